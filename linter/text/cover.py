"""Spans that can be asked which of them touch another span, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from linter.text.span import Span


class Cover:
    """Any spans. A question takes logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))
        """The farthest end of each span and those before it."""

    def overlaps(self, span: Span) -> bool:
        """Whether one of them shares a code point with `span`."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start

    def contains(self, span: Span) -> bool:
        """Whether `span` is entirely inside one of them."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._reach[before - 1] >= span.end
