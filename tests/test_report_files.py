"""Reports in files: several in one run, and nothing is overwritten that is not an earlier one."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from reporting import report, write_drafts
from running import LEAK, presend

from linter.reporters import FORMATS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_drafts(tmp_path)


def test_several_formats_are_written_in_one_run(folder: Path) -> None:
    alone = {name: report(name, folder, "wide.md", code=1) for name in FORMATS}
    options = [f"--format={name}:out.{name}" for name in FORMATS if name != "json"]
    result = presend(
        "check", *options, "--format", "json", "--select", "privacy,tone,placeholder", "wide.md", cwd=folder
    )
    assert result.stdout.decode() == alone.pop("json")
    assert {name: (folder / f"out.{name}").read_text() for name in alone} == alone


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "xml"], "“xml” is none of text, json"),
        (["--format", "json:"], "“json:” names no file"),
        (
            ["--format", "json", "--format", "sarif"],
            "both go to standard output; name a file, as in --format sarif:FILE",
        ),
        (["--format", "json:x", "--format", "sarif:x"], "both go to x"),
        (["--format", "json:x", "--output-file", "y"], "--output-file is for a format without a file"),
        (["--format", "json", "--format", "sarif", "--output-file", "y"], "both go to y"),
    ],
)
def test_outputs_that_would_collide_are_refused(folder: Path, options: list[str], message: str) -> None:
    result = presend("check", *options, "wide.md", cwd=folder)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert result.stdout == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ".", "--output-file", "wide.md"],
        ["check", ".", "--format", "sarif:new.sarif", "--format", "json:link"],
        ["report", ".", "-o", "wide.md"],
    ],
    ids=str,
)
def test_no_report_replaces_what_it_is_about(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "wide.md").write_text(LEAK)
    (tmp_path / "link").symlink_to("wide.md")
    result = presend(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert "is one of the files to check" in line
    assert (tmp_path / "wide.md").read_text() == LEAK and not (tmp_path / "new.sarif").exists()


@pytest.mark.parametrize(
    ("arguments", "name", "held"),
    [
        (["check", "wide.md", "--output-file"], "other.md", "We will write on Monday.\n"),
        (["check", "--fix", "wide.md", "--output-file"], "other.txt", "[Name], all is well.\n"),
        (["check", "wide.md", "--format", "json", "--output-file"], "mail.eml", "Subject: x\n\nAll is well.\n"),
        (["baseline", "wide.md", "-o"], "other.md", "All is well.\n"),
        (["report", "wide.md", "-o"], "page.html", "<p>All is well.</p>\n"),
        (["report", "wide.md", "-o"], "notes", "All is well.\n"),
        (["audit", "in.jsonl", "-o"], "rows.jsonl", '{"id": 1, "text": "All is well."}\n'),
        (["audit", "in.jsonl", "-o"], "rows.jsonl", "All is well."),
    ],
    ids=str,
)
def test_no_report_replaces_what_somebody_else_wrote(folder: Path, arguments: list[str], name: str, held: str) -> None:
    (folder / "in.jsonl").write_text('{"id": 1, "text": "All is well."}\n')
    (folder / name).write_text(held)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = presend(*arguments, name, cwd=folder)
    assert result.returncode == 2
    assert result.stderr.decode().startswith(f"presend: {name}")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        *((["check", "wide.md", "--format", name, "--output-file"], "out.txt") for name in FORMATS),
        (["check", "wide.md", "--format", "github-summary", "--output-file"], "summary.md"),
        (["check", "wide.md", "--format", "json", "--output-file"], "any.name"),
        (["baseline", "wide.md", "-o"], "known.json"),
        (["report", "wide.md", "-o"], "page.html"),
        (["audit", "in.jsonl", "-o"], "rows.jsonl"),
    ],
    ids=str,
)
def test_a_report_replaces_an_earlier_one_and_an_empty_file(folder: Path, arguments: list[str], name: str) -> None:
    (folder / "in.jsonl").write_text('{"id": 1, "text": "We restarted db-prod-07."}\n')
    if "baseline" not in arguments:
        (folder / name).touch()
    codes = {presend(*arguments, name, cwd=folder).returncode for _ in range(2)}
    assert codes < {0, 1} and len(codes) == 1
    assert (folder / name).stat().st_size


def test_a_report_replaces_a_file_and_never_what_is_none(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    result = presend("check", "--format", f"json:{pipe}", "wide.md", cwd=folder)
    assert reader.communicate()[0].startswith(b"{")
    assert pipe.is_fifo() and result.returncode == 1


def test_a_path_below_the_working_folder_is_told_from_there(folder: Path) -> None:
    issues = json.loads(report("gitlab", folder, folder / "wide.md", code=1))
    assert {issue["location"]["path"] for issue in issues} == {"wide.md"}
