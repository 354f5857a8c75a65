"""Sentences that say of one thing both that it is finished and that it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.cues import vocabulary_owner
from linter.text.regex import compiled
from linter.text.span import Span

_VOCABULARY = vocabulary_owner("status")
_ASIDE = compiled(r"[(\u2013\u2014\[]|\s-\s")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """From the word for finished to the word for unfinished (`rules/vocabulary/status.yml`), in a sentence about one
    thing."""
    for _, said in groupby(context.hits(_VOCABULARY), key=attrgetter("sentence")):
        spans = defaultdict[str, list[Span]](list)
        for hit in said:
            spans[hit.key].append(hit.span)
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
