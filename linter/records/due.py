"""Compare the time of a promise with that on record: by the instant if both zones are known, else by the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import Enum

from linter.records.keys import release_key
from linter.records.when import When

# A promise for a whole day may end at 23:59, and its record at midnight.
_SLACK = timedelta(minutes=1)


class Comparison(Enum):
    """How the time of a promise relates to that on record."""

    HELD = "held"
    EARLIER = "earlier"
    SAME_DAY_EARLIER_ZONE = "same day, earlier zone"
    UNKNOWN = "not on record"


def last_day(due: tuple[datetime, datetime]) -> date:
    """The last day that a promise allows, in its own zone. A period that ends at midnight ends on the day before."""
    earliest, latest = due
    is_open = latest > earliest and (latest.hour, latest.minute, latest.second) == (0, 0, 0)
    return (latest - timedelta(seconds=1)).date() if is_open else latest.date()


def compare_due(
    due: tuple[datetime, datetime], recorded: When, recorded_zone: tzinfo | None, *, zone_known: bool
) -> Comparison:
    """Compare the promised `due` with the recorded one, each by its end.

    If the draft or the record leaves its zone open, only dates are compared. If both do, the time of day counts too,
    because both may be on the same clock.
    """
    latest = due[1]
    end = recorded.end(recorded_zone)
    if zone_known and latest.tzinfo is not None and end is not None:
        if latest.astimezone(timezone.utc) + _SLACK >= end:
            return Comparison.HELD
        elsewhere = latest.utcoffset() != recorded.offset(recorded_zone)
        is_same_day = last_day(due) == recorded.day
        return Comparison.SAME_DAY_EARLIER_ZONE if is_same_day and elsewhere else Comparison.EARLIER
    if last_day(due) != recorded.day:
        return Comparison.HELD if last_day(due) > recorded.day else Comparison.EARLIER
    clock = recorded.instant if end is None else None
    is_before = not zone_known and clock is not None and latest.replace(tzinfo=None) + _SLACK < clock
    return Comparison.EARLIER if is_before else Comparison.HELD


def compare_release(claimed: str, recorded: tuple[str, str] | None) -> Comparison:
    """Compare the promised release or sprint with the recorded one: the same, an earlier number, or unknown.

    A later release is not the one that was signed off either, so it is unknown.
    """
    wanted = release_key(claimed)
    if wanted is None or recorded is None or wanted[0] != recorded[0]:
        return Comparison.UNKNOWN
    if wanted == recorded:
        return Comparison.HELD
    ours, theirs = _numbers(wanted[1]), _numbers(recorded[1])
    return Comparison.EARLIER if ours and theirs and ours < theirs else Comparison.UNKNOWN


def _numbers(name: str) -> tuple[int, ...]:
    parts = name.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()
