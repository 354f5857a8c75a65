"""Macros of Intercom, as `GET /macros` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import TemplateText, html_or_plain


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is a macro: it says so."""
    return entry.get("type") == "macro"


def name(entry: dict[str, Any]) -> str:
    """The name that agents see in the list of macros."""
    return str(entry.get("name") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The body."""
    return html_or_plain(entry, "body", "body_text")
