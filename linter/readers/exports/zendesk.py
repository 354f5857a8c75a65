"""Macros of Zendesk Support, as `GET /api/v2/macros.json` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import INACTIVE, INTERNAL, TemplateText, dicts, text_of

_COMMENTS = {"comment_value": False, "comment_value_html": True}
"""The actions that add a comment -> whether it is HTML."""
_TO_COLLEAGUES = "side_conversation"


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is a macro: it has a title, and actions that each set a field."""
    actions = entry.get("actions", ())
    if "title" not in entry or not (actions is None or isinstance(actions, list)):
        return False
    return all("field" in action for _, action in dicts(actions)) if actions else "active" in entry


def name(entry: dict[str, Any]) -> str:
    """The name that agents see in the list of macros."""
    return str(entry.get("title") or entry.get("raw_title") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The subject and the comment. If a comment has HTML, its plain text is ignored.

    Internal notes, and messages to colleagues outside the ticket, do not reach customers.
    """
    actions = dicts(entry.get("actions"))
    inactive = INACTIVE if entry.get("active") is False else ""
    public = next(
        (action.get("value") for _, action in actions if action.get("field") == "comment_mode_is_public"), True
    )
    note = INTERNAL if str(public).lower() == "false" else ""
    shows_html = any(action.get("field") == "comment_value_html" and _said(action) for _, action in actions)
    for number, action in actions:
        field = str(action.get("field"))
        beside = INTERNAL if field.startswith(_TO_COLLEAGUES) else ""
        if (field in _COMMENTS and _COMMENTS[field] is shows_html) or field == "subject" or beside:
            for inside, text in _said(action):
                hidden = inactive or beside or (note if field in _COMMENTS else "")
                yield TemplateText(text, f".actions[{number}].value{inside}", _COMMENTS.get(field, False), hidden)


def _said(action: dict[str, Any]) -> list[tuple[str, Any]]:
    """The texts of an action with their path in its value: the value itself, or what follows the channel in a list."""
    value = action.get("value")
    if isinstance(value, list):
        texts = [(f"[{number}]", text_of(item)) for number, item in enumerate(value)]
        return [(inside, text) for inside, text in texts if text and not text.startswith("channel:")][:2]
    text = text_of(value)
    return [("", text)] if text else []
