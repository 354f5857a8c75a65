"""Fit `rules/tables/edits.yml` to the sentence pairs of the corpus that may be tuned on.

    python -m linter.evaluation.fit_edits corpus [--folds 10]

With `--folds` nothing is written: each part of the pairs is judged by weights fitted to the others, and the figures are
printed for several limits. The edits of one sentence are always in the same part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from linter._resources import data_folder
from linter.config import Config
from linter.engine import Linter
from linter.evaluation.fit_tables import by_feature, fitting_parser, write
from linter.evaluation.logistic import Learning, Weights, against, fit, frequent
from linter.evaluation.pairs import FAITHFUL, read_pairs
from linter.loader import load_rulebook
from linter.rewrite.guards import Tier, examine, is_faithful, reader_for
from linter.rewrite.guards.clues import CHANGED, TABLE
from linter.rulebook.linear import NONE, Table

_MIN_ROWS = 12
_LEARNING = Learning(light=0.03, averaged=10)
_LIMITS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)


class WeighedPair(NamedTuple):
    """A pair of the corpus: the clues of its edit (none if they are not weighed), whether a guard refused it on its
    own, and whether it changes a fact."""

    before: str
    shown: frozenset[str]
    is_refused: bool
    is_changed: bool


def _read_weighed_pairs(corpus: Path) -> Iterator[WeighedPair]:
    """The sentence pairs of `corpus` that may be tuned on."""
    reader = reader_for(Linter(load_rulebook(), Config()))
    for pair in read_pairs(corpus, "tune"):
        if pair.tier is Tier.SENTENCE:
            results, shown = examine(pair.before, pair.after, pair.tier, reader)
            yield WeighedPair(pair.before, shown, not is_faithful(results), pair.verdict != FAITHFUL)


def fitted(rows: Sequence[WeighedPair]) -> Weights:
    """The fitted weights for a changed fact."""
    weighed = [(sorted(row.shown), CHANGED if row.is_changed else NONE) for row in rows if row.shown]
    return against(NONE, fit(frequent(weighed, _MIN_ROWS), [CHANGED, NONE], _LEARNING))


def cross_validated(rows: Sequence[WeighedPair], folds: int) -> Iterator[tuple[WeighedPair, float]]:
    """Each pair with the probability of a changed fact.

    Weights are fitted without the pair's sentence. If nothing is weighed, the value is 1 if a guard refused the edit,
    else below 0.
    """
    for fold in range(folds):
        inside = [crc32(row.before.encode()) % folds == fold for row in rows]
        weights = fitted([row for row, is_in in zip(rows, inside, strict=True) if not is_in])
        table = Table(TABLE, "", [CHANGED], {}, by_feature(weights))
        for row, is_in in zip(rows, inside, strict=True):
            if is_in:
                yield row, table.chances(set(row.shown))[CHANGED] if row.shown else 1.0 if row.is_refused else -1.0


def _figures(judged: Sequence[tuple[WeighedPair, float]]) -> Iterator[str]:
    changed, kept = ([chance for row, chance in judged if row.is_changed == is_so] for is_so in (True, False))
    for limit in _LIMITS:
        passed, refused = sum(chance < limit for chance in changed), sum(chance >= limit for chance in kept)
        yield f"  {limit:.2f}  fact changed and passed {passed} of {len(changed)}  faithful and refused {refused} of {len(kept)}"


def main() -> None:
    """Fit, or cross-validate, the table."""
    given = fitting_parser(__doc__).parse_args()
    rows = list(_read_weighed_pairs(given.corpus))
    if given.folds:
        print("\n".join(_figures(list(cross_validated(rows, given.folds)))))  # noqa: T201
    else:
        write(fitted(rows), data_folder("rules") / "tables" / f"{TABLE}.yml")


if __name__ == "__main__":
    main()
