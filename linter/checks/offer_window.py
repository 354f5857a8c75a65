"""An offer that ends before the event that it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.checks._params import params
from linter.checks._times import day_name, first_day
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Flag, Moment, Role, Window


@params
class Params:
    """`offers`: what we do for a while ("raise", "keep open"). It must stand before its end in the same sentence."""

    offers: tuple[str, ...]


_ENDS = frozenset({Role.THROUGH, Role.UNTIL})
_EVENT = compiled(r"\b(?:for|ahead\s+of|during|covers?)\s+(?:[\w'\u2019-]+\s+){0,5}\Z", re.IGNORECASE)
_OURS = compiled(r"\b(?:we|i)\b|\byour\s+(?:[\w-]+\s+){1,4}(?:is|are|stays?|remains?|will)\b", re.IGNORECASE)
_LOOK_BACK = 80
_DOUBTS = frozenset({Flag.VAGUE, Flag.AMBIGUOUS_NEXT, Flag.AMBIGUOUS_DAY_MONTH, Flag.WEEKDAY_MISMATCH, Flag.RECURRING})


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The words that offer something for a while."""
    return ((phrase, "offer") for phrase in params.offers)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each end of an offer that comes before the event of the same paragraph that the offer is for."""
    offers = [hit.span for hit in context.hits(context.rule)]
    if not offers:
        return
    sure = [(moment, window) for moment, window in context.times if moment.date and not window.flags & _DOUBTS]
    events = [(moment, window) for moment, window in sure if _is_event(document, moment)]
    for moment, window in sure:
        sentence = document.sentence_at(moment.span.start)
        if moment.role not in _ENDS or not any(_is_ours(document, offer, moment, sentence) for offer in offers):
            continue
        event = _later_event(document, moment, window, events)
        if event is not None:
            yield Match(moment.span, {"event": day_name(first_day(event)), "end": day_name(first_day(window))})


def _is_ours(document: Document, offer: Span, moment: Moment, sentence: Span) -> bool:
    """Whether the offer stands before its end in one sentence, and it is we who make it: "please keep" is a request."""
    if not (sentence.start <= offer.start and offer.end <= moment.span.start):
        return False
    subject = document.prose[max(sentence.start, offer.start - _LOOK_BACK) : offer.start]
    return bool(_OURS.search(subject)) and "please" not in subject.lower()


def _is_event(document: Document, moment: Moment) -> bool:
    start = moment.span.start
    sentence = document.sentence_at(start)
    before = document.author_text[max(sentence.start, start - _LOOK_BACK) : start]
    return moment.role not in _ENDS and bool(_EVENT.search(before))


def _later_event(document: Document, end: Moment, window: Window, events: list[tuple[Moment, Window]]) -> Window | None:
    block = next((block.span for block in document.blocks if block.span.contains(end.span)), end.span)
    later = [found for moment, found in events if block.contains(moment.span) and found.earliest >= window.latest]
    return later[0] if later else None
