"""Notes that colleagues write to each other in a draft: where they are told, and to whom they may be addressed."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.finding import Severity
from linter.readers import read_text
from linter.rulebook.rule import Rulebook


@pytest.mark.parametrize(("kind", "told"), [("customer-update", 1), ("escalation", 0)])
def test_colleagues_among_themselves_may_speak_as_colleagues_do(rulebook: Rulebook, kind: str, told: int) -> None:
    draft = read_text("My boss never wanted to pay for a second machine.")
    findings = Linter(rulebook, Config(select=("private-remark",), kind=kind)).check(draft).findings
    assert len(findings) == told


@pytest.mark.parametrize(
    ("text", "mode", "told"),
    [
        ("The totals match.\n<!-- jess: do not tell them about March -->\n", "draft", 1),
        ("The totals match.\n<!-- jess: do not tell them about March -->\n", "template", 0),
        (
            "<!-- presend: allow internal-host -- legal confirmed that they know it -->\nWe restarted db-prod-07.\n",
            "draft",
            0,
        ),
        ("<!-- markdownlint-disable line-length -->\nThe totals match.\n", "draft", 0),
    ],
)
def test_a_comment_to_a_colleague_is_read_where_the_customer_may_read_it(
    rulebook: Rulebook, text: str, mode: str, told: int
) -> None:
    linter = Linter(rulebook, Config(select=("note-to-colleague",), kind="customer-update", mode=mode))
    assert len(linter.check(read_text(text)).findings) == told


@pytest.mark.parametrize(
    ("greeting", "told"),
    [("Hello Duncan,", 1), ("Hello Euan,", 0), ("Hello Duncan, and thanks to your colleague Euan,", 0), ("", 0)],
)
def test_a_question_is_a_note_only_to_somebody_who_is_not_a_reader(
    rulebook: Rulebook, greeting: str, told: int
) -> None:
    draft = read_text(f"{greeting}\n\nEuan, have a read of this, would you?\n")
    findings = Linter(rulebook, Config(select=("note-to-colleague",), kind="customer-update")).check(draft).findings
    assert len(findings) == told


@pytest.mark.parametrize(
    ("greeting", "sentence", "is_error"),
    [
        ("Hello Maria,", "@Mei please delete this para.", True),
        ("Hello Maria,", "Mei, could you shorten the last paragraph?", True),
        ("Hello Maria,", "Mei, please check the numbers.", False),
        ("Hello Mei,", "Mei, please check the draft.", False),
        ("Hello Mei,", "@mei please approve the wording.", False),
        ("Hello Maria and Mei,", "Maria, thank you. Mei, please complete this section by Friday.", False),
        ("Hello Meike,", "Mei, please delete the last paragraph.", True),
    ],
)
def test_what_a_reader_is_asked_by_name_is_no_proof_of_a_note(
    rulebook: Rulebook, greeting: str, sentence: str, is_error: bool
) -> None:
    draft = read_text(f"{greeting}\n\nThe totals match since noon. {sentence}\n")
    findings = Linter(rulebook, Config(select=("note-to-colleague",), kind="customer-update")).check(draft).findings
    assert sum(finding.severity is Severity.ERROR for finding in findings) == is_error
