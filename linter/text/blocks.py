"""Blocks of the author's text: headings, paragraphs, list items and table cells, each with the label that opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from linter.text.labels import ITEM, is_label, opening_label, opens_labelled, standalone_label
from linter.text.regex import compiled
from linter.text.repeated_labels import OpeningLabel, labels_alone, labels_inside, opening_labels
from linter.text.span import Span, lines, trim


class BlockKind(StrEnum):
    """What a block is. A heading holds a label and no prose."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


class Block(NamedTuple):
    """A run of the author's text that belongs together.

    `label` is the span of a label's words ("Next update" in "**Next update:** by noon"), `content` what follows it;
    for a heading `content` is empty.
    """

    kind: BlockKind
    span: Span
    content: Span
    label: Span | None = None


_ATX = compiled(r"\s{0,3}#{1,6}[ \t]{1,20}(?P<label>.*?)[ \t]{0,20}#*[ \t]{0,20}$")
_UNDERLINE = compiled(r"\s{0,3}(?:=+|-{2,}|~{3,})[ \t]{0,20}$")
_TABLE = compiled(r"[ \t]{0,20}\|.*\|[ \t]{0,20}$")
_TABLE_RULE = compiled(
    r"[ \t]{0,20}\|?(?:[ \t]{0,20}:?-{2,}:?[ \t]{0,20}\|)+[ \t]{0,20}:?-*:?[ \t]{0,20}\|?[ \t]{0,20}$"
)
_COLUMNS = compiled(r"(?<=[^\s.!?:,;])(?:[ ]{2,}|[ ]{0,4}\t[ \t]{0,20})(?=\S)")
_FEWEST_COLUMNS, _FEWEST_ROWS, _WIDEST_CELL = 3, 3, 40
_BULLET, _NARROWEST_WRAP = compiled(r"[ \t]{0,8}[\u2022\u2023\u25e6\u25aa\u00b7]"), 60
_BREAK = compiled(r"\s{0,3}(?:(?:-[ \t]{0,20}){3,}|(?:\*[ \t]{0,20}){3,}|(?:_[ \t]{0,20}){3,}|={3,}|\u2500{3,})$")


def find_blocks(text: str) -> Iterator[Block]:
    """The blocks of `text`, in which every line that is not the author's is blanked at equal length."""
    rows = lines(text)
    alone, opening = labels_alone(text, rows), opening_labels(text, rows)
    aligned = _aligned(text, rows)
    open_rows: list[Span] = []
    for number, row in enumerate(rows):
        line = row.of(text)
        if len(open_rows) == 1 and _UNDERLINE.match(line) and is_label(open_rows[0].of(text)):
            yield _heading(text, Span(open_rows[0].start, row.end), trim(text, open_rows[0]))
            open_rows.clear()
        elif not line.strip() or _BREAK.match(line):
            yield from _close(text, open_rows, opening)
        elif match := _ATX.match(line):
            yield from _close(text, open_rows, opening)
            yield _heading(text, row, Span(row.start + match.start("label"), row.start + match.end("label")))
        elif _TABLE.match(line):
            yield from _close(text, open_rows, opening)
            if not _TABLE_RULE.match(line):
                yield from _cells(
                    text, row, header=number + 1 < len(rows) and bool(_TABLE_RULE.match(rows[number + 1].of(text)))
                )
        elif row.start in aligned:
            yield from _close(text, open_rows, opening)
            yield from _row_of_table(text, aligned[row.start])
        elif label := standalone_label(text, row) or alone.get(row.start):
            yield from _close(text, open_rows, opening)
            yield _heading(text, row, label)
        else:
            if (
                ITEM.match(line)
                or row.start in opening
                or (open_rows and (opens_labelled(text, row, open_rows[0]) or _is_past_bullet(text, open_rows, row)))
            ):
                yield from _close(text, open_rows, opening)
            open_rows.append(row)
    yield from _close(text, open_rows, opening)


