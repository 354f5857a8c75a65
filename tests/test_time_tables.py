"""Tables of times: what the words are, and which instants they name.

Of `tests/data/time_tune.tsv`, which the grammar was written with, every row must hold exactly. Those of `time_tune_*.tsv` were
written before their author had seen what the grammar makes of them, and became tuning tables when their misses had been read: every
row is right, where a window that carries a doubt counts as right. `time_heldback*.tsv` nobody reads to change a pattern: 97 of 100
are right, and no instant is wrong without a flag; a failure tells counts alone.
Columns: text, sent_at, zone, expression, earliest, latest, granularity, zone_known (and flags in the first). Ends are half-open,
instants ISO 8601; a row without an expression is a trap in which no time may be found; one without instants names no instant,
whether it is found or not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from linter.text.span import Span
from linter.timeline import Flag, Granularity, Moment, Role, Window, find_moments, join_moments, patterns
from linter.timeline.resolve import resolve

DATA = Path(__file__).parent / "data"
TUNED = sorted(DATA.glob("time_tune_*.tsv"))
HELD_BACK = sorted(DATA.glob("time_heldback*.tsv"))
MINUTE = timedelta(minutes=1)
UNSURE = {
    Flag.VAGUE,
    Flag.AMBIGUOUS_NEXT,
    Flag.AMBIGUOUS_ZONE,
    Flag.AMBIGUOUS_DAY_MONTH,
    Flag.TWO_READINGS,
    Flag.WEEKDAY_MISMATCH,
}


@dataclass(frozen=True)
class Row:
    text: str
    sent_at: datetime
    zone: ZoneInfo | None
    expression: str
    earliest: datetime | None
    latest: datetime | None
    granularity: str
    zone_known: str
    flags: str

    @property
    def moments(self) -> list[Moment]:
        return list(join_moments(self.text, list(find_moments(self.text, Span(0, len(self.text))))))

    def window(self, moment: Moment) -> Window | None:
        return resolve(moment, self.text, self.sent_at, self.zone)


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(
                row["text"], datetime.fromisoformat(row["sent_at"]), ZoneInfo(row["zone"]) if row["zone"] else None,
                row["expression"], instant(row["earliest"]), instant(row["latest"]), row["granularity"], row["zone_known"],
                row.get("flags") or "",
            )  # fmt: skip


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


TUNE = list(rows(DATA / "time_tune.tsv"))


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.text} ({r.sent_at.date()})") for r in TUNE if r.expression])
def test_an_expression_names_its_instants(row: Row) -> None:
    (moment,) = row.moments
    assert moment.span.of(row.text) == row.expression
    window = row.window(moment)
    if row.earliest is None:
        assert window is None
        return
    assert window is not None
    assert (window.earliest, window.latest) == (row.earliest, row.latest)
    assert (window.granularity.value, str(window.zone_known).lower()) == (row.granularity, row.zone_known)
    assert ",".join(sorted(window.flags)) == row.flags


@pytest.mark.parametrize("text", [row.text for row in TUNE if not row.expression])
def test_a_trap_is_no_time(text: str) -> None:
    assert list(find_moments(text, Span(0, len(text)))) == []


def test_the_table_is_large_enough() -> None:
    assert sum(bool(row.expression) for row in TUNE) >= 450
    assert sum(not row.expression for row in TUNE) >= 185


@pytest.mark.parametrize("path", TUNED, ids=lambda path: path.stem)
def test_times_in_sentences_are_right(path: Path) -> None:
    wrong = [f"{row.text} | {row.expression} | {verdict}" for row in rows(path) if (verdict := judged(row))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", HELD_BACK, ids=lambda path: path.stem)
def test_times_that_nobody_tuned_on_are_right(path: Path) -> None:
    verdicts = [judged(row) for row in rows(path)]
    wrong = sum(bool(verdict) for verdict in verdicts)
    silent = sum(verdict.startswith("silent") for verdict in verdicts)
    counts = f"{len(verdicts) - wrong} of {len(verdicts)} right, {silent} wrong without a flag"
    assert (wrong <= 0.03 * len(verdicts), silent) == (True, 0), counts


@pytest.mark.parametrize("path", sorted(DATA.glob("time_*.tsv")), ids=lambda path: path.stem)
def test_a_table_marks_its_expressions_once(path: Path) -> None:
    table = list(rows(path))
    assert len(table) == len({(row.text, row.sent_at) for row in table})
    for row in table:
        assert row.text.count(row.expression) == 1 or not row.expression
        assert row.sent_at.tzinfo is not None
        assert (row.earliest is None) == (row.latest is None)
        assert row.earliest is None or row.latest is None or row.earliest < row.latest


PAGE = Path(__file__).parents[1] / "docs" / "times.md"
LONDON = ZoneInfo("Europe/London")
PAGE_SENT = datetime(2026, 11, 18, 9, tzinfo=LONDON)


def page_rows(title: str) -> Iterator[list[str]]:
    """The rows of the table under a heading of `docs/times.md`."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize(
    "cells", [*page_rows("Understood"), *page_rows("Read, and flagged as doubtful")], ids=lambda cells: cells[0]
)
def test_the_page_says_what_is_read(cells: list[str]) -> None:
    words, begins, ends, flags = cells
    text = words.strip("`")
    *_, moment = join_moments(text, list(find_moments(text, Span(0, len(text)))))
    window = resolve(moment, text, PAGE_SENT, LONDON)
    assert window is not None
    start = datetime.fromisoformat(begins).replace(tzinfo=LONDON)
    end = datetime.fromisoformat(ends).replace(tzinfo=LONDON) if ends else start + MINUTE
    assert (window.earliest, window.latest) == (start, end)
    assert ", ".join(sorted(window.flags)) == flags


