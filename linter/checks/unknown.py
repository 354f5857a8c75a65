"""Unknowns: a draft must say when the answer is expected, and not state it as a fact elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.cues import vocabulary_owner
from linter.promises.commitments import PromiseKind
from linter.rulebook.phrases import PhraseHit
from linter.text.span import Span

_IF = "if"
_VOCABULARY = vocabulary_owner("status")
_MILESTONE = "next_milestone"


@params
class Params:
    """`report`: `undated` finds an "I don't know" in a draft without a time for the answer; `certain` a cause that is
    stated as a fact, without a word of evidence, in a draft that says that it is still being investigated."""

    report: str


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match, on the first place."""
    if params.report == "undated":
        yield from _undated(document, context)
    else:
        yield from _certain(context)


def _undated(document: Document, context: Context) -> Iterator[Match]:
    hits = (hit for hit in context.hits(_VOCABULARY) if hit.key == "unknown")
    unknown = next((hit for hit in hits if not _is_condition(document, hit)), None)
    dated = any(c.kind is PromiseKind.UPDATE and c.moment for c in context.commitments)
    dated = dated or any(document.may_be_dated(segment.span) for segment in context.outline.of(_MILESTONE))
    if unknown is not None and not dated:
        following = document.sentences[unknown.sentence : unknown.sentence + 2]
        if not any(document.may_be_dated(sentence.span) for sentence in following):
            yield Match(unknown.span)


def _is_condition(document: Document, hit: PhraseHit) -> bool:
    """Whether the unknown is hypothetical: "if anything is unclear, reply to this mail"."""
    before = document.words_of(Span(document.sentences[hit.sentence].span.start, hit.start))
    return any(word.form == _IF for word in before)


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
