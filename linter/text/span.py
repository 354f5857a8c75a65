"""Spans of text (half-open, in code points), and line numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from linter.text.regex import compiled

T = TypeVar("T")

_LINE_BREAK = compiled(r"\r\n|\r|\n")
_TYPED = {
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **dict.fromkeys((0xA0, 0x2007, 0x202F), " "),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for digit in range(10)},
}
_NO_LINE_BREAK = compiled(r"[^\r\n]")


class Span(NamedTuple):
    """A half-open range of code points, `start` included and `end` not."""

    start: int
    end: int

    @classmethod
    def at(cls, offset: int) -> Span:
        """The empty span at `offset`."""
        return cls(offset, offset)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def before(self, text: str, reach: int) -> str:
        """The last `reach` characters of `text` before the span."""
        return text[max(0, self.start - reach) : self.start]

    def contains(self, other: Span) -> bool:
        """Whether `other` is entirely inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> int:
        """The number of code points that both share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def beginning_in(things: Sequence[T], starts: Sequence[int], span: Span) -> Sequence[T]:
    """The `things` that begin inside `span`. They are in reading order, and `starts` says where each begins."""
    first = bisect_left(starts, span.start)
    return things[first : bisect_left(starts, span.end, first)]


def trim(text: str, span: Span) -> Span:
    """The span without white space at either end; empty at its start if nothing is left."""
    words = span.of(text)
    if words and not (words[0].isspace() or words[-1].isspace()):
        return span
    left = len(words) - len(words.lstrip())
    kept = words.strip()
    start = span.start + (left if kept else 0)
    return Span(start, start + len(kept))


class LineIndex:
    """Line and column of each code point. Lines end with LF, CRLF or a lone CR."""

    def __init__(self, text: str) -> None:
        breaks = [match.span() for match in _LINE_BREAK.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1; columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> int:
        """The line of `offset`, counted from 1."""
        return self.position(offset)[0]

    def lines_of(self, span: Span) -> tuple[int, int]:
        """The first and the last line of the words at `span`."""
        return self.line(span.start), self.line(max(span.start, span.end - 1))

    def line_span(self, line: int) -> Span:
        """The span of line number `line` (from 1) without its line break."""
        return Span(self._starts[line - 1], self._ends[line - 1])

    def __len__(self) -> int:
        return len(self._starts)


def lines(text: str) -> list[Span]:
    """The span of each line of `text` without its line break."""
    spans = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def mask(text: str, spans: list[Span]) -> str:
    """`text` with `spans` blanked at equal length, so that offsets stay valid. Line breaks are kept."""
    parts: list[str] = []
    done = 0
    for span in sorted(spans):
        if span.end <= done:
            continue
        start = max(span.start, done)
        parts += [text[done:start], _blank(text[start : span.end])]
        done = span.end
    parts.append(text[done:])
    return "".join(parts)


def as_typed(text: str) -> str:
    """`text` with the characters that word processors put in place of typed ones (hyphens and spaces that do not break,
    full-width letters and digits) and the digits of Arabic, Persian, Devanagari, Bengali and Thai replaced by these, at
    equal length."""
    return text if text.isascii() else text.translate(_TYPED)


def _blank(words: str) -> str:
    if "\n" in words or "\r" in words:
        return _NO_LINE_BREAK.sub(" ", words)
    return " " * len(words)
