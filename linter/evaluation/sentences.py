"""Measuring on single labelled sentences: tables of real ones that are read where they are and never copied.

Each table is tab-separated with a header: `defensive.tsv` and `promises.tsv` give a sentence and its label, `jargon.tsv` a
sentence and the spans in it, with commas between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.scoring import Count
from linter.loader import load_rulebook
from linter.readers import read_text


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the rules or families that are measured on it, and which rows hold what they look for."""

    name: str
    select: tuple[str, ...]
    is_positive: Callable[[str], bool]


_UNREADABLE = ("jargon", "internal-host", "internal-ticket", "internal-link", "internal-tool")
TABLES = (
    Table("defensive", ("tone",), lambda label: label == "defensive"),
    Table("jargon", _UNREADABLE, bool),
    Table("promises", ("promise",), lambda label: label in ("promise_dated", "promise_vague")),
)
_HALVES = {
    "all rows": slice(None),
    "even rows (read while rules were written)": slice(0, None, 2),
    "odd rows": slice(1, None, 2),
}


def rows(folder: Path) -> Iterator[str]:
    """A printable line for each table and half, and one for each table that is not there."""
    for table in TABLES:
        path = folder / f"{table.name}.tsv"
        if not path.is_file():
            yield f"{table.name:<10} skipped: {path} is not there"
            continue
        cells = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        linter = Linter(load_rulebook(), Config(select=table.select))
        fired = [bool(linter.check(read_text(sentence)).findings) for sentence, *_ in cells]
        for name, half in _HALVES.items():
            yield f"{table.name:<10} {_line(table, cells[half], fired[half])}  {name}"
        if table.name == "promises":
            updates = [hit for (_, label, *_), hit in zip(cells, fired, strict=True) if label == "update_commit"]
            yield f"{table.name:<10} {sum(updates)} of {len(updates)} updates taken for a promise"


def _line(table: Table, cells: Sequence[Sequence[str]], fired: Sequence[bool]) -> str:
    count = Count()
    for (_, label, *_), hit in zip(cells, fired, strict=True):
        positive = table.is_positive(label)
        count.found += hit
        count.right += hit and positive
        count.labelled += positive
        count.recalled += hit and positive
    return f"precision {count.precision or 0:.2f}  recall {count.recall or 0:.2f}  of {len(cells)} rows"
