"""Stretches of local time on their way from words to instants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from linter.timeline.calendar import BusinessCalendar
from linter.timeline.moment import Flag, Granularity, Role

NO_FLAGS: frozenset[Flag] = frozenset()
VAGUE = frozenset({Flag.VAGUE})


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reader stands: `sent` is when the draft is sent (in UTC), `now` the local time (naive) then. `is_told`: the
    clause tells what was."""

    sent: datetime
    now: datetime
    role: Role = Role.NONE
    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    is_told: bool = False

    @property
    def today(self) -> date:
        """The local day on which the draft is sent."""
        return self.now.date()

    @property
    def looks_back(self) -> bool:
        """Whether the preposition, or the tense, says that the time is past."""
        return self.is_told or self.role is Role.SINCE


@dataclass(frozen=True, slots=True)
class Days:
    """Local days from `first` up to, and without, `after`. `weekday`: the day of the week that the words name."""

    first: date
    after: date
    granularity: Granularity = Granularity.DAY
    flags: frozenset[Flag] = NO_FLAGS
    year_given: bool = False
    weekday: int | None = None
    alternatives: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Times from `start` up to, and without, `end`: local (naive) or, where time is counted from now, aware.

    A point is a minute long.
    """

    start: datetime
    end: datetime
    granularity: Granularity
    flags: frozenset[Flag] = NO_FLAGS
