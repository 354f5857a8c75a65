"""Unknowns: a draft must say when the answer is expected, and not state it as a fact elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.cues import vocabulary_owner
from linter.promises.commitments import PromiseKind
from linter.rulebook.phrases import PhraseHit
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Role

_IF = "if"
_VOCABULARY = vocabulary_owner("status")
_MILESTONE = "next_milestone"
_CONTRAST = compiled(r";|\s[\u2013-]\s|\u2014|\b(?:but|however|although|though|yet|nevertheless)\b", re.IGNORECASE)
_OF_MORE = compiled(
    r"[^.;:?!\n]{0,30}\b(?:how|who|which|whether|impact|scope|extent|effects?|affected|prevent\w*|recur\w*|others?|further"
    r"|improv\w*|remaining|long.term|permanent)\b",
    re.IGNORECASE,
)
"""What else may be investigated once the cause is known."""


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
        if not any(_may_say_when(document, sentence.span) for sentence in following):
            yield Match(unknown.span)


def _may_say_when(document: Document, span: Span) -> bool:
    """Whether `span` holds a time to come ("by 16:00", not "we restarted it at 09:00"), or a variable for one."""
    from linter.timeline.tense import tells_past

    text = document.author_text
    ahead = (m.span for m in document.moments_in(span) if m.role is not Role.SINCE)
    is_dated = any(not tells_past(text, time.start, time.end) for time in ahead)
    return is_dated or any(variable.may_date for variable in document.variables_in(span))


def _is_condition(document: Document, hit: PhraseHit) -> bool:
    """Whether the unknown is hypothetical: "if anything is unclear, reply to this mail"."""
    before = document.words_of(Span(document.sentences[hit.sentence].span.start, hit.start))
    return any(word.form == _IF for word in before)


def _certain(context: Context) -> Iterator[Match]:
    text, keys, open_ends = context.document.prose, dict[int, set[str]](), list[PhraseHit]()
    for hit in context.hits(_VOCABULARY):
        if hit.key != "investigating":
            keys.setdefault(hit.sentence, set()).add(hit.key)
        elif not _OF_MORE.match(text, hit.end):
            open_ends.append(hit)
    if not open_ends or any("evidence" in said for said in keys.values()):
        return
    for hit in context.hits(_VOCABULARY):
        beside = [other for other in open_ends if other.sentence == hit.sentence]
        is_sure = hit.key == "cause" and not keys[hit.sentence] & {"hedged", "unknown"}
        if is_sure and all(_are_opposed(text, hit, other) for other in beside):
            yield Match(hit.span)
            return


def _are_opposed(text: str, one: PhraseHit, other: PhraseHit) -> bool:
    """Whether two phrases of a sentence are in halves that contradict each other."""
    first, second = sorted((one, other))
    return _CONTRAST.search(text, first.end, second.start) is not None
