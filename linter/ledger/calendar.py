"""Promises as an iCalendar stream (RFC 5545): one event each, on the day or at the minute when it is due."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone

from linter._version import __version__
from linter.ledger.build import Ledger
from linter.ledger.entry import Entry
from linter.ledger.model import Due

_LINE_OCTETS = 75
_DAY = timedelta(days=1)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def as_calendar(items: Iterable[tuple[Ledger, Entry, Due]], now: datetime) -> str:
    """A VCALENDAR with lines that end in CR LF and are folded at 75 octets.

    An event keeps its UID as long as the promise is in the same update, so that a calendar that reads the stream again
    does not show it twice.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//presend//presend {__version__}//EN", "CALSCALE:GREGORIAN"]
    for ledger, entry, due in items:
        lines += _event(ledger, entry, due, now)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line))


def _event(ledger: Ledger, entry: Entry, due: Due, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(ledger, entry)}"
    yield f"DTSTAMP:{_utc(now)}"
    if due.is_whole_day:
        day = date.fromisoformat(due.day)
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + _DAY:%Y%m%d}"
    else:
        yield f"DTSTART:{_utc(due.instant)}"
        yield "DURATION:PT0S"
    yield f"SUMMARY:{_escape(f'{ledger.case}: {entry.promise.text}')}"
    yield f"DESCRIPTION:{_escape(_description(ledger, entry, due))}"
    yield f"CATEGORIES:{_escape(entry.promise.kind.value)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(ledger: Ledger, entry: Entry, due: Due) -> str:
    who = entry.author or "somebody"
    customer = ledger.customer or "the customer"
    return f"{who} told {customer} on {entry.said_at:%Y-%m-%d} (due “{due.words}”).\n{entry.update}, line {entry.promise.line}"


def _uid(ledger: Ledger, entry: Entry) -> str:
    """A UID from the case, the update and the words. The position does not count, because the text above may change."""
    parts = "\0".join((ledger.case, entry.update, entry.promise.text))
    return f"{hashlib.sha256(parts.encode()).hexdigest()[:32]}@presend"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _fold(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets; each part after the first begins with a space, and no character is
    split."""
    part, room = "", _LINE_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", _LINE_OCTETS - 1
        part += letter
        room -= size
    yield part
