"""Read the records of an audit from a file, a few at a time and from any position that an earlier run reached."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from linter.auditing.record import FIELDS, NO_RECORD
from linter.errors import PresendError
from linter.files import reason

_RECORDS = 128
"""The number of records that a process checks at a time."""
_CHUNK_BYTES = 1_000_000
_LINE_BYTES = 16_000_000
"""A longer line cannot be an update."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records as they are in the file. `first` is the number of the first one, `after` the number of the record
    after the last one, and `position` where that begins."""

    first: int
    items: Sequence[Any]
    after: int
    position: int


class RecordFile(Protocol):
    """A file of records. `size` is its last position."""

    size: int

    def chunks(self, number: int, position: int) -> Iterator[Chunk]:
        """The chunks from the record `number` on, which is at `position`. Raises `PresendError`."""

    def place(self, number: int) -> str:
        """The place of a record, in words for the user."""

    def record(self, item: Any) -> object:
        """The record in an item of a chunk; None if there is none. Raises `PresendError`, without a place."""


def open_source(path: Path) -> RecordFile:
    """Open a file of records, by its suffix. Raises `PresendError`."""
    ending = path.suffix.lower()
    if ending == ".parquet":
        return Parquet(path)
    if ending not in (".jsonl", ".ndjson"):
        raise PresendError(f"{path}: neither JSON Lines (.jsonl, .ndjson) nor Parquet (.parquet)")
    return JsonLines(path)


class JsonLines:
    """A JSON object on each line, in UTF-8. Positions are bytes and numbers are lines; blank lines hold no record."""

    def __init__(self, path: Path) -> None:
        try:
            self.size = path.stat().st_size
            path.open("rb").close()
        except OSError as error:
            raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
        self._path = path

    def chunks(self, number: int, position: int) -> Iterator[Chunk]:
        """As `RecordFile` says."""
        try:
            with self._path.open("rb") as file:
                file.seek(position)
                while lines := list(_lines(file)):
                    yield Chunk(number, lines, number + len(lines), file.tell())
                    number += len(lines)
        except OSError as error:
            raise PresendError(f"{self.place(number)}: cannot be read: {reason(error)}") from error

    def place(self, number: int) -> str:
        """As `RecordFile` says."""
        return f"{self._path}:{number}"

    def record(self, item: bytes | None) -> object:
        """As `RecordFile` says."""
        if item is None:
            raise PresendError(f"longer than {_LINE_BYTES // 1_000_000} MB; this is no update")
        try:
            text = item.decode("utf-8-sig").strip()  # there may be a byte-order mark before the first
            return _object(json.loads(text)) if text else None
        except UnicodeDecodeError as error:
            raise PresendError(f"not valid UTF-8 (at byte {error.start} of the line)") from error
        except json.JSONDecodeError as error:
            raise PresendError(f"not valid JSON: {error.msg} (at column {error.colno})") from error
        except (ValueError, RecursionError) as error:
            raise PresendError("holds a number or a nesting that is too large to be read") from error


def _object(value: object) -> object:
    if value is None:  # which would look like a blank line
        raise PresendError(NO_RECORD)
    return value


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The next lines of a file, as many as are checked together; None for a line that is too long, which is skipped."""
    end = file.tell() + _CHUNK_BYTES
    for _ in range(_RECORDS):
        line = file.readline(_LINE_BYTES) if file.tell() < end else b""
        if not line:
            return
        whole = _is_whole(line)
        yield line if whole else None
        while not whole:
            whole = _is_whole(file.readline(_LINE_BYTES))


def _is_whole(line: bytes) -> bool:
    return len(line) < _LINE_BYTES or line.endswith(b"\n")


class Parquet:
    """The rows of a Parquet file, with only the columns that presend knows.

    Positions and numbers are rows; numbers count from 1. One row group of these columns is in memory at a time.
    """

    def __init__(self, path: Path) -> None:
        try:
            from pyarrow import ArrowException
            from pyarrow.parquet import ParquetFile
        except ModuleNotFoundError as error:
            raise PresendError(f"{error.name} is not installed; pip install 'presend[audit]' brings it") from error
        self._path = path
        self._errors = (ArrowException, OSError)
        try:
            self._file = ParquetFile(path, memory_map=False)
        except self._errors as error:
            raise PresendError(f"{path}: cannot be read as Parquet: {_first_line(error)}") from error
        columns = self._file.schema_arrow.names
        missing = [name for name in FIELDS[:2] if name not in columns]
        if missing:
            raise PresendError(f"{path}: has no column {' and no column '.join(missing)}")
        self._columns = [name for name in FIELDS if name in columns]
        self.size = self._file.metadata.num_rows

    def chunks(self, number: int, position: int) -> Iterator[Chunk]:
        """As `RecordFile` says."""
        groups, passed = self._groups_from(position)
        skip = position - passed
        try:
            for batch in self._file.iter_batches(_RECORDS, groups, self._columns, use_threads=False):
                rows = batch.slice(min(skip, len(batch))).to_pylist()
                skip -= min(skip, len(batch))
                if rows:
                    position += len(rows)
                    yield Chunk(number, rows, number + len(rows), position)
                    number += len(rows)
        except self._errors as error:
            raise PresendError(f"{self.place(number)}: cannot be read: {_first_line(error)}") from error

    def _groups_from(self, position: int) -> tuple[list[int], int]:
        """The row groups with the rows from `position` on, and the number of rows before them."""
        passed, first = 0, 0
        metadata = self._file.metadata
        while first < metadata.num_row_groups and passed + metadata.row_group(first).num_rows <= position:
            passed += metadata.row_group(first).num_rows
            first += 1
        return list(range(first, metadata.num_row_groups)), passed

    def place(self, number: int) -> str:
        """As `RecordFile` says."""
        return f"{self._path}: row {number}"

    def record(self, item: object) -> object:
        """As `RecordFile` says."""
        return item


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
