"""What is due next: open promises, most urgent first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from linter.ledger.build import Ledger
from linter.ledger.calendar import as_calendar
from linter.ledger.entry import Entry
from linter.ledger.model import Due
from linter.ledger.show import plain
from linter.ledger.status import Status


@dataclass(frozen=True, slots=True)
class Falling:
    """A promise that is still to be kept. `left` is the time from now until it is due, negative if that has passed; it
    `is_overdue` once the minute, or the day, is over."""

    ledger: Ledger
    entry: Entry
    due: Due
    left: timedelta
    is_overdue: bool


def falling_due(found: Iterable[Ledger], now: datetime, within: timedelta | None = None) -> list[Falling]:
    """What is overdue, then what falls due (within `within`, if given), soonest first."""
    waiting = [falling for ledger in found for falling in _of(ledger, now) if within is None or falling.left <= within]
    return sorted(
        waiting, key=lambda f: (f.due.latest, f.ledger.case, f.ledger.place, f.entry.said_at, f.entry.told.start)
    )


def _of(ledger: Ledger, now: datetime) -> Iterator[Falling]:
    for entry in ledger.entries:
        due = entry.told.due
        if due is not None and entry.fate.status in (Status.OPEN, Status.DROPPED):
            yield Falling(ledger, entry, due, due.instant - now, due.latest <= now)


def as_text(waiting: Sequence[Falling], _now: datetime) -> str:
    """A line for each promise: the time left, when it is due, whose it is, and its words."""
    if not waiting:
        return "nothing falls due"
    rows = [(_left(f), f.due.shown, f.ledger.case, f.ledger.customer or "-", f.entry.author or "-", f.entry.told.text)
            for f in waiting]  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = (
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )
    return "\n".join(lines)


def _left(falling: Falling) -> str:
    """A duration in its two largest units: "in 2d 3h", "overdue 40m"."""
    minutes = int(abs(falling.left).total_seconds()) // 60
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "m"))
    first = next((n for n, (count, _) in enumerate(parts) if count), 2)
    shown = " ".join(f"{count}{unit}" for count, unit in parts[first : first + 2] if count) or "0m"
    return f"overdue {shown}" if falling.is_overdue else f"in {shown}"


def as_json(waiting: Sequence[Falling], now: datetime) -> str:
    """The promises in the format of `presend promises --format json`, plus the seconds left."""
    items = [
        {**plain(f.ledger, f.entry), "overdue": f.is_overdue, "seconds_left": int(f.left.total_seconds())}
        for f in waiting
    ]
    return json.dumps({"version": 1, "now": now.isoformat(), "due": items}, ensure_ascii=False, indent=2)


def as_ics(waiting: Sequence[Falling], now: datetime) -> str:
    """The promises as a calendar."""
    return as_calendar([(f.ledger, f.entry, f.due) for f in waiting], now)


FORMATS = {"text": as_text, "json": as_json, "ics": as_ics}
