"""Fit the tables in `rules/tables` to the sentences and drafts of the corpus that may be tuned on.

    python -m linter.evaluation.fit_tables corpus [rules/tables/promises.yml ...] [--folds 5]

The word classes of a table stay as written; its weights are replaced. With `--folds` nothing is written: each part of
the rows is judged by weights fitted to the others, and the figures are printed.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter._resources import data_folder
from linter.config import Config
from linter.context import Context
from linter.encoder.reader import REPROACHES, VERDICTS
from linter.engine import Linter
from linter.evaluation.labels import LabelledDraft, covers, read_corpus
from linter.evaluation.logistic import Learning, Weights, against, fit, frequent
from linter.evaluation.pairs import read_pairs
from linter.evaluation.sentences import read_table
from linter.evaluation.threads import read_threads
from linter.loader import load_rulebook
from linter.promises.verdicts import clause_shows, units
from linter.readers import read_text
from linter.rulebook.linear import NONE, Table
from linter.text.span import Span

_MIN_ROWS = 8
_WORTH_KEEPING = 0.02
_LEARNING = {
    "promises": (6, Learning(lexical=0.15, light=0.003, averaged=10, orders=6)),
    "remarks": (8, Learning(lexical=0.02, averaged=10)),
    "worth-reading": (4, Learning(lexical=0.02, averaged=10)),
}
"""In how many rows a feature must occur, and how weights are learnt, for tables with enough rows to rely on single
words. Chosen by cross-validation."""
_OF_EDITS = "edits"
"""A table of sentence pairs, fitted by `linter.evaluation.fit_edits`."""
_READS = dict.fromkeys(("remarks", "worth-reading"), ("leaks", "jargon", "promises", "tone"))
"""The sentences a table learns from, besides those with its own name."""
_KINDS = dict.fromkeys(_READS, ("bug-acknowledgement", "call-agenda", "exec-summary", "no-news"))
"""The kinds of drafts, and the sentences of edits, from which a table learns what to ignore."""
_LEAKS = frozenset([
    "internal-channel", "internal-host", "internal-link", "internal-ticket", "internal-tool", "leaked-secret",
])  # fmt: skip
_UNDECIDED = {"remarks": _LEAKS | {"other-customer"}, "worth-reading": _LEAKS}
"""Labels of sentences that are wrong for a similar reason. A table learns nothing from them."""
_MILESTONE = "next_milestone"
"""A sentence there that promises no outcome announces an update."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A labelled clause: its features, its verdict, and the number of its text."""

    shown: frozenset[str]
    verdict: str
    text: int
    words: str


def clauses(corpus: Path, name: str, linter: Linter) -> Iterator[Clause]:
    """The labelled clauses for the table `name`, first those of its sentences, then those of the drafts."""
    table = linter.rulebook.tables[name]
    number = 0
    rows = (row for table in _READS.get(name, (name,)) for row in read_table(corpus, "tune", table))
    for number, row in enumerate(rows):
        context = linter.context(read_text(row.text))
        yield from _labelled(context, table, row.marks, row.detail, number)
    kinds = ("customer-update", *_KINDS.get(name, ()))
    for draft in (draft for kind in kinds for draft in _drafts(corpus / kind, name)):
        number += 1
        marks = [(mark.name, mark.span) for mark in draft.findings if mark.span]
        marks += [("update", mark.span) for mark in draft.components if mark.name == _MILESTONE]
        yield from _labelled(linter.context(draft.document), table, marks, "", number)
    for thread in read_threads(corpus, "tune"):
        for document, promises in thread.promises_by_update():
            number += 1
            marks = [("update" if p.is_update else "unbacked-promise", p.span) for p in promises]
            yield from _labelled(linter.context(document), table, marks, "", number)
    for pair in read_pairs(corpus, "tune") if name in _KINDS else ():
        number += 1
        yield from _labelled(linter.context(read_text(pair.before)), table, (), "", number)


def _drafts(folder: Path, name: str) -> Iterator[LabelledDraft]:
    """The drafts of one kind that the table `name` learns from; one that learns what to ignore, from more flawless ones."""
    yield from read_corpus(folder / "tune")
    if name in _KINDS:
        yield from (draft for draft in read_corpus(folder / "learn") if draft.flawless)


