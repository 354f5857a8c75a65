"""Patterns that cost nothing until they are needed: most runs of the command line check no draft, most drafts need few."""

from __future__ import annotations

import re
import sys
from functools import cached_property

from linter.text.regex import compiled


class Lazy:
    """A pattern that ignores case and is compiled when it is first used."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself."""
        return compiled(self.source, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match that lies between the two places."""
        return self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is the whole text between the two places."""
        return self.pattern.fullmatch(text, start, end)
