"""Combine the tokens of one side of a time ("Friday at 14:00 UTC"; a range has two) into a local period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from linter.text.regex import compiled
from linter.timeline.calendar import ONE_DAY, ONE_WEEK, first_of_month, monday_of, next_weekday
from linter.timeline.clocks import DAY_MINUTES, PARTS, Clock, in_part, part_of_day, read_clock, read_hours
from linter.timeline.days import DAYS, weekday_number
from linter.timeline.moment import Flag, Granularity
from linter.timeline.periods import PERIODS
from linter.timeline.stretch import NO_FLAGS, VAGUE, Days, Reference, Stretch
from linter.timeline.tokens import Token

_DAYS_END = compiled(r"eod\b|end\s+of\s+(?:(?:the\s+|your\s+|our\s+|my\s+)?day\b|\Z)")
_LAST_MINUTE = time(23, 59)
_MINUTE = timedelta(minutes=1)
_HALF_DAY = timedelta(hours=12)
_FIRST_THING = timedelta(hours=1)


class _NoSuchDayError(ValueError):
    """The words name a day that does not exist, or a time that cannot be placed."""


class Side(NamedTuple):
    """The contents of one side: days, a time of day, a part of the day, the end of the working day, a zone."""

    days: Days | None = None
    clock: Clock | None = None
    part: str = ""
    close: str = ""
    zone: str = ""
    words: str = ""
    shade: str = ""

    @property
    def has_time(self) -> bool:
        """Whether it has more than days."""
        return self.clock is not None or bool(self.part or self.close)


def read_side(tokens: Sequence[Token], at: Reference) -> Side:
    """Combine `tokens` into a side. Raises `ValueError` if one of them is not a valid day."""
    zones = [token.words for token in tokens if token.kind == "zone"]
    clocks = [_clock_of(token, zones) for token in tokens if token.kind in ("clock", "bare_hour")]
    closes = [token.words.lower().removeprefix("the ") for token in tokens if token.kind == "close" or is_edge(token)]
    words = " ".join(token.words.lower() for token in tokens if token.kind == "relative")
    part = _part_of_day(tokens, words)
    clock = in_part(clocks[0], part) if clocks else None
    if clock is not None and len(clocks) > 1:
        clock = clock._replace(flags=clock.flags | VAGUE)
    if any(token.kind == "this_time" for token in tokens) and clock is None:
        clock = Clock(at.now.hour * 60 + at.now.minute, flags=VAGUE)
    days = _days(tokens, at)
    if days is None and any(token.pieces.get("part_this") for token in tokens):
        days = Days(at.today, at.today + ONE_DAY)
    return Side(days, clock, part, closes[0] if closes else "", zones[-1] if zones else "", words, _shade_of(tokens))


def _part_of_day(tokens: Sequence[Token], words: str) -> str:
    for token in tokens:
        if token.kind == "day_part":
            return token.folded("part").replace(".", "") or token.folded("light")
        if token.kind == "hours":
            return "early hours"
        if token.kind == "half_day":
            return "first half" if token.words[0] in "fF1" else "second half"
    if words.startswith("last night"):
        return "overnight"
    return "tonight" if words.endswith(("tonight", "tonite", "evening")) else ""


def _shade_of(tokens: Sequence[Token]) -> str:
    """Whether early, mid or late applies to the day, or to the part of it."""
    for token in tokens:
        if token.kind == "part_end":
            return "late"
        if token.kind == "shading" or token.pieces.get("part_shade"):
            return token.folded("part_shade") or token.words.lower()
        if token.pieces.get("part_in"):
            return token.folded("part_in")
    return ""


def _clock_of(token: Token, zones: Sequence[str]) -> Clock:
    """ "10 CET" is on the 24-hour clock; "10 your time" may be am or pm."""
    if token.kind == "bare_hour":
        return read_hours(token.folded("bare_from"), token.folded("bare_to"))
    clock = read_clock(token.words)
    return clock._replace(unsure=True) if token.words.isdigit() and zones and zones[0].endswith("time") else clock


def is_edge(token: Token) -> bool:
    """Whether the token is only the edge in "the end of" Friday, so that its day is another token."""
    return token.kind == "part_of" and not any(
        name.startswith("edge_") and name != "edge_which" for name in token.pieces
    )


def _days(tokens: Sequence[Token], at: Reference) -> Days | None:
    found: Days | None = None
    weekday: Token | None = None
    for token in tokens:
        reader = DAYS.get(token.kind) or (None if is_edge(token) else PERIODS.get(token.kind))
        if token.kind == "weekday":
            weekday = token
        elif reader is not None:
            days = reader(token, at)
            if days is None:
                raise _NoSuchDayError(token.words)
            found = days if found is None or token.kind != "relative" else _both(found, days)
    week = next((token for token in tokens if token.kind == "week_of"), None)
    if week is not None and found is not None:
        found = _weekend_of(found) if week.pieces.get("weekend_of") else _week_of(found)
        if weekday is not None and tokens[tokens.index(week) + 1] is weekday:
            return found  # "the week of Monday 30 November"
    if weekday is None:
        return found
    if found is None:
        return DAYS["weekday"](weekday, at)
    ordinal = next((token.number("ordinal_day") for token in tokens if token.kind == "ordinal"), None)
    return _with_weekday(found, weekday_number(weekday.pieces["day_name"]), ordinal, at)


def _both(one: Days, other: Days) -> Days:
    return one if one.first == other.first else one._replace(flags=one.flags | {Flag.TWO_READINGS})


def _week_of(days: Days) -> Days:
    """The week from Monday with the day in it; for a Sunday, if weeks may begin on it, the seven days from there."""
    is_sunday = days.first.weekday() == 6
    first = days.first if is_sunday else monday_of(days.first)
    return days._replace(
        first=first,
        after=first + ONE_WEEK,
        granularity=Granularity.WEEK,
        flags=days.flags | (VAGUE if is_sunday else NO_FLAGS),
    )


def _weekend_of(days: Days) -> Days:
    """The Saturday and Sunday of the day's week. It is uncertain whether Friday evening belongs to them."""
    first = monday_of(days.first) + timedelta(days=5)
    return days._replace(
        first=first, after=first + timedelta(days=2), granularity=Granularity.WEEK, flags=days.flags | VAGUE
    )


