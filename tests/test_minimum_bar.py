"""The minimum bar of an escalation, and what does not meet it: a slot, or an answer that owns to having nothing."""

from __future__ import annotations

import re

import pytest

from linter.engine import Linter, Report
from linter.finding import Severity
from linter.parts.skeleton import SAMPLE_SENT, sample, skeleton
from linter.readers import read_text
from linter.reporters import Options, Results
from linter.reporters.text import render
from linter.rulebook.rule import Rulebook


def checked(linter: Linter, text: str) -> Report:
    return linter.check(read_text(text), SAMPLE_SENT)


def unticked(linter: Linter, rulebook: Rulebook, text: str) -> list[str]:
    """The titles of what the minimum bar does not tick."""
    shown = "".join(render(Results((checked(linter, text),)), Options(rulebook)))
    return re.findall(r"\[ \] ([\w ]+?) \(", shown)


@pytest.mark.parametrize(
    ("title", "content", "is_there"),
    [
        ("Repro or clear ask", "cannot reproduce", False),
        ("Repro or clear ask", "Could not reproduce so far; asked the customer for a video.", False),
        ("Repro or clear ask", "cannot reproduce in the lab; press Save twice in account 330", True),
        ("Log", "not available yet", False),
        ("Log", "see ticket", False),
        ("Log", "can send if needed", False),
        ("Log", "on request", False),
        ("Log", "TBD", False),
        ("Log", "-", False),
        ("Log", "import.log, see ticket", True),
        ("Log", "in the case", True),
        ("Version", "latest", False),
        ("Version", "**unknown**", False),
        ("Version", "latest, 4.2.3", True),
        ("Environment", "n/a", False),
        ("Environment", "[where it happens, on which system]", False),
        ("Business impact", "", False),
        ("Bounded question", "Can you please look into why it is late?", False),
        (
            "Proposed disposition",
            "[what you propose], one of workaround, bug fix, design conversation, by design",
            False,
        ),
    ],
)
def test_what_owns_to_having_nothing_is_not_there(
    linter: Linter, rulebook: Rulebook, title: str, content: str, is_there: bool
) -> None:
    text = re.sub(
        rf"(?m)^(\*\*{title}:\*\*).*", lambda label: f"{label[1]} {content}", sample(rulebook.kinds["escalation"])
    )
    assert unticked(linter, rulebook, text) == ([] if is_there else [title])
    if title != "Bounded question":
        told = [f.message for f in checked(linter, text).findings if f.rule == "below-minimum-bar"]
        assert [message.split(" is missing")[0] for message in told] == ([] if is_there else [title])


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("escalation", "below-minimum-bar"),
        ("sync-agenda", "incomplete-case"),
        ("sync-notes", "malformed-notes"),
    ],
)
def test_an_untouched_skeleton_lacks_what_its_slots_stand_for(
    linter: Linter, rulebook: Rulebook, kind: str, rule: str
) -> None:
    report = linter.check(read_text(skeleton(rulebook.kinds[kind], SAMPLE_SENT)), SAMPLE_SENT)
    assert {f.rule for f in report.findings if f.severity is Severity.ERROR} == {rule}
