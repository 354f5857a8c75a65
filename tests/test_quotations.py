"""Words in quotation marks: whose they are, and when they are only mentioned."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rulebook.rule import Rulebook
from linter.text.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He wrote "it is slow" and left.', ['"it is slow"']),
        ("„Es hängt“ and «la file» and “slow”", ["„Es hängt“", "«la file»", "“slow”"]),
        ("The tenants' pages and the users' lists.", []),
        ("It's the site's 'slow page', isn't it?", ["'slow page'"]),
        ("They call it ‘Monday’s queue’ here.", ["‘Monday’s queue’"]),
        ('A 19" rack and a 21" screen.', []),
        ("a quotation “over\ntwo lines”", ["“over\ntwo lines”"]),
        ("an open “mark\n\nand a new paragraph”", []),
    ],
)
def test_a_quotation_has_two_marks_that_belong_together(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_quotations(text)] == found


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Your colleague wrote “the failover never came back”.", []),
        ('As per your mail, "deadlock is observed in batch posting", kindly find our reply.', []),
        ("You said there was a 'memory leak' on your side.", []),
        ('we call this one "race condition" internally, feel free to forget the word', []),
        ('The term "failover", the phrase "cold cache" and the word "deadlock" are in the contract.', []),
        ("The “deadlock” alert on your dashboard is harmless.", []),
        ("Clause 4.2 (“Failover and Replication”) applies.", []),
        ('set "Connection pool" to 40, then save', []),
        ("In the “Runbook” you find the telephone numbers.", []),
        ("Please set the option Connection pool to 20 and leave the field Failover empty.", []),
        ("During the Failover the Deadlock came back.", ["Failover", "Deadlock"]),
        ("We found a “deadlock” in the import.", ["deadlock"]),
        ("Our engineers wrote “the failover left a race condition”.", ["failover", "race condition"]),
        ('From the engineering team: "memory leak confirmed".', ["memory leak"]),
        ("We know you wrote “all good”, but the failover is slow.", ["failover"]),
    ],
)
def test_quoted_words_are_jargon_only_if_they_are_ours(text: str, reported: list[str], rulebook: Rulebook) -> None:
    report = Linter(rulebook, Config(select=("engineer-jargon",))).check(read_text(text))
    assert [finding.span.of(text) for finding in report.findings] == reported
    assert not any(f.fixes for f in report.findings if any(q.contains(f.span) for q in find_quotations(text)))


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Your team asked what deadlock means, and what a race condition is.", []),
        ("What the deadlock means for you: nothing.", ["deadlock"]),
        ("In your mail you used the word failover.", []),
        ("The phrase cold start in my last mail was unclear.", []),
        ("The button named Webhook and the setting called Load Balancer are on the Endpoint tab.", []),
        ("We had a deadlock in the system called Atlas.", ["deadlock"]),
        ("The error says: connection pool exhausted, retry later.", []),
        ("It stopped with the message race condition detected in worker 3.", []),
        ("The log shows that the deadlock came back.", ["deadlock"]),
        ("The log shows: our failover took an hour.", ["failover"]),
        ("Your users reported a page with a deadlock message.", ["deadlock"]),
        ("Mr Payload and Mrs Cache of Deadlock GmbH will join, so Dr. Kernel need not.", []),
        ("Our Deadlock Detector team is looking at it.", []),
        ("Deadlock Fixed in Billing", ["Deadlock"]),
    ],
)
def test_a_word_that_is_mentioned_without_marks_is_no_jargon(
    text: str, reported: list[str], rulebook: Rulebook
) -> None:
    report = Linter(rulebook, Config(select=("engineer-jargon",))).check(read_text(text))
    assert [finding.span.of(text) for finding in report.findings] == reported