@pytest.mark.parametrize("cells", list(page_rows("Found, but no instant")), ids=lambda cells: cells[0])
def test_the_page_says_what_names_no_instant(cells: list[str]) -> None:
    text = cells[0].strip("`")
    (moment,) = join_moments(text, list(find_moments(text, Span(0, len(text)))))
    assert resolve(moment, text, PAGE_SENT, LONDON) is None


@pytest.mark.parametrize("cells", list(page_rows("Not read")), ids=lambda cells: cells[0])
def test_the_page_says_what_is_no_time(cells: list[str]) -> None:
    for text in (part for cell in cells for part in cell.split("`")[1::2]):
        assert list(find_moments(text, Span(0, len(text)))) == []


@pytest.mark.parametrize("path", sorted(DATA.glob("time_*.tsv")), ids=lambda path: path.stem)
def test_the_gate_before_the_grammar_hides_no_time(path: Path) -> None:
    ungated = re.compile(patterns.START.source.replace(f"(?={patterns.GATE})", r"(?=\w)"), re.IGNORECASE)
    assert ungated.pattern != patterns.START.source
    text = path.read_text(encoding="utf-8")
    assert [m.span() for m in patterns.START.pattern.finditer(text)] == [m.span() for m in ungated.finditer(text)]


def judged(row: Row) -> str:
    """Empty when a row is right, else what is wrong; it begins with "silent" for a wrong instant without a doubt."""
    if not row.expression:
        found = [m.span.of(row.text) for m in row.moments]
        return f"found {found} in a trap" if found else ""
    start = row.text.index(row.expression)
    wanted = Span(start, start + len(row.expression))
    moments = [m for m in row.moments if m.span.overlaps(wanted)]
    if not moments:
        return "not found" if row.earliest else ""
    moment = max(moments, key=lambda m: min(m.span.end, wanted.end) - max(m.span.start, wanted.start))
    window = row.window(moment)
    if row.earliest is None or row.latest is None:
        return "" if window is None or window.flags & UNSURE else f"silent: {shown(window)} for what names no instant"
    if window is None:
        return "not resolved"
    if is_same(window, row, moment) or window.flags & UNSURE:
        return ""
    return f"silent: {shown(window)}, wanted {row.earliest.isoformat()} to {row.latest.isoformat()}"


def is_same(window: Window, row: Row, moment: Moment) -> bool:
    """The same instants to the minute. A point may be written with or without its minute; what lasts "through" a day,
    and a deadline, is its end, wherever somebody lets it begin."""
    assert row.earliest is not None
    assert row.latest is not None
    ends_alike = abs(window.latest - row.latest) <= MINUTE
    is_within = row.expression.lower().startswith("within")
    if is_within or moment.role in (Role.THROUGH, Role.UNTIL) or Flag.DEADLINE in window.flags:
        return ends_alike
    is_point = (
        window.granularity in (Granularity.MINUTE, Granularity.HOUR) and window.latest - window.earliest <= MINUTE
    )
    return window.earliest == row.earliest and (ends_alike or (is_point and row.latest <= row.earliest + MINUTE))


def shown(window: Window) -> str:
    return f"{window.earliest.isoformat()} to {window.latest.isoformat()}"
