"""Drafts of a fixed form, with a set number of sentences or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.letter import read_letter
from linter.text.span import Span

VALUES = ("found", "things", "wanted")


@params
class Params:
    """`of`: count `sentences` or `paragraphs` of the message. `count`: the number required; with `each_case`, once per
    case named."""

    of: str
    count: int
    each_case: bool = False


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the first unit too many, or at the end if there are too few."""
    letter = read_letter(document)
    spans = list(letter.sentences) if params.of == "sentences" else [block.span for block in letter.paragraphs]
    cases = _cases(document, context) if params.each_case else 1
    wanted = params.count * max(1, cases)
    if not spans or len(spans) in (params.count, wanted):
        return
    where = spans[wanted] if len(spans) > wanted else Span.at(spans[-1].end)
    things = params.of if len(spans) > 1 else params.of.removesuffix("s")
    yield Match(where, {"found": len(spans), "things": things, "wanted": wanted})


def _cases(document: Document, context: Context) -> int:
    return len(set(re.findall(rf"\b(?:{context.config.any_case_prefix})[- #]?\d+", document.author_text)))
