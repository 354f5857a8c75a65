"""A text as it is seen: without the characters that nobody sees, which pages and chats put into long names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.words import INVISIBLE

_HIDDEN = compiled(rf"[{INVISIBLE}]")
_SEEN = compiled(rf"[^{INVISIBLE}]+")
_TEXTS = 4
"""Every rule of patterns searches the same few zones of a draft."""


class Visible(NamedTuple):
    """What is seen of a text, and the place of each character in that text; `places` is empty if all of it is seen."""

    text: str
    places: Sequence[int]

    def span_in_text(self, span: Span) -> Span:
        """Where a span of what is seen is in the text."""
        if not self.places or not span:
            return span
        return Span(self.places[span.start], self.places[span.end - 1] + 1)


@lru_cache(maxsize=_TEXTS)
def visible(text: str) -> Visible:
    """What is seen of `text`."""
    if text.isascii() or not _HIDDEN.search(text):
        return Visible(text, ())
    runs = [match.span() for match in _SEEN.finditer(text)]
    return Visible("".join(text[start:end] for start, end in runs), [place for run in runs for place in range(*run)])
