"""The words by which a later update keeps a promise: those of a thing that was to be handed over, and those of one that works
again; and what on record backs a thing to be handed over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.ledger.model import Facts
from linter.readers import read_text
from linter.rulebook.rule import Rulebook
from linter.thread.model import Update

MONDAY, THURSDAY, LATER = (f"2026-03-0{day}T10:00:00+00:00" for day in (2, 5, 9))


def _facts(linter: Linter, sent_at: str, text: str) -> Facts:
    document = read_text(f"---\ncase: ZD-1\nsent_at: {sent_at}\n---\n{text}\n", f"{sent_at}.md")
    assert document.sent_at is not None
    return facts_of(Update(f"{sent_at}.md", document, document.sent_at, ""), linter.context(document))


def became(linter: Linter, promise: str, later: str) -> str:
    """What became of the promises of a first update, sent on Monday, 2 March, by one that is sent on Thursday."""
    updates = [_facts(linter, MONDAY, promise), _facts(linter, THURSDAY, later)]
    made = entries("ZD-1", "", updates, datetime.fromisoformat(LATER))
    return " ".join(entry.fate.status.value for entry in made if entry.said_at == updates[0].sent_at)


LIST = "I will send you the list of affected invoices by Wednesday 17:00 UTC."
CARDS = "We will send you the list of the blocked cards by Wednesday."
RCA = "I shall provide the root cause analysis for the login outage on Wednesday."
HANDED = [
    (LIST, "The list of affected invoices is attached.", "kept"),
    (LIST, "You will find the list of affected invoices attached.", "kept"),
    (LIST, "I sent you the list of affected invoices on Wednesday at 15:00 UTC.", "kept"),
    (LIST, "Here is the list of affected invoices: 1042, 1043 and 1057.", "kept"),
    (LIST, "The overview of the affected invoices went out on Wednesday.", "kept"),
    (LIST, "The affected invoices have been corrected.", "dropped"),
    (LIST, "The invoices of March are correct again.", "dropped"),
    (CARDS, "The blocked cards were sent to the factory on Tuesday.", "dropped"),
    (CARDS, "All blocked cards were cancelled.", "dropped"),
    (CARDS, "We will unblock the cards on 10 March.", "dropped"),
    (CARDS, "The list of the blocked cards moves to 10 March.", "moved"),
    (CARDS, "We are not going to send the list of blocked cards; the bank forbids it.", "withdrawn"),
    (RCA, "Logins have been running normally since Tuesday.", "dropped"),
    (RCA, "The root cause analysis is in your shared folder since Wednesday.", "kept"),
    ("Our team will be sharing the reason codes by Thursday, 5 March.", "Kindly find the reason codes below: 14, 17 and 22.", "kept"),
    ("I'll get you the figures for the Leeds depot by Wed.", "The Leeds depot was connected on Tuesday.", "dropped"),
    ("I'll get you the figures for the Leeds depot by Wed.", "You've had the figures for Leeds since Wednesday.", "kept"),
    ("You get the log extract of the gateway from me till Wednesday.", "The gateway was restarted yesterday.", "dropped"),
    ("You get the log extract of the gateway from me till Wednesday.", "The log extract lies in your mailbox since Wednesday.", "kept"),
    ("Counsel will furnish the signed amendment no later than 4 March.", "The amendment was discussed on Tuesday.", "dropped"),
    ("Counsel will furnish the signed amendment no later than 4 March.", "The signed amendment was furnished on 4 March.", "kept"),
    ("You get the weighing protocols of this week until Wednesday, 4 March.", "50 weighings without a deviation are done.", "dropped"),
    ("We will furnish the corrected statement for January by 4 March.", "We have scheduled the patch for 12 March.", "dropped"),
    ("The root cause report will follow on Wednesday.", "The root cause is fully understood.", "dropped"),
    ("The root cause report will follow on Wednesday.", "The RCA was shared with you on Wednesday.", "kept"),
    # What runs is there when it runs, however it came.
    ("You will have your exports back by Wednesday.", "Your exports work again since Tuesday.", "kept"),
    ("You will receive the corrected import by Wednesday.", "The corrected import is live since Tuesday.", "kept"),
    ("The upload error will be fixed by Wednesday.", "Uploads go through again since Tuesday.", "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("promise", "later", "expected"), HANDED)
def test_only_words_on_a_thing_itself_keep_the_promise_to_hand_it_over(
    linter: Linter, promise: str, later: str, expected: str
) -> None:
    assert became(linter, promise, later) == expected


SYNC = "We will fix the sync by Wednesday."
UPLOADS = "The upload error will be fixed by Wednesday."
PHONES = "The phones in Porto will be fixed by Wednesday."
DRIVER = "We will install the new driver on all six benches by Wednesday."
POSTING = "The posting of the receipts will be restored by Wednesday."
FEES = "We will waive the late fees by Wednesday."
VERSION = "The new version will be installed by Wednesday."
WORKS = [
    ("We will restore the export by Friday.", "The export works again since Thursday 14:00.", "kept"),
    (VERSION, "The installation of the new version failed and was undone.", "dropped"),
    (VERSION, "The new version was installed and was rolled back an hour later.", "dropped"),
    (VERSION, "The new version is installed.", "kept"),
    ("We will migrate the archive by Wednesday.", "Half of the archive has been migrated.", "dropped"),
    ("We will repair the Leeds scanner by Wednesday.", "You wrote that the Leeds scanner has been repaired.", "dropped"),
    (DRIVER, "The new driver is installed on your test system.", "dropped"),
    ("The export will be restored by Friday.", "Exports are working again.", "kept"),
    ("We will repair the label printers by Wednesday.", "The label printers print again since Tuesday.", "kept"),
    ("We fix the import until Wednesday.", "The import functions again since Tuesday.", "kept"),
    ("Will get the feeds running by Wed.", "Feeds running again as of Tue 21:10.", "kept"),
    ("Mail delivery will be restored by Wednesday.", "Mails are going out normally since 07:40 UTC on Tuesday.", "kept"),
    ("Card payments will be restored by Wednesday.", "Customers can pay by card again since Tuesday evening.", "kept"),
    (PHONES, "Phones in Porto ring again since Tuesday.", "kept"),
    (PHONES, "Phones in Faro ring again since Tuesday.", "dropped"),
    (DRIVER, "All six benches have had the new driver since Tuesday.", "kept"),
    (DRIVER, "Four of six benches have the new driver since Tuesday.", "dropped"),
    ("We will clear the 412 stuck orders by Wednesday.", "118 of the stuck orders are cleared.", "dropped"),
    (DRIVER, "Benches 3 and 4 are back on the old driver.", "dropped"),
    (DRIVER, "We need ten minutes per bench for the driver, and nothing is required of you.", "dropped"),
    (POSTING, "We mapped the receipts in our test system, and 40 were posted there.", "dropped"),
    (POSTING, "The receipts have been posting normally since Tuesday.", "kept"),
    (FEES, "The late fees: we spoke too early.", "withdrawn"),
    (FEES, "Our finance manager has not agreed to waive the late fees.", "withdrawn"),
    (UPLOADS, "The upload error no longer occurs since Tuesday.", "kept"),
    (UPLOADS, "The upload error came back on Tuesday.", "dropped"),
    (UPLOADS, "The upload error has returned.", "dropped"),
    (UPLOADS, "We are seeing the upload error again.", "dropped"),
    (SYNC, "The login works again since Tuesday.", "dropped"),
    (SYNC, "The sync stopped again yesterday.", "dropped"),
    (SYNC, "The sync worked again for an hour and then stopped.", "dropped"),
    (SYNC, "The sync works again for half of your sites.", "dropped"),
    (SYNC, "The sync worked in our lab on Tuesday.", "dropped"),
]  # fmt: skip


@pytest.mark.parametrize(("promise", "later", "expected"), WORKS)
def test_only_words_on_the_whole_of_it_done_for_good_keep_the_promise_to_do_it(
    linter: Linter, promise: str, later: str, expected: str
) -> None:
    assert became(linter, promise, later) == expected


RECORDS = """sync_notes:
  date: 2026-03-02
  attendees: [ines, mark]
  cases:
    - {id: ZD-1, ask: send the list of affected invoices, owner: ines, due: 2026-03-04}
    - {id: ZD-1, ask: repair the nightly export, owner: mark, due: 2026-03-06}
