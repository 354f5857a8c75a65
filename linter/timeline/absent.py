"""Dates that do not exist in the calendar: 31 November, 30 February 2027."""

from __future__ import annotations

from datetime import datetime, timezone

from linter.timeline.days import DAYS
from linter.timeline.stretch import Reference
from linter.timeline.tokens import Token, tokens_of

# In a leap year every day of a month that is ever there is there.
_LEAP_YEAR = datetime(2028, 1, 1, tzinfo=timezone.utc)
_ANY_DAY = Reference(_LEAP_YEAR, _LEAP_YEAR.replace(tzinfo=None))
_NAMED_MONTH = frozenset({"dashed", "day_month", "month_day", "word_month"})
_MONTHS = range(1, 13)
_NUMBERED_MONTH = {"iso": ("iso_month", "iso_year"), "dotted": ("dot_month", "dot_year")}


def names_no_day(words: str) -> bool:
    """Whether the words of a time name a day that its month never has, or not in the given year. Figures without a year
    may not be a date."""
    return any(
        (token.kind in _NAMED_MONTH or _is_dated_in_figures(token)) and DAYS[token.kind](token, _ANY_DAY) is None
        for token in tokens_of(words)
    )


def _is_dated_in_figures(token: Token) -> bool:
    if token.kind == "slashed":
        return (
            token.number("slash_year") is not None
            and min(token.number("one") or 0, token.number("two") or 0) in _MONTHS
        )
    month, year = _NUMBERED_MONTH.get(token.kind, ("", ""))
    return bool(month) and token.number(year) is not None and (token.number(month) or 0) in _MONTHS
