"""Read durations ("in 24 hours", "within two working days") from tokens, as local times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from linter.timeline.calendar import MONTHS_IN, ONE_DAY, ONE_WEEK, add_months, period_of
from linter.timeline.counts import NUMBER_WORDS, read_count
from linter.timeline.days import DAYS
from linter.timeline.moment import Flag, Granularity
from linter.timeline.periods import PERIODS, granularity_of
from linter.timeline.stretch import NO_FLAGS, VAGUE, Reference, Stretch
from linter.timeline.tokens import Token

MINUTE = timedelta(minutes=1)
_EVERY = {
    "minute": MINUTE, "hour": timedelta(hours=1), "day": ONE_DAY, "week": ONE_WEEK,
    "month": timedelta(days=31), "quarter": timedelta(days=92), "year": timedelta(days=366),
}  # fmt: skip
_LONGEST = 1000
_MAY_BE_TOLD = ("the next week", "the next month")


class _Duration(NamedTuple):
    """A minimum and maximum number of units; `business`: only working days or hours count."""

    least: float
    most: float
    unit: str
    business: bool
    flags: frozenset[Flag]


def _read_length(token: Token) -> _Duration | None:
    """The duration in a token; None for units without a fixed length (sprints) and absurd counts."""
    unit_words = token.folded("unit")
    unit, times = _unit(unit_words)
    if not unit:
        return None
    count = token.folded("count")
    least, most, vague = read_count(count)
    if most > _LONGEST:
        return None
    business = any(word in unit_words for word in ("business", "working", "bank", "trading"))
    if token.folded("and_half"):
        least, most = least + 0.5, most + 0.5
    tail = token.folded("or_so").removeprefix("or ")
    if tail:
        most, vague = NUMBER_WORDS.get(tail, most), True
    minutes = token.number("minutes")
    if minutes is not None and unit == "hour":
        least, most, unit = least * 60 + minutes, most * 60 + minutes, "minute"
    # "A minute" is a figure of speech; 8 and 15 days are one and two weeks for people who count both ends.
    vague = (
        vague
        or (count in ("a", "an") and unit == "minute")
        or (unit == "day" and count in ("8", "15", "eight", "fifteen"))
    )
    return _Duration(least * times, most * times, unit, business, VAGUE if vague else NO_FLAGS)


def _unit(words: str) -> tuple[str, int]:
    last = re.split(r"[\s-]", words)[-1].rstrip("s").replace("wk", "week")
    if last in ("h", "hr", "hour"):
        return "hour", 1
    if last.startswith("min") or last == "m":
        return "minute", 1
    if last == "fortnight":
        return "week", 2
    return (last, 1) if last in _EVERY else ("", 0)


def read_duration(tokens: Sequence[Token], words: str, at: Reference) -> Stretch | None:
    """The local period of a duration; None for a mere length ("for two days") without a known start."""
    kinds = {token.kind for token in tokens}
    text = " ".join(words.lower().split())
    lengths = [_read_length(token) for token in tokens if token.kind == "length"]
    length = lengths[0] if lengths else None
    if len(lengths) == 2 and length and lengths[1] and (length.unit, lengths[1].unit) == ("hour", "minute"):
        length = lengths[1]._replace(
            least=length.least * 60 + lengths[1].least, most=length.most * 60 + lengths[1].most
        )
    if "repeated" in kinds:
        return _repeated(length, text, at)
    rest = next((token for token in tokens if token.kind == "rest_of"), None)
    if rest is not None:
        return _rest_of(rest.folded("rest_unit") or rest.folded("out_unit") or "day", at)
    bare = next((token for token in tokens if token.kind == "period"), None)
    if bare is not None:
        return _rest_of(bare.folded("period_unit"), at)
    day = next((token for token in tokens if token.kind in ("weekday", "relative")), None)
    if length is None:
        return _until_end_of(tokens, at) if "within" in kinds else None
    if day is not None and " ago " in text:
        return _counted_back(day, length, at)
    if day is not None:
        return _counted_from(day, length, at)
    return _placed(length, kinds, text, at)


def _until_end_of(tokens: Sequence[Token], at: Reference) -> Stretch | None:
    """ "Within today", "within November": from now until its end."""
    readers = (reader(token, at) for token in tokens if (reader := DAYS.get(token.kind) or PERIODS.get(token.kind)))
    days = next(readers, None)
    if days is None:
        return None
    return Stretch(at.sent, datetime.combine(days.after, time()), days.granularity, days.flags)


def _counted_from(token: Token, length: _Duration, at: Reference) -> Stretch | None:
    """ "A week from Friday"."""
    day = DAYS[token.kind](token, at)
    if day is None:
        return None
    first = _day_after(at._replace(now=datetime.combine(day.first, time())), length, length.most)
    midnight = datetime.combine(first, time())
    return Stretch(midnight, midnight + ONE_DAY, Granularity.DAY, length.flags | day.flags)


def _counted_back(token: Token, length: _Duration, at: Reference) -> Stretch | None:
    """ "A week ago today"; with a weekday, it is uncertain which one is meant."""
    day = DAYS[token.kind](token, at._replace(is_past=True))
    if day is None:
        return None
    first = _day_after(at._replace(now=datetime.combine(day.first, time())), length, -length.most)
    midnight = datetime.combine(first, time())
    flags = length.flags | (VAGUE if token.kind == "weekday" else NO_FLAGS)
    return Stretch(midnight, midnight + ONE_DAY, Granularity.DAY, flags)


def _placed(length: _Duration, kinds: set[str], text: str, at: Reference) -> Stretch | None:
    flags = length.flags | (VAGUE if "vague" in kinds else NO_FLAGS)
    if text.endswith("ago"):
        flags |= VAGUE if length.unit in ("week", *MONTHS_IN) else NO_FLAGS
        start, end = _shift(at, length, -length.most)[0], _shift(at, length, -length.least)[1]
        return Stretch(start, end, Granularity(length.unit), flags)
    if "back" in kinds:
        is_doubtful = length.unit in ("week", *MONTHS_IN) or text == "the previous day"
        flags |= VAGUE if is_doubtful else NO_FLAGS
        return Stretch(_shift(at, length, -length.most)[0], at.sent, Granularity(length.unit), flags)
    if {"within", "ahead"} & kinds or text.endswith(("at most", "or less")):
        # "The next week" is the calendar week for some people; "the next day" may follow a day mentioned before; "in
        # less than a week" is how long a thing takes.
        is_doubtful = ("ahead" in kinds and text.endswith(_MAY_BE_TOLD)) or text == "the next day" or "in less" in text
        flags |= VAGUE if is_doubtful else NO_FLAGS
        end = _shift(at, length, length.most)[1]
        end -= MINUTE if length.unit in ("minute", "hour") else timedelta()
        return Stretch(at.sent, end, Granularity(length.unit), flags)
    if "length_word" in kinds and not text.endswith(("from now", "from today")):
        is_after = text.startswith("after")
        if not is_after and not text.startswith(("another", "a further")):
            return None
        flags |= VAGUE
    elif not text.startswith(("in ", "eta")) and not text.endswith(("from now", "from today")):
        return None
    if length.unit in ("week", *MONTHS_IN):
        flags |= VAGUE
    return Stretch(
        _shift(at, length, length.least)[0], _shift(at, length, length.most)[1], Granularity(length.unit), flags
    )


def _shift(at: Reference, length: _Duration, count: float) -> tuple[datetime, datetime]:
    """The minute (for days and longer: the local day) `count` units from now. Hours are elapsed time, also when the
    clocks change; working hours follow the clock."""
    if length.unit in ("minute", "hour"):
        if length.business and count > 0:
            start = at.calendar.add_hours(at.now, count)
        else:
            start = at.sent + count * _EVERY[length.unit]
        return start, start + MINUTE
    first = _day_after(at, length, count)
    return datetime.combine(first, time()), datetime.combine(first + ONE_DAY, time())


def _day_after(at: Reference, length: _Duration, count: float) -> date:
    if length.unit in MONTHS_IN:
        return add_months(at.today, round(count * MONTHS_IN[length.unit]))
    days = count * (7 if length.unit == "week" else 1)
    if length.business and count > 0:
        return at.calendar.add_days(at.today, round(count * (5 if length.unit == "week" else 1)))
    if days != int(days):
        return (at.now + timedelta(days=days)).date()
    return at.today + timedelta(days=days)


def _repeated(length: _Duration | None, text: str, at: Reference) -> Stretch:
    """The first repetition, which is at most one length from now."""
    unit = length.unit if length else "hour" if "hour" in text else "week" if "week" in text else "day"
    count = length.most if length else 1
    if "other" in text or "second" in text:
        count = 2
    flags = (length.flags if length else NO_FLAGS) | {Flag.RECURRING}
    return Stretch(at.sent, at.sent + max(count * _EVERY[unit], MINUTE), Granularity(unit), flags)


def _rest_of(unit: str, at: Reference) -> Stretch | None:
    """ "Within the hour" is an hour from now; "within the week" lasts until the end of the week, like "before the week
    is out"."""
    if unit == "day":
        return Stretch(at.sent, datetime.combine(at.today + ONE_DAY, time()), Granularity.DAY)
    if unit == "hour":
        return Stretch(at.sent, at.sent + timedelta(hours=1), Granularity.HOUR)
    found = period_of(unit, at.today, 0)
    if found is None:
        return None
    return Stretch(at.sent, datetime.combine(found[1], time()), granularity_of(unit), VAGUE)
