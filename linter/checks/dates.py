"""Dates and zones that a reader may misunderstand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from linter.checks._params import params
from linter.checks._times import day_name, first_day, gives_date
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.messages import listed
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Flag, Moment, MomentKind, Role, Window
from linter.timeline.vocabulary import DAY_STEM, MONTH

VALUES = ("reason", "date", "weekday", "one", "other", "candidates", "first")


@params
class Params:
    """`report`: `weekday` (the date is on another day of the week, or does not exist), `day-month` (11/12), `zone`
    (IST) or `mixed-zones`."""

    report: str


# A date without a year is this year's beyond doubt only near the day of sending.
_YEAR_IS_CLEAR = timedelta(days=60)
# Most drafts announce something for the next weeks. One of the year before would have these dates by chance.
_JUST_OVER, _SOON = timedelta(days=2), timedelta(days=21)
_RELATIVE = compiled(r"\b(?:today|tomorrow)\b", re.IGNORECASE)
_LISTED = compiled(rf"\s?(?:,|and\b|or\b|&)\s?(?:and\s|or\s)?{DAY_STEM}", re.IGNORECASE)
_NEAR = 12
_WEEKDAY = compiled(DAY_STEM, re.IGNORECASE)
_MONTH = compiled(rf"\b{MONTH}|\d[./-]\d", re.IGNORECASE)
_LABEL = compiled(r":\**\s\Z")
_QUOTED = compiled(r"[\"'\u201c\u2018`\u201e\u00ab]\s?(?:(?:by|on|until|from|before)\s)?\Z")
_PAST = "date-already-past"
"""The rule that says of a date that it is over whichever number is the day."""
_SLASHED = compiled(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?!\d)")
# What a machine wrote, in whatever zone it keeps.
_OFFSET = compiled(r"\s?[(/,]\s?(?:UTC|GMT)\s?[+\u2212-]?\d?")
_STAMP = compiled(r"\d{4}-\d\d-\d\dT")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each time of the draft that the rule reports."""
    yield from _REPORTS[params.report](document, context)


def _weekdays(document: Document, context: Context) -> Iterator[Match]:
    """Weekdays that contradict their date, unless they agree in another year, and dates that exist in no year."""
    yield from _absent_days(document, context)
    years = {first_day(window).year for _, window in context.times if window.year_given}
    for moment, window in context.times:
        if Flag.WEEKDAY_MISMATCH not in window.flags or Flag.AMBIGUOUS_DAY_MONTH in window.flags:
            continue
        words = document.text_of(moment.span)
        day = first_day(window)
        past = {day.year - 1} if _may_be_old(document, context, moment, window) else set()
        if not window.year_given and any(_agrees(day, year, words) for year in years | past):
            continue
        # "Tomorrow" is another day when the draft waits, and "today, Friday and Saturday" is a list.
        if _RELATIVE.search(words):
            is_sure = document.sent_at is not None and (
                "(" in words or not _LISTED.match(document.author_text, moment.span.end)
            )
        else:
            is_sure = window.year_given or abs(window.earliest - context.now) <= _YEAR_IS_CLEAR
        if is_sure:
            date, weekday = f"{day_name(day)} {day.year}", f"{day:%A}"
            reason = f"{date} is a {weekday}"
            yield Match(_dates_of(document, moment), {"reason": reason, "date": date, "weekday": weekday})


def _may_be_old(document: Document, context: Context, moment: Moment, window: Window) -> bool:
    """Whether the draft may be of the year before: nobody says when it was sent, its date is not one that a draft of
    today would announce, and no other date is clearly of this year."""
    is_soon = -_JUST_OVER <= window.earliest - context.now <= _SOON
    if context.sent_is_known or (is_soon and _MONTH.search(document.text_of(moment.span))):
        return False
    near = [(one, other) for one, other in context.times if abs(other.earliest - context.now) <= _YEAR_IS_CLEAR]
    this_year = [(one, other) for one, other in near if first_day(other).year == first_day(window).year]
    return not any(other.year_given or _agrees_with_weekday(document, one, other) for one, other in this_year)


def _agrees_with_weekday(document: Document, moment: Moment, window: Window) -> bool:
    """Whether a time names a date and its weekday, and they agree."""
    is_named = _WEEKDAY.search(document.text_of(moment.span)) is not None and gives_date(document, moment)
    return is_named and Flag.WEEKDAY_MISMATCH not in window.flags


