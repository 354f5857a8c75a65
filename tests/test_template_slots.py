"""What in a template is left for a person to fill, and what only looks so."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.text.placeholders import find_placeholders
from linter.text.slot_patterns import PLACEHOLDER, may_hold_one

FILLED_BY_A_SYSTEM = [
    "{{ticket.requester.first_name}}", "{{first_name | fallback: \"there\"}}", "{!Contact.FirstName}", "{{{Recipient.FirstName}}}",
    "${caller_id.first_name}", "{{ personalization_token('contact.firstname','there') }}", "{customer_name}", "{CustomerName}",
    "$PRODUCT", "%CUSTOMER_NAME%", '<attribute key="user.name" default="there"/>', "{% if vip %}", "{# a note #}", "<affected_service>",
    "[first_name]", "[startTime]", "[clientURL]",
]  # fmt: skip
LEFT_FOR_PEOPLE = [
    "[Customer Name]",
    "TBD",
    "<insert date>",
    "____",
    "___",
    "XXXX",
    "{what should happen}",
    "{High / Medium / Low}",
    "[date]",
    "[BODY COPY]",
    "[resolution / plan]",
    "[capability]",
    "[INCIDENT_ID]",
    "[investigating/mitigating]",
    "<link to the thread>",
    "<Outage|Partial Outage>",
    "{{YOUR COMPANY NAME}}",
    '[If needed: "We recommend [action]."]',
]


def told(text: str, mode: str = "template", **settings: object) -> list[tuple[str, str]]:
    """Rule and words of each finding."""
    report = Linter(load_rulebook(), Config(mode=mode, **settings)).check(read_text(text))  # type: ignore[arg-type]
    return [(finding.rule, finding.span.of(text)) for finding in report.findings]


def slots(text: str) -> list[str]:
    """The words of each slot that is told."""
    return [words for rule, words in told(text) if rule == "unfilled-placeholder"]


@pytest.mark.parametrize("slot", FILLED_BY_A_SYSTEM)
def test_what_a_system_fills_is_no_finding_in_a_template(slot: str) -> None:
    assert told(f"We write to {slot} about the import, which runs again.") == []


@pytest.mark.parametrize("slot", LEFT_FOR_PEOPLE)
def test_what_a_person_must_fill_is_a_finding_in_a_template_too(slot: str) -> None:
    assert slots(f"The cause was found: {slot}. Next update: {{{{next_update_at}}}}.") == [slot]


@pytest.mark.parametrize("mode", ["draft", "template"])
def test_the_signature_is_read_for_slots_and_only_for_slots(mode: str) -> None:
    text = "Hi Ines,\n\nThe import runs again since noon.\n\nKind regards,\n[Your name]\n[phone] +49 30 5550100\nAs we already explained Ltd\n"
    assert told(text, mode=mode) == [("unfilled-placeholder", "[Your name]")]


def test_a_variable_in_the_signature_must_be_known_too() -> None:
    text = "Hi Ines,\n\nThe import runs again.\n\nKind regards,\n{{agent.nmae}}\n"
    assert told(text, variables=("agent.name",)) == [("unknown-variable", "{{agent.nmae}}")]
    assert told(text) == []


@pytest.mark.parametrize(
    "mark",
    [
        "[our guide](https://docs.example.com)",
        "[our guide][1]",
        "[x]",
        "[ref:_00D:ref]",
        "[1]",
        "[P1]",
        "[Resolved] Slow exports.",
        "Settings > [Export].",
        "Press [Send].",
        "items[index]",
        "[b]bold[/b]",
        "<br> <details open>",
    ],
)
def test_square_brackets_that_are_marks_are_no_slots_in_a_template(mark: str) -> None:
    assert slots(f"- {mark} The limit is described there.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call [phone] +49 30 5550100 at any time.", []),
        ("[Office] (030) 5550100, [Fax] 030 5550199", []),
        ("Write to [email] ines@example.com.", []),
        ("We write again on [date] 10:00 UTC.", ["[date]"]),
        ("Your case is [case number] (at night too).", ["[case number]"]),
        ("Call [phone] at any time.", ["[phone]"]),
    ],
)
def test_a_label_with_what_it_is_for_is_no_slot(text: str, found: list[str]) -> None:
    assert [text[p.span.start : p.span.end] for p in find_placeholders(text)] == found


@pytest.mark.parametrize("words", [
    *FILLED_BY_A_SYSTEM, *LEFT_FOR_PEOPLE, "[name]", "((first name))", "(insert the link here)", "(to be added)", "«Name»", "tbc", "FIXME",
    "TODO", "???", "until __ today", "Phone: ___", "costs €__", "| ?? |", "??:??", "about ??% of them", "XX:XX", "+49 30 XXXX", "N users", "Y hours",
    "lorem ipsum", "foo@bar", "TT.MM.JJ", "JJ/MM/AAAA", "DD/MM/AAAA", "GG/MM/AAAA", "HH:MM", "YYYY-MM-DD", "MM/DD/YYYY", "DD.MM.YYYY",
    "DD Month", "*|FNAME|*", "##NAME##", "@@NAME@@", "{0}", "%s", "%%NAME%%", "<first_name>", "<<name of the site>>", "[…]", "[●]",
])  # fmt: skip
def test_the_quick_look_for_slots_finds_whatever_the_slow_one_finds(words: str) -> None:
    assert PLACEHOLDER.search(f"until {words} .")
    assert may_hold_one(words)
