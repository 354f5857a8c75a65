"""How much there is to read: the whole draft, its sentences, its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from linter.blocks import BlockKind
from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.reading import reading_seconds
from linter.span import Span


@params
class Params:
    """`of`: `draft`, `sentence` or `paragraph`. `words`: the most that it may have."""

    of: str
    words: int


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each unit with more words than it may have; for the draft, an empty span at its first word."""
    for span, where in _units(document, params.of):
        count = document.count_words(span)
        if count > params.words:
            values = {"words": count, "limit": params.words, "seconds": reading_seconds(count)}
            yield Match(where, values)


def _units(document: Document, of: str) -> Iterator[tuple[Span, Span]]:
    """The spans to count, each with the span to show."""
    if of == "draft":
        start = document.sentences[0].span.start if document.sentences else document.body_start
        yield Span(0, len(document.text)), Span(start, start)
    elif of == "sentence":
        yield from ((s.span, s.span) for s in document.sentences if not s.is_heading)
    else:
        yield from ((b.span, b.span) for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