def _absent_days(document: Document, context: Context) -> Iterator[Match]:
    """Dates that do not exist and on which something is said to happen. A quoted date or an example may itself be the
    problem."""
    unplaced = [timed.moment for timed in context.timed if timed.window is None]
    if not unplaced:
        return
    from linter.timeline.absent import names_no_day

    for moment in unplaced:
        words = document.text_of(moment.span)
        if names_no_day(words) and _is_meant(document, moment):
            values = {"reason": "the calendar has no such day", "date": words, "weekday": ""}
            yield Match(_dates_of(document, moment), values)


def _is_meant(document: Document, moment: Moment) -> bool:
    """Whether a preposition, a label or a weekday shows that the words are a time, and they are not quoted."""
    before = document.author_text[max(0, moment.span.start - _NEAR) : moment.span.start]
    is_time = moment.role is not Role.NONE or _LABEL.search(before) or _WEEKDAY.match(document.text_of(moment.span))
    return bool(is_time) and not _QUOTED.search(before)


def _agrees(day: datetime, year: int, words: str) -> bool:
    """Whether the weekday in `words` fits their date in a year that another date of the draft names."""
    try:
        return f"{day.replace(year=year):%a}".lower() in words.lower()
    except ValueError:  # the 29th of February
        return False


def _dates_of(document: Document, moment: Moment) -> Span:
    """The words of a time, without its time of day."""
    dates = [part.span for part in document.moments_in(moment.span) if part.kind is MomentKind.DATE]
    if not dates:
        return moment.span
    end = dates[-1].end
    is_bracketed = document.text[dates[0].start : end].count("(") > document.text[dates[0].start : end].count(")")
    return Span(dates[0].start, end + (is_bracketed and document.text[end : end + 1] == ")"))


def _days_or_months(document: Document, context: Context) -> Iterator[Match]:
    """Numeric dates that fit two months, unless another date in the draft shows which number is the day."""
    numeric = [(moment, window) for moment, window in context.times if _SLASHED.search(document.text_of(moment.span))]
    if not all(Flag.AMBIGUOUS_DAY_MONTH in window.flags for _, window in numeric):
        return
    for moment, window in numeric:
        one, other = (day_name(start, window.zone) for start, _ in window.alternatives)
        yield Match(moment.span, {"one": one, "other": other}, yields_to=_PAST)


def _zones(document: Document, context: Context) -> Iterator[Match]:
    """The first use of each abbreviation that stands for several zones, or that is not in force on a known day.

    Silent if the draft shows which clock it means.
    """
    seen: set[tuple[str, ...]] = set()
    for moment, window in context.times:
        if not window.candidates or window.candidates in seen or _is_settled(document, context, moment, window):
            continue
        seen.add(window.candidates)
        yield Match(moment.span, {"candidates": listed(window.candidates, "or")})


def _is_settled(document: Document, context: Context, moment: Moment, window: Window) -> bool:
    if _OFFSET.match(document.author_text, moment.span.end):
        return True
    if context.zone is not None:
        return window.earliest.astimezone(context.zone).utcoffset() == first_day(window).utcoffset()
    from linter.checks._whereabouts import shows_country
    from linter.timeline.zones import country_of

    if country_of(window.candidates[0]) is None:
        return document.sent_at is None and not gives_date(document, moment)
    return shows_country(document, window.candidates, window.earliest)


def _mixed_zones(document: Document, context: Context) -> Iterator[Match]:
    """The first time in another zone than those before it, unless one instant is given in both."""
    zoned = [
        (moment, window)
        for moment, window in context.times
        if moment.clock and moment.zone and not _STAMP.match(document.text_of(moment.span))
    ]
    if any(_is_given_twice(document, moment) for moment, _ in zoned):
        return
    for moment, window in zoned[1:]:
        first, known = zoned[0]
        if first_day(window).utcoffset() != window.earliest.astimezone(known.zone).utcoffset():
            yield Match(moment.span, {"first": document.on_one_line(first.span)})
            return


def _is_given_twice(document: Document, moment: Moment) -> bool:
    return sum(part.clock and part.zone for part in document.moments_in(moment.span)) > 1


_REPORTS: Mapping[str, Callable[[Document, Context], Iterator[Match]]] = {
    "weekday": _weekdays,
    "day-month": _days_or_months,
    "zone": _zones,
    "mixed-zones": _mixed_zones,
}