def _is_past_bullet(text: str, open_rows: list[Span], row: Span) -> bool:
    """Whether a line after a typed bullet is not part of its item: it is not indented, and its first word would have
    fitted on the bullet's line. (After a dash, it is part of the item, as in Markdown.)"""
    first = next(iter(row.of(text).split(maxsplit=1)), "")
    is_short = len(open_rows[-1]) + 1 + len(first) < _NARROWEST_WRAP
    return is_short and text[row.start] not in " \t" and _BULLET.match(text, open_rows[0].start) is not None


def _close(text: str, open_rows: list[Span], opening: Mapping[int, OpeningLabel]) -> Iterator[Block]:
    if open_rows:
        span = Span(open_rows[0].start, open_rows[-1].end)
        open_rows.clear()
        item = ITEM.match(text, span.start, span.end)
        content = Span(item.end() if item else span.start, span.end)
        repeated = opening.get(span.start)
        label, rest = (repeated.label, Span(repeated.rest, span.end)) if repeated else opening_label(text, content)
        kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
        start = span.start
        inside = labels_inside(text, OpeningLabel(label, rest.start), span.end) if label else []
        for here, after in pairwise(inside):
            end = after.label.start
            yield Block(kind, trim(text, Span(start, end)), trim(text, Span(here.rest, end)), here.label)
            start, label, rest = end, after.label, Span(after.rest, span.end)
        yield Block(kind, trim(text, Span(start, span.end)), trim(text, rest), label)


def _heading(text: str, row: Span, label: Span) -> Block:
    label = _strip_marks(text, label)
    return Block(BlockKind.HEADING, trim(text, row), Span(row.end, row.end), label)


def _cells(text: str, row: Span, header: bool) -> Iterator[Block]:
    """One block per table row; its first cell labels the others. A header row is left out, unless one of its other
    cells is as long as a clause: Markdown has no table without a header."""
    bars = [row.start + m.start() for m in re.finditer(r"(?<!\\)\|", row.of(text))]
    if len(bars) < 3 or (header and all(end - start <= _WIDEST_CELL for start, end in pairwise(bars[1:]))):
        return
    first = trim(text, Span(bars[0] + 1, bars[1]))
    rest = trim(text, Span(bars[1] + 1, bars[-1]))
    yield Block(BlockKind.CELL, trim(text, row), rest, _strip_marks(text, first) if first else None)


def _aligned(text: str, rows: list[Span]) -> dict[int, list[Span]]:
    """The cells of each row of a table made with spaces or tabs, keyed by the start of its line: consecutive lines with
    the same number of short columns, at least three."""
    found: dict[int, list[Span]] = {}
    run: list[tuple[int, list[Span]]] = []
    for row in [*rows, Span(len(text), len(text))]:
        cells = _columns(text, row)
        if run and len(cells) != len(run[0][1]):
            found |= dict(run) if len(run) >= _FEWEST_ROWS else {}
            run = []
        if len(cells) >= _FEWEST_COLUMNS:
            run.append((row.start, cells))
    return found


def _columns(text: str, row: Span) -> list[Span]:
    """The columns of a line; none if it is not a row of a table: a bullet, or a line with a cell as long as a clause."""
    line = trim(text, row)
    gaps = [Span(*gap.span()) for gap in _COLUMNS.finditer(text, line.start, line.end)] if line else []
    if not gaps or ITEM.match(text, row.start, row.end):
        return []
    edges = [line.start, *(edge for gap in gaps for edge in gap), line.end]
    cells = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [] if any(len(cell) > _WIDEST_CELL for cell in cells) else cells


def _row_of_table(text: str, cells: list[Span]) -> Iterator[Block]:
    """One block for a row with content. A header, without numbers or dates, has none."""
    row = Span(cells[0].start, cells[-1].end)
    if any(sign.isdigit() for sign in row.of(text)):
        yield Block(BlockKind.CELL, row, Span(cells[1].start, row.end), _strip_marks(text, cells[0]))


def _strip_marks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and not (text[start].isalnum() or text[start] in "[("):
        start += 1
    while end > start and text[end - 1] in " \t*_:#-\u2013\u2014":
        end -= 1
    return Span(start, end)
