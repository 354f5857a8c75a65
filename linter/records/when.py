"""Dates in records: ISO 8601 only, so that nobody has to guess which part is the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from linter.text.regex import compiled

_DAY = compiled(r"\d{4}-\d\d-\d\d")
_INSTANT = compiled(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\s?(?:Z|[+-]\d\d:\d\d))?")
_WITHIN = compiled(rf"(?<![\w-])(?:{_INSTANT.pattern}|{_DAY.pattern})(?![\w-])")
_OFFSET = compiled(r"(?:UTC)?([+-])(\d\d):?(\d\d)")
_PART = compiled(r"(\d+(?:\.\d+)?)\s*(business\s+)?(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?![a-z])")
_SECONDS = {"m": 60, "h": 3600, "d": 86400, "w": 604800}
_LONGEST = timedelta(days=36525)
_HOURS = compiled(r"(\d\d:\d\d)\s*-\s*(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class When:
    """A day, or an instant on it, which is aware if the record names an offset and naive otherwise."""

    day: date
    instant: datetime | None = None

    def end(self, zone: tzinfo | None) -> datetime | None:
        """The end, in UTC: the instant, or the midnight after the day. `zone` is for times without an offset; None if
        it stays unknown."""
        moment = self.instant or datetime.combine(self.day + timedelta(days=1), time())
        if moment.tzinfo is None:
            if zone is None:
                return None
            moment = moment.replace(tzinfo=zone)
        return moment.astimezone(timezone.utc)

    def offset(self, zone: tzinfo | None) -> timedelta | None:
        """The offset from UTC at its end; None if unknown."""
        end = self.end(zone)
        own = self.instant.tzinfo if self.instant is not None and self.instant.tzinfo is not None else zone
        return None if end is None or own is None else end.astimezone(own).utcoffset()

    def __str__(self) -> str:
        return self.day.isoformat() if self.instant is None else self.instant.isoformat(" ", "minutes")


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time, and whether it counts only business hours (then a day is 24 of them)."""

    length: timedelta
    business: bool = False


def read_when(text: str) -> When:
    """An ISO date or instant. Raises `ValueError` for anything else."""
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return When(date.fromisoformat(text))
        if _INSTANT.fullmatch(text):
            instant = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
            return When(instant.date(), instant)
    except ValueError as error:
        raise ValueError(f"“{text}” is no date of the calendar") from error
    raise ValueError(f"“{text}” is no date; write it as 2026-03-04, 2026-03-04T14:00 or 2026-03-04T14:00+01:00")


def find_when(text: str) -> When | None:
    """The last ISO date or instant in a line of text; None if there is none. Raises `ValueError` for an invalid one."""
    found = _WITHIN.findall(text)
    return read_when(found[-1]) if found else None


@lru_cache(maxsize=256)
def read_zone(text: str) -> tzinfo:
    """A zone by its IANA name, `UTC`, or an offset such as +08:00. Raises `ValueError` for anything else."""
    from zoneinfo import ZoneInfo

    offset = _OFFSET.fullmatch(text.strip())
    if offset:
        sign, hours, minutes = offset.groups()
        return timezone((1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes)))
    if text == "UTC":
        return timezone.utc
    try:
        if "/" in text:
            return ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # unknown, outside the database, or a folder in it
        pass
    raise ValueError(f"“{text}” is no zone; write it as Asia/Singapore, UTC or +08:00")


def read_interval(text: str) -> Interval:
    """A length of time such as `30m`, `1h 30m`, `2 days` or `2 business days`. Raises `ValueError` for anything else."""
    parts = list(_PART.finditer(text))
    if not parts or _PART.sub("", text).strip(" ,"):
        raise ValueError(f"“{text}” is no length of time; write it as 30m, 4h, 2d, 1w or 2 business days")
    seconds = sum(float(part.group(1)) * _SECONDS[part.group(3)[0]] for part in parts)
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"“{text}” is longer than a hundred years")
    return Interval(timedelta(seconds=seconds), any(part.group(2) for part in parts))


def read_hours(text: str) -> tuple[time, time]:
    """From when to when, such as `09:00-18:00`. Raises `ValueError` for anything else."""
    match = _HOURS.fullmatch(text.strip())
    try:
        start, end = (time.fromisoformat(part) for part in match.groups()) if match else (time(), time())
    except ValueError as error:
        raise ValueError(f"“{text}” is no time of the day") from error
    if start >= end:
        raise ValueError(f"“{text}” is no stretch of a day; write it as 09:00-18:00")
    return start, end
