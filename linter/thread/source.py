"""Locate threads: folders of drafts, mailboxes, and exports of a ticket's comments."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from linter.errors import PresendError
from linter.files import real_parents
from linter.promises.case import UPDATES, folder_case
from linter.readers import SUFFIXES
from linter.text.regex import compiled

MAILBOX, TICKET = ".mbox", ".json"
DATED_NAME = compiled(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T_ ](?P<hour>\d\d)[-:.]?(?P<minute>\d\d)(?:[-:.]?\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "records", "sync_notes"})
_IS_TICKET = rb'"comments"\s*:'
_HEAD = 65_536


class Source(NamedTuple):
    """A folder of drafts, a mailbox or an export, with its files, sorted."""

    path: Path
    files: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The name of its case if the contents give none."""
        return self.path.stem if self.path.suffix.lower() in (MAILBOX, TICKET) else folder_case(self.path)


def find_sources(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Every place below `paths` with a thread, without repeats, in a fixed order.

    In a folder called `updates`, in its subfolders, and in a given folder without a thread below, every draft is an
    update; anywhere else, only a draft whose name begins with a date is. Raises `PresendError` for a path without
    threads.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        try:
            found = list(_within(path, real_parents(path), named=True)) if path.is_dir() else [_one_file(path)]
        except OSError as error:
            raise PresendError(f"{error.filename or path}: cannot be read: {error.strerror or error}") from error
        if not found:
            raise PresendError(f"{path}: holds no updates (drafts in a folder “{UPDATES}”, *{MAILBOX}, *{TICKET})")
        for source in found:
            if source.path not in seen:
                seen.add(source.path)
                yield source


def _one_file(path: Path) -> Source:
    if not path.is_file():
        raise PresendError(f"{path}: no such file or folder")
    if path.suffix.lower() in (MAILBOX, TICKET):
        return Source(path, (path,))
    if path.suffix.lower() in SUFFIXES:
        return Source(path.parent, (path,))
    raise PresendError(f"{path}: is no draft, mailbox (*{MAILBOX}) or export (*{TICKET})")


def _within(folder: Path, walked: set[str], *, named: bool = False) -> Iterator[Source]:
    """The sources in and below `folder`. Each real folder is visited once, and pipes and the like are skipped."""
    real = os.path.realpath(folder)
    if real in walked:
        return
    walked.add(real)
    with os.scandir(folder) as scanned:
        entries = sorted((e for e in scanned if not e.name.startswith(".")), key=lambda entry: entry.name)
    files = [folder / entry.name for entry in entries if entry.is_file()]
    beneath = [Source(path, (path,)) for path in files if _is_whole_thread(path)]
    for entry in entries:
        if entry.name not in _SKIPPED and entry.is_dir():
            beneath += _within(folder / entry.name, walked)
    every = UPDATES in (folder.name, folder.parent.name) or (named and not beneath)
    drafts = tuple(path for path in files if _is_update(path, every=every))
    if drafts:
        yield Source(folder, drafts)
    yield from beneath


def _is_whole_thread(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix == MAILBOX or (suffix == TICKET and _is_ticket(path))


def _is_update(path: Path, *, every: bool) -> bool:
    if path.suffix.lower() not in SUFFIXES:
        return False
    return bool(DATED_NAME.match(path.stem)) or (every and path.stem.upper() != "README")


def _is_ticket(path: Path) -> bool:
    with path.open("rb") as file:
        return re.search(_IS_TICKET, file.read(_HEAD)) is not None
