"""Measure the ledger on the threads of the corpus: promises found, their due dates, their fates and their backing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.labels import FROZEN
from linter.evaluation.threads import TruePromise, TrueThread, read_threads
from linter.ledger.build import facts_of_thread
from linter.ledger.entry import Entry
from linter.ledger.judge import entries
from linter.ledger.model import Facts
from linter.rulebook.rule import Rulebook

_BACKED = "backed"


@dataclass(slots=True)
class LedgerScores:
    """Counts over the threads of one part. `matched`: entries that match a true promise; of those, how many have the
    right `due` and `status`. `backing`: the true and the reported value (backed or not) -> how often. `mistakes` are
    kept only for threads that may be read."""

    cases: int = 0
    labelled: int = 0
    found: int = 0
    recalled: int = 0
    matched: int = 0
    due: int = 0
    status: int = 0
    backing: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def figures(self) -> Mapping[str, float]:
        """The figures by name, as thresholds refer to them; none without threads. `unbacked_called_backed` is a count."""
        if not self.cases:
            return {}
        return {
            "threads.precision": self.matched / (self.found or 1),
            "threads.recall": self.recalled / (self.labelled or 1),
            "threads.due": self.due / (self.matched or 1),
            "threads.status": self.status / (self.matched or 1),
            "threads.status_of_all": self.status / (self.labelled or 1),
            "threads.unbacked_called_backed": float(self.backing[False, True]),
        }


def measure_threads(corpus: Path, subset: str, rulebook: Rulebook) -> LedgerScores:
    """The scores on one part of the threads of `corpus`; empty if it has none."""
    linter = Linter(rulebook, Config())
    scores = LedgerScores()
    for truth in read_threads(corpus, subset):
        scores.cases += 1
        scores.labelled += len(truth.promises)
        _add(scores, truth, _ledger(truth, linter), keeps_mistakes=subset != FROZEN)
    return scores


def _ledger(truth: TrueThread, linter: Linter) -> tuple[Entry, ...]:
    facts: Sequence[Facts] = facts_of_thread(truth.thread, truth.source, linter).updates
    return entries(truth.thread.case, truth.thread.customer, facts, truth.now)


def _add(scores: LedgerScores, truth: TrueThread, made: Sequence[Entry], *, keeps_mistakes: bool) -> None:
    recalled = set()
    for entry in made:
        scores.found += 1
        promise = next((p for p in truth.promises if _is_same(p, entry)), None)
        if promise is None:
            _note(scores, keeps_mistakes, truth, "not a promise", entry)
            continue
        recalled.add(promise.span)
        scores.matched += 1
        scores.due += _is_due_right(promise, entry)
        scores.status += entry.fate.status.value == promise.status
        if promise.backed is not None and entry.backing is not None:
            scores.backing[promise.backed, entry.backing.status == _BACKED] += 1
        if entry.fate.status.value != promise.status:
            _note(scores, keeps_mistakes, truth, f"is {promise.status}, not {entry.fate.status.value}", entry)
    scores.recalled += sum(promise.span in recalled for promise in truth.promises)


def _is_same(promise: TruePromise, entry: Entry) -> bool:
    found = entry.promise
    return promise.update == entry.update and promise.span.start < found.end and found.start < promise.span.end


def _is_due_right(promise: TruePromise, entry: Entry) -> bool:
    due = entry.promise.due
    if promise.due is None or due is None:
        return promise.due is None and due is None
    if isinstance(promise.due, datetime):
        return due.earliest == promise.due
    return due.day == promise.due.isoformat()


def _note(scores: LedgerScores, keeps: bool, truth: TrueThread, what: str, entry: Entry) -> None:
    if keeps:
        scores.mistakes.append(f"{truth.folder.name}, {entry.update}: {what}: {entry.promise.text}")


def thread_rows(scores: LedgerScores) -> Iterator[str]:
    """Lines for `presend eval`."""
    if not scores.cases:
        return
    yield f"  threads: {scores.cases} cases, {scores.labelled} promises in them, {scores.found} found"
    for name, count, whole in (
        ("promises, of what was found", scores.matched, scores.found),
        ("found, of the promises", scores.recalled, scores.labelled),
        ("due date right, of the found", scores.due, scores.matched),
        ("status right, of the found", scores.status, scores.matched),
        ("status right, of all", scores.status, scores.labelled),
    ):
        yield f"    {name:<38} {count / (whole or 1):.3f}  {count} of {whole}"
    for (true, said), count in sorted(scores.backing.items()):
        yield f"    {_backed(true)}, called {_backed(said):<24} {count}"
    yield ""


def _backed(value: bool) -> str:
    return "backed" if value else "unbacked"
