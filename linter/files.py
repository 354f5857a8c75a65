"""Files: writing one so that a failed run leaves the old one as it was, and saying what went wrong."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from linter.errors import PresendError


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; no for a path that the system cannot even look up, such as one that is too long."""
    try:
        return path.is_dir()
    except OSError:
        return False


def reason(error: Exception) -> str:
    """Why a file could not be read or written, in a user's words."""
    if isinstance(error, UnicodeDecodeError):
        return f"not valid UTF-8 (at byte {error.start}); save it as UTF-8"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the contents of `path` by `data`, all or nothing; its permissions stay. A device or a pipe is written to as
    it is: to replace `/dev/null` by a file would take it from everybody. Raises `PresendError`."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path, data)
    except OSError as error:
        raise PresendError(f"{path}: cannot be written: {reason(error)}") from error


def _replace(path: Path, data: bytes) -> None:
    import tempfile

    target = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            Path(temporary).chmod(target.stat().st_mode & 0o7777)
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
