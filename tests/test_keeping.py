"""What keeps a promise: the thing that was promised and all of it, not its opposite, a part, or another of the same name."""

from __future__ import annotations

from datetime import datetime

import pytest

from linter.engine import Linter
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.ledger.model import Facts
from linter.readers import read_text
from linter.records.shortfall import falls_short
from linter.text.distinctions import are_distinct, distinctions, leaves_out
from linter.text.opposites import differ_in_modifiers, have_opposite_words
from linter.thread.model import Update

MONDAY, THURSDAY, FRIDAY = (f"2026-03-0{day}T15:00:00+00:00" for day in (2, 5, 6))

REPORTS = [
    ("We will migrate 800 mailboxes by Friday, 6 March.", ["All 800 mailboxes were migrated last night."], "kept"),
    ("We will migrate 800 users by Friday, 6 March.", ["600 users were migrated last night."], "dropped"),
    ("We will replace 40 scanners by Friday, 6 March.", ["25 of the scanners were replaced today."], "dropped"),
    ("Both gateways will be replaced by 6 March.", ["One gateway was replaced at 10:00 UTC."], "dropped"),
    ("Both gateways will be replaced by 6 March.", ["Both were replaced at 10:00 UTC."], "kept"),
    ("All your sites will be on the new firmware by 6 March.", ["Three sites were upgraded to the new firmware."], "dropped"),
    ("We will restore the tills in Leeds and York by Friday, 6 March.", ["The tills in Leeds were restored."], "dropped"),
    ("We will restore the tills in Leeds and York by Friday, 6 March.",
     ["The tills in Leeds were restored.", "The tills in York were restored too."], "kept"),
    ("We will repair the freezer and the dishwasher by Friday, 6 March.", ["The freezer was repaired today."], "dropped"),
    ("We will enable two-factor login by Friday, 6 March.", ["Two-factor login was disabled this morning."], "dropped"),
    ("We will raise the import limit to 50,000 rows by 6 March.", ["The import limit was raised to 20,000 rows."], "dropped"),
    ("The old webhook will be disabled by 6 March.", ["Old webhook disabled at 11:05 UTC."], "kept"),
    ("The chiller in Hall C will be replaced by 6 March.", ["The chiller in Hall B was replaced today."], "dropped"),
    ("The chiller in Hall C will be replaced by 6 March.", ["The chiller in hall C was replaced today."], "kept"),
    ("We will restore the exports to Dublin by 6 March.", ["The exports from Dublin were restored today."], "dropped"),
    ("The mobile app will be fixed by Friday, 6 March.", ["The desktop app was fixed this morning."], "dropped"),
    ("We will raise your licences from 50 to 80 by 6 March.", ["Your licences were raised to 60 today."], "dropped"),
    ("We will raise your licences from 50 to 80 by 6 March.", ["Licences raised from 50 to 80."], "kept"),
    ("We will reprocess the orders of Monday by Friday, 6 March.", ["The orders of Sunday were reprocessed."], "dropped"),
    ("We will reprocess the orders of Monday by Friday, 6 March.", ["All orders of Monday and Tuesday were reprocessed."], "kept"),
    ("We will reprocess the orders of Monday by Friday, 6 March.", ["The orders were reprocessed on Tuesday."], "kept"),
    ("We will migrate your tenant to Ireland by 6 March.", ["Your tenant was migrated to Sweden today."], "dropped"),
    ("We will migrate your tenant to Ireland by 6 March.", ["Your tenant was migrated to Dublin in Ireland."], "kept"),
    ("We will migrate your tenant to Oslo by 6 March.", ["Tenant migrated to the new datacentre, thanks to Priya."], "kept"),
    ("We will reissue the credit note in INR by 6 March.", ["The credit note has been reissued in US dollars."], "dropped"),
    ("We will reissue the credit note in INR by 6 March.", ["Kindly note the credit note has been reissued in rupees."], "kept"),
    ("We will patch all hosts by Friday, 6 March.", ["Every host bar three was patched."], "dropped"),
    ("We will enable SSO by Friday, 6 March.", ["SSO was enabled and had to be switched off again."], "dropped"),
    ("We will enable SSO by Friday, 6 March.", ["We enabled SSO on Wednesday; it was disabled again on Thursday."], "dropped"),
    ("We will merge the duplicate contacts by 6 March.", ["The duplicate contacts were merged, but the merge was reverted."], "dropped"),
    ("We will remove the plugin by Friday, 6 March.", ["The plugin was removed again this morning."], "kept"),
    ("We will repair lift 2 by Friday, 6 March.", ["Lift 2 broke down again after the repair."], "dropped"),
    ("We will repair lift 2 by Friday, 6 March.", ["Lift 2 broke down again and was repaired at 10:00 UTC."], "kept"),
    ("We will repair lift 2 by Friday, 6 March.", ["Lift 2 was repaired today. Lift 3 broke down again."], "kept"),
    ("We will repair lift 2 by Friday, 6 March.", ["Lift 2 was repaired, lift 3 is still out of order."], "kept"),
    ("We will repair lifts 2 and 3 by 6 March.", ["Lift 2 was repaired, lift 3 is still out of order."], "dropped"),
    ("We will repair lift 2 by Friday, 6 March.", ["The drive was ordered, lift 2 is still out of order."], "dropped"),
    ("We will repair lift 2 by Friday, 6 March.", ["Has lift 2 been repaired?"], "dropped"),
    ("We will repair lift 2 by Friday, 6 March.", ["Was lift 2 repaired? Yes, lift 2 was repaired today."], "kept"),
    ("We will repair lift 2 by Friday, 6 March.", ["Lift 2 was repaired today, can you confirm?"], "kept"),
    ("We will repair lift 2 by Friday, 6 March.", ["Was lift 2 in the main\nhall repaired?"], "dropped"),
    ("We will repair lift 2 by Friday, 6 March.", ["Lift 2 was repaired - OK for you?"], "kept"),
    ("We will repair lift 2 by Friday, 6 March.", ["- Lift 2 was repaired\n- Anything else?"], "kept"),
    ("The fix will be live by Friday, 6 March.", ["No fix was released this week."], "dropped"),
    ("The fix will be live by Friday, 6 March.", ["The fix failed in our acceptance test."], "dropped"),
    ("We will send you the report by Friday, 6 March.", ["The report is not ready yet."], "dropped"),
    ("We will send you the report by Friday, 6 March.", ["We could not finish the report."], "dropped"),
    ("I'll send over the RCA document by 6 March.", ["The RCA document is still being reviewed."], "dropped"),
    ("You will get our analysis by 6 March.", ["No analysis yet, I am afraid."], "dropped"),
    ("We shall share the figures by 6 March.", ["Kindly note the figures could not be compiled."], "dropped"),
    ("We will send you the report by Friday, 6 March.", ["The report is not ready yet.", "The report is attached."], "kept"),
    ("We will send you the report by Friday, 6 March.", ["The report is attached; it does not cover March."], "kept"),
    ("We will send you the report by Friday, 6 March.", ["I attached the report. The index is not ready yet."], "kept"),
    ("The fix will be live by Friday, 6 March.", ["The fix is not going to ship before Thursday, 12 March."], "moved"),
    ("We will migrate your tenant by 6 March.", ["We will not migrate your tenant before 12 March."], "moved"),
    ("We will send you an update by Friday, 6 March.", ["No update from engineering yet, the build is running."], "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("promise", "reports", "status"), REPORTS)
def test_a_promise_is_kept_by_all_of_what_was_promised(
    promise: str, reports: list[str], status: str, linter: Linter
) -> None:
    def facts(sent_at: str, text: str) -> Facts:
        document = read_text(f"---\ncase: ZD-1\nsent_at: {sent_at}\n---\n{text}\n", f"{sent_at}.md")
        return facts_of(Update(document.path, document, datetime.fromisoformat(sent_at), ""), linter.context(document))

    said = [facts(MONDAY, promise), *map(facts, (THURSDAY, FRIDAY), reports)]
    (entry, *_) = entries("ZD-1", "", said, datetime.fromisoformat("2026-03-20T09:00:00+00:00"))
    assert entry.fate.status.value == status


@pytest.mark.parametrize(
    ("promised", "said", "is_less"),
    [
        ("double the storage", "raise the storage by 10%", True),
        ("double the storage", "double the storage", False),
        ("lower the threshold to 40 bar", "lower the threshold to 60 bar", True),
        ("raise the limit to 500 requests", "the limit was raised to 400", True),
        ("raise the limit to 500 requests", "the limit was raised to 600", False),
        ("lower the error rate to 2%", "the error rate was lowered to 1.5%", False),
        ("raise the quota to 2 TB", "the quota was raised to 2,000 GB", False),
        ("check the seats 1 to 30", "the seats went up from 20 to 35", False),
        ("patch all servers", "the patch is on all servers but one", True),
        ("patch all servers except two", "all servers except two were patched", False),
        ("repair all counters", "repair most of the counters", True),
        ("upgrade the whole fleet", "upgrade six trucks of the fleet", True),
        ("restore the whole archive", "restore the archive of 2025", True),
        ("reprint all stuck labels", "reprint the 1,260 labels", False),
        ("lift the limit for all users", "lift the limit for administrators", True),
        ("reopen the counters in Graz", "reopen all counters except Graz", True),
        ("migrate the Oslo warehouse", "migrate the Bergen warehouse, not Oslo", True),
        ("index the attestations again", "attestations of one week are not indexed", False),
        ("pay back EUR 1,840 of the costs", "EUR 920 of the costs were paid back", True),
        ("dashboards for sales, finance and HR", "dashboards for sales and finance", True),
        ("a list of all scanners", "the list: 214 scanners, 61 of them old", False),
        ("migrate 800 users", "the remaining 200 users were migrated", False),
    ],
)
def test_less_than_is_promised(promised: str, said: str, *, is_less: bool) -> None:
    assert falls_short(promised, said) is is_less


@pytest.mark.parametrize(
    ("one", "other", "turned"),
    [
        ("lock the accounts", "the accounts were unlocked", True),
        ("upgrade the plan", "the plan was downgraded", True),
        ("reconnect the depot", "the depot was disconnected", True),
        ("unlock the accounts that were locked", "the accounts were unlocked", False),
        ("mute the sirens", "the sirens were unmuted", True),
        ("clear the unprocessed orders", "900 orders were processed", False),
        ("count the orders", "the discount was posted", False),
    ],
)
def test_a_prefix_makes_an_opposite(one: str, other: str, *, turned: bool) -> None:
    assert have_opposite_words(one, other) is turned


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("We recalculate the sales tax", "The payroll tax was recalculated", True),
        ("We unlock the accounts of the nurses", "The doctors' accounts were unlocked", True),
        ("We unlock the nurses' accounts", "The accounts of the nurses and of the doctors were unlocked", False),
        ("We correct the payslips of the drivers", "The payslips of all affected employees were corrected", False),
        ("We replace the front tyres", "The tyres were replaced", False),
        ("We deliver the corrected template", "The new template was delivered", False),
        ("We fix the supplier portal", "The customer portal and the supplier portal were fixed", False),
    ],
)
def test_two_sorts_of_one_thing(one: str, other: str, *, differ: bool) -> None:
    assert differ_in_modifiers(one, other) is differ


@pytest.mark.parametrize(
    ("one", "other", "apart", "less"),
    [
        ("patch server A", "server B was patched", True, True),
        ("patch servers A and B", "server A was patched", False, True),
        ("recalibrate lines 1 to 3", "line 2 was recalibrated", False, True),
        ("lower the alarm of pump 3 to 40 bar", "pump 3 now alarms at 40 bar", False, False),
        ("rotate the key of tenant B-7", "the key of tenant B-9 was rotated", True, True),
        ("reset the password of Ms Okafor", "the password of Mr Lindqvist was reset", True, True),
        ("restore the files of Ms. Anna Braun", "the files of Mr. Peter Braun were restored", True, True),
        ("restore the files of Ms Braun", "the files of Mrs Braun were restored", False, False),
        ("restore the files of Mr. Braun", "the files of Mr. and Mrs. Braun were restored", False, False),
        ("move your Oslo warehouse", "your Oslo and Bergen warehouses moved", False, False),
    ],
)
def test_things_of_one_kind_are_distinguished(one: str, other: str, *, apart: bool, less: bool) -> None:
    mine, theirs = frozenset(distinctions(one)), frozenset(distinctions(other))
    assert (are_distinct(mine, theirs), leaves_out(mine, theirs)) == (apart, less)
