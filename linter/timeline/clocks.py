"""Read times of day and parts of the day from tokens, as minutes after midnight."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.text.regex import compiled
from linter.timeline.moment import Flag
from linter.timeline.stretch import NO_FLAGS, VAGUE

_SPOKEN = compiled(
    r"(?:(?:a\s+)?(?P<past>quarter|half|twenty(?:\sfive)?|ten|five)\s+(?P<side>past|to|after|till|of)\s+"
    r"|(?P<half>half)\s+)?(?P<hour>[a-z]+|\d\d?)(?:\s+(?P<minute>[a-z]+y(?:\sfive)?"
    r"|fifteen))?(?:\s+o['\u2019]clock)?\Z"
)
# "12:00 noon" says it twice; "12:00 AM" does not.
_NOON_SPELLED = compiled(r"\A12(?::?00)? (?=noon|midday|midnight)")
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PAST = {
    "quarter": 15,
    "half": 30,
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_BARE = compiled(r"(?P<hour>\d\d?)(?:\.(?P<minute>\d\d))?(?:-?ish|\s+o['\u2019]clock)?\Z")
_READING = compiled(
    r"(?:(?P<from_hour>\d\d?)(?:[.:]?(?P<from_minute>\d\d))?(?:\s?[-\u2013\u2014]\s?|\s(?:to|and)\s))?(?P<hour>\d\d?)"
    r"(?:(?:[.:]|\s?h\s?)(?P<minute>\d\d)|(?P<joined>\d\d)(?!\d))?(?::\d\d)?\s*(?P<half>[ap](?:\.?m)?\b)?",
    re.IGNORECASE,
)
_NOON, DAY_MINUTES = 12 * 60, 24 * 60
PARTS = {
    **dict.fromkeys(("dawn", "daybreak", "sunrise", "sunup", "first light"), (5 * 60, 7 * 60)),
    **dict.fromkeys(("sunset", "sundown", "dusk", "nightfall"), (18 * 60, 21 * 60)),
    "breakfast": (6 * 60, 9 * 60), "bedtime": (21 * 60, DAY_MINUTES),
    **dict.fromkeys(("supper", "suppertime", "dinner", "dinnertime"), (18 * 60, 20 * 60)),
    "morning": (6 * 60, _NOON), "lunch": (_NOON, 14 * 60), "lunchtime": (_NOON, 14 * 60), "afternoon": (_NOON, 18 * 60),
    "evening": (18 * 60, DAY_MINUTES), "night": (18 * 60, DAY_MINUTES), "tonight": (18 * 60, DAY_MINUTES),
    "early hours": (0, 6 * 60), "am": (6 * 60, _NOON), "pm": (_NOON, 18 * 60), "arvo": (_NOON, 18 * 60), "forenoon": (6 * 60, _NOON), "teatime": (16 * 60, 18 * 60), "overnight": (18 * 60, DAY_MINUTES + 6 * 60), "first half": (9 * 60, 13 * 60), "second half": (13 * 60, 18 * 60),
}  # fmt: skip
"""Part of a day -> its minutes of the local day. A convention, because people disagree about the limits."""
_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
_DAY_BEGINS = 7 * 60


def part_of_day(part: str, shade: str) -> tuple[int, int]:
    """The minutes of a part of the local day; early, mid and late are its thirds."""
    start, end = PARTS[part]
    first, last = _THIRDS.get(shade, (0, 3))
    return start + (end - start) * first // 3, start + (end - start) * last // 3


class Clock(NamedTuple):
    """A time of day or a range, in minutes after local midnight. `half`: the words say "am" or "pm". `unsure`: they
    leave it open, like "at 3". `short`: they may leave it open, like "6:40"."""

    start: int
    end: int | None = None
    half: bool = False
    midnight: bool = False
    flags: frozenset[Flag] = NO_FLAGS
    unsure: bool = False
    short: bool = False


def read_clock(words: str) -> Clock:
    """The time of day in a clock token. "12 am" is midnight, "24:00" the end of the day."""
    name = _NOON_SPELLED.sub("", words.lower().strip())
    if name.startswith(("noon", "midday")):
        return Clock(_NOON, half=True, flags=VAGUE if name.endswith("ish") else NO_FLAGS)
    if name == "midnight":
        return Clock(DAY_MINUTES, half=True, midnight=True)
    if name.startswith("kl"):
        name = name.removeprefix("kl").lstrip(". ")
    elif bare := _BARE.match(name):
        start = int(bare.group("hour")) * 60 + int(bare.group("minute") or 0)
        return Clock(
            start, unsure=start <= _NOON and (not name[-1].isdigit() or (start < _DAY_BEGINS and name[0] != "0"))
        )
    elif name[0].isalpha():
        return _read_spoken(name)
    match = _READING.match(name)
    assert match is not None
    half = (match.group("half") or "")[:1]
    end = _minutes(match.group("hour"), match.group("minute") or match.group("joined"), half)
    if match.group("from_hour") is None:
        is_short = not half and name[0] != "0" and name[1:2] == ":"
        return Clock(end, half=half in ("a", "p"), unsure=is_short and name[0] in "12345", short=is_short)
    start = _minutes(match.group("from_hour"), match.group("from_minute"), half)
    if start >= end and half == "p":
        start = _minutes(match.group("from_hour"), match.group("from_minute"), "a")
    unsure = name.endswith("clock") and start < _DAY_BEGINS and end <= _NOON
    return Clock(start, end if end > start else end + DAY_MINUTES, half=half in ("a", "p"), unsure=unsure)


def _read_spoken(name: str) -> Clock:
    """ "Half past nine", "ten to six". "Half nine" is 9:30 in Britain, and 8:30 elsewhere in Europe."""
    match = _SPOKEN.match(name.replace("-", " "))
    assert match is not None
    word = match.group("hour")
    start = (int(word) if word.isdigit() else _HOURS.index(word) + 1) * 60
    if match.group("half"):
        return Clock(start + 30, unsure=True, flags=VAGUE)
    minutes = sum(_PAST[word] for word in (match.group("past") or match.group("minute") or "").split())
    start += -minutes if match.group("side") in ("to", "till", "of") else minutes
    return Clock(start, unsure=True)


def read_hours(first: str, last: str) -> Clock:
    """Hours without minutes or "pm" next to a day: "at 9", "from 9 to 5"."""
    start, end = _bare(first), _bare(last) if last else None
    if end is not None and end <= start:
        end += _NOON
    return Clock(start, end, unsure=not (len(first) == 4 and first.isdigit()))


def _bare(words: str) -> int:
    if words in _HOURS:
        return (_HOURS.index(words) + 1) * 60
    if len(words) == 4 and words.isdigit():
        words = f"{words[:2]}.{words[2:]}"
    hour, _, minute = words.replace(":", ".").partition(".")
    return int(hour) * 60 + int(minute or 0)


def _minutes(hour: str, minute: str | None, half: str) -> int:
    hours = int(hour)
    if half in ("a", "p") and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + int(minute or 0)


def in_part(clock: Clock, part: str) -> Clock:
    """A clock without "am" or "pm" next to a part of the day: "Friday evening, 8:00" is 20:00.

    Without a part of the day, an hour from 1 to 6 is in the afternoon, and doubtful.
    """
    if clock.unsure and part not in PARTS:
        later = _NOON if clock.start < _DAY_BEGINS else 0
        end = None if clock.end is None else clock.end + (later if clock.end < _NOON else 0)
        return clock._replace(start=clock.start + later, end=end, flags=clock.flags | VAGUE)
    if part in ("night", "tonight", "overnight") and clock.start < 6 * 60 and clock.end is None:
        return clock._replace(start=clock.start + DAY_MINUTES, flags=VAGUE)
    if (
        clock.half
        or part not in ("afternoon", "arvo", "evening", "night", "tonight", "overnight", "second half")
        or clock.start >= _NOON
    ):
        return clock
    return clock._replace(start=clock.start + _NOON, end=None if clock.end is None else clock.end + _NOON)
