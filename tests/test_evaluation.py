"""Reading labels and counting right and wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import presend

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError
from linter.evaluation import fit_components as fitting
from linter.evaluation.bridge import measure_bridge
from linter.evaluation.kinds import measure_kinds
from linter.evaluation.labels import LabelledDraft, find_quote, read_corpus, read_labelled
from linter.evaluation.ledgers import measure_threads
from linter.evaluation.measure import SUBSETS, failures, figures, measure, undeserved_errors
from linter.evaluation.pairs import measure_pairs
from linter.evaluation.scoring import Count, Scores, add, wilson
from linter.evaluation.sentences import measure_sentences, read_marked_texts
from linter.finding import Severity
from linter.generate import ROOT
from linter.loader import load_rulebook
from linter.rulebook.rule import Rulebook


@pytest.mark.parametrize(
    ("quote", "nth", "expected"),
    [
        ("We know", 1, "We know"),
        ("We … why.", 1, "We know\nwhy."),
        ("know why", 1, "know\nwhy"),
        ("We", 2, "We"),
        ("we know", 1, None),
        ("We", 3, None),
    ],
)
def test_a_quote_finds_its_words(quote: str, nth: int, expected: str | None) -> None:
    text = "We know\nwhy. We fixed it."
    span = find_quote(text, quote, nth)
    assert (span.of(text) if span else None) == expected


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(9, 10, 0.596, 0.982), (0, 10, 0.0, 0.278), (50, 50, 0.929, 1.0), (0, 0, 0.0, 1.0)]
)
def test_the_interval_is_wilsons(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=0.001)


def test_nothing_found_has_no_precision() -> None:
    assert (Count().precision, Count().recall, Count(found=2, right=1, labelled=4, recalled=1).f1) == (
        None,
        None,
        pytest.approx(1 / 3),
    )


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (
            "voice: x\nmarkup: prose\nflawless: true\ncomponents: [{state_change: 'gone'}]\nfindings: []\n",
            "does not hold “gone”",
        ),
        ("voice: x\n", "cannot be read"),
        ("voice: [\n", "cannot be read"),
    ],
)
def test_broken_labels_are_one_sentence(tmp_path: Path, labels: str, message: str) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    (tmp_path / "a.labels.yml").write_text(labels)
    with pytest.raises(PresendError, match=message):
        read_labelled(tmp_path / "a.labels.yml")


def test_labels_without_a_draft_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.labels.yml").write_text("")
    with pytest.raises(PresendError, match="no draft"):
        read_labelled(tmp_path / "a.labels.yml")


_ASKED = "Please confirm by 17:00 CET on 4 March that your imports run again."
_TOLD = "The corrected report will be provided. I will write when the comparison is finished."
_EMPTY = "Escalation: n/a"
_DRAFT = f"""Since our last update, error rates have returned to normal.

Current understanding: the limit counts for the whole company, not for each key.

We have corrected the setting for your account.

Action requested: {_ASKED}

Next milestone: {_TOLD}

