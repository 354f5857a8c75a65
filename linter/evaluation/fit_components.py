"""Fit the table that scores each clause for each component of a kind, on the drafts that may be tuned on.

    python -m linter.evaluation.fit_components corpus rules/tables/customer-update.yml [--folds 5]

With `--folds` nothing is written: the voices are split into that many parts, the drafts of each are judged by weights
fitted to the other voices, and the figures are printed.

The phrases of the cues, their weights and the word classes of the table stay as written; only the weights of the table
are fitted, and anybody may read and change them. The method is a structured perceptron with averaged weights (Collins,
EMNLP 2002), averaged again over several runs with the drafts in different orders. It uses the same decoder as the
linter, and the same corpus gives the same file.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.fit_tables import fitting_parser, write
from linter.evaluation.labels import LabelledDraft, read_corpus
from linter.evaluation.scoring import Scores, add_components
from linter.loader import load_rulebook
from linter.parts.cues import owner_of
from linter.parts.decoder import NOTHING, Decoder, Unit
from linter.parts.features import FEATURES
from linter.parts.outline import find_outline, find_units
from linter.rulebook.linear import NONE, Table, wording
from linter.rulebook.rule import Kind

_FOLDERS = ("tune", "learn")
_RUNS, _EPOCHS, _WARMING_UP, _RATE, _MARGIN, _KEPT, _MAX_STEP = 12, 12, 2, 0.15, 3.0, 0.55, 3
"""Chosen by cross-validation over voices. `_KEPT`: what is left of each weight after a pass over all drafts; the passes
of `_WARMING_UP` are not averaged."""
_MIN_DRAFTS = 4
_WORTH_KEEPING = 0.12

Weights = dict[str, list[float]]
"""Feature -> its weight for each component, and for none of them last."""


@dataclass(slots=True)
class _Example:
    """A draft for fitting: its clauses, the weighted features of each, and the true component of each."""

    units: list[Unit]
    shown: list[list[str]]
    truth: list[int]


def read_drafts(corpus: Path, kind: str) -> list[LabelledDraft]:
    """All drafts of a kind that may be learnt from, by name."""
    return list(chain.from_iterable(read_corpus(corpus / kind / folder) for folder in _FOLDERS))


def fit(drafts: Iterable[LabelledDraft], linter: Linter, kind: Kind, table: Table) -> Table:
    """`table` with fitted weights for the features and the wording of clauses. The phrases of the kind keep their own."""
    bare = replace(table, weights={})
    examples = _frequent([_example(draft, linter, kind, bare) for draft in drafts])
    decoder = Decoder(kind, bare)
    columns = len(kind.components) + 1
    names = sorted({name for example in examples for shown in example.shown for name in shown})
    total: Weights = {name: [0.0] * columns for name in names}
    for run in range(1, _RUNS + 1):
        chance = random.Random(run)  # noqa: S311 - an order of drafts, no secret
        order = list(examples)
        weights: Weights = {name: [0.0] * columns for name in names}
        for epoch in range(_EPOCHS):
            chance.shuffle(order)
            for example in order:
                _learn(example, weights, decoder)
            for name, row in weights.items():
                if epoch >= _WARMING_UP:
                    total[name] = [a + b for a, b in zip(total[name], row, strict=True)]
                weights[name] = [value * _KEPT for value in row]
    rounds = _RUNS * (_EPOCHS - _WARMING_UP)
    return replace(
        table,
        verdicts=(*(component.name for component in kind.components), NONE),
        weights={name: tuple(value / rounds for value in row) for name, row in total.items()},
    )


def cross_validated(drafts: Sequence[LabelledDraft], linter: Linter, kind: Kind, table: Table, folds: int) -> Scores:
    """The components found by weights that were fitted without any draft in the voice of the draft in question."""
    scores = Scores()
    labels = linter.labels(kind)
    voices = sorted({draft.voice for draft in drafts})
    for fold in range(folds):
        held = set(voices[fold::folds])
        others = [draft for draft in drafts if draft.voice not in held]
        decoder = Decoder(kind, fit(others, linter, kind, table))
        for draft in drafts:
            if draft.voice in held:
                hits = linter.context(draft.document).hits(owner_of(kind))
                add_components(scores, draft, find_outline(draft.document, decoder, hits, labels))
    return scores


def _example(draft: LabelledDraft, linter: Linter, kind: Kind, table: Table) -> _Example:
    hits = linter.context(draft.document).hits(owner_of(kind))
    decoder = Decoder(kind, table)
    units = list(find_units(draft.document, decoder, hits, linter.labels(kind)))
    shown = [
        sorted((unit.fired & set(FEATURES)) | wording(draft.document.words_of(unit.span), draft.document.moments_in(unit.span), table.classes))
        for unit in units
    ]  # fmt: skip
    names = [component.name for component in kind.components]
    return _Example(units, shown, [_truth(draft, unit, names) for unit in units])


def _frequent(examples: Sequence[_Example]) -> list[_Example]:
    """The examples with only the features that occur in enough drafts to be independent of their topics.

    Words with a digit are left out, and so are pairs of classes that are merely in one clause, which did not help on
    new voices.
    """
    counts = Counter(name for example in examples for name in set(chain.from_iterable(example.shown)))
    kept = {
        name
        for name, count in counts.items()
        if count >= _MIN_DRAFTS and not name.startswith("& ") and not any(c.isdigit() for c in name)
    }
    return [replace(e, shown=[[name for name in shown if name in kept] for shown in e.shown]) for e in examples]


def _truth(draft: LabelledDraft, unit: Unit, names: list[str]) -> int:
    covered: Counter[int] = Counter()
    for mark in draft.components:
        covered[names.index(mark.name)] += mark.span.shared(unit.span)
    number, size = covered.most_common(1)[0] if covered else (NOTHING, 0)
    return number if size * 3 >= len(unit.span) else NOTHING


def _learn(example: _Example, weights: Weights, decoder: Decoder) -> None:
    """One step: lower the weights of what was wrongly decoded, and raise those of the truth.

    Wrong components get a head start, so that the right one learns to win by a margin. `NOTHING` is -1, and so the last
    column.
    """
    count = len(decoder.kind.components)
    scored = []
    for unit, shown, truth in zip(example.units, example.shown, example.truth, strict=True):
        own = [sum(column) for column in zip(*(weights[name] for name in shown), strict=True)] or [0.0] * (count + 1)
        own = [value + (_MARGIN if number != truth % (count + 1) else 0.0) for number, value in enumerate(own)]
        scores = tuple(a + b for a, b in zip(unit.scores, own, strict=False))
        scored.append(unit._replace(scores=scores, nothing=unit.nothing + own[-1]))
    change: Counter[tuple[int, str]] = Counter()
    for shown, truth, said in zip(example.shown, example.truth, decoder.decode(scored), strict=True):
        if said != truth:
            change.update((truth, name) for name in shown)
            change.subtract((said, name) for name in shown)
    for (number, name), step in change.items():
        weights[name][number] += _RATE * max(-_MAX_STEP, min(_MAX_STEP, step))


def main() -> None:
    """Fit, or with `--folds` cross-validate."""
    parser = fitting_parser(__doc__)
    parser.add_argument("table", type=Path)
    given = parser.parse_args()
    name = given.table.stem
    linter = Linter(load_rulebook(), Config(kind=name))
    kind, table = linter.rulebook.kinds[name], linter.rulebook.tables[name]
    drafts = read_drafts(given.corpus, name)
    if not given.folds:
        found = fit(drafts, linter, kind, table)
        columns = zip(*found.weights.values(), strict=True)
        by_verdict = {
            v: dict(zip(found.weights, own, strict=True)) for v, own in zip(found.verdicts, columns, strict=True)
        }
        write(by_verdict, given.table, _WORTH_KEEPING)
        return
    scores = cross_validated(drafts, linter, kind, table, given.folds)
    names = [component.name for component in kind.components]
    for markup in ("labelled", "prose"):
        own = "  ".join(f"{name} {scores.components[markup, name].f1:.2f}" for name in names)
        print(f"{markup:<8}  macro F1 {scores.macro_f1(markup, names):.3f}  {own}")  # noqa: T201


if __name__ == "__main__":
    main()
