"""`presend rewrite` with a model, over real HTTP: what is sent, and what of an answer is believed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from asking import DRAFT, GOOD, RESTORED, Run, good, nonce_of
from stub_model import KEY, Stub, answering, items_of, reply

from linter.rewrite.guards import Tier
from linter.rewrite.llm.failure import Reason
from linter.rewrite.suggestion import SuggestionSource
from linter.rulebook.rule import Rulebook


def test_a_faithful_rewrite_comes_back_with_its_facts_in_place(stub: Stub, rulebook: Rulebook) -> None:
    stub.says(good)
    run = Run(rulebook, stub.url)
    assert run.refused == {}
    assert run.verified == [RESTORED]
    assert run.told == []
    (suggestion,) = run.suggestions
    assert (suggestion.source, suggestion.tier) == (SuggestionSource.MODEL, Tier.SENTENCE)
    assert {"placeholders", "modality", "literals", "relint"} <= {check.name for check in suggestion.checks}


def test_only_the_flagged_sentence_leaves_and_it_leaves_masked(stub: Stub, rulebook: Rulebook) -> None:
    stub.says(good)
    Run(rulebook, stub.url)
    sent = json.dumps(stub.seen, ensure_ascii=False)
    for word in ("Marta", "Harrow", "12 November", "db-prod-07", "40", "refund", KEY):
        assert word not in sent, word


@pytest.mark.parametrize(
    ("sentence", "is_sent"),
    [
        (
            "As I already explained, the export is slow; between us, our ops manager thinks that this account is a joke.",
            False,
        ),
        ("Siemens had the same slow export last week, as I already explained.", False),
        ("As I already explained, the export is slow on db-prod-07.", True),
    ],
)
def test_a_sentence_that_is_private_even_if_masked_stays_here(
    sentence: str, is_sent: bool, stub: Stub, rulebook: Rulebook
) -> None:
    stub.says(lambda items: [answering(item, None, "keep") for item in items])
    Run(rulebook, stub.url, f"Hello Marta,\n\n{sentence}\n")
    sent = json.dumps(stub.seen, ensure_ascii=False)
    assert ("export" in sent) == is_sent
    assert not [word for word in ("ops manager", "Siemens", "db-prod-07") if word in sent]


def test_an_answer_is_asked_for_once(stub: Stub, rulebook: Rulebook) -> None:
    stub.says(good)
    assert Run(rulebook, stub.url).verified == [RESTORED]
    later = DRAFT.replace("12 November", "3 December").replace("40", "25")
    again = Run(rulebook, stub.url, later)
    assert again.verified == [RESTORED.replace("12 November", "3 December").replace("40", "25")]
    assert [s.source for s in again.suggestions] == [SuggestionSource.CACHE]
    assert len(stub.seen) == 1


def test_nothing_in_the_cache_or_the_audit_log_tells_a_fact(stub: Stub, rulebook: Rulebook, tmp_path: Path) -> None:
    stub.says(good)
    Run(rulebook, stub.url)
    files = [path for path in (tmp_path / "cache" / "rewrite").rglob("*") if path.is_file()]
    kept = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "[[NUM_1" in kept
    for word in ("Marta", "Harrow", "12 November", "db-prod-07", KEY):
        assert word not in kept, word


def test_each_row_of_the_audit_log_holds_the_hash_of_the_one_before(
    stub: Stub, rulebook: Rulebook, tmp_path: Path
) -> None:
    stub.says(lambda items: [answering(item, None, "keep") for item in items])
    log = tmp_path / "audit.jsonl"
    for minutes in ("may take", "might need"):
        Run(rulebook, stub.url, DRAFT.replace("may take", minutes), audit_log=str(log))
    rows = log.read_text(encoding="utf-8").splitlines()
    hashes = [hashlib.sha256(row.encode()).hexdigest() for row in rows]
    assert [json.loads(row)["previous"] for row in rows] == ["", hashes[0]]


def test_the_second_try_starts_from_the_original_and_names_the_guard(stub: Stub, rulebook: Rulebook) -> None:
    def answer(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if "avoid" in items[0]:
            return good(items)
        return [answering(item, GOOD.replace("{n}", nonce_of(item)).replace("may", "will")) for item in items]

    stub.says(answer)
    assert Run(rulebook, stub.url).verified == [RESTORED]
    first, second = (items_of(body)[0] for body in stub.seen)
    assert first["quote"] == second["quote"]
    assert second["avoid"] == ["modality: how sure we are", "commitments: commitments"]


def test_after_two_bad_answers_there_is_no_suggestion(stub: Stub, rulebook: Rulebook) -> None:
    stub.says(lambda items: [answering(item, "It will be fixed by Friday.") for item in items])
    run = Run(rulebook, stub.url)
    assert run.verified == []
    assert len(stub.seen) == 2
    assert {"placeholders", "modality"} <= {check.name for check in run.suggestions[0].failed}


@pytest.mark.parametrize("decision", ["keep", "needs_human"])
def test_a_model_may_decline(decision: str, stub: Stub, rulebook: Rulebook) -> None:
    stub.says(lambda items: [answering(item, None, decision) for item in items])
    run = Run(rulebook, stub.url)
    assert run.verified == []
    assert len(stub.seen) == 1


@pytest.mark.parametrize(
    "wrap",
    ["```json\n{}\n```", "Sure, here it is:\n{}\nAnything else?", "{}", "\n\n {}"],
    ids=["fence", "chatter", "bare", "spaces"],
)
def test_an_answer_in_wrapping_paper_is_found(wrap: str, stub: Stub, rulebook: Rulebook) -> None:
    stub.does(lambda body: reply(wrap.replace("{}", json.dumps({"items": good(items_of(body))}))))
    assert Run(rulebook, stub.url).verified == [RESTORED]


@pytest.mark.parametrize(
    "change",
    [{"finding_id": "f99"}, {"quote": "something else"}, {"quote": ""}],
    ids=["unknown id", "other quote", "no quote"],
)
def test_an_answer_about_something_else_is_dropped(change: dict[str, str], stub: Stub, rulebook: Rulebook) -> None:
    stub.says(lambda items: [{**answer, **change} for answer in good(items)])
    run = Run(rulebook, stub.url)
    assert (run.verified, run.told) == ([], [])
    assert stub.seen


def test_of_two_answers_about_one_finding_the_first_counts(stub: Stub, rulebook: Rulebook) -> None:
    stub.says(lambda items: [*good(items), *[answering(item, "The export is done.") for item in items]])
    assert Run(rulebook, stub.url).verified == [RESTORED]


def test_a_secret_stops_the_pass(stub: Stub, rulebook: Rulebook) -> None:
    stub.says(good)
    run = Run(rulebook, stub.url, DRAFT + "\n> AKIAABCDEFGHIJKLMNOP\n")
    assert run.told == [f"no suggestion from the model: {Reason.SECRET.value}"]
    assert stub.seen == []


def test_the_sdk_is_never_used_while_it_logs(stub: Stub, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    stub.says(good)
    assert Run(rulebook, stub.url).told == [f"no suggestion from the model: {Reason.LOGGING.value}"]
    assert stub.seen == []
