"""Offers that end before the event they are for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from linter.checks._params import params
from linter.checks._times import day_name, first_day
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import compiled
from linter.text.span import Span, beginning_in
from linter.timeline import Flag, Moment, Role, Window

VALUES = ("event", "end")


@params
class Params:
    """`offers`: phrases for what we do for a limited time ("raise", "keep open"). One must come before the end of the
    offer in its sentence."""

    offers: tuple[str, ...]


_ENDS = frozenset({Role.THROUGH, Role.UNTIL})
# No other clause may begin between: "for you, and report on 18 March".
_EVENT = compiled(
    r"\b(?:for|ahead\s+of|during|covers?|so\s+that\s+you(?:\s+[\w'\u2019-]+){0,3})\s+(?:(?!(?:and|but|then|we|i|will)\b)[\w'\u2019-]+\s+){0,5}\(?\Z",
    re.IGNORECASE,
)
_OURS = compiled(r"\b(?:we|i)\b|\byour\s+(?:[\w-]+\s+){1,4}(?:is|are|stays?|remains?|will)\b", re.IGNORECASE)
# "Keep the old file" and "you can keep it" are the customer's to do.
_THEIRS = compiled(
    r"\bplease\b|\byou(?:\s+[\w'\u2019-]+){0,2}\s+\Z|\byour\s+(?:team|side|colleagues|people|admins?|staff)\b|\A\W*\Z",
    re.IGNORECASE,
)
# "We extended it to 15 March".
_EXTENDED_TO = compiled(r"\A(?:extend|prolong|lengthen)", re.IGNORECASE)
_TO = compiled(r"\bto\s+(?:the\s+)?\Z", re.IGNORECASE)
_LOOK_BACK = 80
_DOUBTS = frozenset({Flag.VAGUE, Flag.AMBIGUOUS_NEXT, Flag.AMBIGUOUS_DAY_MONTH, Flag.WEEKDAY_MISMATCH, Flag.RECURRING})


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases for an offer."""
    return ((phrase, "offer") for phrase in params.offers)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each end of an offer that comes before the event it is for. The event is in the same sentence or, for an explicit
    offer of ours, in the same paragraph."""
    offers = [hit.span for hit in context.hits()]
    if not offers:
        return
    sure = [(moment, window) for moment, window in context.times if moment.date and not window.flags & _DOUBTS]
    starts = [offer.start for offer in offers]
    events = [(moment, window) for moment, window in sure if _is_event(document, moment)]
    for moment, window in sure:
        sentence = document.sentence_at(moment.span.start)
        ending = [
            offer
            for offer in beginning_in(offers, starts, Span(sentence.start, moment.span.start))
            if _may_be_ours(document, offer, moment, sentence) and _ends(document, offer, moment)
        ]
        if not ending:
            continue
        is_ours = any(
            _OURS.search(document.prose, max(sentence.start, offer.start - _LOOK_BACK), offer.start) for offer in ending
        )
        event = _later_event(window, events, _block_of(document, moment) if is_ours else sentence)
        if event is not None:
            yield Match(moment.span, {"event": day_name(first_day(event)), "end": day_name(first_day(window))})


def _may_be_ours(document: Document, offer: Span, moment: Moment, sentence: Span) -> bool:
    """Whether the offer comes before its end in one sentence and is not a request ("please keep")."""
    if not (sentence.start <= offer.start and offer.end <= moment.span.start):
        return False
    return not _THEIRS.search(document.prose[max(sentence.start, offer.start - _LOOK_BACK) : offer.start])


def _block_of(document: Document, moment: Moment) -> Span:
    place = bisect_right(document.blocks, moment.span.start, key=lambda block: block.span.start) - 1
    block = document.blocks[place].span if place >= 0 else moment.span
    return block if block.contains(moment.span) else moment.span


def _ends(document: Document, offer: Span, moment: Moment) -> bool:
    """Whether the time is the end of the offer."""
    if moment.role in _ENDS:
        return True
    before = moment.span.before(document.author_text, _LOOK_BACK)
    return bool(_EXTENDED_TO.match(document.text_of(offer)) and _TO.search(before))


def _is_event(document: Document, moment: Moment) -> bool:
    start = moment.span.start
    sentence = document.sentence_at(start)
    before = document.author_text[max(sentence.start, start - _LOOK_BACK) : start]
    return moment.role not in _ENDS and bool(_EVENT.search(before))


def _later_event(window: Window, events: list[tuple[Moment, Window]], scope: Span) -> Window | None:
    later = [found for moment, found in events if scope.contains(moment.span) and found.earliest >= window.latest]
    return later[0] if later else None
