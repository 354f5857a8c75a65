"""From tokens that name a time of day, or a part of the day, to minutes after midnight."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from linter.timeline.moment import Flag
from linter.timeline.stretch import NO_FLAGS, VAGUE

_READING = re.compile(
    r"(?:(?P<from_hour>\d\d?)(?:[.:](?P<from_minute>\d\d))?(?:\s?[-\u2013\u2014]\s?|\s(?:to|and)\s))?(?P<hour>\d\d?)"
    r"(?:[.:h](?P<minute>\d\d)|(?P<joined>\d\d)(?!\d))?(?::\d\d)?\s*(?P<half>[ap]\.?m|o['\u2019]clock)?",
    re.IGNORECASE,
)
_NOON, DAY_MINUTES = 12 * 60, 24 * 60
PARTS = {
    "morning": (6 * 60, _NOON), "lunch": (_NOON, 14 * 60), "lunchtime": (_NOON, 14 * 60), "afternoon": (_NOON, 18 * 60),
    "evening": (18 * 60, DAY_MINUTES), "night": (18 * 60, DAY_MINUTES), "tonight": (18 * 60, DAY_MINUTES),
    "overnight": (18 * 60, DAY_MINUTES + 6 * 60),
}  # fmt: skip
"""Part of a day -> the minutes of the local day that it lasts. A convention: nobody agrees on the edges."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a range: minutes after local midnight. `half`: whether the words say "am" or "pm"."""

    start: int
    end: int | None = None
    half: bool = False
    midnight: bool = False
    flags: frozenset[Flag] = NO_FLAGS


def read_clock(words: str) -> Clock:
    """The time of day that a clock token names. "12 am" is midnight, "24:00" the end of the day."""
    name = words.lower().strip()
    if name in ("noon", "midday"):
        return Clock(_NOON, half=True)
    if name == "midnight":
        return Clock(DAY_MINUTES, half=True, midnight=True)
    match = _READING.match(name)
    assert match is not None
    half = (match.group("half") or "")[:1]
    end = _minutes(match.group("hour"), match.group("minute") or match.group("joined"), half)
    if match.group("from_hour") is None:
        return Clock(end, half=half in ("a", "p"))
    start = _minutes(match.group("from_hour"), match.group("from_minute"), half)
    if start >= end and half == "p":
        start = _minutes(match.group("from_hour"), match.group("from_minute"), "a")
    return Clock(start, end if end > start else end + DAY_MINUTES, half=half in ("a", "p"))


def _minutes(hour: str, minute: str | None, half: str) -> int:
    hours = int(hour)
    if half in ("a", "p") and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + int(minute or 0)


def in_part(clock: Clock, part: str) -> Clock:
    """A clock without "am" or "pm" beside a part of the day: "Friday evening, 8:00" is 20:00."""
    if clock.half or part not in ("afternoon", "evening", "night", "tonight") or clock.start >= _NOON:
        return clock
    if part in ("night", "tonight") and clock.start < 6 * 60:
        return replace(clock, start=clock.start + DAY_MINUTES, flags=VAGUE)
    return replace(clock, start=clock.start + _NOON, end=None if clock.end is None else clock.end + _NOON)
