"""The types of this package: a moment (words that name a time) and a window (the instants it denotes)."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple

from linter.text.span import Span


class MomentKind(StrEnum):
    """How the words name the time. `CLOSE` is the end of a working day ("EOD"); `PHRASE` is several moments joined: a
    date with its time of day, a range."""

    DATE = "date"
    CLOCK = "clock"
    CLOSE = "close"
    DURATION = "duration"
    PHRASE = "phrase"


class Role(StrEnum):
    """The role of a time, from the preposition before it. `BY` also covers "no later than" and "within"."""

    NONE = ""
    BY = "by"
    BEFORE = "before"
    UNTIL = "until"
    THROUGH = "through"
    FROM = "from"
    SINCE = "since"
    AFTER = "after"
    ON = "on"
    AT = "at"
    IN = "in"


DEADLINES = frozenset({Role.BY, Role.BEFORE, Role.UNTIL})
"""The roles of a deadline."""


class Granularity(StrEnum):
    """The precision of a time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY_PART = "day-part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Flag(StrEnum):
    """What is special or uncertain about a time. `READER_ZONE`: it says "your time" or "local time". `TWO_READINGS`:
    its two clocks denote different instants. `WEEKDAY_MISMATCH`: the date is on another weekday; the window is that of
    the date."""

    AMBIGUOUS_ZONE = "ambiguous_zone"
    AMBIGUOUS_DAY_MONTH = "ambiguous_day_month"
    AMBIGUOUS_NEXT = "ambiguous_next"
    VAGUE = "vague"
    NO_ZONE = "no_zone"
    NO_DATE = "no_date"
    READER_ZONE = "reader_zone"
    TWO_READINGS = "two_readings"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    DEADLINE = "deadline"
    RECURRING = "recurring"


class Moment(NamedTuple):
    """Words that name a point in time or a period.

    `clock`: they give a time of day; `zone`: they give a zone. `role` comes from the preposition before or in them.
    `crowded`: another time is next to them that could not be joined, so they may be only part of a time.
    """

    span: Span
    date: bool
    clock: bool
    zone: bool
    kind: MomentKind = MomentKind.DATE
    role: Role = Role.NONE
    crowded: bool = False

    def moved(self, by: int) -> Moment:
        """The same moment, shifted by `by` code points."""
        return self._replace(span=Span(self.span.start + by, self.span.end + by))


class Window(NamedTuple):
    """The instants that a moment denotes: from `earliest` up to, but not including, `latest`; both aware, in UTC.

    A time of day lasts a minute, and a day from local midnight to local midnight in `zone`. `zone_known`: the words or
    the settings give the zone for certain. `candidates`: the zones that an ambiguous abbreviation may mean, of which
    the first is used. `alternatives`: other windows that the words may denote. `year_given`: the year did not have to
    be inferred.
    """

    earliest: datetime
    latest: datetime
    granularity: Granularity
    zone_known: bool
    flags: frozenset[Flag]
    zone: tzinfo
    candidates: tuple[str, ...] = ()
    alternatives: tuple[tuple[datetime, datetime], ...] = ()
    year_given: bool = False
