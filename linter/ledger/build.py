"""Build ledgers from places on disk. The facts of an update are cached between runs; the fate of its promises is judged
anew each time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from linter.cache import digest, remembered
from linter.engine import Linter
from linter.errors import PresendError
from linter.ledger.entry import Entry
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.ledger.model import Facts
from linter.parallel import in_order
from linter.rulebook.plain import from_plain, to_plain
from linter.thread.model import Thread
from linter.thread.read import read_cases
from linter.thread.source import Source


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """A thread as a ledger needs it. `place` is where it is on disk; `checked` says whether records that could back a
    promise were found."""

    case: str
    customer: str
    severity: str
    place: str
    checked: bool
    updates: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The promises of one thread, and whether there were records to check them against."""

    case: str
    customer: str
    severity: str
    place: str
    checked: bool
    entries: tuple[Entry, ...]


def ledgers(
    sources: Sequence[Source], linter_for: Callable[[Path], Linter], now: datetime, jobs: int = 0
) -> Iterator[Ledger | PresendError]:
    """The ledgers of all sources in order, as of `now` (aware); many are built on all cores. A source or a case that
    cannot be read gives its error instead."""

    def work(source: Source) -> Sequence[Ledger | PresendError]:
        try:
            threads = read_facts(source, linter_for(source.path))
        except PresendError as error:
            return [error]
        return [thread if isinstance(thread, PresendError) else ledger_of(thread, now) for thread in threads]

    for found in in_order(work, sources, jobs):
        yield from found


def ledger_of(thread: ThreadFacts, now: datetime) -> Ledger:
    """The ledger of a thread as of `now`."""
    made = entries(thread.case, thread.customer, thread.updates, now)
    return Ledger(thread.case, thread.customer, thread.severity, thread.place, thread.checked, made)


def read_facts(source: Source, linter: Linter) -> list[ThreadFacts | PresendError]:
    """The facts of the threads of a source, or the error of one that cannot be read, cached between runs by the
    contents of its updates and records.

    Raises `PresendError` if the source cannot be read.
    """
    key = digest([linter.rulebook.digest, repr(linter.config), str(source.path), *_contents(source, linter)])
    plain = remembered("threads", str(source.path.resolve()), key, lambda: _read(source, linter))
    return [PresendError(data) if isinstance(data, str) else from_plain(ThreadFacts, data) for data in plain]


def _contents(source: Source, linter: Linter) -> Iterator[str]:
    """Name and hash of every file that counts."""
    records = linter.record_finder.paths(source.files[0])
    for path in (*source.files, *records):
        try:
            yield f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        except OSError as error:
            raise PresendError(f"{path}: cannot be read: {error.strerror or error}") from error


def _read(source: Source, linter: Linter) -> object:
    return to_plain([_facts_or_error(found, source, linter) for found in read_cases(source, linter.config)])


def _facts_or_error(found: Thread | PresendError, source: Source, linter: Linter) -> ThreadFacts | str:
    try:
        return str(found) if isinstance(found, PresendError) else facts_of_thread(found, source, linter)
    except PresendError as error:
        return str(error)


def facts_of_thread(thread: Thread, source: Source, linter: Linter) -> ThreadFacts:
    """The facts of each update of a thread. The case of the thread is that of all of them."""
    about = {"case": thread.case, **({"customer": thread.customer} if thread.customer else {})}
    found = []
    checked = False
    for update in thread.updates:
        values = {**about, **update.document.front_matter}
        document = replace(update.document, front_matter=values)
        context = linter.context(document, update.sent_at)
        checked = checked or context.records.holds_evidence
        found.append(facts_of(replace(update, document=document), context))
    return ThreadFacts(thread.case, thread.customer, thread.severity, str(source.path), checked, tuple(found))
