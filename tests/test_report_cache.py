"""Reports that are kept between runs: the same as new ones whatever happened meanwhile, and used where nothing did."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from running import CLEAN, ENV, LEAK, presend, warm_cache

from linter.config import Config
from linter.engine import Linter
from linter.parallel import MANY
from linter.readers import read_text
from linter.report_cache import ReportCache, quarter
from linter.rulebook.rule import Rulebook

ROOT = Path(__file__).parent.parent
DATED = "We will fix it by 5 March 2026, 14:00 UTC, as we already explained.\n"
COUNT = MANY + 6


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that is large enough to be kept, with a cache of its own."""
    cache = str(warm_cache(tmp_path / "cache"))
    monkeypatch.setitem(ENV, "PRESEND_CACHE", cache)
    monkeypatch.setenv("PRESEND_CACHE", cache)
    library = tmp_path / "work" / "lib"
    library.mkdir(parents=True)
    for number in range(COUNT):
        text = (CLEAN, f"{number}: {LEAK}", DATED)[number % 3]
        (library / f"{number:02d}.md").write_text(text.replace("today", str(number)))
    (library / "mail.eml").write_text(f"Subject: x\nFrom: a@example.com\n\n{LEAK}")
    (library / "page-0.md").write_bytes(b"\x00")
    (tmp_path / "work" / ".git").mkdir()
    return tmp_path / "work"


SENT = ["--now", "2026-03-04T12:00Z"]


def run(folder: Path, *options: str, program: Path | None = None) -> str:
    """The report on the library and what was said beside it, with the places of records, at one instant: a report by the
    clock is kept for a quarter of an hour."""
    command = [sys.executable, "-m", "linter.cli.main", "check", "--format", "json", *SENT, "lib", *options]
    env = {**ENV, "PYTHONPATH": str(program)} if program else ENV
    result = subprocess.run(command, capture_output=True, env=env, cwd=folder, check=False)
    assert b"internal error" not in result.stderr
    return (result.stdout + result.stderr).decode()


def store(folder: Path) -> Path:
    return folder.parent / "cache" / "results.sqlite3"


def kept(folder: Path) -> int:
    with sqlite3.connect(store(folder)) as database:
        return int(database.execute("SELECT count(*) FROM results").fetchone()[0])


def test_a_kept_report_is_used_and_is_what_a_new_one_is(folder: Path) -> None:
    fresh = run(folder, "--no-cache")
    assert not store(folder).exists()
    assert [run(folder), run(folder)] == [fresh, fresh]
    with sqlite3.connect(store(folder)) as database:
        database.execute("UPDATE results SET value = replace(value, 'reproaches the reader', 'was kept')")
    assert "was kept" in run(folder)
    assert "was kept" not in run(folder, "--no-cache")


def _edit(folder: Path) -> None:
    (folder / "lib" / "00.md").write_text(LEAK)


def _settings(folder: Path) -> None:
    (folder / "presend.toml").write_text('[severity]\nchiding = "error"\n')


def _own_rule(folder: Path) -> None:
    (folder / "presend.toml").write_text('rule-paths = ["rules"]\n')
    (folder / "rules" / "tone").mkdir(parents=True)
    (folder / "rules" / "tone" / "own.yml").write_text(
        "summary: s\nwhy: w\nseverity: error\ncheck: phrases\nparams: {groups: [{phrases: [restarted]}]}\n"
        "message: '“{match}” says nothing.'\ncure: c\nexamples: [{bad: 'We «restarted» it.'}]\n"
    )


def _record(folder: Path) -> None:
    (folder / "people.yml").write_text("people:\n- name: Ana Silva\n  role: engineer\n")


def _broken_record(folder: Path) -> None:
    (folder / "people.yml").write_text("people: [\n")


def _updates(folder: Path) -> None:
    (folder / "lib").rename(folder / "updates")
    (folder / "lib").symlink_to(folder / "updates", target_is_directory=True)


CHANGES = (_edit, _settings, _own_rule, _record, _broken_record, _updates)


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_report_is_the_new_one(folder: Path, change: Callable[[Path], None]) -> None:
    before = run(folder)
    change(folder)
    after = run(folder)
    assert after == run(folder, "--no-cache")
    assert (after != before) == (change not in (_record, _updates))


@pytest.mark.parametrize("options", [["--now", "2026-03-06T12:00Z"], ["--select", "tone"], ["--kind", "exec-summary"]])
def test_other_options_are_another_report(folder: Path, options: list[str]) -> None:
    before = run(folder)
    assert before != run(folder, *options) == run(folder, *options) == run(folder, *options, "--no-cache")
    assert run(folder) == before


def test_a_kept_report_on_templates_is_told_like_a_new_one(folder: Path) -> None:
    for draft in (folder / "lib").glob("*.md"):
        draft.write_text(f"Hi {{{{ticket.requester.name}}}}, your case [CASE] is closed. {draft.name}")
    fresh = run(folder, "--mode", "template", "--no-cache")
    assert "[CASE]" in fresh and "--mode template" not in fresh
    assert [run(folder, "--mode", "template") for _ in range(2)] == [fresh, fresh]


