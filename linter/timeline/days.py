"""Read days from tokens: dates, days of the week, "tomorrow", "the 14th"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from linter.timeline.calendar import (
    ONE_DAY,
    ONE_WEEK,
    date_or_none,
    first_of_month,
    in_nearest_year,
    middle_of,
    monday_of,
    next_weekday,
    period_of,
)
from linter.timeline.moment import Flag, Granularity, Role
from linter.timeline.stretch import NO_FLAGS, VAGUE, Days, Reference
from linter.timeline.tokens import Token
from linter.timeline.vocabulary import MONTHS, WEEKDAYS

_SOON = timedelta(days=60)
"""A date without a year that is this close ahead is not last year's, whatever the tense."""
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_LATER = {"week": ONE_WEEK, "fortnight": 2 * ONE_WEEK, "after next": ONE_WEEK}
_NEXT = frozenset({Flag.AMBIGUOUS_NEXT})
_CENTURY = 2000


def month_number(name: str) -> int:
    """January is 1; `name` may be abbreviated."""
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Monday is 0; `name` may be abbreviated."""
    return WEEKDAYS.index(name[:3].lower())


def nth_number(word: str) -> int:
    """ "Third" and "3rd" are 3, "last" and "final" 0."""
    digits = word.rstrip("dhnrst")
    return int(digits) if digits.isdigit() else _ORDINALS.index(word) + 1 if word in _ORDINALS else 0


def day(first: date | None, **more: object) -> Days | None:
    """A single day with what else is known about it; None stays None."""
    return None if first is None else Days(first, first + ONE_DAY, **more)  # type: ignore[arg-type]


def _iso(token: Token, at: Reference) -> Days | None:
    year = token.number("iso_year") or 0
    month, day_of_month = (
        token.number(f"iso_{piece}") or token.number(f"basic_{piece}") or 0 for piece in ("month", "day")
    )
    return day(date_or_none(year, month, day_of_month), year_given=True)


def _dashed(token: Token, at: Reference) -> Days | None:
    return _dated(
        at, token.number("dash_year"), month_number(token.pieces["dash_month"]), token.number("dash_day") or 0
    )


def _day_month(token: Token, at: Reference) -> Days | None:
    return _day_range(token, at, "dm")


def _month_day(token: Token, at: Reference) -> Days | None:
    return _day_range(token, at, "md")


def _day_range(token: Token, at: Reference, prefix: str) -> Days | None:
    month, year = month_number(token.pieces[f"{prefix}_month"]), token.number(f"{prefix}_year")
    first = _dated(at, year, month, token.number(f"{prefix}_day") or 0)
    last_day = token.number(f"{prefix}_last")
    if first is None or last_day is None:
        return first
    last = date_or_none(first.first.year, month, last_day)
    if last is not None and last < first.first:
        begins = first_of_month(last.year, month - 1)  # "from the 28th to the 2nd of October"
        day_of_month = date_or_none(begins.year, begins.month, token.number(f"{prefix}_day") or 0)
        return None if day_of_month is None else first._replace(first=day_of_month, after=last + ONE_DAY)
    if last is None:
        return None
    # "12 or 13 March" leaves it open, and "12 and 19 March" are two days unless "between" makes them the ends of one stretch.
    word, listed = token.folded(f"{prefix}_to").split()[:1], token.folded(f"{prefix}_list").count(",")
    is_list = listed or (word == ["and"] and at.role is not Role.FROM)
    is_open = word == ["or"] or (is_list and last - first.first != (listed + 1) * ONE_DAY)
    return first._replace(after=last + ONE_DAY, flags=first.flags | VAGUE if is_open else first.flags)


def _word_month(token: Token, at: Reference) -> Days | None:
    """ "The twenty-first of March"."""
    number = _day_number(token.folded("wm_day"))
    return _dated(at, token.number("wm_year"), month_number(token.pieces["wm_month"]), number)


def _day_number(word: str) -> int:
    tens, _, ones = word.replace("-", " ").rpartition(" ")
    return {"twenty": 20, "thirty": 30}.get(tens, 0) + nth_number(ones)


def _holiday(token: Token, at: Reference) -> Days | None:
    from linter.timeline.holidays import holiday

    name, year = token.folded("holiday_name"), token.number("holiday_year")
    flags = VAGUE if name in ("christmas", "easter") else frozenset()
    if year:
        return day(holiday(name, year), year_given=True, flags=flags)
    days = [holiday(name, at.today.year + ahead) for ahead in (-1, 0, 1)]
    past, coming = max(d for d in days if d <= at.today), min(d for d in days if d >= at.today)
    one = past if at.looks_back else coming
    if token.pieces.get("holiday_span"):
        return Days(monday_of(one), monday_of(one) + ONE_WEEK, Granularity.WEEK, VAGUE)
    return day(one, flags=flags)


def _working_day(token: Token, at: Reference) -> Days | None:
    return day(at.calendar.add_days(at.today, 1))


def _dated(at: Reference, year: int | None, month: int, day_of_month: int) -> Days | None:
    if year is not None:
        return day(date_or_none(year, month, day_of_month), year_given=True)
    found = in_nearest_year(month, day_of_month, at.today)
    if found is not None and at.is_past and found > at.today + _SOON:
        found = date_or_none(found.year - 1, month, day_of_month)
    return day(found)


def _slashed(token: Token, at: Reference) -> Days | None:
    """Day first or month first. If both are dates and differ, either may be meant."""
    one, two = token.number("one") or 0, token.number("two") or 0
    year = token.number("slash_year")
    if year is not None and year < 100:
        year += _CENTURY
    orders = {"day": [(two, one)], "month": [(one, two)]}.get(token.folded("order"), [(two, one), (one, two)])
    readings = [_dated(at, year, month, d) for month, d in orders if 1 <= month <= 12]
    found = [reading for reading in readings if reading is not None]
    if len(found) == 2 and one != two:
        spans = tuple((reading.first, reading.after) for reading in found)
        return found[0]._replace(flags=frozenset({Flag.AMBIGUOUS_DAY_MONTH}), alternatives=spans)
    return found[0] if found else None


def _dotted(token: Token, at: Reference) -> Days | None:
    year = token.number("dot_year")
    if year is not None and year < 100:
        year += _CENTURY
    return _dated(at, year, token.number("dot_month") or 0, token.number("dot_day") or 0)


def _dotted_range(token: Token, at: Reference) -> Days | None:
    """ "18.-20.11.", "18./19.11.2026"."""
    month, year = token.number("dr_month") or 0, token.number("dr_year")
    first, last = (_dated(at, year, month, token.number(piece) or 0) for piece in ("dr_day", "dr_last"))
    return None if first is None or last is None or last.first < first.first else first._replace(after=last.after)


def _holidays(token: Token, at: Reference) -> Days | None:
    """ "Between Christmas and New Year"."""
    year = at.today.year - (at.looks_back and at.today.month < 12)
    return Days(date(year, 12, 25), date(year + 1, 1, 1), Granularity.WEEK, VAGUE)


def _weekday(token: Token, at: Reference) -> Days | None:
    """A day of the week: the next one after today. "Next Friday" is in the coming week for some people, this Friday for
    others."""
    wanted = weekday_number(token.pieces["day_name"])
    which, after = set(token.folded("which").split()), token.folded("day_after")
    coming = next_weekday(at.today, wanted)
    of_this_week = monday_of(at.today) + timedelta(days=wanted)
    is_today = at.today.weekday() == wanted
    if which & {"last", "past", "previous"} or (at.looks_back and not which and not after):
        return _past_weekday(coming, of_this_week, at, is_named=bool(which))
    if which & {"every", "each"} or token.pieces["day_name"].lower().endswith("days"):
        every_one = not is_today and not which & {"other", "second", "third"}
        return day(coming, weekday=wanted, flags=frozenset({Flag.RECURRING}) | (frozenset() if every_one else VAGUE))
    if after.endswith(" week"):
        steps = after.endswith("next week") - after.endswith("last week")
        return day(of_this_week + steps * ONE_WEEK, weekday=wanted)
    if after in _LATER:
        is_doubtful = is_today or after == "after next"
        return day(coming + _LATER[after], weekday=wanted, flags=_NEXT if is_doubtful else frozenset())
    if "next" in which:
        spans = tuple((d, d + ONE_DAY) for d in sorted({coming, of_this_week + ONE_WEEK}))
        return day(of_this_week + ONE_WEEK, weekday=wanted, flags=_NEXT, alternatives=spans)
    if "this" in which:
        flags = _NEXT if of_this_week < at.today else frozenset()
        return day(next_weekday(at.today - ONE_DAY, wanted), weekday=wanted, flags=flags)
    return day(coming, weekday=wanted, flags=_NEXT if is_today and not which else frozenset())


def _past_weekday(coming: date, of_this_week: date, at: Reference, *, is_named: bool) -> Days | None:
    """The last such day. "Last Tuesday" is that of last week for some people, if this week has had one."""
    past = coming - ONE_WEEK
    if not is_named:
        return day(past, weekday=past.weekday())
    if past == at.today:
        return day(past - ONE_WEEK, weekday=past.weekday())
    return day(past, weekday=past.weekday(), flags=VAGUE if past == of_this_week else frozenset())


def _relative(token: Token, at: Reference) -> Days | None:
    words = " ".join(token.words.lower().split())
    if words.endswith("the day"):
        return day(at.today, flags=VAGUE)
    back = 2 if "before" in words else 1 if words == "yesterday" or words.startswith("last") else 0
    ahead = 2 if "after" in words else 1 if words.startswith(("tomorrow", "tmrw", "tmr")) else -back
    return day(at.today + timedelta(days=ahead) + _LATER.get(token.folded("relative_after"), timedelta()))


def _ordinal(token: Token, at: Reference) -> Days | None:
    """ "The 14th": the next one, including today; after "since", the last one. If a past one is nearer, it is doubtful."""
    word = token.folded("ordinal_word")
    number = _day_number(word) if word else token.number("ordinal_day") or 0
    of = (token.folded("ordinal_of") or token.folded("word_of")).removeprefix("of ")
    if of:
        ahead = of.startswith(("next", "prox")) - of.startswith(("last", "ult"))
        first = first_of_month(at.today.year, at.today.month + ahead)
        found = date_or_none(first.year, first.month, number)
        is_any = of.startswith(("each", "every"))
        if found and found < at.today and not at.looks_back and (is_any or of.startswith("the")):
            following = first_of_month(first.year, first.month + 1)
            return day(date_or_none(following.year, following.month, number), flags=VAGUE)
        return day(found, flags=frozenset({Flag.RECURRING}) | VAGUE if is_any else frozenset())
    months = [first_of_month(at.today.year, at.today.month + ahead) for ahead in range(-2, 3)]
    days = [found for m in months if (found := date_or_none(m.year, m.month, number)) is not None]
    past = max((d for d in days if d < at.today), default=None)
    coming = min((d for d in days if d >= at.today), default=None)
    if at.looks_back or coming is None:
        return day(past)
    is_doubtful = past is not None and at.today - past < coming - at.today
    return day(coming, flags=VAGUE if is_doubtful else frozenset())


def _numbered_day(token: Token, at: Reference) -> Days | None:
    """ "Day 13" is the 13th for some people, and the 13th day of the work for others."""
    found = _ordinal(token._replace(pieces={"ordinal_day": token.pieces["day_number"]}), at)
    return found and found._replace(flags=found.flags | VAGUE)


def _nth(token: Token, at: Reference) -> Days | None:
    """ "The first Monday of March", "the last week of the month"; for any month, the first that has not passed."""
    found = _nth_of(token, at, _month_of_nth(token, at))
    if found and found.first < at.today and _is_each(token):
        return _nth_of(token, at, _month_of_nth(token, at, 1))
    return found


def _is_each(token: Token) -> bool:
    return bool(token.pieces.get("nth_each")) or token.folded("nth_this").startswith(("each", "every"))


def _is_ahead(token: Token) -> bool:
    return bool(token.pieces.get("nth_ahead")) or token.folded("nth_this").startswith("next")


def _nth_of(token: Token, at: Reference, first: date) -> Days | None:
    unit = token.folded("nth_unit")
    after = first_of_month(first.year, first.month + 1)
    if unit in ("quarter", "year", "week"):
        first, after = period_of(unit, at.today, int(_is_ahead(token))) or (first, after)
    what, number = token.folded("nth_what"), nth_number(token.folded("nth_which"))
    if what == "half":
        middle = middle_of(first, after)
        begin, end = (first, middle) if number == 1 else (middle, after)
        return Days(begin, end, Granularity.WEEK, VAGUE)
    if what == "weekend":
        saturdays = [d for d in _days_between(first, after) if d.weekday() == 5]
        begin = saturdays[min(number, len(saturdays)) - 1]
        return Days(begin, begin + 2 * ONE_DAY, Granularity.WEEK, VAGUE)
    if what.endswith("week"):
        if what != "week":  # the full ones begin on a Monday
            first, after = next_weekday(first - ONE_DAY, 0), monday_of(after)
        begin = first + timedelta(days=7 * (number - 1)) if number else after - ONE_WEEK
        return Days(begin, begin + ONE_WEEK, Granularity.WEEK, VAGUE)
    return _nth_day(token, at, _days_between(first, after))


def _days_between(first: date, after: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((after - first).days)]


def _nth_day(token: Token, at: Reference, days: list[date]) -> Days | None:
    """The day of an "nth" token: one of all `days`, of the working days or of those on one weekday."""
    what = token.folded("nth_what")
    if what.endswith("day") and what.split()[0] in ("business", "working"):
        days = [d for d in days if at.calendar.is_open_on(d)]
    elif what != "day":
        days = [d for d in days if d.weekday() == weekday_number(what)]
    place = nth_number(token.folded("nth_which")) - 1
    if not -1 <= place < len(days) or not days:
        return None
    return day(days[place], flags=frozenset({Flag.RECURRING}) if _is_each(token) else NO_FLAGS)


def _month_of_nth(token: Token, at: Reference, ahead: int = 0) -> date:
    """The first day of the month in an "nth" token."""
    named = token.folded("nth_month")
    if _is_each(token):
        return first_of_month(at.today.year, at.today.month + ahead)
    if not named:
        return first_of_month(at.today.year, at.today.month + _is_ahead(token))
    month, year = month_number(named.rpartition(" ")[2]), token.number("nth_year")
    nearest = in_nearest_year(month, 1, at.today)
    return date(year, month, 1) if year else nearest or at.today


DAYS: Mapping[str, Callable[[Token, Reference], Days | None]] = {
    "iso": _iso, "dashed": _dashed, "day_month": _day_month, "month_day": _month_day, "slashed": _slashed, "dotted": _dotted,
    "weekday": _weekday, "relative": _relative, "ordinal": _ordinal, "nth": _nth, "word_month": _word_month, "holiday": _holiday,
    "working_day": _working_day, "dotted_range": _dotted_range, "holidays": _holidays,
    "numbered_day": _numbered_day,
}  # fmt: skip
"""Type of token -> the function that reads its days; it returns None for a day that does not exist."""
