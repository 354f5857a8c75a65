"""Read weeks, months, quarters and years, or their ends, from tokens, as days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from linter.timeline.calendar import (
    MONTHS_IN,
    ONE_DAY,
    ONE_WEEK,
    first_of_month,
    in_nearest_year,
    middle_of,
    monday_of,
    period_of,
)
from linter.timeline.counts import read_count
from linter.timeline.days import day, month_number, nth_number
from linter.timeline.moment import Flag, Granularity
from linter.timeline.stretch import NO_FLAGS, VAGUE, Days, Reference
from linter.timeline.tokens import Token

_WEEKS_NEAR = 8 * ONE_WEEK
_WHICH = frozenset({Flag.AMBIGUOUS_NEXT})
_DEADLINE = frozenset({Flag.DEADLINE})
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_BEHIND = frozenset(["last", "past", "previous"])
_LETTERS = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
_AHEAD = frozenset(["next", "coming", "following"])


def granularity_of(unit: str) -> Granularity:
    """The precision of a period; weekends and fortnights are as precise as weeks."""
    return Granularity(unit) if unit in MONTHS_IN else Granularity.WEEK


def _shaded(first: date, after: date, shade: str) -> tuple[date, date]:
    """The early, middle or late third of a period; in a month, from the 1st, 11th and 21st."""
    third = (after - first) / 3
    if 28 <= (after - first).days <= 31:
        third = timedelta(days=10)
    shades = {
        "early": (first, first + third),
        "mid": (first + third, first + 2 * third),
        "late": (first + 2 * third, after),
    }
    parts = [shades[word] for word in shade.replace("-", " ").replace("\u2013", " ").split() if word in shades]
    return (parts[0][0], parts[-1][1]) if parts else (first, after)


def _period(token: Token, at: Reference) -> Days | None:
    """ "This week", "later this month", "early next quarter"."""
    unit, shade = token.folded("period_unit"), token.folded("shade").rstrip("-")
    steps = -1 if token.folded("period_gone") else _steps(token.folded("period_which"))
    found = period_of(unit, at.today, steps)
    if found is None:
        return None
    first, after = _shaded(*found, shade)
    if shade == "later":
        first = max(first, at.today)
    return Days(first, after, granularity_of(unit), VAGUE)


def _steps(which: str) -> int:
    """How many periods ahead "next" and the like are; -1 for "last"."""
    return 1 if which.removeprefix("the ") in _AHEAD else -1 if which in _BEHIND else 0


def _part_of(token: Token, at: Reference) -> Days | None:
    """ "The end of the month": its last day; for a week, its last working day. Other parts have no sharp limits."""
    found = _whole(token, at)
    if found is None:
        return None
    first, after, unit, year_given = found
    edge = token.folded("edge") or token.folded("edge_short")
    return _edge_of(edge, first, after, unit, year_given, at)


def _edge_of(edge: str, first: date, after: date, unit: str, year_given: bool, at: Reference) -> Days | None:
    if edge in ("end", "close"):
        return _end(first, after, unit, year_given, at)
    if edge.endswith(("days", "weeks")):
        which, _, counted = edge.partition(" ")
        days = timedelta(days=read_count(counted.rpartition(" ")[0] or "few")[1] * (7 if edge.endswith("weeks") else 1))
        first, after = (first, min(first + days, after)) if which == "first" else (max(after - days, first), after)
        return Days(first, after, Granularity.WEEK, VAGUE, year_given)
    if edge.endswith(" end"):
        return Days(*_shaded(first, after, "late"), Granularity.WEEK, VAGUE, year_given)
    if edge.endswith(("half", "fortnight", "part")):
        middle = middle_of(first, after)
        first, after = (first, middle) if edge.startswith(("first", "1st", "early", "earlier")) else (middle, after)
        return Days(first, after, granularity_of(unit), NO_FLAGS if unit == "year" else VAGUE, year_given)
    first, after = _shaded(first, after, "mid" if edge.startswith("mid") else "early")
    return Days(first, after, granularity_of(unit), VAGUE, year_given)


def _whole(token: Token, at: Reference) -> tuple[date, date, str, bool] | None:
    """The period that an edge belongs to: its days, its unit, and whether its year is given."""
    if token.number("edge_year"):
        year = token.number("edge_year") or 0
        return date(year, 1, 1), date(year + 1, 1, 1), "year", True
    if token.folded("edge_month"):
        first, year_given = _month_named(token, at, "edge_month", "edge_month_year")
        return first, first_of_month(first.year, first.month + 1), "month", year_given
    if token.folded("edge_quarter"):
        given = token.number("edge_quarter_year")
        first = _first_of_part(int(token.folded("edge_quarter")[1]), 3, given, at)
        return first, first_of_month(first.year, first.month + 3), "quarter", given is not None
    unit = token.folded("edge_period")
    found = period_of(unit, at.today, _steps(token.folded("edge_which")))
    return None if found is None else (*found, unit, False)


def _first_of_part(number: int, months: int, year: int | None, at: Reference) -> date:
    """The first day of the `number`th block of `months` months in a year: this year, or the next one if the block is
    over."""
    first = date(year or at.today.year, (number - 1) * months + 1, 1)
    if at.is_past and first > at.today and not year:
        return first.replace(year=first.year - 1)
    is_over = first_of_month(first.year, first.month + months) <= at.today and not at.is_past
    return first.replace(year=first.year + 1) if is_over and not year else first


def _month_named(token: Token, at: Reference, name: str, year_piece: str) -> tuple[date, bool]:
    """The first day of the month in a token, and whether its year is given. Without a year it is the nearest."""
    (which, _, words), year = token.folded(name).rpartition(" "), token.number(year_piece)
    month = month_number(words)
    if year:
        return date(year, month, 1), True
    nearest = in_nearest_year(month, 15, at.today) or at.today
    if at.is_past and nearest > at.today and nearest.month != at.today.month:
        nearest = nearest.replace(year=nearest.year - 1)
    if which == "next" and nearest < at.today:
        nearest = nearest.replace(year=nearest.year + 1)
    if which == "last" and nearest > at.today:
        nearest = nearest.replace(year=nearest.year - 1)
    return nearest.replace(day=1), False


def _month(token: Token, at: Reference) -> Days | None:
    first, year_given = _month_named(token, at, "month_name", "month_year")
    whole = first, first_of_month(first.year, first.month + 1)
    shade = token.folded("month_shade")
    # "Next December" is to some that of next year, "last January" to some not this year's.
    is_doubtful = shade or token.folded("month_name").startswith(("next ", "last "))
    return Days(*_shaded(*whole, shade), Granularity.MONTH, VAGUE if is_doubtful else NO_FLAGS, year_given)


def _quarters(token: Token, at: Reference) -> Days | None:
    """ "Q1 2027", "H2"; a half counts as two quarters."""
    shade = token.folded("quarter_shade")
    half = token.number("half") or token.number("half_before")
    number = half or token.number("quarter") or token.number("quarter_after") or 1
    months = 6 if half else 3
    named = token.folded("half_year") or token.folded("quarter_year")
    year = token.number("half_year") or token.number("quarter_year") or token.number("year_quarter")
    if named.endswith("year"):
        year = at.today.year + named.startswith("next")
    year = year or token.number("half_before_year")
    year = year + 2000 if year is not None and year < 100 else year
    first = _first_of_part(number, months, year, at)
    after = first_of_month(first.year, first.month + months)
    # Where a thing may bear the name (a hall, a database), "H1" alone is no half of a year for sure.
    is_doubtful = shade or (half and year is None)
    return Days(
        *_shaded(first, after, shade), Granularity.QUARTER, VAGUE if is_doubtful else NO_FLAGS, year is not None
    )


def _year_shade(token: Token, at: Reference) -> Days | None:
    year = token.number("shaded_year") or at.today.year
    shade = token.folded("shade_of_year")
    first, after = _shaded(date(year, 1, 1), date(year + 1, 1, 1), shade)
    return Days(first, after, Granularity.YEAR, VAGUE if shade else NO_FLAGS, year_given=True)


def _period_end(token: Token, at: Reference) -> Days | None:
    unit = token.folded("end_period") or _LETTERS[token.folded("end_letter")]
    found = period_of(unit, at.today, 0)
    if found is None:
        return None
    return _end(*found, unit, False, at)


def _end(first: date, after: date, unit: str, year_given: bool, at: Reference) -> Days | None:
    """The last day of a period; for a week, its last working day. At a weekend this means next week's."""
    last = after - ONE_DAY
    if unit != "week":
        return day(last, flags=_DEADLINE, year_given=year_given)
    working = at.calendar.last_day(first, last)
    if working < at.today <= last:
        return day(at.calendar.last_day(after, last + ONE_WEEK), flags=_DEADLINE | VAGUE)
    return day(working, flags=_DEADLINE)


