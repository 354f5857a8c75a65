"""Fit the table that tells kinds of drafts apart, on the drafts of the corpus that may be tuned on.

    python -m linter.evaluation.fit_kinds corpus rules/tables/kinds.yml [--folds 5]

With `--folds` nothing is written: each part of the drafts is judged by weights fitted to the others. The signs stay as
written in the files of the kinds; what is fitted is how much each counts for and against every kind. Fit again after
changing the order of a kind's signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.config import Config
from linter.document import Document
from linter.engine import Linter
from linter.evaluation.fit_components import read_drafts
from linter.evaluation.fit_tables import fitting_parser, write
from linter.evaluation.logistic import Learning, Weights, fit, frequent
from linter.evaluation.measure import SENT
from linter.loader import load_rulebook
from linter.parts.kinds import DEFAULT, features_of, signs_of
from linter.parts.shape import shape_of
from linter.readers import read_file
from linter.rulebook.linear import NONE

_LEARNING = Learning(lexical=0.4, light=0.003, averaged=5)
_MIN_DRAFTS = 3
_WORTH_KEEPING = 0.02
_TIMES = 2
"""How often each draft of a rare kind counts. The corpus has fewer of these than people write."""


def rows(corpus: Path, linter: Linter) -> Iterator[tuple[Sequence[str], str]]:
    """The features and the kind of each draft, and of texts of no kind, without the header that may name the kind."""
    for kind in linter.rulebook.kinds:
        for draft in read_drafts(corpus, kind):
            yield _shown(draft.document.without_header("kind"), linter), kind
    for path in sorted((corpus / NONE / "learn").glob("*.md")):
        yield _shown(read_file(path), linter), NONE


def _shown(document: Document, linter: Linter) -> list[str]:
    context = linter.context(document, clock=SENT)
    return sorted(signs_of(context) | features_of(context, shape_of(context)))


def _weights(drafts: Sequence[tuple[Sequence[str], str]], kinds: Sequence[str]) -> Weights:
    counted = [row for row in drafts for _ in range(1 if row[1] in (DEFAULT, NONE) else _TIMES)]
    return fit(frequent(counted, _MIN_DRAFTS * _TIMES), kinds, _LEARNING)


def _best(weights: Weights, shown: Sequence[str]) -> str:
    return max(weights, key=lambda kind: sum(weights[kind].get(name, 0.0) for name in shown))


def main() -> None:
    """Fit, or with `--folds` cross-validate."""
    parser = fitting_parser(__doc__)
    parser.add_argument("table", type=Path)
    given = parser.parse_args()
    linter = Linter(load_rulebook(), Config())
    drafts = list(rows(given.corpus, linter))
    kinds = [*linter.rulebook.kinds, NONE]
    if not given.folds:
        write(_weights(drafts, kinds), given.table, _WORTH_KEEPING)
        return
    right = 0
    for fold in range(given.folds):
        others = [row for number, row in enumerate(drafts) if number % given.folds != fold]
        weights = _weights(others, kinds)
        right += sum(_best(weights, shown) == kind for shown, kind in drafts[fold :: given.folds])
    print(f"{right} of {len(drafts)} recognised")  # noqa: T201


if __name__ == "__main__":
    main()
