"""What is found and what it means: a moment (words that name a time) and a window (the instants that they name)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple

from linter.text.span import Span


class MomentKind(StrEnum):
    """What sort of words name the time. `CLOSE` is the end of a working day ("EOD"); `PHRASE` is several moments joined:
    a date with its time of day, a range."""

    DATE = "date"
    CLOCK = "clock"
    CLOSE = "close"
    DURATION = "duration"
    PHRASE = "phrase"


class Role(StrEnum):
    """What the preposition before a time makes of it. `BY` also stands for "no later than" and "within"."""

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
"""The roles that make a deadline of a time."""


class Granularity(StrEnum):
    """How exactly a time is named."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY_PART = "day-part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Flag(StrEnum):
    """What a reader cannot know from the words of a time alone, or can know only of it.

    `READER_ZONE`: it says "your time" or "local time". `TWO_READINGS`: its two clock readings are different instants.
    `WEEKDAY_MISMATCH`: the date is another weekday; the window is that of the date.
    """

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
    """A point or stretch of time that a text names. `clock`: it gives a time of day; `zone`: and says where.

    `role` is that of the preposition before or in it. `crowded`: another time stands beside it that nobody could join with
    it, so that it may be but a part of what is named.
    """

    span: Span
    date: bool
    clock: bool
    zone: bool
    kind: MomentKind = MomentKind.DATE
    role: Role = Role.NONE
    crowded: bool = False

    def moved(self, by: int) -> Moment:
        """The same moment `by` code points further on."""
        return self._replace(span=Span(self.span.start + by, self.span.end + by))


@dataclass(frozen=True, slots=True)
class Window:
    """The instants that a moment names: `earliest` up to, and without, `latest`; both aware, in UTC.

    A time of day is a minute long and a day lasts from local midnight to local midnight in `zone`. `zone_known`: the
    words or the settings say which zone, without a doubt. `candidates` are the zones that an ambiguous abbreviation
    may mean, the first of them used; `alternatives` other windows that the same words may name. `year_given`: nobody
    had to infer the year.
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