def _week_number(token: Token, at: Reference) -> Days | None:
    """An ISO 8601 week; without a year, the nearest one with this number."""
    week, year = token.number("week") or 0, token.number("week_year")
    years = [year] if year else [at.today.year + 1, at.today.year, at.today.year - 1]
    mondays = []
    for candidate in years:
        try:
            mondays.append(date.fromisocalendar(candidate, week, 1))
        except ValueError:
            continue
    if not mondays:
        return None
    first = min(mondays, key=lambda monday: abs(monday - at.today))
    # "Week 4" far off may be the fourth of a project.
    flags = _WHICH if token.words[:1] in "Ww" and not year and abs(first - at.today) > _WEEKS_NEAR else NO_FLAGS
    if token.folded("week_edge"):
        return _edge_of(token.folded("week_edge"), first, first + ONE_WEEK, "week", year is not None, at)
    last = token.number("week_last")
    if last is not None:
        return Days(first, first + (last - week + 1) * ONE_WEEK, Granularity.WEEK, flags) if last >= week else None
    shade = token.folded("week_shade")
    return Days(*_shaded(first, first + ONE_WEEK, shade), Granularity.WEEK, VAGUE if shade else flags, year is not None)


def _iso_week(token: Token, at: Reference) -> Days | None:
    first = date.fromisocalendar(token.number("iso_week_year") or 0, token.number("iso_week_number") or 0, 1)
    return Days(first, first + ONE_WEEK, Granularity.WEEK, year_given=True)


