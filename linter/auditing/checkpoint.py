"""The progress of an audit, kept on disk so that a killed run can resume and give the same result.

Rows are appended to `OUT.partial`. Now and then they are flushed to disk, and then `OUT.checkpoint` is replaced
atomically by a note of how many bytes are valid. On resume, everything after that is cut off and written again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from linter.auditing.rows import COLUMNS
from linter.errors import PresendError
from linter.files import reason


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`inputs`: a hash of everything the result depends on. `clock`: the time for records without `sent_at`, in ISO
    8601. `number` and `position`: the next record. `written`: the number of valid bytes of rows."""

    inputs: str
    clock: str
    number: int = 1
    position: int = 0
    written: int = 0
    records: int = 0
    findings: int = 0
    skipped: int = 0


class CheckpointFiles:
    """The files that an audit keeps next to its output. An output that is a link stays one."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._target = Path(os.path.realpath(output)) if output.is_symlink() else output
        self._partial = self._target.with_name(f"{self._target.name}.partial")
        self._note = self._target.with_name(f"{self._target.name}.checkpoint")
        self._fresh = self._target.with_name(f"{self._target.name}.checkpoint.new")

    def found(self) -> Checkpoint | None:
        """The progress of an earlier run; None if there was none, or if it left too little to resume from."""
        try:
            kept = Checkpoint(**json.loads(self._note.read_bytes()))
            return kept if self._partial.stat().st_size >= kept.written else None
        except (OSError, ValueError, TypeError):
            return None

    def refuse_foreign(self) -> None:
        """Raise `PresendError` if the run would replace or extend a file that no audit wrote."""
        for path in (self.output, self._partial):
            if path.is_file() and not _holds_rows(path):
                raise PresendError(f"{path}: was written by no audit; remove it, or name another output")

    def forget(self) -> None:
        """Delete what an earlier run left."""
        for path in (self._note, self._fresh, self._partial):
            with suppress(FileNotFoundError):
                path.unlink()

    @contextmanager
    def rows(self, written: int) -> Iterator[BinaryIO]:
        """Open the file of rows, cut to its valid part. Raises `PresendError` if it cannot be written, or another run
        is writing it."""
        try:
            with self._partial.open("ab") as file:
                self._lock(file)
                file.truncate(written)
                yield file
        except OSError as error:
            raise PresendError(f"{self.output}: cannot be written: {reason(error)}") from error

    def save(self, file: BinaryIO, checkpoint: Checkpoint) -> None:
        """Make sure that first the rows and then the note about them are on disk."""
        file.flush()
        os.fsync(file.fileno())
        with self._fresh.open("w", encoding="utf-8") as note:
            json.dump(asdict(checkpoint), note)
            note.flush()
            os.fsync(note.fileno())
        self._fresh.replace(self._note)
        self._sync_folder()

    def finish(self, file: BinaryIO) -> None:
        """Rename the file of rows to the output, so that the output appears whole or not at all."""
        file.flush()
        os.fsync(file.fileno())
        self._partial.replace(self._target)
        self._sync_folder()
        for left in (self._note, self._fresh):  # a run that is killed between these two leaves both files
            with suppress(FileNotFoundError):
                left.unlink()

    def _sync_folder(self) -> None:
        """Flush a folder, where the system can, so that a new name in it is on disk."""
        with suppress(OSError):
            folder = os.open(self._target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def _lock(self, file: BinaryIO) -> None:
        try:
            import fcntl
        except ModuleNotFoundError:  # Windows, which cannot replace an open file anyway
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PresendError(f"{self.output}: another run is writing it") from error


def _holds_rows(path: Path) -> bool:
    """Whether a file is empty or begins with a row of an audit, complete or not. Raises `PresendError`."""
    try:
        with path.open("rb") as file:
            first = file.readline()
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    if not first.endswith(b"\n"):
        return not first or first.startswith(b'{"id":')
    try:
        row = json.loads(first)
    except ValueError:
        return False
    return isinstance(row, dict) and row.keys() >= COLUMNS.keys()
