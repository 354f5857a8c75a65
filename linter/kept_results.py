"""Reports of drafts that were judged before, kept between runs: safe to delete, never needed, never wrong.

A report is known again by everything that it depends on: the draft, the settings, the rules, the records beside it, the
instant of the run where it reads the clock, and the very text of this program with the versions of what is installed beside
it. Drafts among the updates of their case are judged anew each time, and so is everything by checks of other packages.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
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
"""How long a report is kept that nobody asked for again."""
_PACKAGE = Path(__file__).parent


class KeptResults:
    """The reports that earlier runs kept. `now`: when the drafts are sent, where that was said; `clock`: the instant of this
    run otherwise. A file that cannot be read or written costs time and nothing else."""

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
        """What names the report on `document`; nothing where it may depend on what is not known beforehand."""
        if not stands_alone(document, linter.config):
            return ""
        stamp = self._stamp(linter)
        records = stamp and self._stamp_of_records(linter, document.path)
        if not records or self._store is None:
            return ""
        state = {name: value for name, value in document.__getstate__().items() if name != "path"}
        return _digest([stamp, records, str(self._now), repr(sorted(state.items()))])

    def find(self, key: str, document: Document) -> Report | None:
        """The report that was kept under `key`, on `document`."""
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
        """Keep a report under `key`, with the instant where it read the clock."""
        if key:
            named = self._with_clock(key) if report.by_clock else key
            self._new.append((bytes.fromhex(named), self._today, json.dumps(_plain(report), ensure_ascii=False)))

    def write(self) -> None:
        """Write what was kept since the last time."""
        if self._store is not None and (self._new or self._used):
            with suppress(sqlite3.Error, UnicodeError), self._store:
                self._store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", self._new)
                self._store.executemany("UPDATE results SET day = ? WHERE key = ?", self._used)
                self._store.execute("DELETE FROM results WHERE day < ?", (self._today - _DAYS,))
        self._new, self._used = [], []

    def _with_clock(self, key: str) -> str:
        return _digest([key, self._clock.isoformat()])

    def _stamp(self, linter: Linter) -> str:
        """The settings of a linter and the code and rules behind them; nothing where other packages judge too."""
        if id(linter) not in self._stamps:
            ours = all(getattr(load_check(r.check), "__name__", "").startswith("linter.checks.") for r in linter.rules)
            settings = replace(linter.config, baseline="", fail_on="")  # what is made of a report, not what is in it
            self._stamps[id(linter)] = _digest([repr(settings), *_program(linter)]) if ours else ""
        return self._stamps[id(linter)]

    def _stamp_of_records(self, linter: Linter, path: str) -> str:
        """A hash of the records that count for a draft; nothing where one cannot be read."""
        place = id(linter), Path(path).parent
        if place not in self._records:
            self._records[place] = ""
            with suppress(OSError):
                files = linter.record_finder.paths(path)
                self._records[place] = _digest(part for file in files for part in (str(file), _contents(file)))
        return self._records[place]


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file of kept reports, made where there is none; a broken one is thrown away. It holds words of drafts, so nobody
    else may read it."""
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
        except sqlite3.OperationalError:  # locked, read-only, or with columns of another version
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
    """The text of this program and of the rules, and the names (with versions) of the packages beside it. Not the times of
    the files: a cache that a CI service brings back is then good for a new installation of the same version."""
    yield sys.version
    folders = [_PACKAGE, data_folder("rules"), *map(Path, linter.config.rule_paths)]
    files = [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".yml", ".yaml")
    ]
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
        [f.rule, f.family, f.severity, f.message, f.cure, f.span.start, f.span.end, f.fingerprint, f.yields_to, [
            [fix.title, fix.applicability, [[e.span.start, e.span.end, e.text] for e in fix.edits]] for fix in f.fixes
        ]] for f in report.findings
    ]  # fmt: skip
    outline = report.outline
    segments = [[s.component, s.span.start, s.span.end, s.confidence, s.labelled] for s in outline.segments]
    empty = [[label.component, label.span.start, label.span.end, label.has_slot] for label in outline.empty]
    not_checked = [[item.rule, item.reason] for item in report.not_checked]
    about = [report.kind, report.audience, report.suppressed, report.words]
    return [*about, findings, segments, list(outline.missing), empty, not_checked]


def _report(document: Document, kept: Sequence[Any]) -> Report:
    kind, audience, suppressed, words, findings, segments, missing, empty, not_checked = kept
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
    )


def _finding(row: Sequence[Any]) -> Finding:
    rule, family, severity, message, cure, start, end, fingerprint, yields_to, fixes = row
    made = tuple(
        Fix(title, Applicability(level), tuple(Edit(Span(first, last), text) for first, last, text in edits))
        for title, level, edits in fixes
    )
    return Finding(rule, family, Severity(severity), message, cure, Span(start, end), made, fingerprint, yields_to)


def quarter(now: datetime | None = None) -> datetime:
    """The last quarter of an hour before `now` (before the machine's clock when None), in UTC. Days begin everywhere on one,
    so that a run a minute later judges by the same instant."""
    instant = (now or datetime.now(timezone.utc)).astimezone(timezone.utc)
    return instant.replace(minute=instant.minute // 15 * 15, second=0, microsecond=0)
