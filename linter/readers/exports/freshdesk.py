"""Canned responses of Freshdesk, as `GET /api/v2/canned_response_folders/{id}/responses` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import TemplateText, text_of


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is a canned response: a title, and its content in a folder."""
    return "title" in entry and ("content_html" in entry or ("content" in entry and "folder_id" in entry))


def name(entry: dict[str, Any]) -> str:
    """What agents see in the list of responses."""
    return str(entry.get("title") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The HTML of the response, which is what is sent; the plain text only where there is no other."""
    html, plain = text_of(entry.get("content_html")), text_of(entry.get("content"))
    if html:
        yield TemplateText(html, ".content_html", html=True)
    elif plain:
        yield TemplateText(plain, ".content")
