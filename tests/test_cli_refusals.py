"""Command lines that cannot be carried out as they stand: each is refused in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import CLEAN, ENV, LEAK, presend

from linter.config import find_config


def test_a_missing_choice_is_told_in_one_line() -> None:
    result = presend("draft")
    assert result.returncode == 2
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["check", "-", "draft.md"],
            "- is a draft on standard input, which is checked alone: leave the other paths out",
        ),
        (
            ["check", "draft.md", "-"],
            "- is a draft on standard input, which is checked alone: leave the other paths out",
        ),
        (["config", "gone.md"], "gone.md: no such file or folder"),
        (["new", "no-news", "-o", "folder"], "folder: is a folder; name a file in it"),
        (["new", "no-news", "--force", "-o", "folder"], "folder: is a folder; name a file in it"),
        (
            ["rewrite", "--interactive", "--format", "json", "draft.md"],
            "--interactive asks a person, and --format json is for programs: choose one",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "draft.md").write_text(LEAK)
    result = presend(*arguments, text=CLEAN, cwd=tmp_path)
    assert (result.returncode, result.stdout.decode(), result.stderr.decode()) == (2, "", f"presend: {message}\n")


def test_no_page_is_made_about_a_library_that_is_not_there(tmp_path: Path) -> None:
    result = presend("report", "gone", "-o", "page.html", cwd=tmp_path)
    told = b"presend: gone: no such file\npresend: page.html: not written, for nothing could be checked\n"
    assert (result.returncode, result.stderr, list(tmp_path.iterdir())) == (2, told, [])


@pytest.mark.skipif(os.name == "nt", reason="a working folder cannot be removed there")
def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    command = f'mkdir gone; cd gone; rmdir ../gone; exec "{sys.executable}" -m linter.cli.main check a.md'
    result = subprocess.run(["sh", "-c", command], capture_output=True, cwd=tmp_path, env=ENV, check=False)
    assert (result.returncode, result.stderr) == (2, b"presend: the working folder: no such file or directory\n")


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are UTF-8 elsewhere")
def test_a_ledger_is_made_of_a_file_whose_name_is_no_utf_8(tmp_path: Path) -> None:
    update = tmp_path / os.fsdecode(b"b\xff.md")
    update.write_text("---\nsent_at: 2026-03-04T14:00:00Z\n---\nIt will be corrected by 9 March, 12:00 UTC.\n")
    result = presend("promises", update, cwd=tmp_path)
    assert result.returncode == 0 and b"9 March" in result.stdout, result.stderr


def test_a_folder_that_may_not_be_entered_holds_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "presend.toml").write_text("")
    looked_up = Path.is_file

    def refusing(path: Path) -> bool:
        if path.parent.name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return looked_up(path)

    monkeypatch.setattr(Path, "is_file", refusing)
    assert find_config(tmp_path / "locked") == tmp_path / "presend.toml"
