"""Patterns that are compiled on first use: most command-line runs check no draft, and most drafts need few patterns."""

from __future__ import annotations

import re
import sys
from functools import cached_property

from linter.text.regex import compiled


class Lazy:
    """A case-insensitive pattern, compiled on first use."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return compiled(self.source, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between the two places."""
        return self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at `start`."""
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that spans everything between the two places."""
        return self.pattern.fullmatch(text, start, end)
