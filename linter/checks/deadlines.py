"""Deadlines and milestones that a reader elsewhere, or a week later, cannot place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from linter.checks._params import params
from linter.checks._times import POSSESSIVE, day_name, first_day, gives_date, is_awaited
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.cover import Cover
from linter.text.regex import compiled
from linter.text.span import Span, beginning_in
from linter.timeline import Flag, Moment, MomentKind, Role, Window
from linter.timeline.clock_words import ZONE_NAMES
from linter.timeline.guards import tells_which
from linter.timeline.moment import DEADLINES
from linter.timeline.vocabulary import DAY_STEM, MONTH_STEM, THAT_IS

VALUES = ("date",)


@params
class Params:
    """`lacks`: `zone` finds times of day without a zone, `date` days of the week without a date. `on_site`: phrases for
    a visit, where the local clock applies."""

    lacks: str
    on_site: tuple[str, ...] = ()


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases for a visit."""
    return ((phrase, "on_site") for phrase in params.on_site)


_CLOSE = compiled(r"\b(?:EOD|EOB|COB)\b", re.IGNORECASE)
_NAMES_A_ZONE = compiled(
    rf"\b(?:{ZONE_NAMES})\b|\d\s?(?:[ap]\.?m\.?\s?)?(?i:{ZONE_NAMES})\b|\b(?:your|our|my|local) time\b"
    r"|\b(?!(?:day|week|month|year|hour|minute|moment|fortnight)['\u2019])[a-z]+['\u2019]s time\b"
)
_BARE_DAY = compiled(
    rf"(?:(?:on|by|until|till|before|from|for|through|this|coming|next)\s+)*(?:(?!month){DAY_STEM}[a-z]{{0,6}}|tomorrow)"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?=\s+(?:EOD|EOB|COB)\b|\Z)",
    re.IGNORECASE,
)
_WEEKDAY = compiled(rf"\b{DAY_STEM}", re.IGNORECASE)
_NOW = compiled(r"\b(?:today|tomorrow|tonight|now)\b", re.IGNORECASE)
_NOW_BEFORE = compiled(rf"{_NOW.pattern}[\s,(]{{1,3}}\Z", re.IGNORECASE)
# The date beside the day, without the month or in brackets: "tomorrow (27.11)", "Friday 27 at 10:00", "Friday, the 27th".
_DATE_BEHIND = compiled(
    rf"[\s,(]{{1,3}}(?:the\s)?(?:{DAY_STEM}[a-z]{{0,6}}[\s,]{{1,2}}(?:the\s)?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|[./]\d{{1,2}}(?![\d:])(?![\s]?[ap]\.?m))\b|(?:2[4-9]|3[01])(?![\d:.]\d|\w)"
    rf"|\d{{1,2}}(?=\sat\s\d|\sand\s{DAY_STEM})|{MONTH_STEM}[a-z]{{0,6}}\.?\d)",
    re.IGNORECASE,
)
_DATE_BEFORE = compiled(r"(?<!\d)\d{1,2}[./]\d{1,2}\.?,?\s\(?\Z")
_EXPLAINS = compiled(rf"\s\(|{THAT_IS}", re.IGNORECASE)
_DAILY = compiled(
    r"\b(?:every|each)\s(?:day|night|evening|morning|weekday|working day|hour)\b|\bdaily\b", re.IGNORECASE
)
_CLAUSE = compiled(r"[,;:.!?]\s|\b(?:and|but|as|when|because|that)\s", re.IGNORECASE)
# Whose time is ours to say: what we and the reader do, a passive, a call, a change, an update.
_OURS = compiled(
    r"\b(?:we|i|our|you|engineering|engineers|developers|please|kindly|(?:is|are)\s(?:[a-z]+ly\s)?[a-z]+(?:ed|en)|calls?|meetings?|session|bridge|maintenance|updates?|changes?|tests?"
    r"|migration|switch|cutover|deployment|release|fix|patch|restart|milestone|report|deadline|eta|results?|decides?|follows?|go(?:es)? live)\b",
    re.IGNORECASE,
)
_REACH = 12
_HEAD_SENTENCES = 2


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each deadline or milestone that lacks what the rule requires."""
    yield from _without_zone(document, context) if params.lacks == "zone" else _without_date(document, context)


def _without_zone(document: Document, context: Context) -> Iterator[Match]:
    """The first time of day without a zone.

    Silent if the draft (also its signature, or the mail that it quotes), its front matter or the settings name a zone,
    or if both sides are in one zone: then readers know. A time of day that the quoted mail names is the reader's own.
    """
    if context.zone is not None or _NAMES_A_ZONE.search(document.text, document.body_start):
        return
    hours = None if any(moment.zone for moment in document.times) else next(_awaited_hours(document, context), None)
    if hours is None:
        return
    from linter.checks._whereabouts import shows_clock

    if not shows_clock(document) and not _is_quoted(document, hours):
        yield Match(hours)


def _is_quoted(document: Document, hours: Span) -> bool:
    """Whether the quoted mail names the same time of day: “17:00” answers “by 17:00”."""
    said = " ".join(word.form for word in document.words_of(hours))
    return f" {said} " in document.quoted_words


def _awaited_hours(document: Document, context: Context) -> Iterator[Span]:
    """The times of day without a zone in deadlines, milestones and promises, up to that of a visit."""
    visits = Cover(document.sentence_at(hit.start) for hit in context.hits(context.rule))
    dues = _dues(context)
    for moment, window in context.times:
        hours = [hour for part in document.moments_in(moment.span) if (hour := _hour(document, part))]
        is_visit = visits.contains(moment.span)
        tells_thing = tells_which(document.author_text, moment.span.start, moment.span.end)
        if hours and is_visit:
            return  # the draft runs on the clock of the place
        if not hours or tells_thing or Flag.NO_ZONE not in window.flags:
            continue
        is_due = is_awaited(context, moment, window) or dues.overlaps(moment.span)
        if is_due and not _tells_habit(document, moment):
            yield Span(hours[0].start, hours[-1].end)


def _tells_habit(document: Document, moment: Moment) -> bool:
    """Whether a time is that of something that others do on any day: “the pharmacy opens at 08:00”. Its clause announces
    nothing."""
    from linter.timeline.tense import tells_future

    text, start = document.author_text, moment.span.start
    clause = _CLAUSE.split(text[document.sentence_at(start).start : start])[-1]
    if moment.role in DEADLINES or not clause.strip() or tells_future(text, start) or _OURS.search(clause):
        return False
    return not moment.date or _DAILY.search(document.text_of(moment.span)) is not None


def _dues(context: Context) -> Cover:
    """The times of all that is promised, wherever it is."""
    return Cover(commitment.due for commitment in context.commitments if commitment.due is not None)


def _hour(document: Document, part: Moment) -> Span | None:
    """The words of a part of a time that give a time of day: of "Tue Nov 10 EOD", which is one part, the last."""
    close = _CLOSE.search(document.text, part.span.start, part.span.end)
    if close:
        return Span(*close.span())
    return part.span if part.clock or part.kind is MomentKind.CLOSE else None


def _without_date(document: Document, context: Context) -> Iterator[Match]:
    """Days without a date. Silent if the draft gives its own date, from which readers count, or the date of that day."""
    dated = [(moment, window) for moment, window in context.times if gives_date(document, moment)]
    if any(_tells_own_date(document, context, moment, window) for moment, window in dated):
        return
    dues, given = _dues(context), _given_days(document, dated)
    milestones = set(_first_of_milestones(context))
    for moment, window in context.times:
        day = None if gives_date(document, moment) else _bare_day(document, moment)
        if (
            day is None
            or Flag.RECURRING in window.flags
            or tells_which(document.author_text, moment.span.start, moment.span.end)
            or POSSESSIVE.match(document.text, day.end)  # "before Saturday's concert", which the reader knows
            or _has_date_behind(document, day, moment, dated)
            or _is_given(document, day, window, given)
        ):
            continue
        is_deadline = moment.role in DEADLINES and is_awaited(context, moment, window)
        if is_deadline or moment in milestones or dues.overlaps(moment.span):
            yield Match(day, {"date": day_name(first_day(window))})


def _has_date_behind(document: Document, day: Span, moment: Moment, dated: Sequence[tuple[Moment, Window]]) -> bool:
    """Whether the date of `day` is before it ("5/16 Friday"), right after it, or after the whole time, in brackets or as
    an explanation ("at 12:00 GST (27 Nov)", "by noon, i.e. 27 November")."""
    text = document.author_text
    if _DATE_BEHIND.match(text, day.end) or _DATE_BEFORE.search(text, max(0, day.start - _REACH), day.start):
        return True
    opening = _EXPLAINS.match(text, moment.span.end)
    return opening is not None and any(other.span.start == opening.end() for other, _ in dated)


def _tells_own_date(document: Document, context: Context, moment: Moment, window: Window) -> bool:
    """Whether a date is that of the draft: "today, 5 March", the day on which it is sent, or the date in its header."""
    before = moment.span.before(document.author_text, _REACH)
    if _NOW.search(document.text_of(moment.span)) or _NOW_BEFORE.search(before):
        return True
    if document.sent_at is not None:
        return first_day(window).date() == context.now.astimezone(window.zone).date()
    if moment.role not in (Role.NONE, Role.ON) or is_awaited(context, moment, window):
        return False
    return any(sentence.span.contains(moment.span) for sentence in document.sentences[:_HEAD_SENTENCES])


def _given_days(document: Document, dated: Iterable[tuple[Moment, Window]]) -> frozenset[date | str]:
    """The days whose dates the draft gives, or, if it is unknown when it is sent, the weekdays named with a date."""
    if document.sent_at is not None:
        return frozenset(first_day(window).date() for _, window in dated)
    return frozenset(name for moment, _ in dated for name in _weekdays(document.text_of(moment.span)))


def _is_given(document: Document, day: Span, window: Window, given: frozenset[date | str]) -> bool:
    """Whether another time gives the date of `day`."""
    own = _weekdays(document.text_of(day)) if document.sent_at is None else [first_day(window).date()]
    return not given.isdisjoint(own)


def _weekdays(words: str) -> list[str]:
    return [name.lower() for name in _WEEKDAY.findall(words)]


def _first_of_milestones(context: Context) -> Iterator[Moment]:
    """The first time in each milestone. Later times in it belong to something else."""
    starts = [moment.span.start for moment, _ in context.times]
    for segment in context.outline.of("next_milestone"):
        inside = (
            moment
            for moment, window in beginning_in(context.times, starts, segment.span)
            if segment.span.contains(moment.span) and is_awaited(context, moment, window)
        )
        yield from islice(inside, 1)


def _bare_day(document: Document, moment: Moment) -> Span | None:
    """The weekday or "tomorrow" in a time."""
    for part in document.moments_in(moment.span):
        bare = _BARE_DAY.match(document.text_of(part.span)) if part.kind is MomentKind.DATE else None
        if bare:
            return Span(part.span.start, part.span.start + bare.end())
    return None
