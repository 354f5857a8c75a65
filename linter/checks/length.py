"""The length of a draft, of its sentences and of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.letter import read_letter
from linter.parts.reading import reading_seconds
from linter.text.blocks import BlockKind
from linter.text.regex import compiled
from linter.text.span import Span

_REST = compiled(r"[;:]\s{1,3}")

VALUES = ("words", "limit", "seconds")


@params
class Params:
    """`of`: `draft`, `sentence` or `paragraph`. `words`: the maximum; for a draft the default is that of its kind."""

    of: str
    words: int | None = None

    def __post_init__(self) -> None:
        if self.words is None and self.of != "draft":
            raise ValueError("“words” is missing")
        if self.words is not None and self.words < 1:
            raise ValueError("“words” must be 1 or more")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each unit with more words than the maximum; for the draft, an empty span at its first word."""
    if params.of == "draft" and context.is_fragment:
        return  # a guide with many steps in a library of answers is not an update
    most = params.words or context.kind.length.most
    for span, where in _units(document, params.of) if most else ():
        count = document.count_words(span)
        if params.of == "draft" and count > most:
            count -= _around(document)
        if count > most:
            values = {"words": count, "limit": most, "seconds": reading_seconds(count)}
            yield Match(where, values)


def _units(document: Document, of: str) -> Iterator[tuple[Span, Span]]:
    """The spans to count, each with the span to underline."""
    if of == "draft":
        yield Span(0, len(document.text)), document.opening
    elif of == "sentence":
        for sentence in document.sentences:
            if not sentence.is_heading:
                yield from ((part, part) for part in _rests(document, sentence.span))
    else:
        yield from ((b.span, b.span) for b in document.blocks if b.kind is BlockKind.PARAGRAPH)


def _around(document: Document) -> int:
    """The words around a letter's message: subject, date, salutation and signature."""
    message = {block.span.start for block in read_letter(document).paragraphs}
    lines = [
        b.span for b in document.blocks if message and b.kind is BlockKind.PARAGRAPH and b.span.start not in message
    ]
    return sum(map(document.count_words, lines))


def _rests(document: Document, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons and colons, at which a reader pauses as at a full stop."""
    start = sentence.start
    for stop in _REST.finditer(document.prose, sentence.start, sentence.end):
        yield Span(start, stop.start())
        start = stop.end()
    yield Span(start, sentence.end)
