"""Measuring the guards on pairs of sentences, and fitting what weighs their clues."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import PresendError
from linter.evaluation.fit_edits import WeighedPair, cross_validated, fitted
from linter.evaluation.measure import SUBSETS
from linter.evaluation.pairs import measure_pairs, pair_rows
from linter.generate import ROOT
from linter.loader import load_rulebook

PAIRS = """\
before\tafter\tverdict\ttier\tphenomenon
The import may fail.\tThe import will fail.\tunfaithful\tsentence\tmodality
The import may fail.\tThe import might fail.\tfaithful\tsentence\tplain
The import may fail.\tThe import will fail.\tfaithful\tsentence\ta label that is wrong
We saw a deadlock.\tWe saw a mutual blockage.\tunfaithful\tspan\ta label that is wrong
"""


@pytest.mark.parametrize("subset", SUBSETS)
def test_edits_are_counted_by_what_they_are_and_mistakes_kept_of_tuning_pairs_alone(
    subset: str, tmp_path: Path
) -> None:
    folder = tmp_path / "rewrite" / subset
    folder.mkdir(parents=True)
    (folder / "own.tsv").write_text(PAIRS)
    (folder / "glosses.tsv").write_text("before\tafter\tterm\tgloss\na\tb\tc\td\n")
    scores = measure_pairs(tmp_path, subset, load_rulebook())
    assert scores.figures() == {
        "rewrite.span.changed_fact_passed": 1.0,
        "rewrite.sentence.changed_fact_passed": 0.0,
        "rewrite.span.faithful_refused": 0.0,
        "rewrite.sentence.faithful_refused": 0.5,
    }
    assert len(scores.mistakes) == (2 if subset == "tune" else 0)
    assert len(list(pair_rows(scores))) == 5


def test_a_pair_without_a_verdict_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "rewrite" / "tune").mkdir(parents=True)
    (tmp_path / "rewrite" / "tune" / "own.tsv").write_text(
        PAIRS.replace("\tfaithful\tsentence\tplain", "\tfine\tsentence\tx")
    )
    with pytest.raises(PresendError, match=r"own\.tsv:3: a pair is faithful or unfaithful"):
        measure_pairs(tmp_path, "tune", load_rulebook())


def test_clues_are_worth_what_the_pairs_say_that_hold_them() -> None:
    rows = [
        WeighedPair(
            f"{n}", frozenset({"base", "severity" if n % 2 else "novelty"}), is_refused=True, is_changed=bool(n % 2)
        )
        for n in range(40)
    ]
    weights = fitted(rows)["changed"]
    assert weights["severity"] > 0 > weights["novelty"]
    judged = dict(cross_validated([*rows, WeighedPair("none", frozenset(), is_refused=True, is_changed=True)], 5))
    assert all((chance > 0.5) == row.is_changed for row, chance in judged.items())


def test_there_are_enough_pairs_half_of_them_faithful_and_a_third_held_back() -> None:
    totals = {subset: measure_pairs(ROOT / "corpus", subset, load_rulebook()).total for subset in SUBSETS}
    every = totals["tune"] + totals["frozen"]
    faithful = sum(count for (_, _, verdict), count in every.items() if verdict == "faithful")
    assert every.total() >= 300
    assert 0.4 <= faithful / every.total() <= 0.6
    assert totals["frozen"].total() >= 250
