"""Templates are judged as templates: what a system fills is filled, what people must fill is not, every branch is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from running import findings, presend

from linter.config import Config
from linter.document import Document
from linter.engine import Linter, Report
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.template.branches import readings
from linter.template.variables import find_variables, names_in
from linter.text.origin import Origin
from linter.text.placeholders import find_placeholders
from linter.text.span import LineIndex, Span

NOW = datetime(2026, 3, 4, 12, tzinfo=timezone.utc)
UPDATE = """\
Dear {{ticket.requester.first_name}},

Since our last update, {{service}} runs again at its usual speed.

Current understanding: a limit that counts for the whole company was too low for {{organization.name}}.

We have raised the limit for your account.

Please confirm by {{confirm_by}} that your imports run.

Next update: {{next_update_at}}, with the count of the night.

Escalation: {{agent.name}} is your first contact.
"""


def judged(text: str, **settings: object) -> Report:
    linter = Linter(load_rulebook(), Config(mode="template", **settings))  # type: ignore[arg-type]
    return linter.check(read_text(text), NOW)


def rules(report: Report, *families: str) -> list[str]:
    return [f.rule for f in report.findings if not families or f.family in families]


def test_a_template_whose_variables_date_and_name_everything_is_flawless() -> None:
    report = judged(UPDATE)
    assert rules(report) == []
    assert {segment.component for segment in report.outline.segments} == {
        "state_change", "current_understanding", "action_taken", "action_requested", "next_milestone", "escalation_point"
    }  # fmt: skip


def test_the_same_text_as_a_draft_was_never_filled_in() -> None:
    report = Linter(load_rulebook(), Config()).check(read_text(UPDATE), NOW)
    assert rules(report, "placeholder") == ["unfilled-placeholder"] * 6


CASES = [
    ("{{next_update_at}}", "Next update: {{ticket.id}}, with the count of the night.", "undated-milestone"),
    ("{{next_update_at}}", "Next update: {{ticket.created_at}}, with the count.", "undated-milestone"),
    ("{{agent.name}}", "Escalation: {{ticket.requester.name}} has been told.", "escalation-without-contact"),
    ("{{confirm_by}}", "Please confirm for case {{ticket.id}} that your imports run.", "request-without-deadline"),
    ("Escalation:", "", "missing-component"),
]


@pytest.mark.parametrize(("replaced", "line", "rule"), CASES)
def test_a_variable_of_another_kind_neither_dates_nor_reaches_anybody(replaced: str, line: str, rule: str) -> None:
    rows = [line if replaced in row else row for row in UPDATE.split("\n")]
    assert rules(judged("\n".join(rows))) == [rule]


@pytest.mark.parametrize(
    "variable",
    [
        "{{next_update_at}}",
        "{{ticket.due_date}}",
        "{{ticket.ticket_field_360012345}}",
        "{{dc.promise}}",
        "${etr}",
        "{!Case.ETA__c}",
    ],
)
def test_a_variable_that_is_or_may_be_a_time_dates_a_milestone(variable: str) -> None:
    assert "undated-milestone" not in rules(judged(UPDATE.replace("{{next_update_at}}", variable)))


@pytest.mark.parametrize(
    "variable",
    ["{{agent.name}}", "{{current_user.name}}", "{!Case.OwnerFullName}", "{{dc.hotline}}", "${assigned_to.phone}"],
)
def test_a_variable_that_is_or_may_be_somebody_of_ours_is_a_contact(variable: str) -> None:
    assert "escalation-without-contact" not in rules(judged(UPDATE.replace("{{agent.name}}", variable)))


NAMES = [
    ("{{ticket.requester.first_name | default: 'there' | upcase}}", ["ticket.requester.first_name"]),
    ("{% if ticket.status == 'open' and not agent.vip contains \"x.y\" %}", ["ticket.status", "agent.vip"]),
    ("{% for note in ticket.comments %}", ["note", "ticket.comments"]),
    ('{!IF(ISBLANK(Case.Subject), "none", Case.Subject)}', ["Case.Subject", "Case.Subject"]),
    ("{!$Label.Greeting}", ["Label.Greeting"]),
    ("{{#if customer.vip}}", ["customer.vip"]),
    ('{{user.name|fallback:"there"}}', ["user.name"]),
    ('<attribute key="user.name" default="there"/>', ["user.name"]),
    ("{% endif %}", []),
    ("{% render 'footer' with ticket as it %}", ["ticket", "it"]),
    ("{{> footer}}", []),
    ("{{/paid}}", []),
    ("{{^paid}}", ["paid"]),
    ("{{this.name}} {{@index}}", []),
    ("{{../customer.name}}", ["customer.name"]),
    ("{{forloop.index}}", []),
    ("{{upper ticket.name}}", ["ticket.name"]),
    ("{{t 'greeting' name=agent.name}}", ["agent.name"]),
    ("{{#if (eq ticket.status agent.status)}}", ["ticket.status", "agent.status"]),
    ("{{ ticket.a if ticket.b else ticket.c }}", ["ticket.a", "ticket.b", "ticket.c"]),
    ("${mail_script:note}", ["mail_script:note"]),
    ("<next_update>", ["next_update"]),
]


@pytest.mark.parametrize(("slot", "names"), NAMES)
def test_the_variables_of_a_slot_are_read_whatever_its_syntax(slot: str, names: list[str]) -> None:
    assert list(names_in(slot)) == names


def test_tags_and_comments_print_nothing() -> None:
    text = "{% if a %}{{b}}{# c #}{{/d}}{{! e }}"
    variables, tags = find_variables(text, list(find_placeholders(text)))
    assert [variable.names for variable in variables] == [("b",)]
    assert [span.of(text) for span in tags] == ["{% if a %}", "{# c #}", "{{/d}}", "{{! e }}"]


COMMENTS = [
    "{% comment %} ask db-prod-07\n{{ ticket.nobody }} {% endcomment %}",
    "{%- comment -%} db-prod-07 {%- endcomment -%}",
    "{% # db-prod-07 %}",
    "{{! db-prod-07 as always }}",
    "{{!-- {{ticket.nobody}} on db-prod-07 --}}",
    "{# db-prod-07 #}",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_what_stands_in_a_comment_of_a_template_reaches_nobody(comment: str) -> None:
    text = f"Hi {{{{agent.name}}}}, {comment} the import runs again."
    report = judged(text, variables=("agent.*",))
    assert rules(report) == []
    assert not any("never closed" in item.reason for item in report.not_checked)
    as_draft = Linter(load_rulebook(), Config()).check(read_text(text), NOW)
    assert "internal-host" in rules(as_draft)


@pytest.mark.parametrize(
    "comment",
    [
        "{% comment %} presend: allow chiding -- agreed with the customer {% endcomment %}",
        "{{! presend: allow chiding -- agreed with the customer }}",
        "{{!-- presend: allow chiding -- agreed with the customer --}}",
        "{# presend: allow chiding -- agreed with the customer #}",
    ],
)
def test_a_comment_of_a_template_lets_a_finding_pass(comment: str) -> None:
    report = judged(f"{comment}\nAs we already explained, the import runs again.")
    assert (rules(report), report.suppressed) == ([], 1)


def test_a_comment_of_a_template_that_is_never_closed_is_told() -> None:
    report = judged("All is well.\n{% comment %} db-prod-07\nNobody reads this.")
    assert any("comment opened on line 2 is never closed" in item.reason for item in report.not_checked)


READINGS = [
    ("plain", ["plain"]),
    ("a{% if x %}b{% endif %}c", ["abc", "ac"]),
    ("a{% if x %}b{% else %}c{% endif %}d", ["abd", "acd"]),
    ("{%- if x -%}b{% elsif y %}c{% else %}d{% endif %}", ["b", "c", "d"]),
    ("{% unless x %}b{% endunless %}c", ["bc", "c"]),
    ("{{#if x}}b{{else}}c{{/if}}", ["b", "c"]),
    ("{{#s}}b{{/s}}{{^s}}c{{/s}}", ["bc", ""]),
    ("{% if x %}a{% if y %}b{% else %}c{% endif %}{% else %}d{% endif %}", ["ab", "d"]),
    ("{% if x %}never closed", ["never closed"]),
    ("closed{% endif %} only", ["closed only"]),
]


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_each_branch_is_read_once(text: str, expected: list[str]) -> None:
    tags = [slot.span for slot in find_placeholders(text)]
    read = []
    for hidden in readings(text):
        gone = {offset for span in [*hidden, *tags] for offset in range(span.start, span.end)}
        read.append("".join(letter for offset, letter in enumerate(text) if offset not in gone))
    assert read == expected


def test_both_branches_are_judged_and_a_finding_outside_them_is_told_once() -> None:
    text = (
        "As we already explained, the import runs again.\n\n{% if vip %}Your director, [name], knows.{% else %}"
        "The server db-prod-07 was restarted.{% endif %}\n"
    )
    assert sorted(rules(judged(text))) == ["chiding", "internal-host", "unfilled-placeholder"]


def test_a_component_that_stands_in_one_branch_alone_is_missing_in_the_other() -> None:
    optional = (
        UPDATE.replace("Escalation: {{agent.name}} is", "{% if vip %}Escalation: {{agent.name}} is") + "{% endif %}\n"
    )
    assert rules(judged(optional)) == ["missing-component"]
    either = optional.replace("{% endif %}", "{% else %}Escalation: our hotline, +49 30 5550100.{% endif %}")
    assert rules(judged(either)) == []


def test_a_comment_that_allows_a_finding_in_one_branch_is_not_unused() -> None:
    text = "{% if a %}\n<!-- presend: allow chiding -- agreed -->\nAs we already explained, all is well.\n{% else %}\nAll is well.\n{% endif %}\n"
    assert rules(judged(text)) == []


FRAGMENTS = [
    "Hi {{ticket.requester.first_name}}, thank you for reaching out to us about this, we are glad to help you today with it.",
    "Kind regards,\n{{agent.name}}\nIf anything is unclear, just reply to this mail and one of us will be with you right away.",
    "I wanted to let you know that I am still working on this for you and will get back to you as soon as there is more to say.",
]


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_is_not_asked_for_what_a_whole_update_must_hold(text: str) -> None:
    report = judged(text)
    assert rules(report, "structure") == []
    assert "a fragment is not judged as a whole update" in {item.reason for item in report.not_checked}


LOOKS_LIKE_A_LETTER = "We have confirmed a defect in Freightline 4.2, in which a shipment appears twice in the daily list. Until it is corrected, confirm each shipment once."


@pytest.mark.parametrize(("settings", "asked"), [({}, False), ({"kind": "bug-acknowledgement"}, True)])
def test_a_fragment_is_asked_for_what_a_letter_must_hold_only_where_its_kind_was_named(
    settings: dict[str, str], asked: bool
) -> None:
    report = judged(LOOKS_LIKE_A_LETTER, **settings)
    assert report.kind == "bug-acknowledgement"
    assert ("undated-acknowledgement" in rules(report, "structure")) is asked


@pytest.mark.parametrize(
    ("name", "inside"), [("Closing with contact", ""), ("Update", "[0].title"), ("email_signature", "")]
)
def test_a_template_that_is_called_a_fragment_is_one(name: str, inside: str) -> None:
    text = UPDATE.replace("Please confirm by {{confirm_by}} that your imports run.\n\n", "")
    origin = Origin((), LineIndex(text), name, inside)
    linter = Linter(load_rulebook(), Config())
    document = Document(text, "x.json", source=inside or "x", origin=origin, mode="template")
    assert rules(linter.check(document, NOW), "structure") == []
    assert rules(linter.check(replace(document, origin=replace(origin, name="Update", inside="")), NOW)) == [
        "missing-component"
    ]


def test_of_a_fragment_a_person_reads_what_stands_in_it_and_once_why_the_rest_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text("Hi {{first_name}}, we have restarted the import. Thanks.\n")
    told = presend("check", "--mode", "template", "reply.txt", cwd=tmp_path).stdout.decode()
    assert re.findall(r"^  components +(.*)$", told, re.MULTILINE) == ["✓ Action taken"]
    [reason] = re.findall(r"^  not checked +(.*)$", told, re.MULTILINE)
    assert reason.startswith("component-out-of-order, ") and reason.endswith(
        ": a fragment is not judged as a whole update"
    )


def test_how_short_a_template_is_makes_it_no_summary() -> None:
    text = (
        "Hi {name},\n\nI am on it. I have asked the team to hurry. I write by {time}, even if all is only on track.\n"
    )
    assert judged(text).kind == "customer-update"


def test_an_unknown_variable_is_told_with_the_nearest_name() -> None:
    report = judged("Hi {{ticket.requestor.name}}, all is well.", variables=("ticket.requester.name", "agent.*"))
    [finding] = report.findings
    assert (
        finding.message == "“ticket.requestor.name” is not an allowed variable; did you mean “ticket.requester.name”?"
    )


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{{#each ticket.parts}}{{name}} {{this.name}}{{@index}}{{/each}}{{name}}", ["name"]),
        ("{{#with ticket}}{{nothing}}{{/with}}", []),
        ("{{#ticket.parts}}{{#if vip}}{{name}}{{/if}}{{/ticket.parts}}", []),
        ("{{#if ticket}}{{name}}{{/if}}", ["name"]),
        ("{{^ticket.parts}}{{name}}{{/ticket.parts}}", ["name"]),
        ("{{#each ticket.parts as |part|}}{{/each}}{{part.name}}", []),
        ("{% if tickets %}{% endif %}", ["tickets"]),
    ],
)
def test_what_the_items_of_a_block_hold_is_nothing_that_settings_list(text: str, unknown: list[str]) -> None:
    report = judged(text + " All is well.", variables=("ticket.*",))
    assert [f.message.split("”")[0].strip("“") for f in report.findings] == unknown


def test_the_settings_say_by_glob_what_is_a_template(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "presend.toml").write_text(
        'variables = ["first_name"]\n[[overrides]]\nfiles = ["templates/*"]\nmode = "template"\n'
    )
    for name in ("draft.md", "templates/reply.md", "templates/page.html"):
        (tmp_path / name).write_text("Hi {{first_name}} and {{frist_name}}, all is well again.\n")
    found = Counter((f["rule"], f["text"]) for f in findings(presend("check", "--format", "json", tmp_path)))
    assert found == {
        ("unfilled-placeholder", "{{first_name}}"): 1,
        ("unfilled-placeholder", "{{frist_name}}"): 1,
        ("unknown-variable", "{{frist_name}}"): 2,
    }
    (tmp_path / "presend.toml").write_text('mode = "templates"\n')
    wrong = presend("check", tmp_path / "draft.md")
    assert wrong.returncode == 2 and b":1: mode is one of draft, template" in wrong.stderr


@pytest.mark.parametrize(
    ("count", "mode", "hold"), [(3, "draft", "3 drafts hold"), (1, "draft", "1 draft holds"), (3, "template", "")]
)
def test_a_template_that_nobody_called_one_is_told_how_to_be_checked(
    count: int, mode: str, hold: str, tmp_path: Path
) -> None:
    for number in range(count):
        (tmp_path / f"reply{number}.md").write_text("Hi {{first_name}}, all is well again for {!Account.Name}.\n")
    how = "variables that a system fills; a template is checked with --mode template, or `mode` in presend.toml"
    for command in (["check"], ["report", "-o", "page.html"]):
        told = presend(*command, "--mode", mode, ".", cwd=tmp_path).stderr.decode()
        assert told == (f"presend: {hold} {how}\n" if hold else ""), command


def test_places_stay_those_of_the_text_as_it_is_written() -> None:
    text = "{% if a %}Hi {{b}},{% endif %}\nas we already explained, all is well.\n"
    report = judged(text)
    [finding] = report.findings
    assert report.document.text == text and report.document.hidden == ()
    assert report.document.place(finding.span).line == 2
    assert Span(finding.span.start, finding.span.end).of(text) == "as we already explained"
