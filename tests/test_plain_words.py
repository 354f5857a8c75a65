"""Sentences that share words with a flaw and have none, next to ones that have it."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

SILENT = {
    "chiding": [
        "The pallets had been in the east hall all along, under last week's number.",
        "The invoices were there the whole time; the search did not show them.",
        "Your tickets were lying in our queue all this time, and we are sorry.",
        "The gap was there from the beginning, in our own first release.",
        "Good news: the scans were in the archive all along.",
        "The missing results have been there all along on the second disk.",
    ],
    "absolute-promise": [
        "The second approval now prevents any recurrence of the double payment.",
        "We have moved the job to 03:00 in order to prevent recurrence.",
        "The controls set out in the annex exclude further recurrence of the mismatch.",
        "Our aim in the review is to stop recurrences, not to find somebody guilty.",
        "We will do everything we can to rule out a recurrence.",
        "The supplier is taking steps to prevent recurrence.",
    ],
    "vague-promise": [
        "We can promise you that this will not come back.",
        "Be assured that it shall not arise in future.",
        "I guarantee you it cannot recur.",
        "We assure you that a breach of this sort will not be repeated.",
        "Promise it will never return!",
        "We assure you that the like will never be seen.",
    ],
    "customer-blame": [
        "Kindly instruct the staff to count the drawer once more before 18:00 IST.",
        "Please train your operators on the new screen before 1 December.",
        "Please instruct your team how the new filter works.",
        "Instruct your people at the gates to wave the first ten lorries through.",
        "Could you instruct your colleagues that the old number is dead?",
        "We ask that you instruct your administrators by Friday, 27 November.",
        "High load contributed significantly to the delay.",
        "Two slow disks contributed materially to the backlog.",
        "The heat in the hall contributed considerably to the wear.",
        "We ask twice now, so that a user error cannot empty the folder.",
        "The number of open orders contributed largely to the wait.",
        "Both faults of ours contributed substantially to it.",
    ],
    "escalation-without-contact": [
        "Escalation: if anybody grumbles, point them my way.",
        "Escalation: bring it straight to me.",
        "Escalation: forward any complaint to me.",
        "Escalation: just tell me, I am up all night.",
        "Escalation: page NOC.",
        "Escalation: refer your director to me.",
    ],
    "unbacked-promise": [
        "On version 5.1 the screen will keep freezing.",
        "Until then, tills on release 9 will go on dropping the line.",
        "Without the patch the export will fail again on Friday.",
        "It may happen again tomorrow night when the shift changes.",
        "The portal will be slow on Thursday, 26 November, from 22:00 CET.",
        "New information comes tomorrow.",
        "Fresh figures come tomorrow morning.",
        "More detail arrives tomorrow at noon.",
    ],
    "request-without-deadline": [
        "Action for you: have the records ready for Saturday, 28 November, at 09:00 CET.",
        "Action for you: please send us the log for Monday by Friday, 27 November.",
        "Action for you: please book a slot for Saturday, 28 November.",
        "Action for you: we expect nothing from you.",
        "Action for you: we do not expect anything from your side.",
        "Action for you: we expect no further errors on your side, so there is nothing to do.",
    ],
    "blame-shifting": [
        "Whether to reopen the ward is a matter for your management.",
        "It is a job for our night crew, who start at 22:00.",
        "The choice of carrier is a question for your procurement; we can work with either.",
        "That is a case for our clinical safety officer, who has reviewed it.",
        "This is a matter for our network team, not for yours.",
        "Relaying the cable is a job for our provider, and we are on the phone with them.",
        "It is a topic for our legal department, and I will bring you their answer.",
        "That is a question for our billing colleagues, whom I have asked.",
        "When to close the tills is a matter for your supplier and you to decide.",
        "The wording is a question for the agency, so I passed it on this morning.",
        "The accounts are not locked any more.",
        "Your accounts have not been charged twice.",
        "Sales did not drop over the weekend.",
        "Development is not delayed by this.",
        "Logistics did not lose any parcel.",
        "Our legal department has not objected to the wording.",
        "Your finance people did not have to wait.",
        "The product does not send the file twice.",
        "Purchasing is not concerned by the fault.",
        "HR have never had access to the list.",
        "The carrier's portal ignored the second line of the address.",
        "The agent's terminal printed the total incorrectly.",
        "Each agent sees the waiting time incorrectly as zero.",
        "The hotel's new rooms inherited the default rate, which is why they were too cheap.",
        "We inherited the number format from the first file.",
        "The four rows predate our migration to the new tariff.",
        "They admitted 60 guests by hand while the doors were open.",
        "Your stores manager assured us that the cold room is safe.",
        "There is no handover between the two lists, so nothing is lost.",
        "The provider has meanwhile admitted us to its test line.",
    ],
    "dismissive-wording": [
        "No other user has this role.",
        "No one else has that key, so we changed nothing.",
        "No other branch had this version of the form.",
        "No other customer can see your data.",
        "Nobody else uses your account.",
        "No other user sent files during the test.",
        "If nobody else uses the line this way, we can close it.",
        "None of our other customers' data was touched.",
        "No one else needs to sign.",
        "No other site was open so late.",
        "The line has background noise on every third call.",
        "Callers hear loud background noise in the evening.",
        "Nobody uses the old address any more, so we can close it.",
        "It was normal wear on the belt, which we have replaced.",
    ],
    "private-remark": [
        "We are three sites down at the moment.",
        "We are two hours down on the plan.",
        "Two of our engineers went down to the hall.",
        "The team brought two engineers down from Leeds.",
        "Please do not tell the caller that we need the code.",
        "You should not be seeing this error.",
        "We should not be closing this yet, so I have reopened it.",
        "The team is down to the last two files.",
        "I should not have sent you the file twice.",
    ],
    "code-identifier": [
        "Your SharePoint and OneDrive files are back.",
        "We met the people of SolarWinds and JetBrains.",
        "The MyHealthRecord team has been told.",
    ],
}
REPORTED = {
    "chiding": [
        "The link has been there all along.",
        "The list has been lying in your inbox since last Tuesday.",
        "It is in the contract, and has been in our contract from day one.",
        "The warning was right there all along.",
    ],
    "absolute-promise": [
        "This prevents any recurrence for good.",
        "The new check excludes all further recurrences forever.",
        "We assure you that it cannot recur.",
    ],
    "vague-promise": [
        "We assure you of a quick repair.",
        "We promise to fix it soon.",
        "It will be repaired shortly, and we are sorry.",
    ],
    "customer-blame": [
        "Kindly train the staff.",
        "Please instruct your staff to be more careful with the forms.",
        "It would help to educate your users.",
        "You had better instruct your team.",
        "Your failure to keep a copy contributed materially to the loss.",
        "Your team's late upload has contributed significantly to the delay.",
        "It was user error.",
    ],
    "escalation-without-contact": [
        "Escalation: feel free to escalate.",
        "Escalation: bring it up whenever you like.",
        "Escalation: point out anything that troubles you.",
    ],
    "unbacked-promise": [
        "The portal will be fast again on Friday, 27 November.",
        "The new router arrives tomorrow.",
        "The fix comes tomorrow, and more detail with it.",
    ],
    "request-without-deadline": [
        "Action for you: would you let us have the call records for Saturday?",
        "Action for you: kindly share the logs for 23 November.",
        "Action for you: please attach the trace for Tuesday night.",
        "Action for you: could you forward the takings for Sunday, 22 November?",
        "Action for you: please upload the receipts for Monday.",
        "Action for you: we expect a written confirmation from your side.",
    ],
    "blame-shifting": [
        "This is a matter for your maintenance department, not for us.",
        "The lens is an issue for your facilities people and not ours.",
        "Billing is a topic for your bank and not for this desk.",
        "The roof is a problem for the landlord, not us.",
        "Honestly, this is a job for the carrier.",
        "That is an issue for another department.",
        "It is a matter for the vendor and we cannot help.",
        "Finance did not approve the spare part.",
        "Procurement has not ordered the router, as usual.",
        "The sales team never asks us.",
        "Purchasing are not willing to sign.",
        "Our marketing people did not tell us.",
        "The accounts team still has not paid the carrier.",
        "The carrier assured us everything would be ready.",
        "Two contractors left on Friday with no handover.",
        "We inherited this mess from the last shift.",
        "All of this predates our time.",
        "The supplier has finally admitted it.",
    ],
    "dismissive-wording": [
        "No other customer prints invoices of this length.",
        "None of our other clients uses the portal in this way.",
        "Nobody else sends files of that size.",
        "No one else runs the report that often.",
        "No other site exports so many rows.",
        "No other tenant works like this.",
        "That is just background noise.",
        "Nobody uses that browser any more.",
        "This is normal wear and tear.",
    ],
    "private-remark": [
        "We're three people down at the moment.",
        "Our desk is a man down since Monday.",
        "The team was four engineers down over the weekend.",
        "Don't tell legal I said this, but you should claim credits.",
        "Please don't tell my boss I wrote that.",
        "I really shouldn't be telling you this.",
    ],
    "code-identifier": [
        "I have raised ServerAliveInterval to 60.",
        "We set MaxRetryAttempts to 3.",
        "A parameter named SessionLockWait was missing.",
        "It is set by LogLevelDefault.",
        "The QueueHighThreshold was reached.",
        "AutoSaveEnabled was off.",
    ],
}


def _rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(rule, text) for rule, texts in table.items() for text in texts]


def _findings(rulebook: Rulebook, rule: str, text: str) -> list[str]:
    draft = read_text(text)
    found = Linter(rulebook, Config(select=(rule,), kind="customer-update")).check(draft).findings
    return [draft.text_of(finding.span) for finding in found]


@pytest.mark.parametrize(("rule", "text"), _rows(SILENT))
def test_plain_words_are_left_alone(rulebook: Rulebook, rule: str, text: str) -> None:
    assert _findings(rulebook, rule, text) == []


@pytest.mark.parametrize(("rule", "text"), _rows(REPORTED))
def test_the_same_words_are_reported_where_they_are_a_flaw(rulebook: Rulebook, rule: str, text: str) -> None:
    assert _findings(rulebook, rule, text)


IN_A_DRAFT = """\
Since this morning, imports run again.

