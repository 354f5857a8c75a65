"""Words made safe for the page."""

from __future__ import annotations

from html import escape

from linter.terminal import shown


def escaped(words: object) -> str:
    """Words of a template, a path or a rule as HTML that shows them and does nothing else: no tag, and no character that
    cannot be seen or that turns the direction of what follows."""
    return escape(shown(" ".join(str(words).split())))
