"""The threads of the corpus: the updates of a case, its records, and the true ledger drawn up by a careful reader.

`threads/<case>/truth.yml` lists what the customer was promised and what became of it at `now`. Nobody who changes a
rule reads the cases listed in `threads/held-back.txt`; only counts are measured on them.
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
    """One entry of a true ledger. `due`: a date if the words give no time of day. `backed`: None for an update, which
    needs no record."""

    update: str
    span: Span
    kind: str
    due: date | datetime | None
    status: str
    backed: bool | None

    @property
    def is_update(self) -> bool:
        """Whether only a message is promised."""
        return self.kind == "update"


@dataclass(frozen=True, slots=True)
class TrueThread:
    """A case of the corpus: its place, its form (a folder, a mailbox, an export), and its true ledger at `now`."""

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
    """The threads of one part of the corpus: `frozen` for those held back, `tune` for all others. Empty if the corpus
    has no threads.

    Raises `PresendError` for a truth that does not fit its updates.
    """
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
    """The place of the words in the update; line breaks may differ."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), texts.get(update, ""))
    if found is None:
        raise PresendError(f"{truth}: {update} does not say “{words}”")
    return Span(*found.span())


def _due(text: str) -> date | datetime | None:
    if text in _UNSETTLED:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
