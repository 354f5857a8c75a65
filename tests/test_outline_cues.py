"""What short and informal sentences of an update are: an ask, what is understood, what was done, what comes next."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.parts.features import CONTACT
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

SAID = {
    "action_requested": [
        "Reckon you could get us the file from Tuesday? Ta.",
        "Any chance you could send the list over?",
        "Any chance of the export from your side by noon CET?",
        "Would you mind running it once more on the second site?",
        "Mind sending us a screenshot?",
        "Could someone at your end check the port?",
        "Think you can get me the two order numbers today?",
        "Can we get the serial numbers of the two printers?",
        "May we have a look at one of the files?",
        "Happy for us to restart it tonight?",
        "Are you OK with a restart at 22:00 CET?",
        "Shall we restart it tonight, or wait until Saturday?",
        "Would 22:00 CET suit you for the restart?",
        "Which of the two sites may we test on?",
        "Do you still have the file from Tuesday?",
        "It'd be a big help if somebody could send the log.",
        "One thing from you, the log of Tuesday night.",
        "Nothing needed from you.",
        "No need to do anything on your end.",
        "Fancy sending me the log from last night?",
        "Mind if we restart it at 22:00 CET?",
        "Would it be possible to get the list by noon CET?",
        "Got a minute to check the cable at gate 4?",
        "Who on your side can open the port?",
        "Can you live with that until Thursday?",
        "I just need a yes from you by noon CET.",
        "Nothing for you to do at this point.",
    ],
    "current_understanding": [
        "We've narrowed it to the label printer service.",
        "We've narrowed it down to one of two settings.",
        "Narrowed it down to the night job.",
        "It's down to the night job.",
        "Looks like the night job holds the file open.",
        "We've pinned it on the night job.",
        "We've traced it to the switch in hall 3.",
        "Traced to a full disk on our side.",
        "It boils down to one setting.",
        "Everything points to the night job.",
        "All signs point at the second switch.",
        "Our best guess is a full disk.",
        "My hunch is the certificate.",
        "Turns out the job ran twice.",
        "We've tracked it down to the second switch.",
        "The culprit is the night job.",
        "It only hits orders above 10,000 euros.",
        "So far only the Leeds site sees it.",
        "No idea yet why it only hits Leeds.",
        "We've ruled out the network.",
        "We've got it narrowed to two of the nine servers.",
        "I've pinned the delay on the nightly copy.",
        "We have tracked the errors down to one printer.",
        "The trail leads to the second switch.",
        "It comes down to one wrong setting.",
        "Signs point towards a full disk.",
        "The delay sits between the gateway and the printer.",
        "It's the nightly copy that holds it up.",
        "Chances are it's the certificate.",
        "We reckon it's the certificate.",
        "We've excluded your network as the cause.",
        "It hits only orders with more than 50 lines.",
    ],
    "action_taken": [
        "We've restarted the label service.",
        "We bumped the limit to 500 for your account.",
        "I've asked the storage team to free the disk.",
        "We've swapped the certificate.",
        "ops moved them to their own lane.",
        "Ops moved the night jobs to their own lane.",
        "Infra gave your jobs a lane of their own.",
        "The network team rerouted the traffic through Zurich.",
    ],
    "state_change": [
        "Labels print again since 09:40 CET.",
        "Nothing new since this morning.",
        "Prints fine again since 09:40 CET.",
        "Still down in Leeds, back in York.",
    ],
    "next_milestone": [
        "Next update at 16:00 UTC.",
        "I'll shout by 16:00 UTC with what we find.",
        "Back with you at 16:00 UTC.",
        "Back at 16:00 UTC.",
        "More by 17:00 CET.",
        "Word from me before 18:00 UTC.",
        "You'll hear from me at 16:00 UTC.",
    ],
    "escalation_point": [
        "Ring me on +44 20 5550 0100 if it gets worse.",
    ],
}


@pytest.mark.parametrize(
    ("text", "component"), [(text, component) for component, texts in SAID.items() for text in texts]
)
def test_a_sentence_without_a_label_is_taken_for_what_it_says(text: str, component: str, rulebook: Rulebook) -> None:
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    assert [segment.component for segment in report.outline.segments] == [component]


COMPLETE = {
    "state_change": "Orders reach all four warehouses again since 09:40 CET.",
    "current_understanding": "The cause was a limit on our side that was set too low; only orders were affected.",
    "action_taken": "We have raised the limit for your account and watched it for two hours.",
    "action_requested": "Please confirm by 5 March, 12:00 CET that your lists are right.",
    "next_milestone": "On 5 March at 14:00 CET I will write again with the numbers of the night.",
    "escalation_point": "If it gets worse before then, call our duty manager on +49 30 5550100.",
}
LABELS = {
    "state_change": "What changed",
    "current_understanding": "What we know",
    "action_taken": "What we did",
    "action_requested": "What we need from you",
    "next_milestone": "Next",
    "escalation_point": "Escalation",
}


@pytest.mark.parametrize("layout", ["{label}: {said}\n\n", "**{label}**\n{said}\n\n", "{label}: {said} "])
@pytest.mark.parametrize("absent", ["", *COMPLETE])
def test_under_labels_the_one_that_is_absent_is_missing(rulebook: Rulebook, absent: str, layout: str) -> None:
    text = "".join(layout.format(label=LABELS[name], said=said) for name, said in COMPLETE.items() if name != absent)
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    assert report.outline.missing == ((absent,) if absent else ())


@pytest.mark.parametrize("absent", ["", "action_requested", "next_milestone", "escalation_point"])
def test_in_prose_what_the_reader_must_do_hear_and_whom_to_call_is_missing_when_it_is(
    rulebook: Rulebook, absent: str
) -> None:
    text = " ".join(said for name, said in COMPLETE.items() if name != absent)
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    assert report.outline.missing == ((absent,) if absent else ())


@pytest.mark.parametrize(
    "contact",
    [
        "If it gets worse, call Dana on +49 30 5550100, day and night.",
        "Call Dana on +49 30 5550100 if it gets worse.",
        "Escalation first, because you asked: Dana Kurz, +49 30 5550100, any hour.",
        "Anything urgent: Dana, +49 30 5550100, day and night.",
        "Should this flare up again overnight, ring the duty manager (Sanjay, +91 80 5550100).",
        "In case of deterioration, kindly contact Mr. Raghavan, Delivery Head, at +91 44 5550100 at any hour.",
    ],
)
def test_a_draft_that_begins_with_whom_to_call_is_out_of_order_there_alone(rulebook: Rulebook, contact: str) -> None:
    rest = " ".join(said for name, said in COMPLETE.items() if name not in ("state_change", "escalation_point"))
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(f"{contact}\n\n{rest}"))
    misplaced = [report.document.text_of(f.span) for f in report.findings if f.rule == "component-out-of-order"]
    assert misplaced == [contact]


@pytest.mark.parametrize("label", ["Status", "Good news", "Root cause", "Our action", "Findings so far"])
def test_the_only_label_of_a_paragraph_names_its_first_sentence(rulebook: Rulebook, label: str) -> None:
    odd = (
        "The limit is raised to 500. It had been that of the trial account. Orders reach all warehouses since 09:40 CET. "
        "Rest easy, there's nothing to do. Tuesday, 1 December, 14:00 CET you get the numbers of the night. "
        "Whoever is on duty picks up +49 30 5550100."
    )
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(f"Hi Anna,\n\n{label}: {odd}"))
    said = {segment.component for segment in report.outline.segments}
    assert {"action_requested", "next_milestone", "escalation_point"} <= said and not report.outline.missing


@pytest.mark.parametrize("asked", ["Do keep the paper lists until Monday, 12:00 CET.", "The ball is with us."])
def test_what_may_be_a_request_or_none_is_not_missing(rulebook: Rulebook, asked: str) -> None:
    text = " ".join(asked if name == "action_requested" else said for name, said in COMPLETE.items())
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    assert "action_requested" not in report.outline.missing


def test_a_clause_that_may_hold_two_components_leaves_open_what_is_missing(rulebook: Rulebook) -> None:
    run_on = "we swapped the disk and the queue is empty and the count is right " * 3
    text = f"{LABELS['state_change']}: {run_on}\n\nWhat we know: the disk was worn.\n\nNext: 5 March, 14:00 CET, the result.\n\n"
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    assert "action_taken" not in report.outline.missing


@pytest.mark.parametrize(
    "text",
    [
        "We think the night jobs and the exports shared one lane, so ops moved them apart and restarted the queue.",
        "We think the night jobs and the exports shared one lane, ops moved them apart at 9.",
        "The cause was a full disk on our side, which we have replaced in the night.",
    ],
)
def test_what_was_done_is_told_from_its_cause_in_one_sentence(text: str, rulebook: Rulebook) -> None:
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    assert [segment.component for segment in report.outline.segments] == ["current_understanding", "action_taken"]


def test_a_note_of_two_lines_holds_three_components(rulebook: Rulebook) -> None:
    text = "We've narrowed it to the label service. Reckon you could get us the log?\nBack to you by 16:00 UTC.\n"
    report = Linter(rulebook, Config(kind="customer-update")).check(read_text(text))
    said = [segment.component for segment in report.outline.segments]
    assert said == ["current_understanding", "action_requested", "next_milestone"]


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("call +49 30 5550100", True),
        ("my account manager, 020 7946 0331", True),
        ("about this case ring 555 0100", True),
        ("account no. 4471 0092 8831", False),
        ("Account 0092 8831 221", False),
        ("IBAN AE07 0331 2345 6789 0123 456", False),
        ("order number 4500 0988 12", False),
    ],
)
def test_the_number_of_an_account_is_no_way_to_reach_somebody(text: str, reaches: bool) -> None:
    assert bool(CONTACT.search(text)) is reaches
