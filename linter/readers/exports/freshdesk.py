"""Canned responses of Freshdesk, as `GET /api/v2/canned_response_folders/{id}/responses` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.readers.exports.template_text import TemplateText, html_or_plain


def fits(entry: dict[str, Any]) -> bool:
    """Whether this is a canned response: it has a title, and content in a folder."""
    return "title" in entry and ("content_html" in entry or ("content" in entry and "folder_id" in entry))


def name(entry: dict[str, Any]) -> str:
    """The name that agents see in the list of responses."""
    return str(entry.get("title") or "")


def parts(entry: dict[str, Any]) -> Iterator[TemplateText]:
    """The content of the response."""
    return html_or_plain(entry, "content_html", "content")
