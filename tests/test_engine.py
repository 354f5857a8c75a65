"""Selection, suppression, overlaps and what a check may import."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError
from linter.finding import Finding, Severity
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

PLAIN = Linter(load_rulebook(), Config())
DRAFT = """\
Since this morning, imports run again. As we already explained, the connection pool was full.

We restarted db-prod-07. Please confirm by 17:00 CET that your imports work.

Next update: 5 March, 09:00 CET, with the result. If it gets worse, call Priya Sundar on +49 30 5550100.
"""


def found(linter: Linter, text: str) -> list[str]:
    return [finding.rule for finding in linter.check(read_text(text)).findings]


@pytest.mark.parametrize(
    ("settings_", "expected"),
    [
        ({"select": ("tone",)}, ["chiding"]),
        ({"select": ("jargon", "chiding")}, ["chiding", "engineer-jargon"]),
        ({"select": ("privacy",), "ignore": ("internal-host",)}, []),
        ({"select": ("privacy",), "severity": {"internal-host": "off"}}, []),
        ({"select": ("jargon",), "vocabulary": ("connection pool",)}, []),
    ],
)
def test_rules_are_chosen_by_name_family_and_vocabulary(
    rulebook: Rulebook, settings_: dict[str, object], expected: list[str]
) -> None:
    assert found(Linter(rulebook, Config(**settings_)), DRAFT) == expected  # type: ignore[arg-type]


def test_a_configured_severity_and_parameter_replace_the_rules_own(rulebook: Rulebook) -> None:
    linter = Linter(
        rulebook,
        Config(select=("tone", "long-update"), severity={"chiding": "info"}, params={"long-update": {"words": 10}}),
    )
    findings = linter.check(read_text(DRAFT)).findings
    assert {f.rule: f.severity for f in findings} == {"chiding": Severity.INFO, "long-update": Severity.WARNING}


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (Config(select=("chidding",)), "unknown rule or family “chidding”; did you mean “chiding”?"),
        (Config(severity={"long-updat": "off"}), "unknown rule “long-updat”; did you mean “long-update”?"),
        (Config(audience="exec"), "unknown audience “exec”; did you mean “executive”?"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(rulebook: Rulebook, config: Config, message: str) -> None:
    with pytest.raises(PresendError, match="unknown") as caught:
        Linter(rulebook, config)
    assert str(caught.value) == message


def test_an_unknown_parameter_is_refused_with_the_nearest_one(rulebook: Rulebook) -> None:
    with pytest.raises(PresendError, match="did you mean “words”"):
        Linter(rulebook, Config(params={"long-update": {"word": 10}}))


ALLOWED = "<!-- presend: allow chiding -- their own words, agreed on the call -->\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ALLOWED + "As we already explained, it is full.", []),
        (ALLOWED + "\nAs we already explained, it is full.", []),
        (ALLOWED + "Fine.\nAs we already explained, it is full.", ["unused-suppression", "chiding"]),
        ("As we already explained, it is full. " + ALLOWED, []),
        (ALLOWED.replace(" -- ", " \u2014 ") + "As we already explained, it is full.", []),
        (ALLOWED.replace(" -- ", " \u2013 ") + "As we already explained, it is full.", []),
        (ALLOWED.replace(" -- ", " - ") + "As we already explained, it is full.", []),
        (ALLOWED.replace(" -- ", " --") + "As we already explained, it is full.", []),
        (ALLOWED.replace("presend: allow", "PRESEND: ALLOW") + "As we already explained, it is full.", []),
        (ALLOWED.replace("allow", "alow") + "As we already explained, it is full.", ["unknown-suppression", "chiding"]),
        (ALLOWED.replace("allow", "allow-file") + "Fine.\n\nAs we already explained, it is full.", []),
        (ALLOWED.replace("chiding", "tone") + "As we already explained, it is full.", []),
        (ALLOWED.replace(" -- their own words, agreed on the call", "") + "As we already explained, it is full.", ["suppression-without-reason", "chiding"]),
        (ALLOWED.replace("chiding", "chidding") + "As we already explained, it is full.", ["unknown-suppression", "chiding"]),
    ],
)  # fmt: skip
def test_a_suppression_holds_for_its_line_and_the_next_and_needs_a_reason(
    rulebook: Rulebook, text: str, expected: list[str]
) -> None:
    assert found(Linter(rulebook, Config(select=("tone", "suppression"))), text) == expected


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("allow chidding -- x", "A suppression says “chidding”, which is neither a rule nor a family; did you mean “chiding”?"),
        ("allow qqq -- x", "A suppression says “qqq”, which is neither a rule nor a family."),
        ("alow tone -- x", "A suppression says “alow”, which is neither “allow” nor “allow-file”; did you mean “allow”?"),
    ],
)  # fmt: skip
def test_a_suppression_that_names_nothing_known_is_told_in_one_clean_sentence(comment: str, message: str) -> None:
    assert PLAIN.check(read_text(f"Fine. <!-- presend: {comment} -->")).findings[0].message == message


def test_suppressed_findings_are_counted_as_they_would_have_been_shown(rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config(select=("tone", "suppression")))
    draft = "As we already explained, no. <!-- presend: allow chiding -- their own words -->"
    shown = linter.check(read_text(draft.split("<!--")[0]))
    assert linter.check(read_text(draft)).suppressed == len(shown.findings) == 1


def test_a_finding_about_the_whole_draft_is_allowed_from_any_line(rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config(select=("missing-component", "suppression")))
    comment = "<!-- presend: allow missing-component -- agreed on the call -->\n"
    assert found(linter, DRAFT.replace("Next update: 5 March, 09:00 CET, with the result.", ""))
    assert not found(linter, comment + DRAFT.replace("Next update: 5 March, 09:00 CET, with the result.", ""))


def test_a_secret_is_no_identifier_too() -> None:
    text = "Take sk_live_Qm4TzR81vYx0LpWn72Kd out of retry_limit."
    assert found(Linter(load_rulebook(), Config(select=("leaked-secret", "code-identifier"))), text) == [
        "leaked-secret",
        "code-identifier",
    ]


def test_an_unclosed_comment_is_told(rulebook: Rulebook) -> None:
    report = PLAIN.check(read_text("Fine.\n<!-- presend: allow chiding -- agreed\nWe restarted db-prod-07.\n"))
    assert [item.reason for item in report.not_checked if item.rule == "all"] == [
        "the comment opened on line 2 is never closed; nothing after it was read as prose"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "> only the quoted mail\n"])
def test_an_empty_draft_is_a_finding_and_a_short_one_is_not_judged_as_a_whole(text: str) -> None:
    assert "empty-draft" in found(PLAIN, text)
    report = PLAIN.check(read_text(text + "all good, export is back."))
    assert "empty-draft" not in [finding.rule for finding in report.findings]
    assert [item.rule for item in report.not_checked] == ["missing-component"]


SLOTTED = DRAFT.replace("5 March, 09:00 CET, with the result", "TBD").replace(
    "If it gets worse, call", "\n\nContact: ???\n\n"
)


@pytest.mark.parametrize(
    "text", ["| 26 Nov 2026 |", "`26 Nov 2026`", "<!-- 26 Nov 2026 -->", "[26 Nov 2026]: https://example.com"]
)
def test_a_date_without_any_sentence_is_judged(text: str) -> None:
    assert "date-already-past" not in found(PLAIN, text)


def test_a_label_with_nothing_but_a_slot_is_one_finding() -> None:
    findings = PLAIN.check(read_text(SLOTTED.split("Priya")[0])).findings
    told = [f.rule for f in findings if f.rule in ("unfilled-placeholder", "empty-component", "missing-component")]
    assert told.count("unfilled-placeholder") == 2
    assert "empty-component" not in told
    assert not any("Escalation" in f.message for f in findings if f.rule == "missing-component")


def test_the_same_draft_gives_the_same_report_twice() -> None:
    assert PLAIN.check(read_text(DRAFT)).findings == PLAIN.check(read_text(DRAFT)).findings


def test_quoted_and_fenced_words_get_no_language_finding() -> None:
    text = "> As we already explained, the connection pool is full.\n\n```\nconnection pool\n```\nFine.\n"
    assert not {"chiding", "engineer-jargon"} & set(found(PLAIN, text))
    bare = text.replace("> ", "").replace("```\n", "")
    assert {"chiding", "engineer-jargon"} <= set(found(PLAIN, bare))


def test_words_of_the_quoted_mail_are_the_customers_own() -> None:
    text = "The connection pool is larger now.\n\n> Is the connection pool too small?\n"
    assert "engineer-jargon" not in found(PLAIN, text)
    assert "engineer-jargon" in found(PLAIN, text.partition("\n")[0])


def test_a_secret_is_found_in_the_quoted_mail_too() -> None:
    assert "leaked-secret" in found(PLAIN, "Fine.\n\n> use AKIAZQ3DT7KLMN5PQRST\n")


def spans(findings: tuple[Finding, ...]) -> set[tuple[str, int, int]]:
    return {(f.rule, f.span.start, f.span.end) for f in findings if len(f.span)}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_stands_before_a_finding_its_words_are_found(before: str, newline: str) -> None:
    text = (
        before.replace("`", "").replace("~", "").replace("<", "").replace(">", "")
        + newline * 2
        + "We restarted db-prod-07 today."
        + newline
    )
    report = PLAIN.check(read_text(text))
    assert any(
        text[f.span.start : f.span.end] == "db-prod-07" for f in report.findings if f.rule == "internal-host"
    ) or any("db-prod-07" in report.document.text_of(region.span) for region in report.document.regions)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["tone", "jargon", "privacy", "placeholder"]), st.text(alphabet="abc XYZ.\n", max_size=60))
def test_appending_a_paragraph_moves_no_earlier_finding(family: str, appended: str) -> None:
    linter = Linter(PLAIN.rulebook, Config(select=(family,)))
    before = spans(linter.check(read_text(DRAFT)).findings)
    assert before <= spans(linter.check(read_text(DRAFT + "\n" + appended)).findings)


def test_a_check_that_needs_no_grammar_imports_no_heavy_package() -> None:
    code = (
        "import sys\nfrom linter.config import Config\nfrom linter.engine import Linter\nfrom linter.loader import load_rulebook\n"
        "from linter.readers import read_text\nload_rulebook()\n"
        "for name in list(sys.modules):\n    if name.split('.')[0] in ('pydantic', 'yaml'): del sys.modules[name]\n"
        f"Linter(load_rulebook(), Config()).check(read_text({DRAFT!r}))\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'spacy', 'openai', 'textstat', 'pygls', 'nltk', 'pydantic', 'yaml'}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
