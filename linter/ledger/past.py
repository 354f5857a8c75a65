"""When something happened: the times of a clause about something done.

`linter.timeline` reads times as lying ahead; here "Monday" is the last Monday, and "yesterday", "last night" and "two
hours ago" count too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from linter.promises.times import Timed, past_window, shown_in
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import MomentKind

if TYPE_CHECKING:
    from linter.context import Context

A_DAY = compiled(r"\d|(?<!to)(?<!yester)day\b", re.IGNORECASE)
"""Matches a time that names a day, and not only its distance from today."""
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "half an": 0.5}
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_BACK = compiled(
    r"\b(?:(?P<before>the day before yesterday)|(?P<yesterday>yesterday|last night)"
    r"|(?P<count>\d{1,3}|half an|an?|one|two|three|four|five|six)\s+(?P<unit>minute|hour|day|week)s?\s+ago)\b",
    re.IGNORECASE,
)


class Past(NamedTuple):
    """When something happened, aware and in the zone that counts. `named` says whether the text gives a date or a
    weekday."""

    earliest: datetime
    latest: datetime
    named: bool


def past_times(context: Context, clause: Span) -> list[Past]:
    """The times in a clause that lie before the update was sent, the most exact first."""
    found = []
    day = _counted_back(context, clause)
    times = context.timed_in(clause)
    for timed in times:
        window = past_window(context.document, timed, context.now)
        if (
            window is not None
            and window.earliest <= context.now
            and (day is None or timed.moment.kind is not MomentKind.CLOCK)
        ):
            local = (shown_in(window.zone, window.earliest), shown_in(window.zone, window.latest))
            found.append(
                Past(
                    *local, named=timed.moment.date and bool(A_DAY.search(context.document.text_of(timed.moment.span)))
                )
            )
    if day is not None:
        found.append(_at_its_clock(day, times))
    return sorted(found, key=lambda past: (past.latest - past.earliest, past.earliest))


def _counted_back(context: Context, clause: Span) -> Past | None:
    """The day, or the instant, that is counted back from when the update was sent."""
    match = _BACK.search(context.document.prose, clause.start, clause.end)
    if match is None:
        return None
    if match["unit"]:
        count = float(_COUNTS.get(match["count"].lower()) or match["count"])
        unit = _UNITS[match["unit"].lower()]
        moment = context.now - count * unit
        if unit < timedelta(days=1):
            return Past(moment, moment + timedelta(minutes=1), named=False)
    else:
        moment = context.now - timedelta(days=2 if match["before"] else 1)
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return Past(start, start + timedelta(days=1), named=False)


def _at_its_clock(day: Past, times: Sequence[Timed]) -> Past:
    """The day with the time of day next to it: "yesterday at 16:10"."""
    clock = next((timed.window for timed in times if timed.moment.kind is MomentKind.CLOCK and timed.window), None)
    if clock is None or day.latest - day.earliest < timedelta(days=1):
        return day
    shown = clock.earliest.astimezone(clock.zone)
    exact = day.earliest.replace(tzinfo=clock.zone, hour=shown.hour, minute=shown.minute)
    return Past(exact, exact + timedelta(minutes=1), named=False)
