"""Blocks of the author's text: headings, paragraphs, list items and table cells, each with the label that opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from linter.text.regex import compiled
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
_ITEM = compiled(
    r"[ \t]{0,20}(?:[-*+\u2022\u2023\u25aa\u25e6\u2013][ \t]{1,20}(?:\[[ xX]\][ \t]{1,20})?|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)][ \t]{1,20})"
)
_TABLE = compiled(r"[ \t]{0,20}\|.*\|[ \t]{0,20}$")
_TABLE_RULE = compiled(
    r"[ \t]{0,20}\|?(?:[ \t]{0,20}:?-{2,}:?[ \t]{0,20}\|)+[ \t]{0,20}:?-*:?[ \t]{0,20}\|?[ \t]{0,20}$"
)
_BREAK = compiled(r"\s{0,3}(?:(?:-[ \t]{0,20}){3,}|(?:\*[ \t]{0,20}){3,}|(?:_[ \t]{0,20}){3,}|={3,}|\u2500{3,})$")
_SIGN = r"[ \t]{0,20}(?::[a-z0-9_+-]{2,30}:[ \t]{0,20}|[^\w\s*_]{0,3}[ \t]{0,20})?"
"""What may stand before a label: a bullet, an emoji, or the name of one as chats write it (`:point_right:`)."""
_LABEL_ONLY = compiled(
    _SIGN
    + r"(?:(?P<mark>\*{1,3}|_{1,2})(?P<bold>[^*_:]{2,60}?)[ \t]{0,20}:?[ \t]{0,20}(?P=mark)[ \t]{0,20}:?|\u3010(?P<corner>[^\u3010\u3011]{2,60})\u3011[ \t]{0,20}[:\uff1a]?|(?P<plain>[^\W\d_][^.!?,;:|]{1,60}?)[ \t]{0,20}:)[ \t]{0,20}$"
)
_CAPITALS = compiled(
    r"[ \t]{0,20}(?:(?:\d{1,2}|[IVX]{1,4})[.)][ \t]{0,20})?(?P<label>[A-Z][A-Z0-9'\u2019/&() -]{2,58}[A-Z)])[ \t]{0,20}:?[ \t]{0,20}$"
)
_INLINE = compiled(
    _SIGN
    + r"(?:(?P<mark>\*{1,3}|_{1,2})(?P<bold>[^*_\n]{2,60}?)[ \t]{0,20}(?:[:.?][ \t]{0,20}(?P=mark)|(?P=mark)[ \t]{0,20}(?::|\s[\u2013\u2014-]\s|\u2014|\u2013))[ \t]{0,20}"
    r"|\u3010(?P<corner>[^\u3010\u3011\n]{2,60})\u3011[ \t]{0,20}[:\uff1a]?"
    r"|(?P<capitals>[A-Z][A-Z'\u2019/&() -]{3,48}[A-Z)])\.(?=[ \t]+[^\s\d])"
    r"|(?P<plain>[^\W\d_][^.!?,;:|\n*]{1,48}?)[ \t]{0,20}(?::(?=\s)|\s[\u2013\u2014]\s))[ \t]{0,20}"
)
_SHAPED = compiled(
    r"[ \t]{0,20}[\u25a0\u25a1\u25b6\u25ba\u25bc\u25bd\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u27a4][ \t\u3000]{0,20}(?P<label>[^\W\d_][^.!?,;:|]{1,60})$"
)
"""A line that a black square, a diamond or a star opens, as Japanese letters do it, and no stop closes."""
_MAX_LABEL_WORDS = 8


def find_blocks(text: str) -> Iterator[Block]:
    """The blocks of `text`, in which every line that is not the author's is already blanked at equal length."""
    rows = lines(text)
    open_rows: list[Span] = []
    for number, row in enumerate(rows):
        line = row.of(text)
        if len(open_rows) == 1 and _UNDERLINE.match(line) and _is_label(open_rows[0].of(text)):
            yield _heading(text, Span(open_rows[0].start, row.end), trim(text, open_rows[0]))
            open_rows.clear()
        elif not line.strip() or _BREAK.match(line):
            yield from _close(text, open_rows)
        elif match := _ATX.match(line):
            yield from _close(text, open_rows)
            yield _heading(text, row, Span(row.start + match.start("label"), row.start + match.end("label")))
        elif _TABLE.match(line):
            yield from _close(text, open_rows)
            if not _TABLE_RULE.match(line):
                yield from _cells(
                    text, row, header=number + 1 < len(rows) and bool(_TABLE_RULE.match(rows[number + 1].of(text)))
                )
        elif label := _standalone_label(text, row):
            yield from _close(text, open_rows)
            yield _heading(text, row, label)
        else:
            if _ITEM.match(line) or (open_rows and _opens_labelled(text, row, open_rows[0])):
                yield from _close(text, open_rows)
            open_rows.append(row)
    yield from _close(text, open_rows)


def _close(text: str, open_rows: list[Span]) -> Iterator[Block]:
    if open_rows:
        span = Span(open_rows[0].start, open_rows[-1].end)
        open_rows.clear()
        item = _ITEM.match(text, span.start, span.end)
        content = Span(item.end() if item else span.start, span.end)
        label, rest = _inline_label(text, content)
        kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
        yield Block(kind, trim(text, span), trim(text, rest), label)


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


def _is_label(line: str, may_ask: bool = False) -> bool:
    """Whether these words can be a label; one that stands alone and is marked as one may be a question."""
    closing = (".", "!", ",") if may_ask else (".", "!", ",", "?")
    return 0 < len(line.split()) <= _MAX_LABEL_WORDS and not line.rstrip().endswith(closing)


def _standalone_label(text: str, row: Span) -> Span | None:
    item = _ITEM.match(text, row.start, row.end)
    start = item.end() if item else row.start
    forms = (_LABEL_ONLY, _CAPITALS, _SHAPED)
    match = next((found for form in forms if (found := form.match(text, start, row.end))), None)
    if not match:
        return None
    group = match.lastgroup if match.lastgroup != "mark" else "bold"
    label = Span(*match.span(group or 0))
    is_greeting = re.match(
        r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|team|all)\b", label.of(text), re.IGNORECASE
    )
    return label if _is_label(label.of(text), may_ask=group == "bold") and not is_greeting else None


def _opens_labelled(text: str, row: Span, first: Span) -> bool:
    """Whether a row opens with a label. One in small letters is half a sentence, unless the `first` row opens with one too."""
    label, _ = _inline_label(text, row)
    if label is None or text[row.start : label.start].strip() or not text[label.start].islower():
        return label is not None
    above, _ = _inline_label(text, first)
    return above is not None and text[above.start].islower()


def _inline_label(text: str, content: Span) -> tuple[Span | None, Span]:
    match = _INLINE.match(text, content.start, content.end)
    if match and match.end() <= content.end:
        group = next(name for name in ("bold", "corner", "capitals", "plain") if match.group(name))
        label = trim(text, Span(*match.span(group)))
        if _is_label(label.of(text)):
            return label, Span(match.end(), content.end)
    return None, content
