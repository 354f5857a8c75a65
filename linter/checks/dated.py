"""Whether a published text carries its date."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.letter import read_letter
from linter.text.span import Span
from linter.timeline import MomentKind

_TITLE = 8
"""A line with at most this many words may be a title; a longer one belongs to the message."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match at the start of the message if neither the lines around it nor its opening line give a date."""
    letter = read_letter(document)
    title = Span(letter.head.end, max(letter.head.end, document.text.find("\n", letter.head.end)))
    is_title = len(document.text_of(title).split()) <= _TITLE and not document.text_of(title).rstrip().endswith(".")
    opening = document.moments_in(title) if is_title else []
    around = [*document.moments_in(letter.head), *opening, *document.moments_in(letter.tail)]
    is_dated = any(m.kind is MomentKind.DATE and any(map(str.isdigit, document.text_of(m.span))) for m in around)
    if letter.paragraphs and not is_dated and not document.slots_in(letter.head):
        yield Match(Span.at(letter.head.end))
