"""Convert the values of record files from strings. Imported only if records are read."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator

from linter.records.when import Interval, When, read_hours, read_interval, read_when, read_zone

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _when(value: Any) -> When:
    return read_when(_text(value))


def _zone(value: Any) -> str:
    read_zone(_text(value))
    return str(value)


def _day(value: Any) -> date:
    found = read_when(_text(value))
    if found.instant is not None:
        raise ValueError(f"“{value}” is more than a date")
    return found.day


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("takes a text")
    return value


def alone_or_listed(value: Any) -> Any:
    """A single note or followup may omit the list around it."""
    return value if isinstance(value, list) else [value]


def followups(value: Any) -> Any:
    """A followup may be a string, which is then its action; its key may also be `action`."""
    return [_called_what(item) for item in alone_or_listed(value)]


def _called_what(followup: Any) -> Any:
    if isinstance(followup, str):
        return {"what": followup}
    if not isinstance(followup, dict) or "what" in followup:
        return followup
    return {"what" if key == "action" else key: value for key, value in followup.items()}


def _weekdays(value: Any) -> Any:
    """`mon-fri: 09:00-18:00` as weekday (Monday is 0) -> start and end."""
    if not isinstance(value, dict):
        raise ValueError("takes days and hours, such as mon-fri: 09:00-18:00")
    hours: dict[int, tuple[time, time]] = {}
    for days, text in value.items():
        first, _, last = str(days).lower().partition("-")
        known = first in _WEEKDAYS and (last or first) in _WEEKDAYS
        chosen = range(_WEEKDAYS.index(first), _WEEKDAYS.index(last or first) + 1) if known else range(0)
        if not chosen:
            raise ValueError(f"“{days}” is no weekday; write {', '.join(_WEEKDAYS)}, or a range such as mon-fri")
        hours.update(dict.fromkeys(chosen, read_hours(_text(text))))
    return hours


def _interval(value: Any) -> Interval:
    return read_interval(_text(value))


WhenField = Annotated[When, BeforeValidator(_when)]
ZoneField = Annotated[str, BeforeValidator(_zone)]
DayField = Annotated[date, BeforeValidator(_day)]
IntervalField = Annotated[Interval, BeforeValidator(_interval)]
HoursField = Annotated[dict[int, tuple[time, time]], BeforeValidator(_weekdays)]
