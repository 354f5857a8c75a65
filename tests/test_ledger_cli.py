"""`presend promises` and `presend due`: formats, exit codes, what is kept between runs, and the calendar."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from running import warm_cache

from linter.cli.group import cli
from linter.errors import PresendError
from linter.ledger.build import Ledger
from linter.ledger.calendar import as_calendar
from linter.ledger.entry import Entry
from linter.ledger.model import Due, Promise
from linter.ledger.status import Fate, Status
from linter.promises.commitments import PromiseKind
from linter.terms import Authority, Strength

NOW = "2026-03-07T12:00:00Z"
FIRST = """---
case: ZD-5120
customer: Kestrel, Bank; Ltd
severity: P2
sent_at: 2026-03-04T09:00:00+01:00
author: Inés Vallbona
---
The loan calculator rounds the last rate. We will deliver the corrected calculator by Friday, 6 March.

I will write again on 6 March at 15:00 CET.
"""
SECOND = """---
case: ZD-5120
sent_at: 2026-03-06T14:00:00+01:00
author: Inés Vallbona
---
The corrected calculator was delivered at 11:20 CET, and your branch in Vigo uses it.

The report on all rounded rates will be ready by 9 March. I will write again on 12 March.
"""
OTHER = """---
case: ZD-6001
customer: Moorgate Foods
sent_at: 2026-03-01T09:00:00+00:00
author: Tomo Kurahashi
---
We will replace the two label printers by 3 March, 17:00 UTC.
"""
NOTES = """sync_notes:
  date: 2026-03-03
  attendees: [ines, tomo]
  cases:
    - id: ZD-5120
      ask: corrected calculator
      owner: tomo
      due: 2026-03-06
      decision: deliver the corrected calculator
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    root = tmp_path / "cases"
    for name, text in (
        ("ZD-5120/updates/2026-03-04T0800Z.md", FIRST), ("ZD-5120/updates/2026-03-06T1300Z.md", SECOND),
        ("ZD-6001/updates/2026-03-01T0900Z.md", OTHER), ("ZD-5120/records/sync_notes.yml", NOTES),
    ):  # fmt: skip
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def promises(*arguments: str | Path) -> list[dict[str, object]]:
    result = run("promises", "--format", "json", "--now", NOW, *arguments)
    found: list[dict[str, object]] = json.loads(result.stdout)["promises"]
    return found


def test_the_json_holds_every_promise_with_what_became_of_it(cases: Path) -> None:
    found = promises(cases)
    assert [(p["case"], p["promise"], p["status"]) for p in found] == [
        ("ZD-5120", "dated", "kept"), ("ZD-5120", "update", "kept"), ("ZD-5120", "dated", "open"),
        ("ZD-5120", "update", "open"), ("ZD-6001", "dated", "dropped"),
    ]  # fmt: skip
    first = found[0]
    assert first["due"] == {
        "words": "Friday, 6 March", "granularity": "day",
        "earliest": "2026-03-06T00:00:00+01:00", "latest": "2026-03-07T00:00:00+01:00",
    } or first["due"]["words"] == "by Friday, 6 March"  # type: ignore[index]  # fmt: skip
    assert (first["status_update"], first["customer"], first["severity"]) == (
        "2026-03-06T1300Z.md",
        "Kestrel, Bank; Ltd",
        "P2",
    )
    assert FIRST[first["start"] : first["end"]].startswith("We will deliver the corrected calculator")  # type: ignore[misc]


def test_the_text_is_a_table_for_each_case_and_says_what_was_not_checked(cases: Path) -> None:
    shown = run("promises", "--now", NOW, cases).stdout
    assert "ZD-5120  Kestrel, Bank; Ltd  P2\n" in shown
    assert re.search(r"2026-03-06 15:00\+01:00 +kept 2026-03-06 +- +I will write again", shown)
    assert shown.count("not checked against records: none were found") == 1
    assert not any(line != line.rstrip() for line in shown.splitlines())


