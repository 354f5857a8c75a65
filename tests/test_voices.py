"""What a whole update reports about one sentence of it, in the wording of many places and trades."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.engine import Linter
from linter.readers import read_text

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PROSE = """Hello Ms Brandt,

Since our last update, the nightly export has run without errors twice. It had stopped because the file grew beyond the limit of 2 GB. We have split the file into two parts. Please confirm by Wednesday, 25 November, 12:00 UTC that both parts arrive complete. {next} If you need us sooner, call Jan Peters on +49 30 5550100.

Kind regards,
Anna
"""
FRIDAY = "Friday, 27 November, 14:00 UTC"


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
    assert ("milestone-without-trigger" in rules(linter, PROSE.format(next=milestone))) == is_bare
