"""What is not known: when will it be, and is it stated as a fact all the same?"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.commitments import Promise
from linter.context import Context
from linter.document import Document
from linter.finding import Match

_VOCABULARY = "vocabulary:status"
_MILESTONE = "next_milestone"


@params
class Params:
    """`report`: `undated` finds an "I don't know" in a draft that names no time to find out; `certain` a cause that is
    stated as a fact, with no word of evidence, in a draft that says that it is still being looked for."""

    report: str


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match, on the first place."""
    if params.report == "undated":
        yield from _undated(document, context)
    else:
        yield from _certain(context)


def _undated(document: Document, context: Context) -> Iterator[Match]:
    unknown = next((hit for hit in context.hits(_VOCABULARY) if hit.key == "unknown"), None)
    dated = any(c.promise is Promise.UPDATE and c.moment for c in context.commitments)
    dated = dated or any(document.moments_in(segment.span) for segment in context.outline.of(_MILESTONE))
    if unknown is not None and not dated:
        following = document.sentences[unknown.sentence : unknown.sentence + 2]
        if not any(document.moments_in(sentence.span) for sentence in following):
            yield Match(unknown.span)


def _certain(context: Context) -> Iterator[Match]:
    keys: dict[int, set[str]] = {}
    for hit in context.hits(_VOCABULARY):
        keys.setdefault(hit.sentence, set()).add(hit.key)
    if not any("investigating" in said for said in keys.values()) or any("evidence" in said for said in keys.values()):
        return
    for hit in context.hits(_VOCABULARY):
        if hit.key == "cause" and not keys[hit.sentence] & {"hedged", "investigating", "unknown"}:
            yield Match(hit.span)
            return
