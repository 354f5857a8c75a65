"""A library that starts dirty: what is known stays quiet wherever it moves, what is new is told, what is gone is said."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from running import CLEAN, LEAK, presend

OLD = CLEAN.partition("Next update")[0] + "As we already explained, it is full.\n\nWe restarted db-prod-07 at noon.\n"
COUNT = 4
"""A reproach, a host, and two components that are missing."""


def told(folder: Path, *options: str | Path, code: int = 0) -> dict[str, list[str]]:
    """Draft -> the rules that are told of it."""
    result = presend("check", "--format", "json", "--select", "tone,privacy,structure", *options, cwd=folder)
    assert result.returncode == code, result.stderr
    return {file["path"]: [f["rule"] for f in file["findings"]] for file in json.loads(result.stdout)["files"]}


def adopted(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    result = presend("baseline", "--select", "tone,privacy,structure", "lib", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a dirty draft, of which a baseline was written."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "old.md").write_text(OLD)
    (tmp_path / "lib" / "clean.md").write_text(CLEAN)
    result = adopted(tmp_path)
    assert result.stderr.startswith(
        f"wrote presend-baseline.json: {COUNT} findings in 1 draft; 0 no longer there".encode()
    )
    return tmp_path


KNOWN = ("--baseline", "presend-baseline.json", "lib")


def test_what_a_baseline_knows_is_counted_and_not_told(folder: Path) -> None:
    assert told(folder, *KNOWN) == {"lib/clean.md": [], "lib/old.md": []}
    report = json.loads(presend("check", "--format", "json", *KNOWN, cwd=folder).stdout)
    assert {file["path"]: file["known"] for file in report["files"]} == {"lib/clean.md": 0, "lib/old.md": COUNT}
    shown = presend("check", *KNOWN, cwd=folder).stdout.decode()
    assert f"  known        {COUNT} findings in the baseline\n" in shown


def test_a_component_that_a_known_finding_calls_weak_stays_weak(tmp_path: Path) -> None:
    (tmp_path / "weak.md").write_text(
        CLEAN.replace("Please confirm by 17:00 CET on 4 March that", "Please confirm that")
    )
    before = presend("check", "weak.md", cwd=tmp_path).stdout.decode()
    assert presend("baseline", "weak.md", cwd=tmp_path).returncode == 0
    after = presend("check", "--baseline", "presend-baseline.json", "weak.md", cwd=tmp_path).stdout.decode()
    assert "request-without-deadline" in before and "request-without-deadline" not in after
    [[line], [same]] = ([row for row in text.splitlines() if "components" in row] for text in (before, after))
    assert "~ Action requested (weak)" in line and line == same


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Fine.\n\nMore.\n\n" + OLD, []),
        ("As we already explained, it is full.\n\n" + OLD.replace("As we already explained, it is full.\n\n", ""), []),
        (OLD.replace("\n\n", "\r\n\r\n\r\n"), []),
        (OLD + "\nThe count of the night follows in 1 file.\n", []),
        (OLD + "\nWe restarted db-prod-08 at noon.\n", ["internal-host"]),
        (OLD + "\n" + LEAK, ["internal-host"]),
        (OLD.replace("noon", "midday"), ["internal-host"]),
    ],
    ids=["moved", "swapped", "other line ends", "longer", "another", "the same again", "reworded"],
)
def test_a_finding_is_known_again_by_its_words_and_not_by_its_place(folder: Path, text: str, new: list[str]) -> None:
    (folder / "lib" / "old.md").write_bytes(text.encode())
    assert told(folder, *KNOWN, code=int(bool(new)))["lib/old.md"] == new


def test_a_renamed_draft_is_known_and_a_copy_is_not(folder: Path) -> None:
    (folder / "lib" / "old.md").rename(folder / "lib" / "renamed.md")
    assert told(folder, *KNOWN)["lib/renamed.md"] == []
    (folder / "lib" / "copy.md").write_text(OLD)
    both = told(folder, *KNOWN, code=1)
    assert sorted(len(both[name]) for name in ("lib/copy.md", "lib/renamed.md")) == [0, COUNT]


def test_the_baseline_holds_from_any_working_folder_and_by_the_settings(folder: Path) -> None:
    assert told(folder / "lib", "--baseline", "../presend-baseline.json", "old.md") == {"old.md": []}
    (folder / "presend.toml").write_text('baseline = "presend-baseline.json"\n')
    assert told(folder / "lib", "old.md") == {"old.md": []}
    assert len(told(folder / "lib", "--no-baseline", "old.md", code=1)["old.md"]) == COUNT


def outdated(folder: Path, *options: str) -> tuple[list[Any], str]:
    result = presend("check", "--format", "json", *options, cwd=folder)
    rows = [(row["path"], row["rule"]) for row in json.loads(result.stdout)["outdated"]]
    return rows, result.stderr.decode()


def test_an_entry_that_no_longer_occurs_is_said_and_forgotten_by_the_next_baseline(folder: Path) -> None:
    (folder / "lib" / "old.md").write_text(OLD.replace("As we already explained, it", "It"))
    rows, said = outdated(folder, *KNOWN)
    assert rows == [("lib/old.md", "chiding")]
    assert said.startswith("presend: presend-baseline.json: 1 finding no longer there: chiding in lib/old.md; ")
    assert f"{COUNT - 1} findings in 1 draft; 1 no longer there".encode() in adopted(folder).stderr
    assert outdated(folder, *KNOWN) == ([], "")


@pytest.mark.parametrize(
    "options", [["--select", "privacy", "lib"], ["lib/clean.md"], ["--ignore", "tone", "lib"]], ids=str
)
def test_what_was_not_looked_at_is_not_called_gone_and_stays(folder: Path, options: list[str]) -> None:
    (folder / "lib" / "old.md").write_text(OLD.replace("As we already explained, it", "It"))
    rows, _ = outdated(folder, "--baseline", "presend-baseline.json", *options)
    assert ("lib/old.md", "chiding") not in rows
    assert presend("baseline", *options, cwd=folder).returncode == 0
    assert "chiding" in (folder / "presend-baseline.json").read_text()


def test_what_stands_in_a_zip_is_there_as_long_as_its_member_is(folder: Path) -> None:
    def zipped(*members: str) -> None:
        with zipfile.ZipFile(folder / "lib" / "all.zip", "w") as archive:
            for member in members:
                archive.writestr(f"email/{member}.email", "As we already explained, it is full.\n")

    zipped("A", "B")
    adopted(folder)
    quiet = presend("check", "--baseline", "presend-baseline.json", "lib/old.md", cwd=folder)
    assert b"no longer there" not in quiet.stderr
    assert b"; 0 no longer there" in presend("baseline", "lib/old.md", cwd=folder).stderr
    assert told(folder, *KNOWN)["lib/all.zip/email/A.email"] == []
    zipped("A", "Renamed")
    assert told(folder, *KNOWN)["lib/all.zip/email/Renamed.email"] == []
    zipped("A")
    forgotten = presend("check", "--baseline", "presend-baseline.json", "lib/old.md", cwd=folder)
    assert b"1 finding no longer there: chiding in lib/all.zip/email/B.email" in forgotten.stderr


def test_a_draft_that_is_gone_is_forgotten(folder: Path) -> None:
    (folder / "lib" / "old.md").unlink()
    assert len(outdated(folder, *KNOWN)[0]) == COUNT
    assert f"0 findings in 0 drafts; {COUNT} no longer there".encode() in adopted(folder).stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "other.json: no such baseline; presend baseline -o other.json writes it"),
        ("", "other.json: is no baseline"),
        ("[]", "other.json: is no baseline"),
        ('{"version": 1, "files": {"a.md": ["x"]}}', "other.json: is no baseline"),
        ('{"version": 9, "files": {}}', "other.json: is a baseline of another version"),
    ],
)
def test_a_file_that_is_no_baseline_is_one_clear_sentence(folder: Path, content: str | None, message: str) -> None:
    if content is not None:
        (folder / "other.json").write_text(content)
    result = presend("check", "--format", "json", "--baseline", "other.json", "lib", cwd=folder)
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode() and len(result.stderr.splitlines()) == 1


def test_a_baseline_is_not_written_where_something_could_not_be_checked(folder: Path) -> None:
    (folder / "lib" / "bad.md").write_bytes(b"\x00")
    before = (folder / "presend-baseline.json").read_bytes()
    result = presend("baseline", "lib", cwd=folder)
    assert result.returncode == 2
    assert b"not written, since not everything could be checked" in result.stderr
    assert (folder / "presend-baseline.json").read_bytes() == before


def test_a_baseline_holds_no_word_of_a_draft_and_is_the_same_twice(folder: Path) -> None:
    first = (folder / "presend-baseline.json").read_text()
    adopted(folder)
    assert (folder / "presend-baseline.json").read_text() == first
    assert "db-prod" not in first and "explained" not in first
