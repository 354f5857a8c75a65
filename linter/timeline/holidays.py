"""The few holidays that drafts mention by name, and their dates. Imported only if one is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SUNDAY, _THURSDAY = 6, 3


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the algorithm of Meeus and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as in the United States."""
    first = date(year, 11, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21)


_RULES: Mapping[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new years eve": lambda year: date(year, 12, 31),
    "new years day": lambda year: date(year, 1, 1),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + _DAY,
    "good friday": lambda year: easter(year) - 2 * _DAY,
    "thanksgiving": thanksgiving,
    "thanksgiving day": thanksgiving,
    "black friday": lambda year: thanksgiving(year) + _DAY,
    "anzac day": lambda year: date(year, 4, 25),
    "australia day": lambda year: date(year, 1, 26),
    "bastille day": lambda year: date(year, 7, 14),
    "veterans day": lambda year: date(year, 11, 11),
    "labor day": lambda year: date(year, 9, 7) - date(year, 9, 7).weekday() * _DAY,
    "memorial day": lambda year: date(year, 5, 31) - date(year, 5, 31).weekday() * _DAY,
    "ascension day": lambda year: easter(year) + 39 * _DAY,
    "whit monday": lambda year: easter(year) + 50 * _DAY,
    "juneteenth": lambda year: date(year, 6, 19),
    "halloween": lambda year: date(year, 10, 31),
    "st patricks day": lambda year: date(year, 3, 17),
    "valentines day": lambda year: date(year, 2, 14),
    "cyber monday": lambda year: thanksgiving(year) + 4 * _DAY,
}


def holiday(name: str, year: int) -> date:
    """The day of a holiday (in lower case) in a year."""
    return _RULES[name.replace("'", "").replace("\u2019", "").replace(".", "")](year)
