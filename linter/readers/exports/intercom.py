"""Macros of Intercom, as `GET /macros` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import TemplateText, text_of


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is a macro: it says so."""
    return entry.get("type") == "macro"


def name(entry: dict[str, Any]) -> str:
    """What agents see in the list of macros."""
    return str(entry.get("name") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The HTML body, which is what is sent; the plain text only where there is no other."""
    body, plain = text_of(entry.get("body")), text_of(entry.get("body_text"))
    if body:
        yield TemplateText(body, ".body", html=True)
    elif plain:
        yield TemplateText(plain, ".body_text")