A limit for the whole company was too low.

We have raised the limit. {}

Nothing is needed from you.

On 5 March I will confirm that the imports of the night have run.

If it gets worse, ask for Priya Sundar.
"""


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("We will have the rest fixed by end of day.", ["end of day"]),
        ("Our technician will repair the last till by 17:00.", ["17:00"]),
        ("We shall clear the queue by noon.", ["noon"]),
        ("The file will be corrected by EOD.", ["EOD"]),
        ("The switch will be replaced tonight by 23:30.", ["23:30"]),
        ("I'll have the list corrected for you by close of business.", ["close of business"]),
        ("The lab opens at 07:00.", []),
        ("It used to stop by noon.", []),
        ("The rest was in place by end of day.", []),
        ("Most of it came back before 09:00.", []),
        ("Please send us what was missing by 06:00.", ["06:00"]),
        ("We would be grateful if you sent the list by noon.", ["noon"]),
        ("We did so between 02:00 and 02:10.", []),
        ("It now runs at 23:30 instead of 22:00.", []),
        ("The limit falls back to its old value at midnight each day.", []),
    ],
)
def test_a_promise_needs_a_zone_wherever_it_is(rulebook: Rulebook, text: str, hours: list[str]) -> None:
    assert _findings(rulebook, "deadline-without-zone", IN_A_DRAFT.format(text)) == hours
