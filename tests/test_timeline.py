"""Times in prose: what is one, and what only looks like one."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from linter.text.span import Span
from linter.timeline import find_moments, join_moments
from linter.timeline.moment import Flag
from linter.timeline.resolve import resolve


def moments(text: str) -> list[str]:
    return [m.span.of(text).strip() for m in find_moments(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "by 14:00 UTC", "at 2 p.m. CET", "by noon", "on 12 November", "Nov 12, 09:00 SGT", "by EOD", "tomorrow", "by close of business",
        "within 24 hours", "in two days", "next week", "2026-03-04T14:00Z", "on Friday", "by end of week", "at 16h30", "Q3 2026",
        "in half an hour", "the 12th", "04.03.2026", "by 3/4/2026", "0900 UTC", "this afternoon", "end of March", "within the hour",
        "goes out with the 14:00 run", "before the 2pm file", "the 10:00 call", "NLT 1600 local today", "Next report: 1630 local",
    ],
)  # fmt: skip
def test_a_time_is_found(text: str) -> None:
    assert moments(text)


@pytest.mark.parametrize(
    "text",
    [
        "We may change it", "a second opinion", "We are on it", "version 5.3.1 and 0.5.", "24/7", "2/2", "as soon as we know more",
        "the sun and the moon", "it is now clear", "soon", "section 4.2", "at 50% of 100", "ratio 3:1", "call +49 30 5550100",
        "March into it", "a week point", "three API keys", "the mon command", "resend the 2pm file", "Your 14:00 CET export is empty",
        "look at the 9 o'clock batch again", "We sold 1600 local maps",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("09:00 SGT", True, True), ("09:00", True, False), ("9 am Berlin time", True, True), ("on Friday", False, False),
        ("2026-03-04T14:00Z", True, True), ("14:00 UTC+8", True, True), ("17:00 (CET)", True, True), ("noon your time", True, True),
    ],
)  # fmt: skip
def test_clock_and_zone_are_told(text: str, clock: bool, zone: bool) -> None:
    found = list(find_moments(text, Span(0, len(text))))
    assert (any(m.clock for m in found), any(m.zone for m in found)) == (clock, zone)


@pytest.mark.parametrize(
    "name",
    [
        "Christmas", "Christmas Eve", "Christmas Day", "Boxing Day", "New Year's Eve", "New Year's Day", "Easter", "Easter Sunday",
        "Easter Monday", "Good Friday", "Thanksgiving", "Thanksgiving Day", "Black Friday", "Cyber Monday", "Anzac Day", "Australia Day",
        "Bastille Day", "Veterans Day", "Labor Day", "Memorial Day", "Ascension Day", "Whit Monday", "Juneteenth", "Halloween",
        "St Patrick's Day", "Valentine's Day",
    ],
)  # fmt: skip
def test_every_holiday_is_found_by_its_name(name: str) -> None:
    assert moments(f"Our desk is closed on {name}.") == [name]


def test_a_draft_without_a_time_costs_no_reading_of_times() -> None:
    draft = "---\nto: customer\n---\nWe mended the export. Nothing else is open, and you need do nothing."
    code = (
        "import sys\nfrom linter.config import Config\nfrom linter.engine import Linter\nfrom linter.loader import load_rulebook\n"
        "from linter.readers import read_text\n"
        f"list(Linter(load_rulebook(), Config()).check(read_text({draft!r})).findings)\n"
        "late = ('tokens', 'resolve', 'zones', 'holidays', 'tense')\n"
        "print([name for name in (*(f'linter.timeline.{part}' for part in late), 'linter.records.when') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_pattern_is_compiled_before_a_draft_is_read() -> None:
    code = (
        "import linter.timeline\nfrom linter.timeline import find, guards, join, patterns\nfrom linter.timeline.lazy import Lazy\n"
        "print([name for module in (find, guards, join, patterns) for name, value in vars(module).items()"
        " if isinstance(value, Lazy) and 'pattern' in vars(value)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "begins", "doubtful"),
    [
        ("by 2:30 CT", "14:30", True),
        ("by 5:15 CT", "17:15", True),
        ("this afternoon at 2:30 CT", "14:30", False),
        ("by 02:30 CT", "02:30", False),
        ("by 2:30 am CT", "02:30", False),
        ("by 9:30 CT", "09:30", False),
        ("Thursday, 2:00 to 4:00 am CT", "02:00", False),
        ("Thursday, 2:00 to 4:30 pm CT", "14:00", False),
    ],
)
def test_an_hour_of_one_digit_without_am_or_pm_is_doubtful(text: str, begins: str, doubtful: bool) -> None:
    (moment,) = join_moments(text, list(find_moments(text, Span(0, len(text)))))
    window = resolve(moment, text, datetime.fromisoformat("2026-05-04T07:00-05:00"))
    assert window is not None
    assert window.earliest.astimezone(timezone(timedelta(hours=-5))).strftime("%H:%M") == begins
    assert (Flag.VAGUE in window.flags) is doubtful


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("by 10:00 UTC tomorrow (Thu 5 March)", ["10:00 UTC tomorrow (Thu 5 March)"]),
        ("by 10:00 UTC tomorrow (thu 5 mar)", ["10:00 UTC tomorrow (thu 5 mar)"]),
        ("at 10:00 UTC on Thursday (5 March)", ["10:00 UTC on Thursday (5 March)"]),
        ("at 10:00 UTC on Thursday (see 5 March)", ["10:00 UTC on Thursday", "5 March"]),
        ("at 10:00 on Monday (Tuesday in Sydney)", ["10:00 on Monday", "Tuesday"]),
    ],
)
def test_brackets_after_a_day_with_its_hour_may_give_its_date(text: str, joined: list[str]) -> None:
    moments = join_moments(text, list(find_moments(text, Span(0, len(text)))))
    assert [moment.span.of(text).removeprefix("by ").removeprefix("at ") for moment in moments] == joined
