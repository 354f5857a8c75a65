"""Shared by the checks of dates: which times are deadlines, which words give a date, and how messages name a day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from linter.context import Context
from linter.document import Document
from linter.text.regex import compiled
from linter.timeline import Moment, MomentKind, Role, Window
from linter.timeline.guards import tells_which
from linter.timeline.moment import DEADLINES
from linter.timeline.vocabulary import MONTH

_ANYWHERE = timedelta(hours=14)
"""How much later than in the draft's zone a day may end elsewhere: zones range from UTC-12 to UTC+14."""
_COMPONENTS = ("next_milestone", "action_requested", "need_by")
_DATE = compiled(rf"\b{MONTH}|\d[./-]\d|\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_BOUNDS = frozenset({Role.SINCE, Role.THROUGH})
_GONE = compiled(r"\b(?:yesterday|last\s(?:night|evening|week))\b", re.IGNORECASE)
# "The patients who come in before 10:00", "the report that normally comes at 7", "the job now runs at 3", "confirm that the tills open at 7".
_OF_OTHERS = compiled(
    r"\b(?:who|whose|whoever|which)\b(?:(?!\sand\s)[^.,;:?!]|(?<=\d)[.:](?=\d)){0,80}\Z|\b(?:whether|if|why)\s\Z"
    r"|\bthat\s(?:[a-z]+ly\s|always\s)?[a-z]+(?:s|ed)\s(?:at|from|on|between)\s(?:the\s)?\Z"
    r"|(?<!\bwill\s)(?<!\bis\s)(?<!\bare\s)\bnow\s(?!(?:at|in|on|by|until|for|from|due|set|going)\b|[a-z]+ing\b"
    r"|[a-z]+ed\b)[a-z]+\b[^.,;:?!]{0,40}\b(?:at|from)\s\Z"
    r"|\b(?:instead\s+of|rather\s+than)\s\Z"
    r"|\b(?:confirm|check|verify|make\s+sure|ensure|tell\s+(?:us|me)|let\s+(?:us|me)\s+know)\b[^.;:?!]{0,40}\b(?:that"
    r"|whether|if)\b[^.,;:?!]{0,80}(?<!\bby)\s\Z",
    re.IGNORECASE,
)
# "Please send what was missing by noon": what the sentence asks for is still to come.
_ASKS = compiled(r"\b(?:please|kindly|pls|you|need|must|if|should|grateful|appreciate[d]?|will|shall)\b", re.IGNORECASE)
POSSESSIVE = compiled(r"['\u2019]s?\s")
"""Right behind a time that tells which thing is meant: “tonight's peak”, “last week's roster”."""
_REACH = 90


def is_awaited(context: Context, moment: Moment, window: Window) -> bool:
    """Whether a time is a deadline: it is in the next milestone, in a request or in the time by which an engineer
    should answer.

    A time that describes something ("the patients who come in before 10:00", "the 04:00 job") or lies in the past is
    not.
    """
    span, text = moment.span, context.document.author_text
    if not context.cover_of(*_COMPONENTS).contains(span):
        return False
    if moment.role in _BOUNDS or _GONE.search(span.of(text)):
        return False
    if moment.role not in DEADLINES and POSSESSIVE.match(text, span.end):
        return False
    if moment.role not in DEADLINES and context.sent_is_known and window.latest <= context.now:
        return False
    if _OF_OTHERS.search(text[max(0, span.start - _REACH) : span.start]) or tells_which(text, span.start, span.end):
        return False
    from linter.timeline.tense import done_before, past_verb_before

    if moment.role in DEADLINES:
        sentence = context.document.sentence_at(span.start)
        return not past_verb_before(text, span.start) or _ASKS.search(text, sentence.start, span.start) is not None
    return not done_before(text, span.start)


def gives_date(document: Document, moment: Moment) -> bool:
    """Whether the words of a time give a day of the month, so that a reader need not know when they were written."""
    days = (part.span for part in document.moments_in(moment.span) if part.kind is MomentKind.DATE)
    return any(_DATE.search(document.text_of(day)) for day in days)


def zone_slack(window: Window) -> timedelta:
    """How much later than in the draft's zone a time without a zone may be for a reader elsewhere."""
    return timedelta(0) if window.zone_known else _ANYWHERE


def first_day(window: Window) -> datetime:
    """The local time at which a window begins."""
    return window.earliest.astimezone(window.zone)


def day_name(when: datetime, zone: tzinfo | None = None) -> str:
    """ "12 November"."""
    local = when.astimezone(zone) if zone else when
    return f"{local.day} {local:%B}"
