"""The encoder finds what no phrase says, and takes back what a phrase says in a sentence that means no harm."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.finding import Finding, Severity
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.rule_pages import rule_page
from linter.rulebook.rule import Rulebook, Thresholds

RULEBOOK = load_rulebook()
LINTER = Linter(RULEBOOK, Config(kind="customer-update"))
BY_PHRASES = Linter(RULEBOOK, Config(kind="customer-update", second_reading="off"))
READ_TWICE = {rule.name for rule in RULEBOOK.rules.values() if rule.reading}


def found(linter: Linter, text: str) -> list[Finding]:
    return [finding for finding in linter.check(read_text(text)).findings if finding.rule in READ_TWICE]


WHOLE = (
    "Since this morning, 06:00 UTC, all orders reach your warehouse again. {} "
    "I will write to you on 4 March, 09:00 CET, with the figures of the night."
)
"""A draft that is long enough to be judged as a whole."""
DEFENDED = "Whatever your people may feel about it, the contract describes precisely what the product did."
NOTE = "Tom, pls check if the 418 is right before this goes."
ASIDE = "Legal would have a fit if they knew that I am telling you about the other incident."


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [(DEFENDED, "defensive-wording"), (ASIDE, "private-remark"), (NOTE, "note-to-colleague")],
)
def test_what_stands_in_words_of_its_own_is_found(sentence: str, rule: str) -> None:
    assert found(BY_PHRASES, WHOLE.format(sentence)) == []
    (finding,) = found(LINTER, WHOLE.format(sentence))
    assert finding.rule == rule
    assert "{" not in finding.message


def test_a_sentence_that_stands_alone_must_be_likelier_a_reproach() -> None:
    assert found(LINTER, DEFENDED) == []


def test_what_a_phrase_says_is_taken_back_where_no_harm_is_meant() -> None:
    text = "Why the alarm was off we know now: our update sets it back to off, at all customers with model C."
    assert [finding.rule for finding in found(BY_PHRASES, text)] == ["other-customer"]
    assert found(LINTER, text) == []


def test_an_opener_that_can_be_deleted_is_not_taken_back_whatever_follows() -> None:
    text = WHOLE.format("As we already explained, Finova has opened the port.")
    assert [finding.rule for finding in found(LINTER, text)] == ["chiding"]


def test_the_words_of_a_link_are_read_as_any_others() -> None:
    asked = "One {} how this got past your own testing."
    (plain,) = found(LINTER, WHOLE.format(asked.format("does wonder")))
    (linked,) = found(LINTER, WHOLE.format(asked.format("[does wonder](https://example.com/a)")))
    assert linked.rule == plain.rule


def test_a_label_does_not_change_how_its_sentence_is_read() -> None:
    text = f"**State change:** {DEFENDED}\n\n**Next milestone:** {WHOLE.format('')}\n"
    (finding,) = found(LINTER, text)
    assert finding.rule == "defensive-wording"
    assert finding.span.of(text) in DEFENDED


def test_a_sentence_in_which_a_phrase_stands_is_told_once() -> None:
    text = WHOLE.format("As I already explained, a careful reader finds this on page three.")
    assert [finding.rule for finding in found(LINTER, text)] == ["chiding"]


def test_the_words_of_an_empty_promise_are_no_reproach_too() -> None:
    eager = replace(RULEBOOK.rules["dismissive-wording"], reading=Thresholds(likely=0.05, unlikely=0.0))
    rulebook = RULEBOOK._replace(rules={**RULEBOOK.rules, eager.name: eager})
    text = WHOLE.format("It will be fixed when it is fixed.")
    alone = Linter(rulebook, Config(kind="customer-update", select=("tone",)))
    assert [finding.rule for finding in found(alone, text)] == [eager.name]
    beside_others = Linter(rulebook, Config(kind="customer-update"))
    assert found(beside_others, text) == []
    assert "vague-promise" in {finding.rule for finding in beside_others.check(read_text(text)).findings}


def test_what_only_the_encoder_finds_is_never_an_error() -> None:
    wary = RULEBOOK.rules["other-customer"]
    assert wary.severity is Severity.ERROR
    sure = replace(wary, reading=Thresholds(likely=0.9, unlikely=0.0))
    linter = Linter(RULEBOOK._replace(rules={**RULEBOOK.rules, sure.name: sure}), Config(kind="customer-update"))
    text = WHOLE.format("The dairy next door to you lost its whole Tuesday to the same valve.")
    assert [(finding.rule, finding.severity) for finding in found(linter, text)] == [(sure.name, Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        f"> {DEFENDED}\n\n{WHOLE.format('')}\n",
        f"{WHOLE.format('')}\n\n```\n{DEFENDED}\n```\n",
    ],
    ids=["quoted", "code"],
)
def test_only_the_authors_own_sentences_are_read(text: str) -> None:
    assert found(LINTER, text) == []


def test_a_paragraph_more_does_not_move_what_was_found() -> None:
    text = WHOLE.format(DEFENDED) + "\n"
    assert found(LINTER, text)
    more = text + "\nThe labels are printed again by 15:00 CET, and I will write to you then.\n"
    assert [finding.span for finding in found(LINTER, more)] == [finding.span for finding in found(LINTER, text)]


def test_a_draft_that_leaves_nothing_open_needs_no_numpy() -> None:
    program = (
        "import sys\nfrom linter.loader import load_rulebook\nfrom linter.engine import Linter\n"
        "from linter.config import Config\nfrom linter.readers import read_text\n"
        "Linter(load_rulebook(), Config()).check(read_text('Orders run again since 06:00 UTC.\\n\\nNext update: 4 March, 09:00 CET.\\n'))\n"
        "print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    "sentence",
    [
        DEFENDED.replace("contract", "**contract**"),
        DEFENDED.replace("contract", "con\u200btract"),
        DEFENDED.replace("the contract", "[the contract](https://docs.example.com/annex/terms?id=73)"),
    ],
    ids=["bold", "zero-width", "link"],
)
def test_markup_hides_nothing(sentence: str) -> None:
    assert [finding.rule for finding in found(LINTER, WHOLE.format(sentence))] == ["defensive-wording"]


@pytest.mark.parametrize("ignored", [{"ignore": ("defensive-wording",)}, {"select": ("fake-apology", "chiding")}])
def test_a_reproach_gets_no_other_name_if_its_rule_is_off(ignored: dict[str, tuple[str, ...]]) -> None:
    linter = Linter(RULEBOOK, Config(kind="customer-update", **ignored))
    assert found(linter, WHOLE.format(DEFENDED)) == []


def test_an_error_is_never_taken_back() -> None:
    linter = Linter(RULEBOOK, Config(kind="customer-update", customers=("Lakeside Clinics",)))
    assert [finding.rule for finding in found(linter, "The fault at Lakeside Clinics was another one.")] == [
        "other-customer"
    ]


@pytest.mark.parametrize("name", ["chiding", "note-to-colleague"])
def test_the_page_of_a_rule_says_how_sure_the_encoder_must_be(rulebook: Rulebook, name: str) -> None:
    rule = rulebook.rules[name]
    assert rule.reading is not None
    page = "\n".join(rule_page(rule))
    assert f"It adds those that are probable to {rule.reading.likely:g} and more" in page
    assert (f"below {rule.reading.unlikely:g}." in page) == bool(rule.reading.unlikely)