def test_a_baseline_and_what_fails_leave_the_kept_reports_as_they_are(folder: Path) -> None:
    (folder / "lib" / "page-0.md").unlink()
    assert presend("baseline", *SENT, "lib", cwd=folder).returncode == 0
    first = kept(folder)
    shown = run(folder, "--baseline", "presend-baseline.json", "--fail-on", "warning")
    assert kept(folder) == first >= MANY / 3
    assert sum(file["known"] for file in json.loads(shown)["files"]) >= MANY / 3


@pytest.mark.parametrize("changed", ["linter/text/sentences.py", "rules/tone/chiding.yml"])
def test_another_program_or_rule_is_never_answered_from_what_this_one_kept(folder: Path, changed: str) -> None:
    program = folder.parent / "program"
    for name in ("linter", "rules", "prompts"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    run(folder, program=program)
    first = kept(folder)
    run(folder, program=program)
    assert kept(folder) == first
    path = program / changed
    times = path.stat()
    path.write_text(path.read_text() + "\n# another version\n")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    run(folder, program=program)
    assert kept(folder) == 2 * first


def _damage(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _other_columns(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE results")
        database.execute("CREATE TABLE results (a)")


def _nonsense(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE results SET value = '[1]'")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [Path.unlink, _damage, _cut, _other_columns, _nonsense, _folder])
def test_a_cache_that_is_gone_or_broken_costs_time_and_nothing_else(folder: Path, harm: Callable[[Path], None]) -> None:
    fresh = run(folder)
    harm(store(folder))
    assert [run(folder), run(folder)] == [fresh, fresh]


def test_a_cache_that_another_run_is_writing_is_left_alone(folder: Path) -> None:
    fresh = run(folder)
    _edit(folder)
    with sqlite3.connect(store(folder)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert run(folder) == run(folder, "--no-cache") != fresh


def test_what_is_kept_is_for_its_owner_alone_and_a_content_free_run_keeps_nothing(folder: Path) -> None:
    run(folder, "--content-free")
    assert not store(folder).exists()
    presend("check", "lib/00.md", cwd=folder)
    assert not store(folder).exists()
    run(folder)
    assert stat.S_IMODE(store(folder).stat().st_mode) == 0o600


NOON = datetime(2026, 3, 4, 12, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "head", "is_found"),
    [
        ("We restarted db-prod-07.\n", "", True),
        (DATED, "", False),
        (DATED, "---\nsent_at: 2026-03-04T09:00Z\n---\n", True),
    ],
    ids=["no time", "a time", "a time, and when it is sent"],
)
def test_a_report_that_reads_the_clock_is_kept_for_its_instant(
    folder: Path, rulebook: Rulebook, text: str, head: str, is_found: bool
) -> None:
    linter = Linter(rulebook, Config())
    document = read_text(head + text, "a.md")
    first = ReportCache(None, NOON)
    report = linter.check(document, clock=NOON)
    first.keep(first.key(linter, document), report)
    first.write()
    same = ReportCache(None, NOON)
    assert same.find(same.key(linter, document), document) is not None
    later = ReportCache(None, NOON + timedelta(minutes=15))
    assert (later.find(later.key(linter, document), document) is not None) == is_found


def test_what_nobody_asks_for_again_is_forgotten(folder: Path, rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config())
    for days, text in ((0, "Old."), (0, "Used."), (20, "Used."), (40, "New.")):
        results = ReportCache(None, NOON + timedelta(days=days))
        document = read_text(text, "a.md")
        key = results.key(linter, document)
        if results.find(key, document) is None:
            results.keep(key, linter.check(document))
        results.write()
    assert kept(folder) == 2


def test_a_quarter_of_an_hour_is_the_instant_of_a_run() -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    assert quarter(datetime(2026, 3, 4, 17, 44, 59, 9, tzinfo=zone)) == datetime(
        2026, 3, 4, 11, 45, tzinfo=timezone.utc
    )
    assert quarter() <= datetime.now(timezone.utc)


def test_every_part_of_a_report_comes_back(folder: Path, rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config())
    text = (ROOT / "examples" / "draft.md").read_text() + "\n<!-- presend: allow chiding -- reason -->\n"
    document = read_text(text, "a.md")
    report = linter.check(document, NOON)
    results = ReportCache(NOON, NOON)
    results.keep(results.key(linter, document), report)
    results.write()
    found = results.find(results.key(linter, document), document)
    assert found is not None and report.findings
    for name in ("document", "kind", "findings", "not_checked", "suppressed", "words"):
        assert getattr(found, name) == getattr(report, name), name
    assert found.outline == report.outline.without_units()
    assert json.loads(json.dumps(found.findings[0].severity)) == report.findings[0].severity
