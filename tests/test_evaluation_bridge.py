"""Measuring `presend pattern` and `presend pair` on labelled cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.bridge.pattern import NAMES
from linter.errors import PresendError
from linter.evaluation.bridge import bridge_rows, measure_bridge
from linter.evaluation.measure import SUBSETS
from linter.generate import ROOT
from linter.loader import load_rulebook

TICKET = "---\ncase: ZD-1\nissue: PLAT-7\n---\nIt ran on ingest-07.prod.internal until noon.\n"
ISSUE = "---\nkey: PLAT-7\n---\nSteps: send two files. Reported by maria@acme-insurance.com.\n"
LABELS = """\
flawless: false
ticket: [{internal-host: ingest-07.prod.internal}, {internal-tool: noon}]
issue: [{missing-link: ""}]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    cases, pair = tmp_path / "pattern" / "tune", tmp_path / "pair" / "tune" / "one"
    for folder in (cases, pair):
        folder.mkdir(parents=True)
    for name, text, pattern in (
        ("a", "They threaten to leave.", "executive"),
        ("b", "Is the list short?", "bug"),
        ("c", "The list is short.", "call"),
    ):
        (cases / f"{name}.md").write_text(text)
        (cases / f"{name}.labels.yml").write_text(f"pattern: {pattern}\n")
    for name, text in (("ticket.md", TICKET), ("issue.md", ISSUE), ("labels.yml", LABELS)):
        (pair / name).write_text(text)
    return tmp_path


def test_cases_and_pairs_are_counted(corpus: Path) -> None:
    scores = measure_bridge(corpus, "tune", load_rulebook())
    assert scores.figures() == {
        "pattern.right": pytest.approx(1 / 3),
        "pair.precision": pytest.approx(2 / 3),
        "pair.recall": pytest.approx(2 / 3),
        "pair.errors_per_draft": 0.0,
    }
    assert scores.mistakes == [
        "pattern b: said question, is bug",
        "pattern c: said unsure, is call",
        "pair one, ticket: missed internal-tool 'noon'",
        "pair one, issue: said customer-private of 'maria@acme-insurance.com'",
    ]
    assert [row.split()[:2] for row in bridge_rows(scores) if "  all " in row] == [["all", "0.50"], ["all", "0.67"]]


def test_an_error_in_a_pair_that_is_called_flawless_is_counted(corpus: Path) -> None:
    (corpus / "pair" / "tune" / "one" / "labels.yml").write_text("flawless: true\n")
    assert measure_bridge(corpus, "tune", load_rulebook()).figures()["pair.errors_per_draft"] == 2.0


def test_the_mistakes_of_what_is_held_back_are_not_kept(corpus: Path) -> None:
    (corpus / "pattern" / "tune").rename(corpus / "pattern" / "frozen")
    scores = measure_bridge(corpus, "frozen", load_rulebook())
    assert (scores.figures(), scores.mistakes) == ({"pattern.right": pytest.approx(1 / 3)}, [])


@pytest.mark.parametrize("labels", ["pattern: phone\n", "- pattern\n", "pattern: [\n"])
def test_labels_that_cannot_be_read_are_told_with_their_file(corpus: Path, labels: str) -> None:
    (corpus / "pattern" / "tune" / "a.labels.yml").write_text(labels)
    with pytest.raises(PresendError, match=r"a\.labels\.yml: (pattern is one of|these labels)"):
        measure_bridge(corpus, "tune", load_rulebook())


def test_there_are_enough_cases_and_pairs_and_at_least_a_third_is_held_back() -> None:
    for kind, pattern in (("pattern", "*.md"), ("pair", "*/labels.yml")):
        number = {subset: len(list((ROOT / "corpus" / kind / subset).glob(pattern))) for subset in SUBSETS}
        assert sum(number.values()) >= 16
        assert number["frozen"] * 3 >= sum(number.values())
    told = measure_bridge(ROOT / "corpus", "frozen", load_rulebook()).patterns
    assert all(told[pattern].labelled >= 5 for pattern in NAMES)
