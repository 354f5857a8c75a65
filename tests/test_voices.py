"""What a whole update reports about one sentence of it, in the wording of many places and trades."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.engine import Linter
from linter.readers import read_text

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PROSE = """Hello Ms Brandt,

Since our last update, the nightly export has run without errors twice. It had stopped because the file grew beyond the limit of 2 GB. We have split the file into two parts. {ask} {next} If you need us sooner, call Jan Peters on +49 30 5550100.

Kind regards,
Anna
"""
LINES = """- exports run again since Mon 18:00 UTC
- file had grown over the 2 GB limit
- we split it in two
- {ask}
- {next}
- urgent: Jan Peters, +49 30 5550100
"""
LABELS = """Status: Exports run again since Monday 18:00 UTC.
Cause: The file was over the limit of 2 GB.
Done: We split the file.
{ask}
{next}
Escalation: Jan Peters, +49 30 5550100, at any hour.
"""
CHAT = """exports run again since Mon 18:00 UTC
file was over the 2 GB limit. we split it in two.
{ask}
{next}
if it gets worse call Jan Peters, +49 30 5550100
"""
ASK = "Please confirm by Wednesday, 25 November, 12:00 UTC that both parts arrive complete."
FRIDAY = "Friday, 27 November, 14:00 UTC"
NEXT = f"Next update: {FRIDAY}, with the result of the third run."


def rules(linter: Linter, text: str) -> set[str]:
    """The rules that report something in an update."""
    return {finding.rule for finding in linter.check(read_text(text), NOW).findings}


@pytest.mark.parametrize(
    ("milestone", "is_bare"),
    [
        (f"Next update: {FRIDAY}, with the result of the load test.", False),
        (f"We will come back to you on B2 by {FRIDAY}.", False),
        (f"Tonight we run the load test again. Next update: {FRIDAY}.", False),
        (f"The third run goes overnight, and I'll write by {FRIDAY}.", False),
        (f"Next update: {FRIDAY}. It covers both files.", False),
        (f"Next update: {FRIDAY}. I hope to have both files compared by then.", False),
        (f"Our database colleagues will look at the third night. Next update {FRIDAY}.", False),
        (f"Kindly allow us till {FRIDAY} to revert with our observations.", False),
        (f"In any event I shall write by {FRIDAY}, setting out where matters stand.", False),
        (f"next update {FRIDAY}, go/no-go for the new limit", False),
        (f"Next update: {FRIDAY}.", True),
        (f"Kindly await our next update on {FRIDAY}.", True),
        (f"We will update this ticket on {FRIDAY}.", True),
        (f"I'll circle back on {FRIDAY}.", True),
        (f"I shall be in contact again on {FRIDAY}.", True),
    ],
)
def test_a_milestone_is_bare_if_nothing_around_it_says_what_it_brings(
    linter: Linter, milestone: str, is_bare: bool
) -> None:
    assert ("milestone-without-trigger" in rules(linter, PROSE.format(ask=ASK, next=milestone))) == is_bare


@pytest.mark.parametrize("layout", [PROSE, LINES, LABELS, CHAT])
@pytest.mark.parametrize(
    ("ask", "reported"),
    [
        ("Action: nothing needed.", set()),
        ("Customer action: not required.", set()),
        ("Client side: nil.", set()),
        ("Pending from you: nothing.", set()),
        ("Needed from you - none.", set()),
        ("Ask - nobody on your side.", set()),
        ("There is nothing for you to do.", set()),
        ("No action on your side.", set()),
        ("At your end nothing has to be done.", set()),
        ("No action, please.", set()),
        ("You need not do anything.", set()),
        ("What we need from you: the list of last night's files.", {"request-without-deadline"}),
        ("Please send us the list of last night's files.", {"request-without-deadline"}),
    ],
)
def test_a_request_is_answered_by_saying_that_there_is_none(
    linter: Linter, layout: str, ask: str, reported: set[str]
) -> None:
    asked = {"request-without-deadline", "missing-component", "empty-component"}
    assert rules(linter, layout.format(ask=ask, next=NEXT)) & asked == reported


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("We will use reasonable endeavours to restore the service in due course.", "vague-promise"),
        ("The Supplier shall use its best efforts to rectify the defect within a reasonable time.", "vague-promise"),
        ("We shall endeavour to reinstate the link with all due dispatch.", "vague-promise"),
        ("Our engineers will attend to the fault at the earliest opportunity.", "vague-promise"),
        ("We will revert the change as soon as practicably possible.", "vague-promise"),
        ("We'll make good the shortfall as and when funds allow.", "vague-promise"),
        ("We will bring the waiting time down to 5 minutes by Friday.", "unbacked-promise"),
        ("The team will cut latency to 80 ms by Friday.", "unbacked-promise"),
        ("We will have the replacement unit with you by Thursday.", "unbacked-promise"),
        ("I shall revert the last change by Friday.", "unbacked-promise"),
        ("We shall advise you as soon as practicable.", None),
        ("Please send us the log at your earliest convenience.", None),
        ("Despite our best efforts to repair the pump, it failed again.", None),
        ("We shall revert on this by Friday.", None),
        ("Our minutes will follow by Friday.", None),
        ("We will bring this to the attention of the team on Friday.", None),
        ("We will bring your question back to the product team by Friday.", None),
        ("We will have a decision with you by Thursday.", None),
        ("We will keep the ticket under observation until Friday.", None),
    ],
)
def test_an_outcome_is_told_from_news_of_one(linter: Linter, said: str, reported: str | None) -> None:
    promised = rules(linter, f"Dear Mr Okafor,\n\n{said}\n\nYours sincerely,\nP. Hartley\n")
    assert promised & {"vague-promise", "unbacked-promise"} == ({reported} if reported else set())


@pytest.mark.parametrize(
    ("said", "is_jargon"),
    [
        ("We ran into a corner case in the till software.", True),
        ("In rare corner cases, the invoice is printed twice.", True),
        ("The glass corner case next to the till is lit again.", False),
        ("The refrigerated corner case has been cold since noon.", False),
    ],
)
def test_a_corner_case_of_glass_is_no_jargon(linter: Linter, said: str, is_jargon: bool) -> None:
    update = PROSE.format(ask=ASK, next=NEXT).replace("We have split the file into two parts.", said)
    assert ("engineer-jargon" in rules(linter, update)) == is_jargon


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("It's kind of a mess on our end.", "private-remark"),
        ("There is a bit of chaos at our end at the moment.", "private-remark"),
        ("We are kind of all over the place this week.", "private-remark"),
        ("It is most probably their fault.", "blame-shifting"),
        ("It was very likely his mistake, I'm afraid.", "blame-shifting"),
        ("We were late. Obviously your paperwork was late too.", "customer-blame"),
        ("Mind you, your approval came late as well.", "customer-blame"),
        ("Your feedback was of course late.", "customer-blame"),
        ("Your confirmation was hardly prompt.", "customer-blame"),
        ("Kindly note the issue is resolved from our end; please verify by Friday.", None),
        ("We regard the matter as resolved from our end.", None),
        ("From our end, the issue is resolved.", None),
        ("The work on our end is finished.", None),
        ("It was most probably a faulty cable.", None),
        ("There was chaos at the gate when the scanners stopped.", None),
        ("Your forms are also complete, of course.", None),
        ("Naturally, your orders were delayed as well, and we are sorry.", None),
        ("Your list is of course not complete, since our export left out two columns.", None),
    ],
)
def test_a_reproach_is_told_from_a_plain_fact(linter: Linter, said: str, reported: str | None) -> None:
    update = PROSE.format(ask=ASK, next=NEXT).replace("We have split the file into two parts.", said)
    tone = {
        "private-remark", "blame-shifting", "customer-blame", "chiding", "dismissive-wording", "defensive-wording",
        "fake-apology",
    }  # fmt: skip
    assert rules(linter, update) & tone == ({reported} if reported else set())
