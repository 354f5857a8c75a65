"""The parts of a letter around its message: subject, date and salutation above, the signature below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from linter.document import Document
from linter.text.blocks import Block, BlockKind
from linter.text.regex import compiled
from linter.text.span import Span

_GREETING = compiled(
    r"[ \t]{0,9}(?:dear|hi|hello|hey|hallo|hej|moin|bonjour|ch[eè]re?|namaste|respected|sehr geehrter?|liebe[rn]?"
    r"|geachte|beste|estimad[oa]|guten (?:tag|morgen)|g['\u2019]?day"
    r"|your (?=excellenc|highness|honou?r|grace|lordship)|(?:good )?(?:morning|afternoon|evening)"
    r"|good day)\b[ \t]{0,9}(?P<name>[^\n,;:!?\u2013\u2014]{0,60})",
    re.IGNORECASE,
)
_ADDRESS = compiled(r"[ \t]{0,9}(?P<name>(?:your )?@?[A-Z][^\n,.;:!?]{0,50}),[ \t]{0,9}$", re.MULTILINE)
"""A salutation without a greeting: a line with a name and a comma."""
_ADDRESSEE = compiled(
    r"[ \t*_]{0,9}(?:to|attn|attention|for)[*_]{0,2}:[*_ \t]{0,9}(?P<name>[A-Z][^\n<@]{0,60})", re.IGNORECASE
)
"""A line above the message that names the recipient."""
_HEADER = compiled(r"(?:subject|re|date|to|from|cc|attn|attention|stand|status of|as of)\b", re.IGNORECASE)
_FINISHED = compiled(r"[.!?:;\u2026\"\u201d*_][^\w]{0,6}\Z")
_NOTE = 12


class Letter(NamedTuple):
    """`name`: the person addressed by the salutation, None without one. `paragraphs` and `sentences`: those of the
    message. `head` and `tail`: everything above and below it, in any zone."""

    name: Span | None
    paragraphs: Sequence[Block]
    sentences: Sequence[Span]
    head: Span
    tail: Span


def read_letter(document: Document) -> Letter:
    """The letter in the draft.

    List items, table rows and headings are not paragraphs of the message; nor is a line without a full stop (a title, a
    date, a name), unless it is long.
    """
    paragraphs = [block for block in document.blocks if _is_message(document, block)]
    first = paragraphs[0].span.start if paragraphs else len(document.text)
    last = paragraphs[-1].span.end if paragraphs else len(document.text)
    spans = {(block.span.start, block.span.end) for block in paragraphs}
    sentences = [s.span for s in document.sentences if (s.block.span.start, s.block.span.end) in spans]
    return Letter(
        _name(document, first), paragraphs, sentences, Span(document.body_start, first), Span(last, len(document.text))
    )


def _is_message(document: Document, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    words = document.text_of(block.span)
    label = document.text_of(block.label) if block.label else ""
    if _HEADER.match(label) or is_salutation(document, block):
        return False
    return len(words.split()) > _NOTE or _FINISHED.search(words) is not None


def is_salutation(document: Document, block: Block) -> bool:
    """Whether a block is only a salutation: "Dear Mr. Iyer," or "Hello Siobhan"."""
    return bool(_salutation(document, block)) and len(document.text_of(block.span).split()) <= _NOTE


def _name(document: Document, first: int) -> Span | None:
    """The person in the salutation, which is a line above the message or the start of it."""
    for block in document.blocks:
        if block.span.start > first:
            return None
        match = _salutation(document, block)
        if match:
            return Span(*match.span("name"))
    return None


def _salutation(document: Document, block: Block) -> re.Match[str] | None:
    return next(
        (
            m
            for form in (_GREETING, _ADDRESS, _ADDRESSEE)
            if (m := form.match(document.text, block.span.start, block.span.end))
        ),
        None,
    )
