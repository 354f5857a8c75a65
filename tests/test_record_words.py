"""Whether a promise and a record speak of the same: what must never meet, what should, and how words are compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_wording import wording

from linter.records import Claim, Records, VerdictStatus, load_records, match
from linter.text.stems import stem

SENT = datetime(2026, 5, 18, 9, tzinfo=timezone.utc)
DAY = (datetime(2026, 5, 20, tzinfo=timezone.utc), datetime(2026, 5, 21, tzinfo=timezone.utc))


@pytest.fixture
def status(tmp_path: Path) -> Callable[[str, str], VerdictStatus]:
    """What a note of the same case with the same day says of a promise."""

    def judged(promise: str, ask: str) -> VerdictStatus:
        path = tmp_path / "sync_notes.yml"
        path.write_text(
            f"sync_notes: {{date: 2026-05-15, cases: [{{id: C-1, ask: '{ask}', owner: wei, due: 2026-05-20}}]}}\n"
        )
        records: Records = load_records([path])
        claim = Claim(case="C-1", words=wording().words(promise), due=DAY, said=promise)
        return match(claim, records, wording(), sent=SENT).status

    return judged


@pytest.mark.parametrize(
    ("promise", "ask"),
    [
        # Another act upon the same thing.
        ("we will restore the invoice archive", "archive old invoices"),
        ("we will refund the March invoice", "resend the March invoice"),
        ("we will increase the connection limit for the API", "reduce the connection limit for the API"),
        ("we will enable single sign-on for all users", "document single sign-on for all users"),
        ("we will deliver the root cause report", "fix the root cause"),
        ("we will remove the duplicate orders", "count duplicate orders"),
        ("we will reprocess all failed orders", "list failed orders"),
        ("we will fix the nightly sync", "workaround for the nightly sync"),
        ("we will fix the nightly sync", "tell the buyer about the nightly sync"),
        ("the nightly sync will run normally again", "watch the nightly sync"),
        ("we will turn on audit logging", "turn off audit logging"),
        # Something that only leads up to it.
        ("we will deploy the new payment connector", "test the new payment connector"),
        ("the payment connector will be live", "review the payment connector with legal"),
        ("we will add a second node to the cluster", "order a second node for the cluster"),
        ("we will migrate your tenant to Frankfurt", "schedule migration of the tenant to Frankfurt"),
        ("we will rebuild the search index", "monitor the search index"),
        ("the search index will be rebuilt", "decide if the search index has to be rebuilt"),
        ("we will ship the firmware for the scanners", "get ETA for scanner firmware"),
        ("your scanners will get new firmware", "ask vendor for new firmware for the scanners"),
        ("we will send the incident report", "write draft of incident report"),
        ("we will double the memory of your workers", "look at memory of workers"),
        ("we will give you two extra licences", "quote for two extra licences"),
        ("full service will be restored", "estimate when service can be restored"),
        ("the dashboard will be back", "find out why dashboard is down"),
        ("we will upgrade the database to 15", "plan the upgrade of the database"),
        # Another thing, or only a part of it.
        ("we will replace the gateway in Lyon", "replace the gateway in Porto"),
        ("we will patch the VPN appliance", "patch the mail appliance"),
        ("we will restore access for all users", "restore access for admins"),
        ("all orders from Tuesday will be reprocessed", "reprocess orders from the test system"),
        ("we will raise the limit permanently", "raise the limit temporarily"),
        ("we will raise the limit for all regions", "raise the limit for one region"),
        ("we will fix the export for all tenants", "fix the export for tenant 12"),
        ("we will add 3 nodes", "add 2 nodes"),
        ("we will restore the service", "restore the service in read-only mode"),
        ("we will fix the export and the import", "fix the export"),
        ("we will credit 20 % of the fee", "credit 10 % of the fee"),
        ("version 5.9 of the connector will be live", "release connector 5.8"),
        ("5.9 will be live", "release connector 5.8"),
        ("the tickets of 312 students will be reissued", "remove duplicate seats of 312 students"),
        ("we will regenerate the 640 notices", "refund the printing of 640 notices"),
        ("we will fit the readers in both ships", "ship the readers"),
        ("the September bills will be rerun", "rerun the October bills"),
        ("we will restore the files of 2019", "restore the files of 2021"),
    ],
)
def test_what_sounds_alike_and_is_not_backed(
    status: Callable[[str, str], VerdictStatus], promise: str, ask: str
) -> None:
    assert status(promise, ask) is not VerdictStatus.BACKED


@pytest.mark.parametrize(
    ("promise", "ask"),
    [
        ("we will restore the invoice archive", "restore archive of invoices"),
        ("we will have doubled the memory of your workers", "double worker memory"),
        ("your search index will be rebuilt", "rebuild the index for search"),
        ("the dashboard will be back online", "bring dashboard back online"),
        ("we will send you the incident report", "incident report to customer"),
        ("we will deliver the root cause analysis", "RCA for the outage"),
        ("all failed orders will be reprocessed", "rerun failed orders"),
        ("the limit change will be live", "raise rate limit to 50k"),
        ("we will roll out the configuration change to all nodes", "deploy config change to the nodes"),
        ("we will give you two extra licences", "two extra licences"),
        ("we will publish the corrected guide", "correct the user guide"),
        ("we will turn on audit logging for your organisation", "enable audit logging for org"),
        ("the migration of your tenant will be finished", "migrate tenant to Frankfurt"),
        ("we will credit 10 percent of the fee", "10% credit of the fee"),
        ("we will replay the 1,118 missed notifications", "replay 1,118 missed payouts"),
        ("the pending orders will be reprocessed", "rerun orders"),
        ("the orders will be reprocessed", "reprocess the orders one by one"),
        ("we will deploy the corrected mapping to production", "deploy corrected mapping"),
        ("5.8 will be live", "release connector 5.8"),
        ("the October bills will be rerun", "rerun the October bills"),
    ],
)
def test_what_is_said_otherwise_and_is_backed(
    status: Callable[[str, str], VerdictStatus], promise: str, ask: str
) -> None:
    assert status(promise, ask) is VerdictStatus.BACKED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("by 20 May at 14:00 UTC, or on 2026-05-21", set()),
        ("in 3 days, within 24 hours, at 5 pm", set()),
        ("50k, 50,000 and 50 000", {"50000"}),
        ("1,946 rows since 1946", {"1946", "row"}),
        ("10 %, 10 percent, 10 per cent", {"10%"}),
        ("EUR 2,500.50 in 2026", {"2500.5"}),
        ("node 3 and 1234567 rows", {"thing.server", "#3", "node.no.3", "1234567", "row"}),
        ("our docs and the knowledge base", {"thing.documentation"}),
        (
            "the October bills of 2019, and by May 2024",
            {"thing.invoice", "bill.of.october", "period.October", "period.2019"},
        ),
        ("firmware 3.4", {"firmwar", "version.3.4"}),
        ("the corrected quota", {"act.fix", "act.update", "thing.limit"}),
    ],
)
def test_what_a_text_is_about(text: str, words: set[str]) -> None:
    assert wording().words(text) == words


@given(st.text(max_size=80))
@settings(deadline=None)
def test_comparable_words_stay_as_they_are(text: str) -> None:
    words = wording().words(text)
    assert wording().canonical(words) == words


@given(st.text(alphabet="abceinrsdgtuyz", max_size=14))
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


@pytest.mark.parametrize(
    ("role", "allowed", "expected"),
    [
        ("VP Engineering", "vp", True), ("Vice President, Platform", "VP", True), ("EM", "engineering manager", True),
        ("Senior Director of Engineering", "director", True), ("Chief Technology Officer", "cto", True),
        ("Assistant to the CTO", "cto", False), ("former director", "director", False), ("support engineer", "director", False),
        ("support director", "sales director", False), ("Release Captain", "release captain", True),
        ("product marketing manager", "product manager", False), ("associate product manager", "product manager", False),
        ("General Counsel", "legal", True), ("", "director", False), ("director", "", False),
    ],
)  # fmt: skip
def test_a_role_is_known_in_its_ways_of_writing(role: str, allowed: str, expected: bool) -> None:
    assert wording().has_role(role, [allowed]) is expected
