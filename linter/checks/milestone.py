"""The next milestone: when it is, and what it will bring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.outline import Segment
from linter.text.cover import Cover
from linter.text.regex import compiled
from linter.text.span import Span, mask
from linter.timeline import Moment
from linter.timeline.moment import DEADLINES
from linter.timeline.vocabulary import MONTH


@params
class Params:
    """`lacks`: `date` finds a milestone without a day or time, `clock` one with a day but no time of day, `trigger` one
    that says only when.

    `phrases` say what the milestone brings ("confirm", "go live", "with the result").
    """

    lacks: str
    phrases: tuple[str, ...] = ()


_COMPONENT = "next_milestone"
_ONLY_WHEN = compiled(
    r"\b(?:next|nächste[rs]?|following|milestone|updated?|checkpoint|follow|follows?|up|on|at|by|the|is|due|will|ll"
    r"|shall|can|be|time|date|steps?|we|i|you|from|us|me|"
    r"scheduled|planned|for|expect|expected|latest|no|later|than|around|approx|and|or|before|of|after|our|your|an?"
    r"|then|hear|again|another|further|come|back|tomorrow|"
    r"write|post|revert|drop|line|word|mails?|emails?|messages?|meldung|bulletins?|communication|contact|speak|talk"
    r"|touch|news|notes?|issues?|ping|shout|return|get|"
    r"receive|have|informed?|keep|posted|here|this|thread|channel|more|info|information|very|to|in|it|only|so|please"
    r"|kindly|provide|await|ticket|circle)\b",
    re.IGNORECASE,
)
"""Words for when one will write again, but not about what."""
_SAME_DAY = compiled(
    r"\b(?:that|the same) (?:very |same )?(?:day|morning|afternoon|evening|night|week|hour)\b|\bby then\b|\bthe (?:day|morning) after\b",
    re.IGNORECASE,
)
"""A reference to a day that was named before."""
_VAGUE = compiled(r"\b(?:few|coming|couple|several|some|near future|following days|next days)\b", re.IGNORECASE)
"""A vague time: "in the next few days"."""
_NO_DAY = compiled(
    rf"(?:(?:in|on|over|during|the|this|next|early|earlier|late|later|mid|middle|course|beginning|start|of|some ?time)[\s-]{{1,3}}){{0,6}}"
    rf"(?:weeks?|months?|quarter|year|{MONTH}|Q[1-4])",
    re.IGNORECASE,
)
"""A period without a definite day: "early next week", "in the course of June"."""
_AHEAD = compiled(
    r"\b(?:tonight|overnight|by then|by that time|it covers|(?:next|tomorrow|then),? (?:we|I|our)"
    r"|(?:what|which) (?:it|that) covers|going to"
    r"|(?:we|I|it|team|engineers|colleagues|vendor|supplier)(?: (?:will|shall)|[\u2019']ll))\b",
    re.IGNORECASE,
)
"""What is to be done until the next update, or is in it, said in the sentence beside it."""
_TO_READER = compiled(r"\b(?:please|kindly|you|your|yours|if)\b", re.IGNORECASE)


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that say what a milestone brings."""
    return ((phrase, "trigger") for phrase in params.phrases)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the milestone if it lacks its date or its content."""
    segments = context.outline.of(_COMPONENT)
    span = _LACKING[params.lacks](document, context, segments) if segments else None
    if span is not None:
        yield Match(span)


def _without_date(document: Document, context: Context, segments: Sequence[Segment]) -> Span | None:
    """The milestone without a day."""
    spans = [*(segment.span for segment in segments), *_beside(document, context, segments)]
    if any(_is_dated(document, span) or _may_be_dated(document, span) for span in spans):
        return None
    return document.first_sentence(segments[-1].span)


def _without_clock(document: Document, context: Context, segments: Sequence[Segment]) -> Span | None:
    """The day of a milestone without a time of day."""
    times = [time for span in _dated(document, segments) for time in document.times_in(span)]
    return times[0].span if times and not any(time.clock for time in times) else None


def _without_content(document: Document, context: Context, segments: Sequence[Segment]) -> Span | None:
    """A milestone that says only when."""
    dated = _dated(document, segments)
    hits = [hit.span for hit in context.hits()]
    spans = [segment.span for segment in segments]
    if any(map(Cover(spans).contains, hits)) or any(_says_more(document, span) for span in spans):
        return None
    return document.first_sentence(dated[0]) if dated and not _told_beside(document, dated[0]) else None


def _told_beside(document: Document, milestone: Span) -> bool:
    """Whether its own sentence, or the one before or after it in the same paragraph, tells what will be done by then."""
    around = mask(document.prose, [milestone])
    place = [sentence.span for sentence in document.sentences].index(document.sentence_at(milestone.start))
    block = document.sentences[place].block
    near = [s.span.of(around) for s in document.sentences[max(0, place - 1) : place + 2] if s.block is block]
    return any(_AHEAD.search(words) and not _TO_READER.search(words) for words in near)


_LACKING: Mapping[str, Callable[[Document, Context, Sequence[Segment]], Span | None]] = {
    "date": _without_date,
    "clock": _without_clock,
    "trigger": _without_content,
}


def _dated(document: Document, segments: Sequence[Segment]) -> list[Span]:
    return [segment.span for segment in segments if _is_dated(document, segment.span)]


def _beside(document: Document, context: Context, segments: Sequence[Segment]) -> Iterator[Span]:
    """Other parts of the milestone's sentence that read like a milestone themselves. The outline may have assigned the
    part with the time to a neighbour."""
    number = [component.name for component in context.kind.components].index(_COMPONENT)
    near = Cover(document.sentence_at(segment.span.start) for segment in segments)
    return filter(near.contains, context.outline.read_alone_as(number))


def _is_dated(document: Document, span: Span) -> bool:
    return any(_names_day(document.text_of(moment.span), moment) for moment in document.moments_in(span))


def _names_day(words: str, moment: Moment) -> bool:
    """Whether a time gives the day on which, or by which, something is due."""
    return not _VAGUE.search(words) and (moment.role in DEADLINES or not _NO_DAY.fullmatch(words))


def _may_be_dated(document: Document, span: Span) -> bool:
    """Whether the date may still come: a slot (reported elsewhere), a variable, or a reference to a day named before."""
    if _SAME_DAY.search(document.prose, span.start, span.end) and any(
        m.span.start < span.start for m in document.times
    ):
        return True
    variables = document.variables_in(span)
    return any(v.may_date for v in variables) or any(span.overlaps(slot) for slot in document.placeholders)


def _says_more(document: Document, span: Span) -> bool:
    """Whether words remain once times and the words around them are removed."""
    words = span.of(document.prose)
    for moment in reversed(document.moments_in(span)):
        words = words[: moment.span.start - span.start] + " " + words[moment.span.end - span.start :]
    return re.search(r"[^\W\d_]{2,}|\b[A-Z]\d{1,4}\b", _ONLY_WHEN.sub(" ", words)) is not None