def _labelled(
    context: Context, table: Table, marks: Sequence[tuple[str, Span]], detail: str, number: int
) -> Iterator[Clause]:
    document = context.document
    for place, sentence in enumerate(document.sentences):
        if sentence.is_heading:
            continue
        for span in units(context, table, sentence.span):
            labels = [label for label, mark in marks if covers(mark, span)]
            if not _UNDECIDED.get(table.name, frozenset()).isdisjoint(labels):
                continue
            said = [*map(_VERDICTS.get, labels), *map(_OPEN.get, labels)]
            verdict = next((v for v in said if v in table.verdicts), None) or NONE
            if verdict == NONE and detail.split(" ")[0] in table.verdicts:
                verdict = detail.split(" ")[0]
            yield Clause(frozenset(clause_shows(context, table, place, span)), verdict, number, document.text_of(span))


_OPEN = dict.fromkeys(VERDICTS, "open")
"""What the encoder may find in a sentence makes it worth reading."""
_VERDICTS = {
    "unbacked-promise": "outcome",
    "vague-promise": "outcome",
    "absolute-promise": "outcome",
    "private-remark": "aside",
    "note-to-colleague": "aside",
    "update": "update",
    **dict.fromkeys(REPROACHES, "reproach"),
}


def fitted(rows: Sequence[Clause], table: Table) -> Weights:
    """The weights of each verdict relative to `NONE`, whose own are zero."""
    at_least, learning = _LEARNING.get(table.name, (_MIN_ROWS, Learning()))
    shown = frequent([(sorted(row.shown), row.verdict) for row in rows], at_least)
    return against(NONE, fit(shown, [*table.verdicts, NONE], learning))


def cross_validated(rows: Sequence[Clause], table: Table, folds: int) -> Iterator[tuple[Clause, Mapping[str, float]]]:
    """Each clause with the probabilities from weights that were fitted without its text."""
    for fold in range(folds):
        weights = fitted([row for row in rows if row.text % folds != fold], table)
        own = replace(table, weights=by_feature(weights))
        yield from ((row, own.chances(set(row.shown))) for row in rows if row.text % folds == fold)


def by_feature(weights: Weights) -> dict[str, list[float]]:
    """Feature -> its weight for each verdict."""
    tables = list(weights.values())
    return {name: [table.get(name, 0.0) for table in tables] for table in tables for name in table}


def fitting_parser(described: str | None) -> argparse.ArgumentParser:
    """The options of all fitting commands: the corpus, and the number of folds for cross-validation."""
    parser = argparse.ArgumentParser(description=described)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    return parser


def write(weights: Mapping[str, Mapping[str, float]], path: Path, least: float = _WORTH_KEEPING) -> None:
    """Replace the weights in the table's file by those whose absolute value is at least `least`."""
    rows = ["weights:"]
    for verdict, own in weights.items():
        kept = sorted((name, value) for name, value in own.items() if abs(value) >= least)
        rows.append(f"  {verdict}: {{" + ", ".join(f'"{name}": {value:.3g}' for name, value in kept) + "}")
    text = re.sub(r"(?ms)^weights:.*\Z", lambda _: "\n".join(rows) + "\n", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def _figures(judged: Sequence[tuple[Clause, Mapping[str, float]]]) -> Iterator[str]:
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        said = [(row, max((v for v in chances if v != NONE), key=lambda v: chances[v])) for row, chances in judged
                if 1 - chances[NONE] >= limit]  # fmt: skip
        right = sum(row.verdict != NONE for row, _ in said)
        exact = sum(row.verdict == verdict for row, verdict in said)
        of = sum(row.verdict != NONE for row, _ in judged)
        yield f"  {limit:.1f}  precision {right / (len(said) or 1):.2f}  recall {right / (of or 1):.2f}  right verdict {exact}  of {len(said)} said, {of} labelled"


def main() -> None:
    """Fit, or cross-validate, every table."""
    parser = fitting_parser(__doc__)
    parser.add_argument("tables", type=Path, nargs="*")
    given = parser.parse_args()
    linter = Linter(load_rulebook(), Config())
    every = (path for path in sorted(data_folder("rules").glob("tables/*.yml")) if path.stem != _OF_EDITS)
    for path in given.tables or every:
        table = linter.rulebook.tables[path.stem]
        rows = list(clauses(given.corpus, path.stem, linter))
        if given.folds:
            print("\n".join([path.stem, *_figures(list(cross_validated(rows, table, given.folds)))]))  # noqa: T201
        else:
            write(fitted(rows, table), path)


if __name__ == "__main__":
    main()
