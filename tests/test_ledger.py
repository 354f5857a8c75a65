"""The ledger: what became of a promise, told by drafts as people send them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine import Linter
from linter.ledger.entry import Entry
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.ledger.model import Facts
from linter.ledger.status import Status
from linter.readers import read_text
from linter.rulebook.plain import from_plain, to_plain
from linter.thread.model import Update

Ledger = Callable[..., tuple[Entry, ...]]


@pytest.fixture(scope="module")
def facts(linter: Linter) -> Callable[[str, str], Facts]:

    def read(sent_at: str, text: str) -> Facts:
        document = read_text(f"---\ncase: ZD-1\nsent_at: {sent_at}\n---\n{text}\n", f"{sent_at}.md")
        assert document.sent_at is not None
        return facts_of(Update(f"{sent_at}.md", document, document.sent_at, "Ines"), linter.context(document))

    return read


@pytest.fixture(scope="module")
def ledger(facts: Callable[[str, str], Facts]) -> Ledger:
    def judge(now: str, *updates: tuple[str, str]) -> tuple[Entry, ...]:
        return entries("ZD-1", "Hartwell Rail", [facts(*update) for update in updates], datetime.fromisoformat(now))

    return judge


PROMISE = (
    "2026-03-04T09:00:00+00:00",
    "The seat map shows old fares. We will deliver the corrected seat map by Friday, 6 March.",
)

FATES = [
    ("not due yet", "2026-03-05T09:00Z", (), Status.OPEN),
    ("the last minute of its day", "2026-03-06T23:59Z", (), Status.OPEN),
    ("its day is over", "2026-03-07T00:00Z", (), Status.DROPPED),
    ("done in time", "2026-03-20T09:00Z",
     [("2026-03-06T15:00:00+00:00", "The corrected seat map was delivered at 14:10 UTC, and all fares are right.")], Status.KEPT),
    ("done in part alone", "2026-03-20T09:00Z",
     [("2026-03-06T15:00:00+00:00", "34 of the 38 corrected seat maps were delivered at 14:10 UTC.")], Status.DROPPED),
    ("all of its parts done", "2026-03-20T09:00Z",
     [("2026-03-06T15:00:00+00:00", "38 of the 38 corrected seat maps were delivered at 14:10 UTC.")], Status.KEPT),
    ("a fault seen in it is nothing done", "2026-03-20T09:00Z",
     [("2026-03-06T15:00:00+00:00", "An error was found in the corrected seat map.")], Status.DROPPED),
    ("done in time and told later", "2026-03-20T09:00Z",
     [("2026-03-09T15:00:00+00:00", "The corrected seat map was delivered on Friday at 16:20 UTC.")], Status.KEPT),
    ("done, with nothing that says it was late", "2026-03-20T09:00Z",
     [("2026-03-09T15:00:00+00:00", "The corrected seat map has been delivered, and all fares are right.")], Status.KEPT),
    ("done later, by its date", "2026-03-20T09:00Z",
     [("2026-03-09T15:00:00+00:00", "The corrected seat map was delivered on 8 March.")], Status.LATE),
    ("done yesterday, which was too late", "2026-03-20T09:00Z",
     [("2026-03-09T15:00:00+00:00", "The corrected seat map was delivered yesterday at 10:00 UTC.")], Status.LATE),
    ("moved, both days named", "2026-03-20T09:00Z",
     [("2026-03-05T15:00:00+00:00", "The corrected seat map moves from 6 March to 10 March.")], Status.MOVED),
    ("moved by a new promise", "2026-03-20T09:00Z",
     [("2026-03-05T15:00:00+00:00", "We will deliver the corrected seat map on 10 March, after a second test.")], Status.MOVED),
    ("promised again for the same day", "2026-03-05T18:00Z",
     [("2026-03-05T15:00:00+00:00", "We will deliver the corrected seat map on 6 March, as said.")], Status.OPEN),
    ("withdrawn", "2026-03-20T09:00Z",
     [("2026-03-05T15:00:00+00:00", "We are not going to deliver the corrected seat map; the old one is retired.")], Status.WITHDRAWN),
    ("only tested", "2026-03-20T09:00Z",
     [("2026-03-05T15:00:00+00:00", "The corrected seat map was tested with forty trains.")], Status.DROPPED),
    ("not delivered", "2026-03-20T09:00Z",
     [("2026-03-09T15:00:00+00:00", "The corrected seat map has not been delivered.")], Status.DROPPED),
    ("only another matter", "2026-03-20T09:00Z",
     [("2026-03-06T15:00:00+00:00", "The timetable printer in Leeds was replaced this morning.")], Status.DROPPED),
    ("what was sent after now does not count", "2026-03-05T09:00Z",
     [("2026-03-06T15:00:00+00:00", "The corrected seat map was delivered at 14:10 UTC.")], Status.OPEN),
]  # fmt: skip


@pytest.mark.parametrize(("now", "later", "expected"), [pytest.param(*row[1:], id=row[0]) for row in FATES])
def test_what_became_of_a_promise(ledger: Ledger, now: str, later: list[tuple[str, str]], expected: Status) -> None:
    made = ledger(now.replace("Z", "+00:00"), PROMISE, *later)
    assert made[0].fate.status is expected


@pytest.mark.parametrize("words", ["I will call you", "A colleague comes to you"])
def test_a_message_long_before_keeps_no_promise_of_a_call_or_a_visit(ledger: Ledger, words: str) -> None:
    made = ledger(
        "2026-03-07T12:00+00:00",
        ("2026-03-04T09:00:00+00:00", f"{words} on Friday, 6 March, at 9:00 UTC."),
        ("2026-03-05T09:00:00+00:00", "Seven printers are done."),
    )
    assert [entry.fate.status for entry in made] == [Status.DROPPED]


IN_ONE_DAY = (
    "2026-03-04T07:00:00+00:00",
    "Feed B back by 11:00 UTC. Backfill of the night done by 15:00 UTC. The new dam map goes live today, after 20:00 UTC. Signs by Fri. Please call us.",
)
HOURS = [
    ("an hour later", "Feed B up since 10:48. Backfill running, 40 %. Done by 16:00 UTC, one hour later than told.",
     [Status.KEPT, Status.MOVED]),
    ("another thing", "Feed B up since 10:48. Root cause NLT 9 April because the supplier is closed until 7 April.",
     [Status.KEPT, Status.DROPPED]),
    ("the same hour again", "Feed B up since 10:48. Backfill of the night still on for 15:00 UTC.", [Status.KEPT, Status.DROPPED]),
]  # fmt: skip


@pytest.mark.parametrize(("later", "expected"), [pytest.param(*row[1:], id=row[0]) for row in HOURS])
def test_a_promise_may_be_moved_within_its_day(ledger: Ledger, later: str, expected: list[Status]) -> None:
    made = ledger("2026-03-05T12:00+00:00", IN_ONE_DAY, ("2026-03-04T11:20:00+00:00", later))
    assert [entry.fate.status for entry in made[:2]] == expected


def test_after_an_hour_the_rest_of_the_day_is_left_and_a_short_weekday_ends_a_sentence(ledger: Ledger) -> None:
    made = ledger("2026-03-04T08:00+00:00", IN_ONE_DAY)
    assert [(entry.promise.text, entry.promise.due.shown) for entry in made[2:] if entry.promise.due] == [
        ("The new dam map goes live today, after 20:00 UTC", "2026-03-04"), ("Signs by Fri", "2026-03-06"),
    ]  # fmt: skip


MESSAGES = [
    # when sent, the words, and the last second that keeps them
    ("2026-03-04T09:00:00+00:00", "I will write again on 5 March at 15:00 UTC.", "2026-03-05T15:00:59+00:00"),
    ("2026-03-04T09:00:00+00:00", "I will write again on Thursday, 5 March.", "2026-03-05T23:59:59+00:00"),
    (
        "2026-03-27T17:00:00+01:00",
        "I will write again on 30 March at 09:00 CEST.",
        "2026-03-30T07:00:59+00:00",
    ),  # clocks go forward
    (
        "2026-10-24T12:00:00+02:00",
        "I will write again on 25 October at 12:00 CET.",
        "2026-10-25T11:00:59+00:00",
    ),  # and back
    ("2026-03-07T12:00:00-08:00", "I'll write again Sunday, March 8, 10am PT.", "2026-03-08T17:00:59+00:00"),
    (
        "2025-12-30T16:00:00+00:00",
        "I will write again on 2 January at 10:00 UTC.",
        "2026-01-02T10:00:59+00:00",
    ),  # New Year
    (
        "2028-02-28T16:00:00+00:00",
        "I will write again on 29 February at 10:00 UTC.",
        "2028-02-29T10:00:59+00:00",
    ),  # a leap day
    (
        "2026-06-10T08:00:00+10:00",
        "I will write again by 18:00 HST on 9 June.",
        "2026-06-10T04:00:59+00:00",
    ),  # yesterday over there
    ("2026-06-09T20:00:00-10:00", "I will write again by 09:00 NZST on 11 June.", "2026-06-10T21:00:59+00:00"),
    (
        "2026-06-09T20:00:00-10:00",
        "Update, 10 June, 18:00 NZST\n\nI will write again on 12 June.",
        "2026-06-12T11:59:59+00:00",
    ),
]


@pytest.mark.parametrize(("sent", "words", "last"), MESSAGES)
def test_a_promised_message_is_kept_to_the_last_second_and_late_after_it(
    ledger: Ledger, sent: str, words: str, last: str
) -> None:
    end = datetime.fromisoformat(last)
    for offset, expected in ((timedelta(), Status.KEPT), (timedelta(seconds=1), Status.LATE)):
        reply = ((end + offset).isoformat(), "The imports of the night were complete.")
        made = ledger((end + timedelta(days=9)).isoformat(), (sent, words), reply)
        assert made[0].fate.status is expected, made[0].promise.due
    for offset, expected in ((timedelta(), Status.OPEN), (timedelta(seconds=1), Status.DROPPED)):
        assert ledger((end + offset).isoformat(), (sent, words))[0].fate.status is expected


def test_an_inherited_subject_is_followed_through_two_moves(ledger: Ledger) -> None:
    made = ledger(
        "2026-03-20T09:00:00+00:00",
        ("2026-03-02T09:00:00+00:00", "The corrected interface will be live by 6 March."),
        (
            "2026-03-04T09:00:00+00:00",
            "The interface needs one more review. In consequence it will go live on 10 March rather than on the 6th.",
        ),
        ("2026-03-11T09:00:00+00:00", "The corrected interface went live at 06:30 today, a day later than announced."),
    )
    assert [entry.fate.status for entry in made] == [Status.MOVED, Status.LATE]


def test_a_ledger_says_who_said_what_where(ledger: Ledger) -> None:
    (entry,) = ledger("2026-03-05T09:00:00+00:00", PROMISE)
    assert (entry.case, entry.customer, entry.author, entry.update) == (
        "ZD-1",
        "Hartwell Rail",
        "Ines",
        f"{PROMISE[0]}.md",
    )
    assert (entry.promise.line, entry.promise.text) == (5, "We will deliver the corrected seat map by Friday, 6 March")
    assert entry.promise.due is not None and entry.promise.due.day == "2026-03-06"


@given(hours=st.lists(st.integers(0, 24 * 30), min_size=2, max_size=6))
def test_time_alone_turns_open_into_dropped_and_changes_nothing_else(ledger: Ledger, hours: list[int]) -> None:
    start = datetime(2026, 3, 5, tzinfo=timezone.utc)
    seen = [ledger((start + timedelta(hours=hour)).isoformat(), PROMISE)[0].fate.status for hour in sorted(hours)]
    assert seen == sorted(seen, key=[Status.OPEN, Status.DROPPED].index)


@given(order=st.permutations(range(3)))
def test_each_later_update_counts_only_after_the_promise(ledger: Ledger, order: list[int]) -> None:
    texts = [
        PROMISE[1],
        "The timetable printer in Leeds was replaced.",
        "The corrected seat map was delivered at 07:00 UTC.",
    ]
    days = [f"2026-03-0{4 + place}T09:00:00+00:00" for place in range(3)]
    made = ledger("2026-03-20T09:00:00+00:00", *((day, texts[which]) for day, which in zip(days, order, strict=True)))
    kept = order.index(2) > order.index(0)
    assert made[0].fate.status is (Status.KEPT if kept else Status.DROPPED)


def test_facts_survive_being_kept(facts: Callable[[str, str], Facts]) -> None:
    found = facts(
        "2026-03-27T17:00:00+01:00", "The list was sent on Friday. I will write again on 30 March at 09:00 CEST."
    )
    assert from_plain(Facts, to_plain(found)) == found


def test_the_corpus_of_threads_names_its_held_back_cases() -> None:
    folder = Path(__file__).parent.parent / "corpus" / "threads"
    held = (folder / "held-back.txt").read_text().split()
    assert held and all((folder / case / "truth.yml").is_file() for case in held)


OTHER_FATES = [
    # what is promised, what the next update says, what became of it
    ("We will install the patch by 6 March.", "The patch is installed in the test environment only.", Status.OPEN),
    ("We will install the patch by 6 March.", "The patch is on schedule.", Status.OPEN),
    ("We will install the patch by 6 March.", "The patch was installed at noon.", Status.KEPT),
    ("We will repair the Turku scanners by 6 March.", "The Ghent scanners are repaired.", Status.OPEN),
    ("We will repair the scanners in Turku by 6 March.", "The scanners in Ghent are repaired.", Status.OPEN),
    ("We will repair the Turku scanners by 6 March.", "The scanners in Turku are repaired.", Status.KEPT),
    ("We will repair the Turku scanners by 6 March.", "All scanners are repaired.", Status.KEPT),
    ("Aino will phone you on 6 March at 15:00 UTC.", "Aino is on leave today.", Status.OPEN),
    ("I will write to you again by 6 March.", "Nothing has changed since yesterday.", Status.KEPT),
    ("We will waive the setup charge.", "We cannot waive the setup charge after all.", Status.WITHDRAWN),
    ("We will waive the setup charge.", "Waiving the setup charge will not be possible.", Status.WITHDRAWN),
    ("We will credit the setup charge.", "The setup charge will not be credited.", Status.WITHDRAWN),
    ("We will credit the setup charge.", "The setup charge was credited this morning.", Status.KEPT),
]


@pytest.mark.parametrize(("promise", "later", "expected"), OTHER_FATES)
def test_only_what_was_promised_keeps_a_promise_or_takes_it_back(
    ledger: Ledger, promise: str, later: str, expected: Status
) -> None:
    made = ledger(
        "2026-03-05T10:00+00:00", ("2026-03-04T09:00:00+00:00", promise), ("2026-03-05T09:00:00+00:00", later)
    )
    assert made[0].fate.status is expected


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("The setup charge will not be refunded.", 0),
        ("The setup charge will not be refunded before 6 March.", 0),
        ("We will not raise your price before April.", 0),
        ("Nothing will be deleted before 1 June.", 0),
        ("We will not wait; the patch ships before Friday.", 1),
        ("The setup charge will be refunded.", 1),
    ],
)
def test_what_is_refused_is_no_promise(ledger: Ledger, text: str, promises: int) -> None:
    assert len(ledger("2026-03-05T10:00+00:00", ("2026-03-04T09:00:00+00:00", text))) == promises


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("The new build is live today at 08:10.", 0),
        ("The replacement arrives today, at 8:30 as agreed.", 0),
        ("The replacement arrives today, at 9:30 as agreed.", 1),
        ("The replacement arrives today.", 1),
        ("The new build will be live this morning.", 1),
        ("The rejected files of 3rd March are being processed again.", 1),
    ],
)
def test_what_was_over_when_it_was_said_is_no_promise(ledger: Ledger, text: str, promises: int) -> None:
    assert len(ledger("2026-03-05T10:00+00:00", ("2026-03-04T09:00:00+00:00", text))) == promises


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("We rolled the change back at 11:20 and will report tomorrow.", "2026-03-05"),
        ("By 17:00 UTC we will write to you again.", "2026-03-04 17:00Z"),
    ],
)
def test_a_message_is_due_when_it_is_announced_for(ledger: Ledger, text: str, due: str) -> None:
    (entry,) = ledger("2026-03-04T10:00+00:00", ("2026-03-04T09:00:00+00:00", text))
    assert entry.promise.due and entry.promise.due.shown == due


def test_a_promise_that_begins_with_which_is_shown_with_what_it_is_about(ledger: Ledger) -> None:
    made = ("2026-03-04T09:00:00+00:00", "The fix has slipped to release 9.4, which goes out on 15 March.")
    (entry,) = ledger("2026-03-05T09:00:00+00:00", made)
    assert entry.promise.text == "The fix has slipped to release 9.4, which goes out on 15 March"
