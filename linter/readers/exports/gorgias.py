"""Macros of Gorgias, as `GET /api/macros` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import INACTIVE, INTERNAL, TemplateText, dicts, html_or_plain, text_of

_REPLY = "setResponseText"
_SUBJECT = "setSubject"
_NOTE = "addInternalNote"


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is a macro: it has a name, and actions with arguments."""
    actions = dicts(entry.get("actions"))
    return "name" in entry and bool(actions) and all("arguments" in action for _, action in actions)


def name(entry: dict[str, Any]) -> str:
    """The name that agents see in the list of macros."""
    return str(entry.get("name") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The reply and the subject. If a reply has HTML, its plain text is ignored."""
    inactive = INACTIVE if entry.get("archived_datetime") else ""
    for number, action in dicts(entry.get("actions")):
        said = action.get("arguments")
        said = said if isinstance(said, dict) else {}
        place = f".actions[{number}].arguments"
        hidden = inactive or (INTERNAL if action.get("name") == _NOTE else "")
        subject = text_of(said.get("subject"))
        if action.get("name") in (_REPLY, _NOTE):
            yield from html_or_plain(said, "body_html", "body_text", place, hidden)
        elif action.get("name") == _SUBJECT and subject:
            yield TemplateText(subject, f"{place}.subject", hidden=hidden)