def test_the_csv_is_read_by_a_spreadsheet_and_starts_no_formula(cases: Path) -> None:
    path = cases / "ZD-6001/updates/2026-03-01T0900Z.md"
    path.write_text(OTHER.replace("Moorgate Foods", '"=HYPERLINK(1)"'), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("promises", "--format", "csv", "--now", NOW, cases).stdout)))
    assert [row["status"] for row in rows] == ["kept", "kept", "open", "open", "dropped"]
    assert rows[0]["customer"] == "Kestrel, Bank; Ltd"
    assert rows[-1]["customer"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("output_format", ["text", "json", "csv"])
def test_the_same_files_give_the_same_bytes_cold_kept_and_on_two_cores(
    cases: Path, output_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESEND_CACHE", str(warm_cache(tmp_path / "cache")))
    runs = [run("promises", "--format", output_format, "--now", NOW, "--jobs", jobs, cases) for jobs in ("1", "1", "2")]
    assert len({result.stdout_bytes for result in runs}) == 1
    assert {result.exit_code for result in runs} == {0}
    assert list((tmp_path / "cache" / "threads").iterdir())


def test_what_is_kept_is_never_stale(cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESEND_CACHE", str(warm_cache(tmp_path / "cache")))
    assert [p["status"] for p in promises(cases)] == ["kept", "kept", "open", "open", "dropped"]
    update = cases / "ZD-5120/updates/2026-03-06T1300Z.md"
    update.write_text(
        SECOND.replace("was delivered at 11:20 CET", "is not ready").replace(
            "and your branch in Vigo uses it", "and Vigo waits"
        )
    )
    assert promises(cases)[0]["status"] == "dropped", "an update has changed"
    update.write_text(SECOND)
    assert promises(cases)[0]["checked"] is True
    (cases / "ZD-5120/records/sync_notes.yml").unlink()
    assert promises(cases)[0]["checked"] is False, "the records have changed"
    for path in (tmp_path / "cache").rglob("*.kept"):
        path.write_text("{broken")
    assert promises(cases)[0]["status"] == "kept", "a broken file is made anew"


def test_a_case_that_cannot_be_read_is_told_and_the_others_are_shown(cases: Path) -> None:
    (cases / "ZD-7777/updates").mkdir(parents=True)
    (cases / "ZD-7777/updates/note.md").write_text("Hello.")
    result = run("promises", "--now", NOW, cases)
    assert result.exit_code == 2
    assert "ZD-5120" in result.stdout
    assert "nothing says when this update was sent" in result.stderr


def mailbox_of(*mails: tuple[str, str]) -> str:
    """A mailbox with a promise in each mail: its subject and its Date."""
    return "\n".join(
        f"From tomo\nFrom: Tomo Kurahashi <tomo@lanternworks.example>\nSubject: {subject}\n{date}\n\nWe will send the report by 9 March.\n"
        for subject, date in mails
    )


@pytest.mark.parametrize("files", [
    {"2026-03-04T1400Z.md": "---\ncase: ZD-1\n---\nWe will send the report by 9 March.\n",
     "2026-03-04.md": "---\ncase: ZD-2\n---\nWe will send the report by 10 March.\n"},
    {"2026-03-04T1400Z.md": "---\ncase: ZD-1\n---\nWe will send the report by 9 March.\n",
     "2026-03-05T1400Z.md": "---\ncase: ZD-2\nkind: letter\n---\nWe will send the report by 10 March.\n"},
    {"all.mbox": mailbox_of(("[ZD-1] Imports", "Date: Wed, 04 Mar 2026 14:00:00 +0000"), ("[ZD-2] Labels", "X-Mailer: none"))},
])  # fmt: skip
def test_an_update_that_cannot_be_read_hides_no_other_case_of_its_folder(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    result = run("promises", "--now", NOW, tmp_path)
    assert (result.exit_code, result.stderr.count("presend: ")) == (2, 1)
    assert "ZD-1\n" in result.stdout
    assert "ZD-2" not in result.stdout
    assert "2026-03-09" in run("due", "--now", NOW, tmp_path).stdout


def test_records_that_are_named_replace_those_beside_the_updates(cases: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.yml").write_text("people:\n  - name: Tomo Kurahashi\n")
    assert promises(cases, "--records", tmp_path / "notes.yml")[0]["checked"] is False


@pytest.mark.parametrize(
    "secret", ["password: Qz7!kelp-Tarn", "card 4539 1488 0343 6467", "token ghp_" + 2 * "aB3dE6gH9jK2mN5pQ8"]
)
@pytest.mark.parametrize("command", [
    ["promises"], ["promises", "--format", "json"], ["promises", "--format", "csv"], ["due"], ["due", "--format", "ics"],
])  # fmt: skip
def test_no_format_shows_a_secret(tmp_path: Path, secret: str, command: list[str]) -> None:
    for name, text in (
        ("2026-03-04T0800Z.md", f"We will deliver the **corrected** terminal with the {secret} by 9 March."),
        ("2026-03-05T0800Z.md", f"The terminal with the {secret} moves to 10 March."),
    ):
        (tmp_path / name).write_text(text)
    shown = re.sub(r"\r\n ", "", run(*command, "--now", NOW, tmp_path).stdout)
    assert "deliver the corrected terminal" in shown or "moves to 10 March" in shown
    assert secret.split()[-1] not in shown
    assert "***" in shown


def test_due_shows_what_is_overdue_and_then_the_soonest(cases: Path) -> None:
    lines = run("due", "--now", NOW, cases).stdout.splitlines()
    assert [re.split(r"  +", line)[0] for line in lines] == ["overdue 3d 19h", "in 2d 11h", "in 5d 11h"]
    assert [re.split(r"  +", line)[2] for line in lines] == ["ZD-6001", "ZD-5120", "ZD-5120"]


@pytest.mark.parametrize(("within", "count"), [("90m", 1), ("48h", 1), ("60h", 2), ("3d", 2), ("1w", 3)])
def test_within_keeps_what_is_overdue_and_what_falls_due_in_that_time(cases: Path, within: str, count: int) -> None:
    found = json.loads(run("due", "--format", "json", "--within", within, "--now", NOW, cases).stdout)["due"]
    assert len(found) == count
    assert found[0]["overdue"] is True


@pytest.mark.parametrize("within", ["soon", "2 business days", "-2h", "h", "99999999999h"])
def test_a_length_that_is_none_is_refused(cases: Path, within: str) -> None:
    with pytest.raises(PresendError, match="--within"):
        CliRunner().invoke(cli, ["due", "--within", within, str(cases)], catch_exceptions=False, standalone_mode=False)


def test_due_without_paths_looks_here(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(cases)
    assert run("due", "--now", NOW).stdout.count("\n") == 3
    assert run("due", "--now", "2026-02-01T00:00Z").stdout == "nothing falls due\n"


def test_due_does_not_say_that_nothing_falls_due_if_a_case_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "update.md").write_text("We will write again on Friday.\n")
    result = run("due", "--now", NOW, tmp_path)
    assert (result.exit_code, result.stdout) == (2, "nothing falls due in the cases that could be read\n")


def events(stream: str) -> list[dict[str, str]]:
    """A parser of its own for what RFC 5545 asks: lines of at most 75 octets, ended by CR LF; folding, escapes, pairs."""
    assert stream.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in stream.split("\r\n"))
    assert "\n" not in stream.replace("\r\n", "")
    lines = re.sub(r"\r\n[ \t]", "", stream).split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            unescaped = re.sub(r"\\(.)", lambda m: {"n": "\n", "N": "\n"}.get(m[1], m[1]), value)
            found[-1][name] = unescaped
    return found


def test_the_calendar_holds_an_event_for_each_promise(cases: Path) -> None:
    result = run("due", "--format", "ics", "--now", NOW, cases)
    found = events(result.stdout_bytes.decode())
    assert [event.get("DTSTART") or event["DTSTART;VALUE=DATE"] for event in found] == [
        "20260303T170000Z",
        "20260309",
        "20260312",
    ]
    assert found[1]["DTEND;VALUE=DATE"] == "20260310"
    assert {event["DTSTAMP"] for event in found} == {"20260307T120000Z"}
    assert "told Kestrel, Bank; Ltd on 2026-03-06" in found[1]["DESCRIPTION"]
    later = events(run("due", "--format", "ics", "--now", "2026-03-08T12:00:00Z", cases).stdout_bytes.decode())
    assert [event["UID"] for event in later] == [event["UID"] for event in found]
    assert len({event["UID"] for event in found}) == 3


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\\;,\n")))
def test_any_words_come_back_from_the_calendar_as_they_were(words: str) -> None:
    when = datetime(2026, 3, 9, 15, tzinfo=timezone.utc)
    due = Due("9 March", when, when + timedelta(minutes=1), "minute")
    promise = Promise(1, 0, 1, words, PromiseKind.DATED, Authority.TEAM, Strength.WILL, (), (), False, (), due, None)
    entry = Entry("ZD-1", "", "a.md", when, "", promise, Fate(Status.OPEN), None)
    (event,) = events(as_calendar([(Ledger("ZD-1", "", "", "", True, (entry,)), entry, due)], when))
    assert event["SUMMARY"] == f"ZD-1: {words}"
