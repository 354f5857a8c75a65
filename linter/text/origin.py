"""The origin of a document's text in a file it was extracted from: an export or a page."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.text.span import LineIndex


class Place(NamedTuple):
    """A place in a file: lines and columns from 1, columns in code points, the end not included."""

    line: int
    column: int
    end_line: int
    end_column: int


class OffsetMap:
    """Maps offsets of a text to offsets in its source, piecewise: pieces run in step, or stand for an escape."""

    def __init__(self) -> None:
        self._starts = array("q")
        self._origins = array("q")
        self._ends = array("q")
        self.length = 0

    def add(self, length: int, origin: int, end: int) -> None:
        """Append a piece: the next `length` code points of the text come from `origin` to `end`. If both have the
        same length, they map one to one; otherwise as a whole, like `&amp;` or a line break that stands for a tag."""
        if not length:
            return
        if self._starts and self._runs_on(length, origin, end):
            self._ends[-1] = end
        else:
            self._starts.append(self.length)
            self._origins.append(origin)
            self._ends.append(end)
        self.length += length

    def _runs_on(self, length: int, origin: int, end: int) -> bool:
        last = self.length - self._starts[-1]
        return end - origin == length and self._ends[-1] == origin and self._ends[-1] - self._origins[-1] == last

    def start(self, offset: int) -> int:
        """The source offset of the code point at `offset`; for the end of the text, where the last one ends."""
        if offset >= self.length:
            return self.end(offset)
        piece = bisect_right(self._starts, offset) - 1
        within = offset - self._starts[piece]
        return self._origins[piece] + (within if self._in_step(piece) else 0)

    def end(self, offset: int) -> int:
        """The source offset at which the code point before `offset` ends; for 0, where the text begins."""
        if not self._starts:
            return 0
        if offset <= 0:
            return self._origins[0]
        offset = min(offset, self.length)
        piece = bisect_right(self._starts, offset - 1) - 1
        if self._in_step(piece):
            return self._origins[piece] + offset - self._starts[piece]
        return self._ends[piece]

    def stands_for_tag(self, offset: int) -> bool:
        """Whether the code point at `offset` is not in the file but stands for a tag."""
        piece = bisect_right(self._starts, offset) - 1
        return piece >= 0 and self._origins[piece] == self._ends[piece]

    def _in_step(self, piece: int) -> bool:
        stop = self._starts[piece + 1] if piece + 1 < len(self._starts) else self.length
        return stop - self._starts[piece] == self._ends[piece] - self._origins[piece]


@dataclass(frozen=True, slots=True)
class Origin:
    """The place that a document was extracted from.

    `name` is what its library calls it; `inside` is where it is in the file, such as `macros[12].actions[0].value`.
    `maps` lead, one after the other, from its text to the file: to an offset in the whole file if `anchor` holds the
    file's lines, else to one that begins at the line and column of `anchor`.
    """

    maps: Sequence[OffsetMap] = field(repr=False)  # a judgement depends on the name and the place inside alone
    anchor: LineIndex | tuple[int, int] = field(repr=False)
    name: str = ""
    inside: str = ""

    def place(self, start: int, end: int) -> Place:
        """The place in the file of the words from `start` to `end`."""
        first, last = start, end
        for offsets in self.maps:
            first = offsets.start(first)
            last = max(first, offsets.end(last)) if end > start else first
        return Place(*self._position(first), *self._position(last))

    def is_sign(self, offset: int) -> bool:
        """Whether the code point at `offset` stands for a tag, which no reader sees."""
        return bool(self.maps) and self.maps[0].stands_for_tag(offset)

    def _position(self, offset: int) -> tuple[int, int]:
        if isinstance(self.anchor, LineIndex):
            return self.anchor.position(offset)
        line, column = self.anchor
        return line, column + offset
