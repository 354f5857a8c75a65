"""`presend pattern`, `presend pair` and `presend draft`, on real files through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import findings, presend

from linter.generate import ROOT

CASE = """\
---
case: ZD-50817
customer: Harbour Freight Services
severity: P3
---
# ZD-50817: shipments stand twice

A shipment that is confirmed twice within a minute stands twice in the daily list. It was reported by maria.keller@acme-insurance.com.

Question: Is the second confirmation stored as a new shipment, or is only the list wrong?
Repro: in the test account 330, confirm a shipment, cut the connection before the answer, confirm it again.
Expected: one row. Observed: two rows.
State: reproduced
Owner: Amal
Blocked on: none
Why this matters: the customer closes the quarter on 9 March and counts 4,000 shipments by these numbers.
"""


@pytest.mark.parametrize(
    ("text", "pattern", "criteria"),
    [
        ("Their CIO wrote to our VP and threatens to leave.", "executive", {"executives_write", "churn_threatened"}),
        ("It is a confirmed bug. A breach of the contract is two days away.", "executive", {"contract_at_stake"}),
        ("The chairman put Dana (our CEO) in copy.", "executive", {"executives_write"}),
        ("> Our COO Mr. Bakke has emailed your CEO about this.", "executive", {"executives_write"}),
        ("> Our COO likes the new page.", "unsure", set()),
        ("They have put out an RFP.", "executive", {"churn_threatened"}),
        ("The agreement has an exit at three missed targets.", "executive", {"contract_at_stake"}),
        ("She carried the matter to the advisory committee.", "call", {"escalating_inside"}),
        ("Li from engineering: that is broken since 3.0.", "bug", {"confirmed"}),
        ("The chairman's name stands on the wrong page of the form.", "unsure", set()),
        ("> We want a call with an engineer.\n\nIt is a known bug.", "call", {"presence_wanted"}),
        ("Severity 1: production is down.", "call", {"urgent"}),
        ("Engineering confirmed the bug; the fix is on the roadmap.", "bug", {"confirmed", "roadmap"}),
        ("P3. Question: is the limit per key? Nobody threatens to cancel.", "question", {"bounded", "not_urgent"}),
        ("P1. The plant stood still from 02:10; it was restored at 05:30. They want a summary.", "unsure", set()),
        ("The first outage was resolved at 05:30. Now production is down again.", "call", {"urgent"}),
        ("P1. It has to be restored before noon.", "call", {"urgent"}),
        ("P4. Will close the ticket on Monday, they are content.", "unsure", set()),
        ("P4. Can we close it, or is the limit per key?", "question", {"bounded", "not_urgent"}),
        ("The correction is tested and ships in the next version.", "bug", {"roadmap"}),
        ("The list is short.", "unsure", set()),
        ("Is the list short?", "question", {"bounded"}),
        ("> When is it fixed?\n\nThe list is short.", "unsure", set()),
        ("Their CIO says that he will ring our CEO himself.", "executive", {"executives_write"}),
        ("The central bank has asked them for a statement.", "executive", {"authority_asks"}),
        ("Their regulator prescribes seven years. Is the image kept?", "question", {"bounded"}),
    ],
)
def test_a_case_calls_for_the_dearest_pattern_that_something_in_it_speaks_for(
    tmp_path: Path, text: str, pattern: str, criteria: set[str]
) -> None:
    (tmp_path / "case.md").write_text(text, encoding="utf-8")
    answer = json.loads(presend("pattern", "case.md", "--format", "json", cwd=tmp_path).stdout)
    assert (answer["pattern"], {sign["criterion"] for sign in answer["criteria"]}) == (pattern, criteria)


def test_a_pattern_is_shown_with_the_words_that_decided_it_and_what_else_was_found(tmp_path: Path) -> None:
    text = "---\nseverity: P1\n---\nThe customer threatens to leave.\n"
    shown = presend("pattern", "-", text=text, cwd=tmp_path).stdout.decode().splitlines()
    assert shown[0] == "executive escalation"
    assert shown[1] == "  the customer threatens to leave (line 4: “threatens to leave”)"
    assert shown[2:4] == [
        "also",
        "  call with the engineer and the customer: it cannot wait for an engineer's free moment",
    ]
    assert shown[4].startswith("next: ")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Sev1: no shop can sell.", "page the engineer on duty into a call now"),
        ("They ask for a meeting with the developer.", "sent a day ahead"),
    ],
)
def test_only_a_call_that_can_wait_is_announced_a_day_ahead(text: str, step: str) -> None:
    assert step in presend("pattern", "-", text=text).stdout.decode().splitlines()[-1]


TICKET = "---\ncase: ZD-44211\nissue: PLAT-4412\n---\nYour keys share one limit. We will confirm the new one.\n"
ISSUE = "# PLAT-4412\n\nTicket: ZD-44211. The limiter counts by organisation id.\n"
SAME = "The limit of the second endpoint counts for the whole organisation and not for each of its keys."


@pytest.mark.parametrize(
    ("ticket", "issue", "found"),
    [
        (TICKET, ISSUE, []),
        (TICKET + "It is on ingest-07.prod.internal.\n", ISSUE, [("ZD-44211.md", "internal-host")]),
        (TICKET, ISSUE + "Reported by maria.keller@acme-insurance.com.\n", [("PLAT-4412.md", "customer-private")]),
        (TICKET.replace("issue: PLAT-4412\n", ""), ISSUE, [("ZD-44211.md", "missing-link")]),
        (TICKET, ISSUE.replace("ZD-44211", "none"), [("PLAT-4412.md", "missing-link")]),
        (
            f"{TICKET}\n{SAME}\n",
            f"{ISSUE}\n{SAME}\n",
            [("ZD-44211.md", "copied-untranslated"), ("PLAT-4412.md", "copied-untranslated")],
        ),
        (f"{TICKET}\n> {SAME}\n", f"{ISSUE}\n```\n{SAME}\n```\n", []),
    ],
)
def test_a_pair_is_two_audiences_and_one_linked_story(
    tmp_path: Path, ticket: str, issue: str, found: list[tuple[str, str]]
) -> None:
    (tmp_path / "ZD-44211.md").write_text(ticket, encoding="utf-8")
    (tmp_path / "PLAT-4412.md").write_text(issue, encoding="utf-8")
    result = presend("pair", "ZD-44211.md", "PLAT-4412.md", "--format", "json", "--fail-on", "warning", cwd=tmp_path)
    files = json.loads(result.stdout)["files"]
    assert [(file["path"], finding["rule"]) for file in files for finding in file["findings"]] == found
    assert result.returncode == int(bool(found))


@pytest.mark.parametrize(("case", "now"), [("CS-18264", "2026-11-04T22:00:00Z"), ("CS-20931", "2026-01-22T18:00:00Z")])
def test_a_summary_is_made_of_sentences_of_the_updates_and_passes_the_check(
    tmp_path: Path, case: str, now: str
) -> None:
    folder = ROOT / "corpus" / "threads" / case
    made = presend("draft", "exec-summary", "--from", folder, "--to", "Ms. Lindqvist", "--now", now)
    texts = (path.read_text(encoding="utf-8") for path in sorted((folder / "updates").iterdir()))
    updates = " ".join(" ".join(texts).split())
    text = made.stdout.decode()
    body = text.partition("Lindqvist,\n\n")[2].partition("\n\nKind regards")[0]
    said = body.split("\n\n") if "\n\n" in body else body.replace(". ", ".|").split("|")
    assert len(said) == 3
    assert all(sentence.rpartition(": ")[2].rstrip(".")[1:] in updates for sentence in said)
    assert made.stderr == b""
    (tmp_path / "summary.md").write_text(text, encoding="utf-8")
    checked = presend("check", "summary.md", "--now", now, "--fail-on", "warning", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout.decode()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            "engineer-question",
            ["Is the second confirmation stored as a new shipment", "4,000 shipments", "Hi Amal,", "P3"],
        ),
        ("sync-agenda", ["## ZD-50817: shipments stand twice (4 min)", "- State: reproduced", "- Blocked on: none"]),
    ],
)
def test_a_draft_from_a_case_file_passes_the_check_and_leaves_out_what_is_private(
    tmp_path: Path, kind: str, words: list[str]
) -> None:
    (tmp_path / "case.md").write_text(CASE, encoding="utf-8")
    now = ("--now", "2026-03-03T22:00:00Z")
    to = ("--to", "Amal") if kind == "engineer-question" else ()
    made = presend("draft", kind, "--from", "case.md", *to, *now, "-o", "made.md", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, b"")
    text = (tmp_path / "made.md").read_text(encoding="utf-8")
    assert all(word in text for word in words)
    assert "@" not in text
    checked = presend("check", "made.md", *now, "--format", "json", cwd=tmp_path)
    assert [finding for finding in findings(checked) if finding["severity"] != "info"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("draft", "exec-summary", "--from", "case.md"), "says when"),
        (("draft", "engineer-question", "--from", "case.md", "--from", "case.md"), "is made from one path"),
        (("draft", "sync-agenda", "--from", "case.md", "-o", "case.md"), "exists already"),
        (("pair", "case.md", "nowhere.md"), "no such file"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (tmp_path / "case.md").write_text(CASE, encoding="utf-8")
    result = presend(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert sentence in result.stderr.decode()


def test_what_could_not_be_taken_over_stays_a_slot_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.md").write_text("Case ZD-50817 of Harbour Freight, P3.\n", encoding="utf-8")
    made = presend("draft", "engineer-question", "--from", "case.md", "--now", "2026-03-03T22:00:00Z", cwd=tmp_path)
    assert "**Question:** [what you ask]" in made.stdout.decode()
    assert "“question”" in made.stderr.decode()


def test_one_file_is_no_pair(tmp_path: Path) -> None:
    (tmp_path / "ticket.md").write_text("All is well.\n")
    (tmp_path / "link.md").symlink_to("ticket.md")
    for other in ("ticket.md", "link.md"):
        result = presend("pair", "ticket.md", other, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (2, b"")
        assert "is the ticket itself; a pair is two files" in result.stderr.decode()


def test_an_agenda_says_of_which_case_nothing_could_be_taken_over(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("Case ZD-1: the imports stop.\n")
    (tmp_path / "two.md").write_text("Case ZD-2: the exports stop.\n")
    told = presend("draft", "sync-agenda", "--from", "one.md", "--from", "two.md", cwd=tmp_path).stderr.decode()
    assert "nothing could be taken over for “owner” of two.md; fill its slot" in told


def test_an_agenda_has_one_topic_for_all_files_of_a_case(tmp_path: Path) -> None:
    updates = tmp_path / "updates" / "ZD-1"
    updates.mkdir(parents=True)
    (updates / "2026-03-01T1000Z.md").write_text("Hi Ines,\n\nThe totals of your invoices are off by a cent.\n")
    (updates / "2026-03-03T1000Z.md").write_text("Hi Ines,\n\nAll invoices since Monday are right.\n")
    (tmp_path / "case.md").write_text("---\ncase: ZD-1\nowner: wei\n---\n# Totals are off\n")
    sent = ("--now", "2026-03-03T16:00:00Z")
    made = presend(
        "draft", "sync-agenda", "--from", "updates", "--from", "case.md", *sent, cwd=tmp_path
    ).stdout.decode()
    assert [line for line in made.splitlines() if line.startswith("## ")] == ["## ZD-1: Totals are off (4 min)"]
    assert "- Summary: All invoices since Monday are right.\n" in made
    assert "- Owner: wei\n" in made


def test_the_kinds_of_a_draft_are_named_without_braces(tmp_path: Path) -> None:
    told = presend("draft", "letter", "--from", ".", cwd=tmp_path).stderr.decode()
    assert "Invalid value for 'KIND': 'letter' is not one of 'exec-summary'" in told
