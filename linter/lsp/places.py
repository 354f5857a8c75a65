"""Places in a draft as the editor counts them: lines from 0, columns in the units that it asked for (UTF-16 mostly).

The only code that converts. It goes by the draft's own lines: `str.splitlines`, which pygls uses, breaks at vertical tabs
and U+2028 too, which mail programs leave in a text, and every place below one would be a line off.
"""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types
from pygls.workspace import PositionCodec

from linter.document import Document
from linter.text.span import Span


@dataclass(frozen=True, slots=True)
class Places:
    """Turns spans of `document` into the editor's ranges, and back."""

    document: Document
    codec: PositionCodec

    def position(self, offset: int) -> types.Position:
        """Where the editor sees the code point at `offset`."""
        line, column = self.document.lines.position(offset)
        before = self.document.text[offset - column + 1 : offset]
        return types.Position(line - 1, self.codec.client_num_units(before))

    def range(self, span: Span) -> types.Range:
        """Where the editor sees `span`."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The code point at the editor's `position`; one beyond its line is the line's end, beyond the text the text's."""
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
