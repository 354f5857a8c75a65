"""Local times during resolution."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from linter.timeline.calendar import BusinessCalendar
from linter.timeline.moment import Flag, Granularity, Role

NO_FLAGS: frozenset[Flag] = frozenset()
VAGUE = frozenset({Flag.VAGUE})


class Reference(NamedTuple):
    """The point of reference: `sent` is when the draft is sent (in UTC), and `now` the local time (naive) then.
    `is_past`: the clause is about the past."""

    sent: datetime
    now: datetime
    role: Role = Role.NONE
    calendar: BusinessCalendar = BusinessCalendar()
    is_past: bool = False

    @property
    def today(self) -> date:
        """The local day on which the draft is sent."""
        return self.now.date()

    @property
    def looks_back(self) -> bool:
        """Whether the preposition or the tense puts the time in the past."""
        return self.is_past or self.role is Role.SINCE


class Days(NamedTuple):
    """Local days from `first` up to, but not including, `after`. `weekday`: the day of the week in the words."""

    first: date
    after: date
    granularity: Granularity = Granularity.DAY
    flags: frozenset[Flag] = NO_FLAGS
    year_given: bool = False
    weekday: int | None = None
    alternatives: tuple[tuple[date, date], ...] = ()


class Stretch(NamedTuple):
    """Times from `start` up to, but not including, `end`: local (naive) or, if counted from now, aware. A point lasts a
    minute."""

    start: datetime
    end: datetime
    granularity: Granularity
    flags: frozenset[Flag] = NO_FLAGS
