"""Measure the guards on pairs of sentences before and after an edit, `corpus/rewrite/<subset>/<name>.tsv`.

A guard is wrong if it lets a changed fact pass, or refuses a faithful edit.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError
from linter.evaluation.labels import FROZEN
from linter.evaluation.scoring import wilson
from linter.parallel import in_order
from linter.rewrite.guards import CheckResult, Reader, Tier, judge_edit, reader_for
from linter.rulebook.rule import Rulebook

FAITHFUL, _UNFAITHFUL = "faithful", "unfaithful"
_Key = tuple[str, str, str]
"""Table, tier, true verdict."""


class EditPair(NamedTuple):
    """A text before and after an edit, its table, and whether both state the same facts."""

    table: str
    before: str
    after: str
    verdict: str
    tier: Tier


@dataclass(slots=True)
class PairScores:
    """Counts over the pairs of one part. `wrong`: faithful edits that were refused and unfaithful ones that passed.
    `mistakes` are kept only for pairs that may be read."""

    total: Counter[_Key] = field(default_factory=Counter)
    wrong: Counter[_Key] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def figures(self) -> Mapping[str, float]:
        """The figures by name, as thresholds refer to them; none without pairs. Each is a share of all pairs of its
        kind."""
        if not self.total:
            return {}
        return {
            "rewrite.span.changed_fact_passed": self._share(Tier.SPAN, _UNFAITHFUL),
            "rewrite.sentence.changed_fact_passed": self._share(Tier.SENTENCE, _UNFAITHFUL),
            "rewrite.span.faithful_refused": self._share(Tier.SPAN, FAITHFUL),
            "rewrite.sentence.faithful_refused": self._share(Tier.SENTENCE, FAITHFUL),
        }

    def _share(self, tier: Tier, verdict: str) -> float:
        keys = [key for key in self.total if key[1:] == (tier.value, verdict)]
        return sum(self.wrong[key] for key in keys) / (sum(self.total[key] for key in keys) or 1)


def measure_pairs(corpus: Path, subset: str, rulebook: Rulebook) -> PairScores:
    """The scores on one part of the pairs of `corpus`; empty if it has none.

    Raises `PresendError` for a pair with an unknown verdict or tier.
    """
    scores = PairScores()
    pairs = list(read_pairs(corpus, subset))
    if not pairs:
        return scores
    reader = reader_for(Linter(rulebook, Config()))
    for pair, checks in zip(pairs, in_order(partial(_judged, reader), pairs), strict=True):
        failed = [check for check in checks if not check.passed]
        is_wrong = bool(failed) == (pair.verdict == FAITHFUL)
        scores.total[pair.table, pair.tier.value, pair.verdict] += 1
        scores.wrong[pair.table, pair.tier.value, pair.verdict] += is_wrong
        if is_wrong and subset != FROZEN:
            why = "; ".join(check.detail for check in failed) or "passed"
            scores.mistakes.append(f"{pair.table}: {pair.verdict}: {pair.before} -> {pair.after} ({why})")
    return scores


def _judged(reader: Reader, pair: EditPair) -> tuple[CheckResult, ...]:
    return judge_edit(pair.before, pair.after, pair.tier, reader)


def read_pairs(corpus: Path, subset: str) -> Iterator[EditPair]:
    """The pairs of one part of `corpus`, table by table. Raises `PresendError` for a pair with an unknown verdict or
    tier."""
    for path in sorted((corpus / "rewrite" / subset).glob("*.tsv")):
        for number, row in enumerate(_rows(path), 2):
            if row["verdict"] not in (FAITHFUL, _UNFAITHFUL) or row["tier"] not in list(Tier):
                raise PresendError(f"{path}:{number}: a pair is faithful or unfaithful, at the tier span or sentence")
            yield EditPair(path.stem, row["before"], row["after"], row["verdict"], Tier(row["tier"]))


def _rows(path: Path) -> list[dict[str, str]]:
    """The pairs of a table; none if the table holds something else."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(reader) if "verdict" in (reader.fieldnames or ()) else []


def pair_rows(scores: PairScores) -> Iterator[str]:
    """Lines for `presend eval`."""
    if not scores.total:
        return
    yield f"  {'edits: the guards of rewrite and verify':<44} wrong    of  share (95%)"
    for key in sorted(scores.total):
        table, tier, verdict = key
        what = "faithful, refused" if verdict == FAITHFUL else "fact changed, passed"
        wrong, total = scores.wrong[key], scores.total[key]
        low, high = wilson(wrong, total)
        yield f"    {table + ', ' + tier:<22} {what:<20} {wrong:>4} {total:>5}  {wrong / total:.2f} ({low:.2f} to {high:.2f})"
    yield ""