def _with_weekday(days: Days, weekday: int, ordinal: int | None, at: Reference) -> Days:
    """Combine a date with a weekday, which may resolve an ambiguity or contradict it; for a week, the day that it
    names."""
    if days.granularity is Granularity.WEEK and days.after - days.first == ONE_WEEK:
        first = next_weekday(days.first - ONE_DAY, weekday)
        return Days(first, first + ONE_DAY, weekday=weekday, flags=days.flags & {Flag.AMBIGUOUS_NEXT})
    fits = [span for span in days.alternatives if span[0].weekday() == weekday]
    if len(fits) == 1:
        first, after = fits[0]
        return Days(first, after, year_given=days.year_given, weekday=weekday)
    if days.first.weekday() == weekday:
        return days._replace(weekday=weekday, flags=days.flags - VAGUE if ordinal else days.flags)
    if ordinal:
        months = [first_of_month(at.today.year, at.today.month + ahead) for ahead in (-1, 0, 1, 2)]
        dates = [day for month in months if (day := month + timedelta(days=ordinal - 1)).month == month.month]
        matching = [day for day in dates if day.weekday() == weekday]
        if matching:
            nearest = min(matching, key=lambda day: abs(day - at.today))
            is_doubtful = nearest < at.today and not at.looks_back
            return Days(nearest, nearest + ONE_DAY, weekday=weekday, flags=VAGUE if is_doubtful else NO_FLAGS)
    return days._replace(weekday=weekday, flags=days.flags | {Flag.WEEKDAY_MISMATCH})


def stretch_of(side: Side, at: Reference) -> Stretch | None:
    """The local period of a side; None if it names no time."""
    if side.clock is not None:
        return _clock_stretch(side.clock, side.days, at)
    if side.close:
        return _close_stretch(side, at)
    if side.part:
        return _part_stretch(side, at)
    if side.days is None:
        return None
    start, end = (datetime.combine(d, time()) for d in (side.days.first, side.days.after))
    flags = side.days.flags
    if side.shade:
        flags |= VAGUE
    if "later" in side.words:
        start, flags = max(start, at.now), flags | VAGUE
    return Stretch(start, end, side.days.granularity, flags)


def _clock_stretch(clock: Clock, days: Days | None, at: Reference) -> Stretch:
    flags = clock.flags | (days.flags if days else {Flag.NO_DATE})
    day = days.first if days else at.today
    if days and days.after - days.first > ONE_DAY:
        flags |= VAGUE
    start = _at(day, clock.start)
    if clock.short and day == at.today and start <= at.now and not (at.looks_back and start + _HALF_DAY > at.now):
        flags |= VAGUE  # "at 6:40 today" may be this morning's or this evening's
    if clock.midnight and days and day != at.today:
        flags |= VAGUE
    if days is None:
        if at.looks_back and start > at.now:
            start -= ONE_DAY
        elif not at.looks_back and start + _MINUTE <= at.now:
            start += ONE_DAY
    lasts = timedelta(minutes=clock.end - clock.start) if clock.end is not None else _MINUTE
    return Stretch(start, start + lasts, Granularity.MINUTE, flags)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def _close_stretch(side: Side, at: Reference) -> Stretch:
    """The end of a day; without a day, today's, or the next working day's if that has passed.

    "EOD" and "end of day" mean midnight, like a plain date; words for business, play or a shift mean the end of work.
    """
    clock = _LAST_MINUTE if _DAYS_END.match(side.close) else at.calendar.closes
    lasts, flags = _MINUTE, frozenset({Flag.DEADLINE})
    if side.close.startswith(("first", "start", "begin")):
        clock, lasts, flags = at.calendar.opens, _FIRST_THING, VAGUE
    elif side.close.startswith("mid"):
        clock, lasts, flags = time(11), timedelta(hours=3), VAGUE
    if side.days is not None:
        start = datetime.combine(side.days.after - ONE_DAY, clock)
        return Stretch(start, start + lasts, Granularity.DAY_PART, flags | side.days.flags)
    start = datetime.combine(at.today, clock)
    if start + lasts <= at.now:
        start, flags = datetime.combine(at.calendar.add_days(at.today, 1), clock), flags | VAGUE
    return Stretch(start, start + lasts, Granularity.DAY_PART, flags | {Flag.NO_DATE})


def _part_stretch(side: Side, at: Reference) -> Stretch:
    part, days = side.part, side.days
    start, end = part_of_day(part, side.shade)
    day = days.first if days else at.today
    if days is None and not at.looks_back and part != "overnight" and _at(day, end) <= at.now:
        day += ONE_DAY
    if part == "overnight" and not side.words.startswith("last") and at.now.time() < time(PARTS["morning"][0] // 60):
        day -= ONE_DAY
    assert end <= 2 * DAY_MINUTES
    return Stretch(_at(day, start), _at(day, end), Granularity.DAY_PART, VAGUE | (days.flags if days else NO_FLAGS))
