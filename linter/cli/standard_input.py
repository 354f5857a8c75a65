"""Standard input, as every command reads it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from linter.cli.streams import tell
from linter.document import Document
from linter.errors import PresendError
from linter.readers import STDIN, read_bytes, read_file, within_limit


def standard_input() -> BinaryIO:
    """Standard input as bytes. Raises `PresendError` when it is closed."""
    if sys.stdin is None:
        raise PresendError("standard input is closed")
    return sys.stdin.buffer


def read_stdin() -> bytes:
    """All of standard input; somebody at a terminal is told that it is waited for. Raises `PresendError` when there is none,
    or more than a draft has."""
    if sys.stdin is not None and sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        tell(f"reading a draft from standard input; {end} ends it")
    return within_limit(standard_input(), "standard input")


def read_draft(path: str) -> Document:
    """The draft at `path`, or, for `-`, on standard input. Raises `PresendError`."""
    return read_bytes(read_stdin(), STDIN) if path == "-" else read_file(Path(path))
