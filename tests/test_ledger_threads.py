"""How threads speak of earlier promises: restated, split, moved and taken back in few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from linter.engine import Linter
from linter.evaluation.threads import read_threads
from linter.ledger.entry import Entry
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.readers import read_text
from linter.thread.model import Update

Ledger = Callable[..., tuple[Entry, ...]]
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def ledger(linter: Linter) -> Ledger:

    def judge(now: str, *updates: tuple[str, str]) -> tuple[Entry, ...]:
        said = []
        for sent_at, text in updates:
            document = read_text(f"---\ncase: ZD-1\nsent_at: {sent_at}\n---\n{text}\n", f"{sent_at}.md")
            assert document.sent_at is not None
            said.append(facts_of(Update(f"{sent_at}.md", document, document.sent_at, ""), linter.context(document)))
        return entries("ZD-1", "", said, datetime.fromisoformat(now))

    return judge


MONDAY, TUESDAY, THURSDAY, FRIDAY = (f"2026-03-0{day}T09:00:00+00:00" for day in (2, 3, 5, 6))
LATER = "2026-03-20T09:00:00+00:00"
PROMISED = (MONDAY, "The seat map shows old fares. We will deliver the corrected seat map by Friday, 6 March.")

# What the first update promises, what the later ones say, and what became of each promise, in order.
THREADS = [
    ("restated in few words, then done",
     [PROMISED, (TUESDAY, "Nothing new on the cause. We are still on track for Friday, 6 March."),
      ("2026-03-06T15:00:00+00:00", "The corrected seat map was delivered at 14:10 UTC.")],
     ["kept", "kept"]),
    ("another day in place of the first",
     [PROMISED, (THURSDAY, "Delivery will be on 10 March in place of 6 March.")], ["moved", "dropped"]),
    ("moved to another day, as if that were done",
     [PROMISED, (THURSDAY, "The corrected seat map has moved to 10 March.")], ["moved", "dropped"]),
    ("not there yet, and a day for it",
     [PROMISED, (FRIDAY, "The corrected seat map is not ready. It will now be delivered on 10 March."),
      ("2026-03-10T15:00:00+00:00", "The corrected seat map was delivered at 14:10 UTC.")],
     ["moved", "kept"]),
    ("not there yet, and no day for it",
     [PROMISED, (FRIDAY, "The corrected seat map is not ready, and Leeds waits for it.")], ["dropped"]),
    ("done at last, in a clause that says could",
     [PROMISED, ("2026-03-09T15:00:00+00:00",
                 "Delivery of the corrected seat map could be completed only today at 11:40 UTC.")], ["late"]),
    ("taken back after its reason",
     [PROMISED, (THURSDAY, "About the corrected seat map: the old fares are valid until summer. So that one is off the list.")],
     ["withdrawn"]),
    ("the day alone is said to be lost",
     [(MONDAY, "We will deliver the corrected seat map on Friday, 6 March."),
      (THURSDAY, "Friday is not going to happen for the seat map. We will deliver it on 10 March.")],
     ["moved", "dropped"]),
    ("of two numbered things only one is done",
     [(MONDAY, "We will repair the printers in zone 4 by Friday, 6 March."),
      (THURSDAY, "The printers in zone 7 are repaired since 08:00 UTC.")], ["dropped"]),
    ("“them” is what was spoken of",
     [(MONDAY, "The 143 sales of Sunday are stuck. Anders sends them by hand, done by Friday, 6 March."),
      (FRIDAY, "143 of 143 sent, 08:15 UTC.")], ["kept"]),
    ("a request is no report",
     [PROMISED, (FRIDAY, "Please check the delivered corrected seat map in your test system.")], ["dropped"]),
    ("a thing, and its day in the next breath, are one promise",
     [(MONDAY, "We will also add a check of the fares; that is planned for 12 March.")], ["dropped"]),
]  # fmt: skip


@pytest.mark.parametrize(("updates", "expected"), [pytest.param(*row[1:], id=row[0]) for row in THREADS])
def test_what_became_of_promises_that_say_little(
    ledger: Ledger, updates: list[tuple[str, str]], expected: list[str]
) -> None:
    assert [entry.fate.status.value for entry in ledger(LATER, *updates)] == expected


DUES = [
    ("I will write again on Friday afternoon, 6 March, at 15:00 UTC.", "2026-03-06 15:00Z"),
    ("We run the import tonight, you should have all files by 09:00 UTC on 3 March.", "2026-03-03 09:00Z"),
    ("The account of the cause follows by close of business on 6 March.", "2026-03-06 17:00Z"),
    ("We will exchange the sensor on 9 March because the part arrives on 6 March.", "2026-03-09"),
    ("Gateway 2 will be live NLT 1600 local today.", "2026-03-02 16:00Z"),
    ("The list of the tills will reach you this evening.", "2026-03-02"),
    ("The corrected list goes to production on 4 March, after 20:00 UTC.", "2026-03-04"),
    ("We send to you until Wednesday, 4 March, a list of all workstations.", "2026-03-04"),
    ("The envelopes are not with us until Thursday, so the letters will be printed on Friday, 6 March.", "2026-03-06"),
    ("The letters will be printed on Friday rather than Wednesday.", "2026-03-06"),
]


@pytest.mark.parametrize(("words", "due"), DUES)
def test_the_due_of_a_promise_is_the_day_that_it_is_promised_for(ledger: Ledger, words: str, due: str) -> None:
    made = ledger("2026-03-02T10:00:00+00:00", (MONDAY, words))
    assert [entry.promise.due.shown for entry in made if entry.promise.due] == [due]


def test_a_promise_is_shown_with_what_it_promises(ledger: Ledger) -> None:
    (entry,) = ledger(
        LATER,
        (
            MONDAY,
            "Besides this we send to you until Wednesday, 4 March, a list of all workstations with an old client.",
        ),
    )
    assert "a list of all workstations" in entry.promise.text


NO_PROMISES = [
    "The corrected seat map is complete.",
    "The operator on duty is Sanjeev, he carries the phone on Saturday.",
    "Status of 2 March, 09:00 UTC",
    "I refer to your e-mail of this morning.",
    "Until Friday your team can print from the web client as a workaround.",
    "As an interim workaround, the night team enters the orders by hand until Monday.",
    "Workaround till Fri: run it twice.",
    "We request you to share the approval for the window by 5th March.",
    "You are kindly requested to confirm the list by Friday.",
    "You can work around this by exporting in halves until 9 March.",
    "We have switched you to the old report as a workaround; it works until Friday.",
    "In the meantime, kindly use the legacy portal till 6th March.",
]


PROMISES = [
    "As a workaround we will give you a second gateway by Friday.",
    "We will have the workaround ready until Friday.",
    "A workaround will be available by Friday, 6 March.",
]


@pytest.mark.parametrize("words", PROMISES)
def test_a_workaround_to_come_is_promised(ledger: Ledger, words: str) -> None:
    assert len(ledger(LATER, (MONDAY, words))) == 1


@pytest.mark.parametrize("words", NO_PROMISES)
def test_what_a_message_says_of_itself_or_of_now_is_no_promise(ledger: Ledger, words: str) -> None:
    assert ledger(LATER, (MONDAY, words)) == ()


def test_cases_of_the_corpus_are_read_from_folders_mailboxes_and_exports() -> None:
    forms = {thread.source.path.suffix for thread in read_threads(ROOT / "corpus", "tune")}
    assert {"", ".mbox", ".json"} <= forms
