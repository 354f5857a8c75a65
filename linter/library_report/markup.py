"""Escape text for the page."""

from __future__ import annotations

from html import escape

from linter.terminal import shown


def escaped(words: object) -> str:
    """Text of a template, a path or a rule as inert HTML: no tags, and no characters that are invisible or change the
    text direction."""
    return escape(shown(" ".join(str(words).split())))
