"""Standard input, read in the same way by every command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from linter.cli.streams import tell
from linter.document import Document
from linter.errors import PresendError
from linter.readers import STDIN, is_named_as_export, read_bytes, read_file, within_limit

_MANY = "many drafts, and this command takes one; presend check judges them all"


def standard_input() -> BinaryIO:
    """Standard input as bytes. Raises `PresendError` if it is closed."""
    if sys.stdin is None:
        raise PresendError("standard input is closed")
    return sys.stdin.buffer


def read_stdin() -> bytes:
    """All of standard input. On a terminal, a message says that it is awaited.

    Raises `PresendError` if it is closed or longer than a draft may be.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        tell(f"reading a draft from standard input; {end} ends it")
    return within_limit(standard_input(), "standard input")


def vendor_of_stdin(data: bytes) -> str:
    """The vendor of an unannounced export on standard input; empty for anything else."""
    if data.lstrip()[:1] not in (b"{", b"["):
        return ""
    from linter.readers.exports import vendor_of_bytes

    return vendor_of_bytes(data)


def read_draft(path: str) -> Document:
    """The draft at `path`, or on standard input for `-`. Raises `PresendError`."""
    if path != "-":
        return read_draft_file(Path(path))
    data = read_stdin()
    vendor = vendor_of_stdin(data)
    if vendor:
        raise PresendError(f"standard input is an export of {vendor}, which holds {_MANY}")
    return read_bytes(data, STDIN)


def read_draft_file(path: Path) -> Document:
    """The draft at `path`. Raises `PresendError`, also for the export of a library."""
    if is_named_as_export(path) and path.is_file():
        raise PresendError(f"{path}: is read as an export, which holds {_MANY}")
    return read_file(path)
