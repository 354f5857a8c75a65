"""One sentence that says of one thing that it is finished and that it is not."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.cues import vocabulary_owner
from linter.rulebook.phrases import PhraseHit
from linter.text.regex import compiled
from linter.text.span import Span

_VOCABULARY = vocabulary_owner("status")
_ASIDE = compiled(r"[(\u2013\u2014\[]|\s-\s")


@params
class Params:
    """Nothing to set; `rules/vocabulary/status.yml` says what counts as finished and as unfinished."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """From the word that says finished to the one that says unfinished, in a sentence that names no second thing."""
    said: dict[int, list[PhraseHit]] = {}
    for hit in context.hits(_VOCABULARY):
        said.setdefault(hit.sentence, []).append(hit)
    for hits in said.values():
        spans = {
            key: [hit.span for hit in hits if hit.key == key]
            for key in ("done", "unfinished", "unfinished_again", "part")
        }
        if spans["done"] and not spans["part"]:
            done = spans["done"][0]
            unfinished = [
                span
                for span in spans["unfinished"]
                if span.start >= done.end and _ASIDE.search(document.text, done.end, span.start)
            ]
            unfinished += [span for span in spans["unfinished_again"] if span.start >= done.end]
            if unfinished:
                yield Match(Span(done.start, min(unfinished).end))
