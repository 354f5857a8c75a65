"""Working days and hours, and arithmetic with days and months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

_SATURDAY, _SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
MONTHS_IN: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12}
"""A unit -> its length in months."""


class BusinessCalendar(NamedTuple):
    """When somebody works.

    `weekend`: the days of the week (Monday is 0) that are off. `opens` and `closes`: local times. "COB", "close of
    business" and "end of play" mean `closes`; a plain date and "EOD" last until midnight.
    """

    weekend: frozenset[int] = frozenset({_SATURDAY, _SUNDAY})
    holidays: frozenset[date] = frozenset()
    opens: time = time(9)
    closes: time = time(17)

    def is_open_on(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def add_days(self, day: date, count: int) -> date:
        """The working day `count` (0 or more) working days after `day`, which need not be a working day itself.

        Raises `OverflowError` at the end of the calendar, and `ValueError` if no day of the week is a working day.
        """
        self._refuse_endless_weekend()
        while count > 0:
            day += ONE_DAY
            count -= self.is_open_on(day)
        return day

    def last_day(self, first: date, last: date) -> date:
        """The last working day from `first` to `last` (inclusive); `last` if there is none."""
        day = last
        while day >= first:
            if self.is_open_on(day):
                return day
            day -= ONE_DAY
        return last

    def add_hours(self, moment: datetime, hours: float) -> datetime:
        """The local time at which `hours` working hours after `moment` (naive, local) have passed."""
        self._refuse_endless_weekend()
        left = timedelta(hours=hours)
        while True:
            opens, closes = (datetime.combine(moment, clock) for clock in (self.opens, self.closes))
            begun = max(moment, opens)
            if self.is_open_on(moment.date()) and begun < closes:
                if begun + left <= closes:
                    return begun + left
                left -= closes - begun
            moment = datetime.combine(moment + ONE_DAY, time())

    def _refuse_endless_weekend(self) -> None:
        if len(self.weekend) >= 7 or self.opens >= self.closes:
            raise ValueError("a calendar without a working hour")


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def first_of_month(year: int, month: int) -> date:
    """The first day of a month; a `month` outside 1 to 12 counts into other years."""
    years, rest = divmod(month - 1, 12)
    return date(year + years, rest + 1, 1)


def add_months(day: date, months: int) -> date:
    """The same day `months` months later, or the last day of that month if it is shorter."""
    first = first_of_month(day.year, day.month + months)
    last = first_of_month(first.year, first.month + 1) - ONE_DAY
    return first.replace(day=min(day.day, last.day))


def next_weekday(day: date, weekday: int) -> date:
    """The first `weekday` (Monday is 0) after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The date; None if it does not exist: 31 November, 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_nearest_year(month: int, day: int, near: date) -> date | None:
    """The date in the year that brings it closest to `near`, the later of two; None if it does not exist in that year."""
    shown = min(day, 28)
    years = [year for year in (near.year + 1, near.year, near.year - 1) if 1 <= year <= 9999]
    year = min(years, key=lambda y: abs(date(y, month, shown) - near))
    return date_or_none(year, month, day)


def period_of(unit: str, today: date, ahead: int) -> tuple[date, date] | None:
    """The week (from Monday), weekend, month, quarter or year with `today` in it, or the one `ahead` of these later."""
    if unit in ("week", "wk"):
        first = monday_of(today) + ahead * ONE_WEEK
        return first, first + ONE_WEEK
    if unit == "fortnight":
        first = monday_of(today) + ahead * ONE_WEEK
        return first, first + 2 * ONE_WEEK
    if unit == "weekend":
        first = monday_of(today) + timedelta(days=5) + ahead * ONE_WEEK
        return first, first + timedelta(days=2)
    months = MONTHS_IN.get(unit)
    if months is None:
        return None
    first = first_of_month(today.year, (today.month - 1) // months * months + 1 + ahead * months)
    return first, first_of_month(first.year, first.month + months)


def middle_of(first: date, after: date) -> date:
    """The first day of the second half of a period: the 16th of a month; of several months, that of a month."""
    months = (after.year - first.year) * 12 + after.month - first.month
    if months > 1:
        return first_of_month(first.year, first.month + months // 2) + timedelta(days=15 if months % 2 else 0)
    return first + (timedelta(days=15) if months else (after - first) / 2)
