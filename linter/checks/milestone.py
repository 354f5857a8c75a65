"""The next milestone: a reader must learn when it is, and what it will bring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from linter.checks._params import params
from linter.checks._times import DEADLINES
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.outline import Segment
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Moment
from linter.timeline.vocabulary import MONTH


@params
class Params:
    """`lacks`: `date` finds a milestone without any day or time, `clock` one with a day and no time of day, `trigger` one that
    says nothing but its time.

    `phrases` are words that say what the milestone brings ("confirm", "go live", "with the result").
    """

    lacks: str
    phrases: tuple[str, ...] = ()


_COMPONENT = "next_milestone"
_ONLY_WHEN = compiled(
    r"\b(?:next|nächste[rs]?|following|milestone|updated?|checkpoint|follow|follows?|up|on|at|by|the|is|due|will|ll|shall|can|be|time|date|steps?|we|i|you|from|us|me|"
    r"scheduled|planned|for|expect|expected|latest|no|later|than|around|approx|and|or|before|of|after|our|your|an?|then|hear|again|another|further|come|back|tomorrow|"
    r"write|post|revert|drop|line|word|mails?|emails?|messages?|meldung|bulletins?|communication|contact|speak|talk|touch|news|notes?|issues?|ping|shout|return|get|"
    r"receive|have|informed?|keep|posted|here|this|thread|channel|more|info|information|very|to|in|it|only|so)\b",
    re.IGNORECASE,
)
"""Words that say that and when one writes again, and not what."""
_SAME_DAY = compiled(
    r"\b(?:that|the same) (?:very |same )?(?:day|morning|afternoon|evening|night|week|hour)\b|\bby then\b|\bthe (?:day|morning) after\b",
    re.IGNORECASE,
)
"""A day that another one, named before, tells."""
_VAGUE = compiled(r"\b(?:few|coming|couple|several|some|near future|following days|next days)\b", re.IGNORECASE)
"""A time that is none: "in the next few days"."""
_NO_DAY = compiled(
    rf"(?:(?:in|on|over|during|the|this|next|early|earlier|late|later|mid|middle|course|beginning|start|of|some ?time)[\s-]{{1,3}}){{0,6}}"
    rf"(?:weeks?|months?|quarter|year|{MONTH}|Q[1-4])",
    re.IGNORECASE,
)
"""A stretch of days of which none is named: "early next week", "in the course of June"."""


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The words that say what a milestone brings."""
    return ((phrase, "trigger") for phrase in params.phrases)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the milestone when it lacks its date, or what it will bring."""
    segments = context.outline.of(_COMPONENT)
    if not segments:
        return
    dated = [segment for segment in segments if _is_dated(document, segment.span)]
    if params.lacks == "date" and not any(
        _is_dated(document, span) or _may_be_dated(document, span)
        for span in (*(segment.span for segment in segments), *_beside(document, context, segments))
    ):
        yield Match(document.first_sentence(segments[-1].span))
    clocked = any(m.clock for segment in dated for m in document.times_in(segment.span))
    if params.lacks == "clock" and dated and not clocked:
        yield Match(document.times_in(dated[0].span)[0].span)
    if params.lacks == "trigger" and dated:
        told = [hit.span for hit in context.hits()]
        if not any(segment.span.contains(span) for segment in segments for span in told) and not any(
            _says_more(document, segment.span) for segment in segments
        ):
            yield Match(document.first_sentence(dated[0].span))


def _beside(document: Document, context: Context, segments: Sequence[Segment]) -> Iterator[Span]:
    """What stands in the sentence of a milestone and reads like one by itself: the outline may take the half
    that has the time for what stands around it."""
    number = [component.name for component in context.kind.components].index(_COMPONENT)
    near = [document.sentence_at(segment.span.start) for segment in segments]
    return (span for span in context.outline.read_alone_as(number) if any(one.contains(span) for one in near))


def _is_dated(document: Document, span: Span) -> bool:
    return any(_names_day(document.text_of(moment.span), moment) for moment in document.moments_in(span))


def _names_day(words: str, moment: Moment) -> bool:
    """Whether a time says on which day, or up to which, something is due."""
    return not _VAGUE.search(words) and (moment.role in DEADLINES or not _NO_DAY.fullmatch(words))


def _may_be_dated(document: Document, span: Span) -> bool:
    """Whether somebody is still to fill in a slot, which is told elsewhere, a system may fill in a time, or a day named
    before is meant."""
    if _SAME_DAY.search(document.prose, span.start, span.end) and any(
        m.span.start < span.start for m in document.times
    ):
        return True
    variables = document.variables_in(span)
    return any(v.may_date for v in variables) or any(span.overlaps(slot) for slot in document.placeholders)


def _says_more(document: Document, span: Span) -> bool:
    """Whether words are left when times and the words around them are taken away."""
    words = span.of(document.prose)
    for moment in reversed(document.moments_in(span)):
        words = words[: moment.span.start - span.start] + " " + words[moment.span.end - span.start :]
    return re.search(r"[^\W\d_]{2,}", _ONLY_WHEN.sub(" ", words)) is not None
