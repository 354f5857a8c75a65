"""The guards of the rewrite pass: which edit each of them refuses, and which edits none of them does."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.engine import Linter
from linter.rewrite.guards import GUARDS, Reader, Tier, examine, is_faithful, judge_edit, reader_for
from linter.rulebook.rule import Rulebook

ROOT = Path(__file__).parent.parent


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


REFUSED = rows(ROOT / "tests" / "data" / "guard_rows.tsv")
FAITHFUL = rows(ROOT / "tests" / "data" / "guard_faithful.tsv")
_REFUSED_AT_MOST = 0.15
_NTH = 10
"""Not every term is tried with every gloss: a test takes a second or two, not twenty."""
_OTHERS_AT_MOST = 0.06
GLOSSES = ROOT / "corpus" / "rewrite" / "tune" / "glosses.tsv"
TUNE = ROOT / "corpus" / "rewrite" / "tune" / "pairs.tsv"


@pytest.fixture(scope="module")
def reader(linter: Linter) -> Reader:
    return reader_for(linter)


def refusals(row: dict[str, str], reader: Reader) -> dict[str, str]:
    results = judge_edit(row["before"], row["after"], Tier(row["tier"]), reader)
    return {result.name: result.detail for result in results if not result.passed}


@pytest.mark.parametrize("row", REFUSED, ids=[f"{r['guard']}-{n}" for n, r in enumerate(REFUSED)])
def test_the_guard_refuses_the_edit_and_says_why(row: dict[str, str], reader: Reader) -> None:
    found = refusals(row, reader)
    assert row["guard"] in found
    assert found[row["guard"]]


@pytest.mark.parametrize("row", FAITHFUL, ids=[str(n) for n in range(len(FAITHFUL))])
def test_a_faithful_edit_passes(row: dict[str, str], reader: Reader) -> None:
    assert refusals(row, reader) == {}


def test_every_guard_has_rows() -> None:
    assert {row["guard"] for row in REFUSED} == set(GUARDS)


@pytest.mark.parametrize("row", [*REFUSED, *FAITHFUL], ids=str)
def test_no_edit_is_a_faithful_edit(row: dict[str, str], reader: Reader) -> None:
    for text in (row["before"], row["after"]):
        assert refusals({"before": text, "after": text, "tier": "sentence"}, reader) == {}


@settings(deadline=None)  # the first text waits for the word lists
@given(before=st.text(max_size=120), after=st.text(max_size=120))
def test_no_text_breaks_a_guard(before: str, after: str, reader: Reader) -> None:
    judge_edit(before, after, Tier.SENTENCE, reader)


def test_free_paraphrases_mostly_pass(reader: Reader) -> None:
    every = rows(ROOT / "tests" / "data" / "guard_paraphrases.tsv")
    refused = [row["after"] for row in every if refusals({**row, "tier": "sentence"}, reader)]
    assert len(refused) <= 0.15 * len(every), refused


def test_subtle_changes_hardly_ever_pass(reader: Reader) -> None:
    every = rows(ROOT / "tests" / "data" / "guard_subtle.tsv")
    passed = [row["after"] for row in every if not refusals({**row, "tier": "sentence"}, reader)]
    assert len(passed) <= 0.02 * len(every), passed


@pytest.mark.skipif(not GLOSSES.exists(), reason="the glosses are not there")
def test_the_gloss_of_another_term_seldom_passes(reader: Reader) -> None:
    every = [row for row in rows(GLOSSES) if row["gloss"] in row["after"]]
    tried = [
        (row, other["gloss"]) for n, row in enumerate(every) for other in every[n % _NTH :: _NTH] if other is not row
    ]
    taken = [
        (row["term"], gloss)
        for row, gloss in tried
        if not refusals({**row, "after": row["after"].replace(row["gloss"], gloss), "tier": "span"}, reader)
    ]
    assert len(taken) <= _OTHERS_AT_MOST * len(tried), (len(tried), taken)


@pytest.mark.skipif(not TUNE.exists(), reason="the pairs are not there")
def test_the_tuning_pairs(reader: Reader) -> None:
    wrong: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for row in rows(TUNE):
        accepted = is_faithful(judge_edit(row["before"], row["after"], Tier(row["tier"]), reader))
        total[row["verdict"], row["tier"]] += 1
        wrong[row["verdict"], row["tier"]] += accepted != (row["verdict"] == "faithful")
    assert wrong["unfaithful", "span"] == 0
    assert wrong["unfaithful", "sentence"] <= 0.05 * total["unfaithful", "sentence"]
    faithful = total["faithful", "span"] + total["faithful", "sentence"]
    assert wrong["faithful", "span"] + wrong["faithful", "sentence"] <= _REFUSED_AT_MOST * faithful


_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|will|can|could)\b(?! not| no\b|n['’]t)")
_DENIALS_PASSED_AT_MOST = 0.01


@pytest.mark.skipif(not TUNE.exists(), reason="the pairs are not there")
def test_a_not_that_is_put_in_or_taken_out_is_refused_whatever_else_a_sentence_says(reader: Reader) -> None:
    plain = sorted({row["before"] for row in rows(TUNE) if _AUXILIARY.search(row["before"])})
    edits = [
        (text, f"{text[: auxiliary.end()]} not{text[auxiliary.end() :]}")
        for text in plain
        for auxiliary in _AUXILIARY.finditer(text)
    ]
    both = [*edits, *((after, before) for before, after in edits)]
    assert len(both) > 250
    passed = [after for before, after in both if is_faithful(judge_edit(before, after, Tier.SENTENCE, reader))]
    assert len(passed) <= _DENIALS_PASSED_AT_MOST * len(both), passed


TOLD_ANEW = (
    "The remaining two were created after that backup and cannot be restored.",
    "Two orders cannot be restored, since they were created after that backup.",
)


def test_what_differs_in_a_sentence_told_anew_is_weighed(reader: Reader) -> None:
    results, shown = examine(*TOLD_ANEW, Tier.SENTENCE, reader)
    assert not is_faithful(results)
    assert {"base", "novelty", "a word new"} <= shown
    assert is_faithful(judge_edit(*TOLD_ANEW, Tier.SENTENCE, reader))


@pytest.mark.parametrize(
    "after",
    [
        "Two orders will be restored, since they were created after that backup.",
        "Two orders have been restored, since they were created after that backup.",
        "Three orders cannot be restored, since they were created after that backup.",
        "Two orders cannot be restored, since they were created after that backup, and your team deleted them.",
        "The remaining two orders were created after that backup and cannot be restored.",
    ],
)
def test_what_is_exact_or_grave_is_not_weighed_nor_what_hardly_changed(after: str, reader: Reader) -> None:
    assert examine(TOLD_ANEW[0], after, Tier.SENTENCE, reader)[1] == frozenset()


@pytest.mark.skipif(not TUNE.exists(), reason="the pairs are not there")
def test_every_weight_is_of_a_clue_that_is_found(reader: Reader, rulebook: Rulebook) -> None:
    missing = set(rulebook.tables["edits"].weights)
    pairs = (row for path in sorted(TUNE.parent.glob("*.tsv")) for row in rows(path))
    for pair in pairs:
        if missing and pair.get("tier") == Tier.SENTENCE:
            missing -= examine(pair["before"], pair["after"], Tier.SENTENCE, reader)[1]
    assert missing == set()
