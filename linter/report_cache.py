"""Reports kept from earlier runs. They are safe to delete, never needed and never wrong.

A report is found again by everything it depends on: the draft, the settings, the rules, the records next to it, the
time of the run if it read the clock, and the code of presend and the versions of the packages installed with it. Drafts
that have earlier updates are checked anew each time, and so is everything if a check comes from another package.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from linter._resources import data_folder
from linter.cache import cache_folder
from linter.checks import load_check
from linter.document import Document
from linter.engine import Linter, Report
from linter.finding import Applicability, Edit, Finding, Fix, NotChecked, Severity
from linter.parts.outline import EmptyLabel, Outline, Segment
from linter.text.span import Span
from linter.thread.earlier import stands_alone

_NAME = "results.sqlite3"
_DAYS = 30
"""Days after which an unused report is deleted."""
_PACKAGE = Path(__file__).parent
_PROGRAM = (".py", ".yml", ".yaml", ".txt", ".sha256")
"""Endings of the files that decide what is in a report. The weights of the encoder are known by their checksum."""


class ReportCache:
    """The reports that earlier runs kept.

    `now` is when the drafts are sent, if somebody said so; `clock` is the time of this run otherwise. A file that
    cannot be read or written only costs time.
    """

    def __init__(self, now: datetime | None, clock: datetime) -> None:
        self._now = now
        self._clock = clock
        self._today = clock.toordinal()
        self._stamps: dict[int, str] = {}
        self._records: dict[tuple[int, Path], str] = {}
        self._new: list[tuple[bytes, int, str]] = []
        self._used: list[tuple[int, bytes]] = []
        self._store = _opened(cache_folder() / _NAME)

    def key(self, linter: Linter, document: Document) -> str:
        """The key of the report on `document`; empty if the report may depend on something unknown at this point."""
        if not stands_alone(document, linter.config):
            return ""
        stamp = self._stamp(linter)
        records = stamp and self._stamp_of_records(linter, document.path)
        if not records or self._store is None:
            return ""
        state = {name: value for name, value in document.__getstate__().items() if name != "path"}
        return _digest([stamp, records, str(self._now), repr(sorted(state.items()))])

    def find(self, key: str, document: Document) -> Report | None:
        """The report on `document` that was kept under `key`, if any."""
        if not key or self._store is None:
            return None
        wanted = (bytes.fromhex(key), bytes.fromhex(self._with_clock(key)))
        with suppress(sqlite3.Error, ValueError, TypeError):
            row = self._store.execute("SELECT key, day, value FROM results WHERE key IN (?, ?)", wanted).fetchone()
            if row is not None:
                if row[1] != self._today:
                    self._used.append((self._today, row[0]))
                return _report(document, json.loads(row[2]))
        return None

    def keep(self, key: str, report: Report) -> None:
        """Keep a report under `key`, plus the time of the run if it read the clock."""
        if key:
            named = self._with_clock(key) if report.by_clock else key
            self._new.append((bytes.fromhex(named), self._today, json.dumps(_plain(report), ensure_ascii=False)))

    def write(self) -> None:
        """Write the reports that were kept since the last call."""
        if self._store is not None and (self._new or self._used):
            with suppress(sqlite3.Error, UnicodeError), self._store:
                self._store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", self._new)
                self._store.executemany("UPDATE results SET day = ? WHERE key = ?", self._used)
                self._store.execute("DELETE FROM results WHERE day < ?", (self._today - _DAYS,))
        self._new, self._used = [], []

    def _with_clock(self, key: str) -> str:
        return _digest([key, self._clock.isoformat()])

    def _stamp(self, linter: Linter) -> str:
        """A hash of a linter's settings and of the code and rules behind them; empty if other packages contribute
        checks."""
        if id(linter) not in self._stamps:
            ours = all(getattr(load_check(r.check), "__name__", "").startswith("linter.checks.") for r in linter.rules)
            # How a report is used does not affect what is in it.
            settings = linter.config._replace(baseline="", fail_on="")
            self._stamps[id(linter)] = _digest([repr(settings), *_program(linter)]) if ours else ""
        return self._stamps[id(linter)]

    def _stamp_of_records(self, linter: Linter, path: str) -> str:
        """A hash of the records for a draft; empty if one of them cannot be read."""
        place = id(linter), Path(path).parent
        if place not in self._records:
            self._records[place] = ""
            with suppress(OSError):
                files = linter.record_finder.paths(path)
                self._records[place] = _digest(part for file in files for part in (str(file), _contents(file)))
        return self._records[place]


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open the file of kept reports, or create it. A broken file is replaced. It quotes drafts, so only the user may
    read it."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            store = sqlite3.connect(path, timeout=0.2)
            store.execute("PRAGMA synchronous = OFF")
            store.execute(
                "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, day INTEGER, value TEXT) WITHOUT ROWID"
            )
            store.execute("SELECT key, day, value FROM results LIMIT 1").fetchall()
        except sqlite3.OperationalError:  # locked, read-only, or with the columns of another version
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()
        except OSError:
            return None
        else:
            return store
    return None


def _program(linter: Linter) -> Iterator[str]:
    """The code, the rules, and the names and versions of the installed packages.

    File times are left out, so that a cache restored by a CI service is valid in a fresh installation of the same
    version.
    """
    yield sys.version
    folders = [_PACKAGE, data_folder("rules"), *map(Path, linter.config.rule_paths)]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in _PROGRAM]
    if linter.config.rewrite.glossary:
        files.append(Path(linter.config.rewrite.glossary))
    for path in files:
        yield path.name
        yield _contents(path)
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            yield from sorted(path.name for path in Path(folder).glob("*-info"))


def _contents(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(report: Report) -> list[Any]:
    findings = [
        [f.rule, f.family, f.severity, f.message, f.cure, f.span.start, f.span.end, f.fingerprint, f.yields_to, f.beside, [
            [fix.title, fix.applicability, [[e.span.start, e.span.end, e.text] for e in fix.edits]] for fix in f.fixes
        ]] for f in report.findings
    ]  # fmt: skip
    outline = report.outline
    segments = [[s.component, s.span.start, s.span.end, s.confidence, s.labelled] for s in outline.segments]
    empty = [[label.component, label.span.start, label.span.end, label.has_slot] for label in outline.empty]
    not_checked = [[item.rule, item.reason] for item in report.not_checked]
    about = [report.kind, report.audience, report.suppressed, report.words]
    secrets = [[span.start, span.end] for span in report.secrets]
    return [*about, findings, segments, list(outline.missing), empty, not_checked, secrets, list(report.kinds)]


def _report(document: Document, kept: Sequence[Any]) -> Report:
    kind, audience, suppressed, words, findings, segments, missing, empty, not_checked, secrets, kinds = kept
    return Report(
        document,
        kind,
        audience,
        tuple(_finding(row) for row in findings),
        Outline(
            tuple(Segment(name, Span(start, end), sure, labelled) for name, start, end, sure, labelled in segments),
            tuple(missing),
            tuple(EmptyLabel(name, Span(start, end), has_slot) for name, start, end, has_slot in empty),
        ),
        tuple(NotChecked(rule, reason) for rule, reason in not_checked),
        suppressed,
        words,
        secrets=tuple(Span(start, end) for start, end in secrets),
        kinds=tuple(kinds),
    )


def _finding(row: Sequence[Any]) -> Finding:
    rule, family, severity, message, cure, start, end, fingerprint, yields_to, beside, fixes = row
    made = tuple(
        Fix(title, Applicability(level), tuple(Edit(Span(first, last), text) for first, last, text in edits))
        for title, level, edits in fixes
    )
    return Finding(
        rule, family, Severity(severity), message, cure, Span(start, end), made, fingerprint, yields_to, beside
    )


def quarter(now: datetime | None = None) -> datetime:
    """Round `now` (default: the machine's clock) down to a quarter of an hour, in UTC.

    Every local day begins on a quarter of an hour, so a run a minute later can share the result.
    """
    instant = (now or datetime.now(timezone.utc)).astimezone(timezone.utc)
    return instant.replace(minute=instant.minute // 15 * 15, second=0, microsecond=0)