{_EMPTY}
"""


@pytest.mark.parametrize(
    ("name", "mark", "found"),
    [
        ("missing-component", "escalation_point", True),
        ("missing-component", "action_taken", False),
        ("empty-component", "Escalation", True),
        ("undated-milestone", "I will write when the comparison is finished.", True),
        ("undated-milestone", _ASKED, False),
        ("request-without-deadline", _ASKED, False),
    ],
)
def test_a_flaw_of_a_component_is_found_wherever_the_component_tells_it(
    tmp_path: Path, rulebook: Rulebook, name: str, mark: str, found: bool
) -> None:
    labels = {
        "voice": "x",
        "markup": "labelled",
        "flawless": False,
        "components": [{"action_requested": _ASKED}, {"next_milestone": _TOLD}],
        "findings": [{name: mark}],
    }
    (tmp_path / "a.md").write_text(_DRAFT)
    (tmp_path / "a.labels.yml").write_text(json.dumps(labels))
    draft = read_labelled(tmp_path / "a.labels.yml")
    scores = Scores()
    add(scores, draft, Linter(rulebook, Config()).check(draft.document), rulebook)
    assert (scores.rules[name].labelled, scores.rules[name].recalled) == (1, int(found))


def test_folds_judge_every_draft_by_weights_that_did_not_see_it(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = list(read_corpus(ROOT / "corpus" / "customer-update" / "tune"))[::16]
    kind = rulebook.kinds["customer-update"]
    read: list[list[str]] = []
    fit = fitting.fit

    def spy(others: list[LabelledDraft], *rest: Any) -> Any:
        read.append([draft.name for draft in others])
        return fit(others, *rest)

    monkeypatch.setattr(fitting, "fit", spy)
    table = rulebook.tables[kind.name]
    scores = fitting.cross_validated(drafts, Linter(rulebook, Config(kind=kind.name)), kind, table, folds=2)
    voice_of = {draft.name: draft.voice for draft in drafts}
    heard = [{voice_of[name] for name in names} for names in read]
    assert all(sum(voice not in voices for voices in heard) == 1 for voice in voice_of.values())
    judged = sum(count.labelled for count in scores.components.values())
    whole = Scores()
    for draft in drafts:
        add(whole, draft, Linter(rulebook, Config(kind=kind.name)).check(draft.document), rulebook)
    assert judged == sum(count.labelled for count in whole.components.values()) > 0


@pytest.mark.parametrize("subset", SUBSETS)
def test_the_shipped_corpus_is_above_its_thresholds(subset: str) -> None:
    reached = {
        **figures(
            measure(ROOT / "corpus", subset, load_rulebook()),
            measure_sentences(ROOT / "corpus", subset, load_rulebook()),
        ),
        **measure_threads(ROOT / "corpus", subset, load_rulebook()).figures(),
        **measure_pairs(ROOT / "corpus", subset, load_rulebook()).figures(),
        **measure_kinds(ROOT / "corpus", subset, load_rulebook()).figures(),
        **measure_bridge(ROOT / "corpus", subset, load_rulebook()).figures(),
    }
    assert list(failures(reached, subset, ROOT / "corpus" / "thresholds.toml")) == []


def test_every_error_is_deserved(rulebook: Rulebook) -> None:
    counts = measure_kinds(ROOT / "corpus", "frozen", load_rulebook()).rules(
        measure(ROOT / "corpus", "frozen", load_rulebook())
    )
    assert list(undeserved_errors(counts, rulebook, ROOT / "corpus" / "thresholds.toml")) == []


def test_an_unknown_threshold_is_refused_with_the_nearest_figure(tmp_path: Path) -> None:
    (tmp_path / "thresholds.toml").write_text("[tune]\ntone.precison = 0.9\n")
    with pytest.raises(PresendError, match="did you mean “tone"):
        list(failures({"tone.precision": 1.0}, "tune", tmp_path / "thresholds.toml"))


def test_the_corpus_is_large_mixed_and_half_flawless() -> None:
    from linter.evaluation.labels import read_corpus

    drafts = {subset: list(read_corpus(ROOT / "corpus" / "customer-update" / subset)) for subset in SUBSETS}
    every = drafts["tune"] + drafts["frozen"]
    assert len(every) >= 120
    assert len({draft.voice for draft in every}) >= 12
    assert sum(draft.flawless for draft in every) * 2 == len(every)
    assert len(drafts["frozen"]) * 3 >= len(every)


def test_a_flawless_draft_holds_remarks_alone(rulebook: Rulebook) -> None:
    from linter.evaluation.labels import read_corpus

    drafts = [draft for subset in SUBSETS for draft in read_corpus(ROOT / "corpus" / "customer-update" / subset)]
    marks = {(draft.name, mark.name) for draft in drafts if draft.flawless for mark in draft.findings}
    assert marks
    assert [mark for mark in marks if rulebook.rules[mark[1]].severity is not Severity.INFO] == []


def test_a_corpus_of_ones_own_needs_no_frozen_drafts_and_no_thresholds(tmp_path: Path) -> None:
    drafts = tmp_path / "customer-update" / "tune"
    drafts.mkdir(parents=True)
    (drafts / "a.md").write_text("We restarted db-prod-07.\n")
    labels = "voice: x\nmarkup: prose\nflawless: false\ncomponents: []\nfindings: [{RULE: db-prod-07}]\n"
    (drafts / "a.labels.yml").write_text(labels.replace("RULE", "internal-host"))
    result = presend("eval", tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"      internal-host                         1.00" in result.stdout
    assert b"frozen:" not in result.stdout
    (drafts / "a.labels.yml").write_text(labels.replace("RULE", "internal-hots"))
    result = presend("eval", tmp_path)
    assert result.returncode == 2
    assert (
        "a.md: its labels name an unknown rule “internal-hots”; did you mean “internal-host”?" in result.stderr.decode()
    )


def test_json_with_outside_tables_is_one_document(tmp_path: Path) -> None:
    drafts = tmp_path / "corpus" / "customer-update" / "tune"
    drafts.mkdir(parents=True)
    (drafts / "a.md").write_text(_DRAFT)
    (drafts / "a.labels.yml").write_text("voice: x\nmarkup: labelled\nflawless: false\ncomponents: []\nfindings: []\n")
    (tmp_path / "defensive.tsv").write_text("text\tlabel\nAs we already told you, it is down.\tdefensive\n")
    arguments = ["eval", tmp_path / "corpus", "--subset", "tune", "--format", "json", "--data", tmp_path]
    told = json.loads(presend(*arguments).stdout)
    assert told["tune"]["corpus"] == "tune"
    assert told["outside"][0] == {
        "table": "defensive",
        "part": "all rows",
        "rows": 1,
        "precision": 1.0,
        "recall": 1.0,
    }
    assert [row["table"] for row in told["outside"] if "skipped" in row] == ["jargon", "promises"]


def test_what_breaks_a_made_up_secret_in_two_is_not_read(tmp_path: Path) -> None:
    table = tmp_path / "leaks.tsv"
    table.write_text("text\tlabel\tvoice\nThe key «AB¦CD» is new.\tleaked-secret\tjunior-anxious\n", encoding="utf-8")
    (row,) = read_marked_texts(table)
    assert row.text == "The key ABCD is new."
    assert [span.of(row.text) for _, span in row.marks] == ["ABCD"]


def test_mistakes_on_frozen_drafts_are_counted_and_never_kept() -> None:
    scores = measure(ROOT / "corpus", "frozen", load_rulebook())
    assert scores.mistaken > 0
    assert scores.mistakes == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("All is well.\tok\tx", []),
        ("As I «already said», it is down.\tchiding\tx", [("chiding", "already said")]),
        (
            "The «heap» of «db-7» is full.\tengineer-jargon, internal-host\tx",
            [("engineer-jargon", "heap"), ("internal-host", "db-7")],
        ),
        ("The «heap» of the «pod».\tengineer-jargon\tx", [("engineer-jargon", "heap"), ("engineer-jargon", "pod")]),
    ],
)
def test_a_row_of_a_table_gives_its_marks(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    table = tmp_path / "tone.tsv"
    table.write_text(f"text\tlabel\tvoice\n{row}\n", encoding="utf-8")
    (read,) = read_marked_texts(table)
    assert [(label, mark.of(read.text)) for label, mark in read.marks] == expected


@pytest.mark.parametrize("row", ["All is well.", "A «heap».\tok\tx", "A heap.\tengineer-jargon, chiding\tx", ""])
def test_a_row_that_does_not_label_its_marks_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    table = tmp_path / "tone.tsv"
    table.write_text(f"text\tlabel\tvoice\nFine.\tok\tx\n{row}\n", encoding="utf-8")
    with pytest.raises(PresendError, match=r"tone\.tsv:3: "):
        list(read_marked_texts(table))
