"""The records of an audit, drawn from a file a few at a time, and from any place in it where an earlier run had come."""

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
"""So many records are judged at a time by one process."""
_CHUNK_BYTES = 1_000_000
_LINE_BYTES = 16_000_000
"""A longer line is no update."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A few records as they stand in the file. `first` is the number of the first, `after` that of the record after the
    last one, and `position` where that stands."""

    first: int
    items: Sequence[Any]
    after: int
    position: int


class RecordFile(Protocol):
    """A file of records. `size` is the last position in it."""

    size: int

    def chunks(self, number: int, position: int) -> Iterator[Chunk]:
        """All that stands from the record `number` on, which is at `position`. Raises `PresendError`."""

    def place(self, number: int) -> str:
        """Where a record stands, in a user's words."""

    def record(self, item: Any) -> object:
        """The record that an item of a chunk holds, None where there is none. Raises `PresendError`, without a place."""


def open_source(path: Path) -> RecordFile:
    """The records of a file, which its ending tells. Raises `PresendError`."""
    ending = path.suffix.lower()
    if ending == ".parquet":
        return Parquet(path)
    if ending not in (".jsonl", ".ndjson"):
        raise PresendError(f"{path}: neither JSON Lines (.jsonl, .ndjson) nor Parquet (.parquet)")
    return JsonLines(path)


class JsonLines:
    """A JSON object on each line, UTF-8. Positions are bytes, numbers those of lines; blank lines hold no record."""

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
            text = item.decode("utf-8-sig").strip()  # a byte-order mark may stand before the first
            return _object(json.loads(text)) if text else None
        except UnicodeDecodeError as error:
            raise PresendError(f"not valid UTF-8 (at byte {error.start} of the line)") from error
        except json.JSONDecodeError as error:
            raise PresendError(f"not valid JSON: {error.msg} (at column {error.colno})") from error
        except (ValueError, RecursionError) as error:
            raise PresendError("holds a number or a nesting that is too large to be read") from error


def _object(value: object) -> object:
    if value is None:  # which would pass for a blank line
        raise PresendError(NO_RECORD)
    return value


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The next lines of a file, as many as are judged together; None for one that is too long, which is passed over."""
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
    """The rows of a Parquet file, of which the columns that presend knows are read. Positions and numbers are rows; numbers
    count from 1. Memory holds one row group of these columns at a time."""

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
        """The row groups that hold the rows from `position` on, and how many rows stand before these groups."""
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
