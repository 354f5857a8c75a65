"""Format ledgers as text, JSON and CSV. The same ledgers give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from linter.ledger.build import Ledger
from linter.ledger.entry import Entry
from linter.ledger.instants import moment

_WIDTH = 64
_NO_DATE = "no date"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "case", "customer", "severity", "update", "line", "said_at", "author", "promise", "authority", "due", "due_words",
    "status", "status_update", "status_at", "backing", "record", "record_place", "text",
)  # fmt: skip


def as_text(found: Sequence[Ledger], now: datetime) -> str:
    """A table for each case."""
    return "\n".join(row.rstrip() for ledger in found for row in _table(ledger, now))


def _table(ledger: Ledger, now: datetime) -> Iterator[str]:
    yield "  ".join(part for part in (ledger.case, ledger.customer, ledger.severity) if part)
    rows: list[tuple[str, ...]] = [("said", "by", "due", "became", "backed by", "promise")]
    rows += [_row(ledger, entry) for entry in ledger.entries]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows if ledger.entries else ():
        yield "  " + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
    if not ledger.entries:
        yield f"  no promises up to {moment(now)}"
    elif not ledger.checked:
        yield "  not checked against records: none were found"
    yield ""


def _row(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    fate = entry.fate
    since = f" {fate.at.date().isoformat()}" if fate.at else ""
    return (
        moment(entry.said_at),
        entry.author or "-",
        entry.promise.due.shown if entry.promise.due else _NO_DATE,
        f"{fate.status.value}{since}",
        _backed(ledger, entry),
        _short(entry.promise.text),
    )


def _backed(ledger: Ledger, entry: Entry) -> str:
    if entry.backing is None:
        return "-" if entry.promise.is_message or ledger.checked else "not checked"
    if entry.backing.status == "backed":
        return entry.backing.place.replace("\\", "/").rpartition("/")[2]
    return entry.backing.status.replace("_", " ")


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"


def as_json(found: Sequence[Ledger], now: datetime) -> str:
    """All promises, with everything that is known of each."""
    shown = {"version": 1, "now": now.isoformat(), "promises": [plain(led, e) for led in found for e in led.entries]}
    return json.dumps(shown, ensure_ascii=False, indent=2)


def plain(ledger: Ledger, entry: Entry) -> dict[str, Any]:
    """A promise as plain data, in the form of the JSON output."""
    promise, fate, backing = entry.promise, entry.fate, entry.backing
    due, at = promise.due, fate.at
    return {
        "case": ledger.case, "customer": ledger.customer, "severity": ledger.severity, "update": entry.update,
        "line": promise.line, "start": promise.start, "end": promise.end, "said_at": entry.said_at.isoformat(),
        "author": entry.author, "text": promise.text, "promise": promise.kind.value, "authority": promise.authority.value,
        "strength": promise.strength.name.lower(),
        "due": due and {
            "words": due.words, "earliest": due.earliest.isoformat(), "latest": due.latest.isoformat(),
            "granularity": due.granularity,
        },
        "status": fate.status.value, "status_update": fate.update, "status_at": at.isoformat() if at else None,
        "status_words": fate.words, "checked": ledger.checked,
        "backing": backing and {
            "status": backing.status, "record": backing.record, "place": backing.place, "reason": backing.reason,
        },
    }  # fmt: skip


def as_csv(found: Sequence[Ledger], _now: datetime) -> str:
    """A row for each promise, for a spreadsheet. A cell that a spreadsheet would take for a formula begins with an
    apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for ledger in found:
        for entry in ledger.entries:
            writer.writerow([_cell(value) for value in _cells(ledger, entry)])
    return text.getvalue().rstrip("\n")


def _cells(ledger: Ledger, entry: Entry) -> Iterator[str]:
    promise, fate, backing = entry.promise, entry.fate, entry.backing
    yield from (ledger.case, ledger.customer, ledger.severity, entry.update, str(promise.line), moment(entry.said_at))
    yield from (entry.author, promise.kind.value, promise.authority.value)
    yield from (promise.due.shown, promise.due.words) if promise.due else ("", "")
    yield from (fate.status.value, fate.update, moment(fate.at) if fate.at else "")
    yield from (backing.status, backing.record, backing.place) if backing else ("", "", "")
    yield promise.text


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


FORMATS = {"text": as_text, "json": as_json, "csv": as_csv}
