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
_BREAK = compiled(r"\s{0,3}(?:(?:-[ \t]{0,20}){3,}|(?:\*[ \t]{0,20}){3,}|(?:_[ \t]{0,20}){3,}|={3,}|\u2500{3,})$")


def find_blocks(text: str) -> Iterator[Block]:
    """The blocks of `text`, in which every line that is not the author's is already blanked at equal length."""
    rows = lines(text)
    alone, opening = labels_alone(text, rows), opening_labels(text, rows)
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
        elif label := standalone_label(text, row) or alone.get(row.start):
            yield from _close(text, open_rows, opening)
            yield _heading(text, row, label)
        else:
            if ITEM.match(line) or row.start in opening or (open_rows and opens_labelled(text, row, open_rows[0])):
                yield from _close(text, open_rows, opening)
            open_rows.append(row)
    yield from _close(text, open_rows, opening)


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
    """One block for a table row: its first cell is the label of the rest. The header row says nothing."""
    if header:
        return
    bars = [row.start + m.start() for m in re.finditer(r"(?<!\\)\|", row.of(text))]
    if len(bars) < 3:
        return
    first = trim(text, Span(bars[0] + 1, bars[1]))
    rest = trim(text, Span(bars[1] + 1, bars[-1]))
    yield Block(BlockKind.CELL, trim(text, row), rest, _strip_marks(text, first) if first else None)


def _strip_marks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and not (text[start].isalnum() or text[start] in "[("):
        start += 1
    while end > start and text[end - 1] in " \t*_:#-\u2013\u2014":
        end -= 1
    return Span(start, end)
