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
class DuePromise:
    """A promise that is still to be kept. `left` is the time from now until it is due, negative if that has passed; it
    `is_overdue` once the minute, or the day, is over."""

    ledger: Ledger
    entry: Entry
    due: Due
    left: timedelta
    is_overdue: bool


def find_due_promises(found: Iterable[Ledger], now: datetime, within: timedelta | None = None) -> list[DuePromise]:
    """What is overdue, then what falls due (within `within`, if given), soonest first."""
    waiting = [item for ledger in found for item in _of(ledger, now) if within is None or item.left <= within]
    return sorted(waiting, key=_urgency)


def _urgency(item: DuePromise) -> tuple[datetime, str, str, datetime, int]:
    return item.due.latest, item.ledger.case, item.ledger.place, item.entry.said_at, item.entry.promise.start


def _of(ledger: Ledger, now: datetime) -> Iterator[DuePromise]:
    for entry in ledger.entries:
        due = entry.promise.due
        if due is not None and entry.fate.status in (Status.OPEN, Status.DROPPED):
            yield DuePromise(ledger, entry, due, due.instant - now, due.latest <= now)


def as_text(waiting: Sequence[DuePromise], _now: datetime) -> str:
    """A line for each promise: the time left, when it is due, whose it is, and its words."""
    if not waiting:
        return "nothing falls due"
    rows = [(_left(item), item.due.shown, item.ledger.case, item.ledger.customer or "-", item.entry.author or "-",
             item.entry.promise.text) for item in waiting]  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = (
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )
    return "\n".join(lines)


def _left(item: DuePromise) -> str:
    """A duration in its two largest units: "in 2d 3h", "overdue 40m"."""
    minutes = int(abs(item.left).total_seconds()) // 60
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "m"))
    first = next((n for n, (count, _) in enumerate(parts) if count), 2)
    shown = " ".join(f"{count}{unit}" for count, unit in parts[first : first + 2] if count) or "0m"
    return f"overdue {shown}" if item.is_overdue else f"in {shown}"


def as_json(waiting: Sequence[DuePromise], now: datetime) -> str:
    """The promises in the format of `presend promises --format json`, plus the seconds left."""
    items = [
        {**plain(item.ledger, item.entry), "overdue": item.is_overdue, "seconds_left": int(item.left.total_seconds())}
        for item in waiting
    ]
    return json.dumps({"version": 1, "now": now.isoformat(), "due": items}, ensure_ascii=False, indent=2)


def as_ics(waiting: Sequence[DuePromise], now: datetime) -> str:
    """The promises as a calendar."""
    return as_calendar([(item.ledger, item.entry, item.due) for item in waiting], now)


FORMATS = {"text": as_text, "json": as_json, "ics": as_ics}
