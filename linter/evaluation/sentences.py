"""Measure the rules on single labelled sentences.

The corpus has its own tables, `sentences/<subset>/<name>[-<number>].tsv`: a text with « and » around the words to
underline, its labels, its voice and sometimes a note on its contents. Other people's tables give a sentence and a label
or, for jargon, a sentence and its spans; these are read in place and never copied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError
from linter.evaluation.labels import FROZEN
from linter.evaluation.marked import marked_spans
from linter.evaluation.scoring import Count
from linter.parallel import in_order
from linter.parts.kinds import DEFAULT
from linter.readers import read_text
from linter.rulebook.rule import Rulebook
from linter.text.span import Span

SOUND = "ok"
"""The label of a row without findings."""

JOINT = "¦"
"""Splits the made-up secrets of a table, and is removed on reading, so that no secret scanner takes them for real."""

LINE_END = "¶"
"""Stands for the end of a line in a text of a table."""


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """A table of the corpus, the families measured on it (a finding of any of them may be right), and its audience."""

    name: str
    select: tuple[str, ...]
    audience: str = "customer"


OWN_TABLES = (
    SentenceTable("jargon", ("jargon", "privacy")),
    SentenceTable("leaks", ("privacy",)),
    SentenceTable("notes", ("privacy",), "engineering"),
    SentenceTable("placeholders", ("placeholder",)),
    SentenceTable("promises", ("promise",)),
    SentenceTable("tone", ("tone",)),
)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text of a table of the corpus, and its labelled marks. `detail`: why a naive reader might find something
    ("update", "past")."""

    text: str
    marks: tuple[tuple[str, Span], ...]
    detail: str = ""


@dataclass(slots=True)
class SentenceScores:
    """The scores on one table. `labels`: how often each label was recalled. `mistakes`: the wrong rows with what was
    found in them, kept only if they may be read."""

    total: Count = field(default_factory=Count)
    labels: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    mistakes: list[tuple[str, MarkedText, tuple[Span, ...]]] = field(default_factory=list)


def read_marked_texts(path: Path) -> Iterator[MarkedText]:
    """The rows of a table of the corpus. Raises `PresendError` with file and line for a row that cannot be read."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        text, spans = marked_spans(cells[0].replace(JOINT, "").replace(LINE_END, "\n"))
        labels = [] if cells[1:2] == [SOUND] else [label.strip() for label in "".join(cells[1:2]).split(",")]
        if len(labels) == 1:
            labels *= len(spans)
        if len(cells) < 3 or len(labels) != len(spans):
            raise PresendError(f"{path}:{number}: this row does not have a label for each mark")
        yield MarkedText(text, tuple(zip(labels, spans, strict=True)), "".join(cells[3:4]))


def read_table(corpus: Path, subset: str, name: str) -> list[MarkedText]:
    """The rows of every file of a table of the corpus; none if there is no such file."""
    return [
        row for path in sorted((corpus / "sentences" / subset).glob(f"{name}*.tsv")) for row in read_marked_texts(path)
    ]


def measure_table(
    table: SentenceTable, rows: Sequence[MarkedText], rulebook: Rulebook, keeps_mistakes: bool
) -> SentenceScores:
    """Run the rules of a table's families over its rows."""
    linter = Linter(rulebook, Config(select=table.select, audience=table.audience, kind=DEFAULT))
    scores = SentenceScores()
    found_in = in_order(partial(_found, linter), [row.text for row in rows])
    for row, found in zip(rows, found_in, strict=True):
        is_right = [any(mark.overlaps(span) for _, mark in row.marks) for span in found]
        for right in is_right:
            scores.total.add_found(right)
        missed = []
        for label, mark in row.marks:
            recalled = any(mark.overlaps(span) for span in found)
            missed += [] if recalled else [label]
            for count in (scores.total, scores.labels[label]):
                count.add_labelled(recalled)
        if keeps_mistakes and not all(is_right):
            scores.mistakes.append(("false alarm", row, found))
        if keeps_mistakes and missed:
            scores.mistakes.append((f"missed {', '.join(missed)}", row, found))
    return scores


def _found(linter: Linter, text: str) -> tuple[Span, ...]:
    return tuple(finding.span for finding in linter.check(read_text(text)).findings)


def measure_sentences(corpus: Path, subset: str, rulebook: Rulebook) -> dict[str, SentenceScores]:
    """The scores on each table of one subset of the corpus, by the table's name; none without tables."""
    tables = {table: read_table(corpus, subset, table.name) for table in OWN_TABLES}
    return {
        table.name: measure_table(table, rows, rulebook, subset != FROZEN) for table, rows in tables.items() if rows
    }


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """A table of other people's sentences, the rules or families measured on it, and the labels they should find."""

    name: str
    select: tuple[str, ...]
    is_positive: Callable[[str], bool]


_UNREADABLE = ("jargon", "internal-host", "internal-ticket", "internal-link", "internal-tool")
OUTSIDE_TABLES = (
    OutsideTable("defensive", ("tone",), lambda label: label == "defensive"),
    OutsideTable("jargon", _UNREADABLE, bool),
    OutsideTable("promises", ("promise",), lambda label: label in ("promise_dated", "promise_vague")),
)
_HALVES = {
    "all rows": slice(None),
    "even rows (read while rules were written)": slice(0, None, 2),
    "odd rows": slice(1, None, 2),
}


def measure_outside(folder: Path, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    """The figures of each outside table and of each half of it; `skipped` if the table does not exist.

    The last figure of the promises is the number of announced updates that were taken for promises.
    """
    for table in OUTSIDE_TABLES:
        path = folder / f"{table.name}.tsv"
        if not path.is_file():
            yield {"table": table.name, "skipped": f"{path} is not there"}
            continue
        cells = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        linter = Linter(rulebook, Config(select=table.select, kind=DEFAULT))
        fired = list(map(bool, in_order(partial(_found, linter), [sentence for sentence, *_ in cells])))
        for name, half in _HALVES.items():
            yield {"table": table.name, "part": name, **_figures(table, cells[half], fired[half])}
        if table.name == "promises":
            updates = [hit for (_, label, *_), hit in zip(cells, fired, strict=True) if label == "update_commit"]
            yield {"table": table.name, "part": "updates", "rows": len(updates), "taken": sum(updates)}


def _figures(table: OutsideTable, cells: Sequence[Sequence[str]], fired: Sequence[bool]) -> dict[str, float]:
    count = Count()
    for (_, label, *_), hit in zip(cells, fired, strict=True):
        positive = table.is_positive(label)
        if hit:
            count.add_found(positive)
        if positive:
            count.add_labelled(hit)
    return {"rows": len(cells), "precision": round(count.precision or 0, 3), "recall": round(count.recall or 0, 3)}
