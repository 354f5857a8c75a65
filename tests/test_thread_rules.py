"""A draft in its thread, through the whole engine: found beside it, silent alone, told when it cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter.config import Config
from linter.engine import Linter, Report
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

EARLIER = """---
case: ZD-81120
sent_at: 2026-03-04T09:00:00Z
---
The nightly import stops at line 40,000. We will deliver the corrected import by Friday, 6 March.

I will write again on 9 March at 12:00 UTC.
"""
DRAFT = """---
case: ZD-81120
sent_at: 2026-03-10T09:00:00Z
---
The second depot has been connected to the price service as well.

I will write again on 12 March at 15:00 UTC.
"""


@pytest.fixture
def check(rulebook: Rulebook, tmp_path: Path) -> object:
    def run(text: str, path: str = "updates/draft.md", **settings: object) -> Report:
        config = Config(**{"select": ("thread",), **settings})  # type: ignore[arg-type]
        return Linter(rulebook, config).check(read_text(text, str(tmp_path / path)))

    (tmp_path / "updates").mkdir()
    (tmp_path / "updates/2026-03-04T0900Z.md").write_text(EARLIER)
    return run


def rules(report: Report) -> list[str]:
    return sorted(finding.rule for finding in report.findings)


def test_a_draft_among_the_updates_of_its_case_is_judged_by_them(check) -> None:  # type: ignore[no-untyped-def]
    assert rules(check(DRAFT, select=("dropped-promise",))) == ["dropped-promise"]
    assert rules(check(DRAFT, select=("late-update",))) == ["late-update"]


def test_a_late_draft_that_drops_a_promise_is_told_both(check) -> None:  # type: ignore[no-untyped-def]
    assert rules(check(DRAFT)) == ["dropped-promise", "late-update"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [("12:00:59", ""), ("12:01:00", "1 minute ago"), ("13:30:00", "90 minutes ago"), ("14:00:00", "2 hours ago")],
)
def test_how_late_a_draft_is_counts_from_the_promised_minute(check, sent: str, said: str) -> None:  # type: ignore[no-untyped-def]
    report = check(DRAFT.replace("03-10T09:00:00Z", f"03-09T{sent}Z"), select=("late-update",))
    assert [f"12:00Z, {said}." in finding.message for finding in report.findings] == ([True] if said else [])


def test_a_draft_that_repeats_the_last_update_is_told_so_once(check) -> None:  # type: ignore[no-untyped-def]
    report = check(
        EARLIER.replace("03-04T", "03-05T"), select=("stale-news", "disguised-no-news"), kind="customer-update"
    )
    assert rules(report) == ["disguised-no-news"]


def test_a_draft_that_stands_alone_is_not_judged_and_nothing_is_said_of_it(check) -> None:  # type: ignore[no-untyped-def]
    report = check(DRAFT, "drafts/draft.md")
    assert (report.findings, report.not_checked) == ((), ())


def test_an_update_of_another_case_is_no_earlier_update(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "updates/2026-03-05T0900Z.md").write_text(EARLIER.replace("81120", "70000").replace("03-04", "03-05"))
    assert rules(check(DRAFT.replace("81120", "99999"))) == []


def test_a_later_update_is_no_earlier_one(check) -> None:  # type: ignore[no-untyped-def]
    assert rules(check(DRAFT.replace("2026-03-10", "2026-03-03"))) == []


def test_what_cannot_be_read_is_said(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "updates/undated.md").write_text("When was this?")
    report = check(DRAFT)
    assert report.findings == ()
    assert all("cannot be read" in item.reason and "undated.md" in item.reason for item in report.not_checked)
    assert len(report.not_checked) == 1


def test_prev_and_threads_name_the_earlier_updates(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "drafts").mkdir()
    named = DRAFT.replace("case:", "prev: ../updates/2026-03-04T0900Z.md\ncase:")
    assert rules(check(named, "drafts/draft.md", select=("dropped-promise",))) == ["dropped-promise"]
    case = tmp_path / "cases/ZD-81120/updates"
    case.mkdir(parents=True)
    (case / "2026-03-04T0900Z.md").write_text(EARLIER)
    report = check(DRAFT, "drafts/draft.md", select=("dropped-promise",), threads=(str(tmp_path / "cases"),))
    assert rules(report) == ["dropped-promise"]


def test_a_draft_that_stands_alone_imports_nothing_of_the_ledger() -> None:
    code = (
        "import sys, linter; linter.check('We look into it.')\n"
        "print(*[m for m in sys.modules if m in ('linter.ledger.judge', 'linter.ledger.view', 'linter.thread.read')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
