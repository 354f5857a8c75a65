"""The threads of the corpus: the updates of a case, its records, and the true ledger that a careful reader drew up.

`threads/<case>/truth.yml` says what the customer was promised, and what became of it at `now`. The cases that
`threads/held-back.txt` names are read by nobody who changes a rule; they are measured as counts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from linter.config import Config
from linter.document import Document
from linter.errors import PresendError
from linter.evaluation.labels import FROZEN
from linter.readers.front_matter import read_instant
from linter.rulebook.yaml_text import load_strings
from linter.text.span import Span
from linter.thread.model import Thread
from linter.thread.read import read_source
from linter.thread.source import Source, find_sources

_UNSETTLED = ("null", "~", "")


@dataclass(frozen=True, slots=True)
class TruePromise:
    """One entry of a true ledger. `due`: a day where the words name no time of day. `backed`: None for an update, which
    needs no record."""

    update: str
    span: Span
    kind: str
    due: date | datetime | None
    status: str
    backed: bool | None

    @property
    def is_update(self) -> bool:
        """Whether a message is promised, and nothing else."""
        return self.kind == "update"


@dataclass(frozen=True, slots=True)
class TrueThread:
    """A case of the corpus, where it lies and as it is read (a folder, a mailbox, an export), with its true ledger at `now`."""

    folder: Path
    source: Source
    thread: Thread
    now: datetime
    promises: tuple[TruePromise, ...]

    def promises_by_update(self) -> Iterator[tuple[Document, list[TruePromise]]]:
        """Each update with the promises made in it."""
        for update in self.thread.updates:
            yield update.document, [promise for promise in self.promises if promise.update == update.name]


def read_threads(corpus: Path, subset: str) -> Iterator[TrueThread]:
    """The threads of one part of the corpus: those held back are `frozen`, all others `tune`. None where the corpus has no
    threads. Raises `PresendError` for a truth that does not fit its updates."""
    folder = corpus / "threads"
    listed = folder / "held-back.txt"
    held_back = listed.read_text(encoding="utf-8").split() if listed.is_file() else []
    for truth in sorted(folder.glob("*/truth.yml")):
        if (truth.parent.name in held_back) == (subset == FROZEN):
            yield _thread(truth)


def _thread(truth: Path) -> TrueThread:
    data = load_strings(truth.read_text(encoding="utf-8"))
    source = next(iter(find_sources([truth.parent])))
    (thread,) = read_source(source, Config())
    texts = {update.name: update.document.text for update in thread.updates}
    promises = tuple(
        TruePromise(
            item["update"],
            _place(truth, texts, item["update"], item["text"]),
            item["type"],
            _due(item["due"]),
            item["status"],
            None if item["backed"] in _UNSETTLED else item["backed"] == "true",
        )
        for item in data["commitments"]
    )
    return TrueThread(truth.parent, source, thread, read_instant(data["now"], str(truth)), promises)


def _place(truth: Path, texts: dict[str, str], update: str, words: str) -> Span:
    """Where the update says so, whatever the line breaks."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), texts.get(update, ""))
    if found is None:
        raise PresendError(f"{truth}: {update} does not say “{words}”")
    return Span(*found.span())


def _due(text: str) -> date | datetime | None:
    if text in _UNSETTLED:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
