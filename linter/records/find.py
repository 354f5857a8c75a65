"""Locate the records for a draft: named in the settings, or next to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.document import NO_FILE
from linter.errors import PresendError
from linter.records.read import SUFFIXES, files_in, read_records
from linter.records.shelf import Records, together

if TYPE_CHECKING:
    from linter.config import Config

MAX_LEVELS = 6
_FOLDERS = ("records", "sync_notes")
_PREFIXES = ("sync_notes", "commitments", "signoffs")
_STEMS = ("people", "customers", "policy")
_UPDATES = "updates"


def find_records(draft_path: str | Path, config: Config) -> Records:
    """The records for one draft: those of `config.records`, else those next to the draft."""
    return RecordFinder(config).find(draft_path)


class RecordFinder:
    """Locates records and reads each file once. It lasts for one run, and does not notice changes."""

    def __init__(self, config: Config) -> None:
        self._configured = config.records
        self._files: dict[Path, Records] = {}
        self._folders: dict[Path | None, Records] = {}
        self._beside: dict[Path, tuple[Path, ...]] = {}

    def find(self, draft_path: str | Path) -> Records:
        """The records for the draft at `draft_path`.

        A draft on standard input counts as being in the working folder; a text that never was a file has only the
        configured records. Raises `PresendError` for the first error in a file.
        """
        folder = self._folder(draft_path)
        if folder not in self._folders:
            self._folders[folder] = together(self._read(path) for path in self._paths(folder))
        return self._folders[folder]

    def paths(self, draft_path: str | Path) -> Sequence[Path]:
        """The record files for a draft, nearest first."""
        return self._paths(self._folder(draft_path))

    def _folder(self, draft_path: str | Path) -> Path | None:
        return None if self._configured or str(draft_path) == NO_FILE else Path(draft_path).parent.resolve()

    def _paths(self, folder: Path | None) -> Sequence[Path]:
        if folder is None:
            return [file for path in self._configured for file in files_in(Path(path))]
        found: list[Path] = []
        for level in levels(folder):
            if level not in self._beside:
                self._beside[level] = tuple(_files_beside(level))
            found += self._beside[level]
        return list(dict.fromkeys(found))

    def _read(self, path: Path) -> Records:
        if path not in self._files:
            self._files[path] = read_records(_short(path))
        return self._files[path]


def levels(folder: Path) -> Sequence[Path]:
    """`folder` and its parents up to the one with a settings file or a `.git`, nearest first.

    If there is none nearby: `folder` alone, plus the folder of its case if its name is `updates`. A stranger's file
    further up must not back a promise.
    """
    from linter.config import find_config

    settings = find_config(folder)
    walked: list[Path] = []
    for parent in [folder, *folder.parents][:MAX_LEVELS]:
        walked.append(parent)
        if (parent / ".git").exists() or (settings is not None and settings.parent == parent):
            return walked
    return walked[: 1 + next((n for n, parent in enumerate(walked[:2], 1) if parent.name == _UPDATES), 0)]


def _files_beside(folder: Path) -> Iterator[Path]:
    """The record files of one folder, sorted; empty if the folder does not exist."""
    try:
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise PresendError(f"{folder}: cannot look for records here: {error.strerror or error}") from error
    is_shelf = folder.name in _FOLDERS
    for path in entries:
        if path.is_dir() and path.name in _FOLDERS:
            yield from sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
        elif path.suffix in SUFFIXES and (is_shelf or _is_named(path)) and path.is_file():
            yield path


def _is_named(path: Path) -> bool:
    return path.stem in _STEMS or path.stem.startswith(_PREFIXES)


def _short(path: Path) -> Path:
    """The path relative to the working folder, if it is inside."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