"""
BACKED = [
    # what is promised, when it is due, and what the ledger says of its backing
    ("I will send you the list of affected invoices by Wednesday.", "2026-03-04", "backed"),
    ("I will send you the list of affected invoices by Wednesday, 17:00 UTC.", "2026-03-04 17:00Z", "backed"),
    ("I will send you the list of affected invoices by Wednesday, 4 March, 5 pm UTC.", "2026-03-04 17:00Z", "backed"),
    ("You will receive the list of affected invoices by Wednesday, 17:00 UTC.", "2026-03-04 17:00Z", "backed"),
    ("Until Wednesday, 4 March, 17:00 UTC, I will send you the list of affected invoices.", "2026-03-04 17:00Z", "backed"),
    ("I will send you the list of affected invoices by Tuesday, 17:00 UTC.", "2026-03-03 17:00Z", "earlier_than_record"),
    ("I will send you the affected invoices by Wednesday, 17:00 UTC.", "2026-03-04 17:00Z", "possible"),
    ("We will repair the nightly export by Friday, 6 March, 17:00 UTC.", "2026-03-06 17:00Z", "backed"),
    ("By Friday, 17:00 UTC, we will repair the nightly export.", "2026-03-06 17:00Z", "backed"),
    ("By Friday, 17:00 UTC, we will repair the nightly import.", "2026-03-06 17:00Z", "unbacked"),
]  # fmt: skip


@pytest.mark.parametrize(("promise", "due", "backing"), BACKED)
def test_a_time_of_day_beside_the_day_changes_nothing_of_what_backs_a_promise(
    rulebook: Rulebook, tmp_path: Path, promise: str, due: str, backing: str
) -> None:
    (tmp_path / "notes.yml").write_text(RECORDS)
    promises = _facts(Linter(rulebook, Config(records=(str(tmp_path / "notes.yml"),))), MONDAY, promise).promises
    assert [(item.due and item.due.shown, item.backing and item.backing.status) for item in promises] == [
        (due, backing)
    ]


def test_that_day_is_the_day_of_the_promise_before(linter: Linter) -> None:
    promises = _facts(
        linter,
        MONDAY,
        "The corrected statement will follow on 12 March, and not on 4 March: it is audited. You hear from me that day by 17:00 UTC.",
    ).promises
    assert [item.due and item.due.shown for item in promises] == ["2026-03-12", "2026-03-12 17:00Z"]
