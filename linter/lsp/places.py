"""Convert between spans and the editor's positions: lines from 0, columns in the negotiated units (mostly UTF-16).

Only this module converts. It uses the draft's own lines: `str.splitlines`, which pygls uses, also breaks at vertical
tabs and U+2028, which mail programs leave in texts, and every position below one would be a line off.
"""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types
from pygls.workspace import PositionCodec

from linter.document import Document
from linter.text.origin import Place
from linter.text.span import LineIndex, Span


@dataclass(frozen=True, slots=True)
class Places:
    """Converts spans of `document` into the editor's ranges, and back."""

    document: Document
    codec: PositionCodec

    def position(self, offset: int) -> types.Position:
        """The editor's position of the code point at `offset`."""
        line, column = self.document.lines.position(offset)
        before = self.document.text[offset - column + 1 : offset]
        return types.Position(line - 1, self.codec.client_num_units(before))

    def range(self, span: Span) -> types.Range:
        """The editor's range of `span`."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The code point at the editor's `position`. A position beyond its line is the end of the line; beyond the
        text, its end."""
        index = self.document.lines
        if position.line >= len(index):
            return len(self.document.text)
        row = self.line(position.line)
        units = 0
        for offset in range(row.start, row.end):
            if units >= position.character:
                return offset
            units += self.codec.client_num_units(self.document.text[offset])
        return row.end

    def span(self, area: types.Range) -> Span:
        """The code points in the editor's `area`."""
        return Span(self.offset(area.start), self.offset(area.end))

    def line(self, number: int) -> Span:
        """The span of the editor's line `number` without its line break."""
        return self.document.lines.line_span(number + 1)


class FilePlaces:
    """Converts places in the file behind a page or an export into the editor's ranges."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._codec = codec

    def range(self, place: Place) -> types.Range:
        """Where the editor sees `place`."""
        return types.Range(self._position(place.line, place.column), self._position(place.end_line, place.end_column))

    def _position(self, line: int, column: int) -> types.Position:
        start = self._lines.line_span(line).start
        before = self._text[start : start + column - 1]
        return types.Position(line - 1, self._codec.client_num_units(before))
