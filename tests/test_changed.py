"""What a branch touched, in real repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from running import LEAK, presend

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
IDENTITY = {
    **{f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    subprocess.run(command, cwd=folder, env={**os.environ, **IDENTITY}, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A branch that changed, added, renamed and deleted drafts, while the branch that it left went on."""
    folder = tmp_path / "repo"
    (folder / "lib").mkdir(parents=True)
    git(folder, "init", "-q")
    for name in ("same", "changed", "deleted", "renamed", "main-only"):
        (folder / "lib" / f"{name}.md").write_text(f"{name}: {LEAK}")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    git(folder, "checkout", "-qb", "branch")
    (folder / "lib" / "changed.md").write_text(LEAK)
    (folder / "lib" / "grüße 1.md").write_text(LEAK)
    git(folder, "rm", "-q", "lib/deleted.md")
    git(folder, "mv", "lib/renamed.md", "lib/new-name.md")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "two")
    git(folder, "checkout", "-q", "main")
    (folder / "lib" / "main-only.md").write_text("Fine.\n")
    git(folder, "commit", "-qam", "three")
    git(folder, "checkout", "-q", "branch")
    (folder / ".gitignore").write_text("ignored.md\n")
    for name in ("uncommitted", "ignored"):
        (folder / "lib" / f"{name}.md").write_text(LEAK)
    return folder


def checked(folder: Path, *arguments: str, code: int = 1) -> list[str]:
    result = presend("check", "--format", "json", *arguments, cwd=folder)
    assert result.returncode == code, result.stderr
    return [file["path"] for file in json.loads(result.stdout)["files"]]


TOUCHED = ["changed.md", "grüße 1.md", "new-name.md", "uncommitted.md"]


@pytest.mark.parametrize("revision", ["main", "HEAD~1", "main~1"])
@pytest.mark.parametrize("paths", [[], ["."], ["lib"]], ids=str)
def test_the_drafts_are_checked_that_the_branch_touched(repository: Path, revision: str, paths: list[str]) -> None:
    assert checked(repository, "--changed-since", revision, *paths) == [f"lib/{name}" for name in TOUCHED]
    assert checked(repository / "lib", "--changed-since", revision) == TOUCHED


def test_a_path_that_is_named_and_was_not_touched_is_passed_over(repository: Path) -> None:
    named = ["lib/same.md", "lib/changed.md"]
    assert checked(repository, "--changed-since", "main", *named) == ["lib/changed.md"]


def test_a_path_that_is_not_there_is_told_and_never_passed_over(repository: Path) -> None:
    result = presend("check", "--changed-since", "main", "lib/misspelt.md", cwd=repository)
    assert (result.returncode, result.stderr) == (2, b"presend: lib/misspelt.md: no such file\n")


def test_a_salesforce_template_is_touched_where_its_metadata_is(repository: Path) -> None:
    meta = repository / "lib" / "Outage.email-meta.xml"
    meta.with_name("Outage.email").write_text("The import runs again.\n")
    meta.write_text("<EmailTemplate><subject>Update</subject></EmailTemplate>")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "four")
    assert checked(repository, "--changed-since", "HEAD", "lib", code=0) == []
    meta.write_text("<EmailTemplate><subject>db-prod-07 is down</subject></EmailTemplate>")
    assert checked(repository, "--changed-since", "HEAD", "lib") == ["lib/Outage.email-meta.xml", "lib/Outage.email"]


def test_a_link_to_the_repository_is_followed(repository: Path) -> None:
    (repository.parent / "link").symlink_to(repository, target_is_directory=True)
    assert checked(repository.parent, "--changed-since", "main", "link/lib/changed.md") == ["link/lib/changed.md"]


def test_a_branch_that_touched_no_draft_passes_and_says_so(repository: Path) -> None:
    result = presend("check", "--changed-since", "HEAD", "lib/same.md", cwd=repository)
    assert result.returncode == 0
    assert result.stderr == b"presend: no draft differs from HEAD\n"


@pytest.mark.parametrize(
    ("where", "arguments", "message"),
    [
        ("repo", ["--changed-since", "no-such"], "“no-such” is no revision of "),
        ("repo", ["--changed-since", "--output=x"], "“--output=x” is no revision of "),
        ("repo", ["--changed-since", "HEAD:lib"], "“HEAD:lib” is no revision of "),
        ("repo", ["--changed-since", "orphan"], "have no commit in common"),
        ("repo", ["--changed-since", "main", "-"], "a draft on standard input is none"),
        ("outside", ["--changed-since", "main", "."], ". is in no git repository"),
    ],
)
def test_what_git_cannot_answer_is_one_clear_sentence(
    repository: Path, where: str, arguments: list[str], message: str
) -> None:
    git(repository, "branch", "-q", "kept")
    git(repository, "checkout", "-q", "--orphan", "orphan")
    git(repository, "commit", "-qm", "unrelated")
    git(repository, "checkout", "-qf", "kept")
    folder = repository.parent / where
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(LEAK)
    result = presend("check", *arguments, cwd=folder)
    assert result.returncode == 2
    assert message in result.stderr.decode() and len(result.stderr.splitlines()) == 1
    assert result.stdout == b""


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.cli.changed import changed_files
    from linter.errors import PresendError

    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(PresendError, match="git is not installed"):
        changed_files([repository], "main")
