"""Weekdays that contradict their dates, in drafts that do not say when they are sent."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

AUTUMN = datetime(2026, 11, 10, 9, tzinfo=timezone.utc)
SPRING = datetime(2027, 2, 3, 9, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "clock", "wrong"),
    [
        ("The export is back since Mon 9 Nov. Next sync Wed 12 Nov 15:00 UTC, I'll bring the numbers.", AUTUMN, ["Wed 12 Nov"]),
        ("*Status Tue 10 Nov*: feed is up. *Next*: Thu 13 Nov, 09:00 UTC - results of the load test.", AUTUMN, ["Thu 13 Nov"]),
        ("Update of 10 November 2026\n\nThe report reaches you on Thursday, 13 November.", AUTUMN, ["on Thursday, 13 November"]),
        ("We will write again on Wednesday, 12 November.", AUTUMN, ["on Wednesday, 12 November"]),
        ("Next update: Wednesday, 2026-11-12, 10:00 GMT.", AUTUMN, ["Wednesday, 2026-11-12"]),
        ("We will call on Wednesday morning, 12 November, with the result.", AUTUMN, ["on Wednesday morning, 12 November"]),
        ("We will write again on Thursday, 12 November.", AUTUMN, []),
        ("We will call on Thursday morning, 12 November, with the result.", AUTUMN, []),
        # A draft of November 2025, checked again much later.
        ("The export is back since Mon 10 Nov. Next sync Wed 12 Nov 15:00 UTC.", SPRING, []),
        ("Since Wednesday, 3 February, the imports run. We write again on Friday, 6 February.", SPRING, ["on Friday, 6 February"]),
    ],
)  # fmt: skip
def test_a_weekday_is_held_against_the_year_that_the_draft_is_of(
    rulebook: Rulebook, text: str, clock: datetime, wrong: list[str]
) -> None:
    report = Linter(rulebook, Config()).check(read_text(f"{text}\n"), clock=clock)
    found = [f.span.of(report.document.text) for f in report.findings if f.rule == "weekday-date-mismatch"]
    assert found == wrong
