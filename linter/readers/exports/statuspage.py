"""Incident templates of Statuspage, as `GET /v1/pages/{page_id}/incident_templates` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import TemplateText, text_of

_KEYS = frozenset({"update_status", "should_tweet", "should_send_notifications"})


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is an incident template: it has a name, a body, and settings for publishing."""
    return "name" in entry and "body" in entry and not _KEYS.isdisjoint(entry)


def name(entry: dict[str, Any]) -> str:
    """The name in the list of templates."""
    return str(entry.get("name") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The title of the incident and the text of its update."""
    for key in ("title", "body"):
        text = text_of(entry.get(key))
        if text:
            yield TemplateText(text, f".{key}", html=key == "body" and "</" in text)