def _part_of_year(token: Token, at: Reference) -> Days | None:
    """ "The first quarter of 2027"."""
    months = 6 if token.folded("year_unit") == "half" else 3
    given = token.number("part_year")
    year = given or at.today.year + token.folded("part_which").endswith(tuple(_AHEAD))
    number = nth_number(token.folded("year_part")) or 12 // months
    if number * months > 12:
        return None
    first = date(year, (number - 1) * months + 1, 1)
    return Days(first, first_of_month(year, first.month + months), Granularity.QUARTER, NO_FLAGS, given is not None)


def _season(token: Token, at: Reference) -> Days | None:
    """Three whole months, as on the northern hemisphere; the current or the next one. Always vague."""
    name, which, year = token.folded("season_name"), token.folded("season_which"), token.number("season_year")
    firsts = [date(y, _SEASONS[name], 1) for y in (year or at.today.year + ahead for ahead in (-2, -1, 0, 1, 2))]
    coming = [first for first in firsts if first_of_month(first.year, first.month + 3) > at.today]
    if year:
        first = date(year, _SEASONS[name], 1)
    elif which == "last":
        first = [first for first in firsts if first_of_month(first.year, first.month + 3) <= at.today][-1]
    else:
        first = coming[int(which == "next" and coming[0] <= at.today)]
    whole = first, first_of_month(first.year, first.month + 3)
    return Days(*_shaded(*whole, token.folded("season_shade")), Granularity.QUARTER, VAGUE, year is not None)


def _new_year(token: Token, at: Reference) -> Days | None:
    """ "In the new year": its first month, for lack of anything better."""
    year = at.today.year + (at.today.month > 1)
    return Days(date(year, 1, 1), date(year, 2, 1), Granularity.MONTH, VAGUE)


def _fiscal(token: Token, at: Reference) -> Days | None:
    """Only insiders know when a fiscal year begins."""
    return None


def _middle_of_period(token: Token, at: Reference) -> Days | None:
    """ "Midweek" is Tuesday to Thursday; mid-month and mid-year are the middle thirds."""
    unit = token.folded("middle_of")
    if unit != "week":
        whole = period_of(unit, at.today, 0)
        if whole and _shaded(*whole, "mid")[1] <= at.today:
            whole = period_of(unit, at.today, 1)
        return whole and Days(*_shaded(*whole, "mid"), granularity_of(unit), VAGUE)
    monday = monday_of(at.today)
    if at.today >= monday + timedelta(days=4):
        monday += ONE_WEEK
    return Days(monday + timedelta(days=1), monday + timedelta(days=4), Granularity.WEEK, VAGUE)


def _after_next(token: Token, at: Reference) -> Days | None:
    """ "The week after next", "the month before last"."""
    unit = token.folded("after_next_unit")
    found = period_of(unit, at.today, 2 if token.folded("after_next_side") == "after" else -2)
    return found and Days(*found, granularity_of(unit), VAGUE)


PERIODS: Mapping[str, Callable[[Token, Reference], Days | None]] = {
    "period": _period, "part_of": _part_of, "month": _month, "quarters": _quarters, "year_shade": _year_shade,
    "period_end": _period_end, "week_number": _week_number, "middle": _middle_of_period, "after_next": _after_next,
    "iso_week": _iso_week, "part_of_year": _part_of_year, "season": _season, "new_year": _new_year, "fiscal": _fiscal,
}  # fmt: skip
"""Type of token -> the function that reads its days; it returns None if they are unknown."""
