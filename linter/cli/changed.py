"""The files that a branch changed, according to git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter.errors import PresendError


def changed_files(paths: Iterable[Path], revision: str) -> set[str]:
    """The real paths of the files that differ from where this branch left `revision` (a branch, tag or commit).

    Looks at the repositories of `paths`. Uncommitted changes and new files that git does not ignore count; deleted
    files do not. Raises `PresendError` if there is no repository, no such revision or no git.
    """
    roots = {_root(path if path.is_dir() else path.parent) for path in paths}
    return {os.path.realpath(Path(root, name)) for root in sorted(roots) for name in _changed_in(root, revision)}


def _root(folder: Path) -> str:
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found is None:
        raise PresendError(f"--changed-since: {folder} is in no git repository")
    return found.rstrip("\n")


def _changed_in(root: str, revision: str) -> Sequence[str]:
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        hint = "in CI, fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0)"
        raise PresendError(f"--changed-since: “{revision}” is no revision of {root}; {hint}")
    base = _git(root, "merge-base", commit.strip(), "HEAD")
    if base is None:
        raise PresendError(
            f"--changed-since: “{revision}” and this branch have no commit in common, or it was not fetched"
        )
    names = (
        _git(root, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base.strip(), "--"),
        _git(root, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    return [name for listed in names for name in (listed or "").split("\0") if name]


def _git(folder: str | Path, *arguments: str) -> str | None:
    """The output of git; None if git refuses."""
    try:
        done = subprocess.run(  # noqa: S603 the revision is an argument after --end-of-options, never an option
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False,  # noqa: S607 the user's own git
        )  # fmt: skip
    except FileNotFoundError as error:
        raise PresendError("--changed-since: git is not installed") from error
    return os.fsdecode(done.stdout) if done.returncode == 0 else None
