"""File helpers: atomic writes, and readable reasons for errors."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from linter.errors import PresendError

_WRITABLE = 0o222


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; false for a path that the system cannot even look up, such as one that is too long."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether `path` is a file; false in a folder that may not be entered, in which nothing can be read anyway."""
    try:
        return path.is_file()
    except OSError:
        return False


def real_parents(folder: Path) -> set[str]:
    """The real folders above `folder`. A link to one of them would lead out of the tree, or round in a circle."""
    return {str(parent) for parent in Path(os.path.realpath(folder)).parents}


def reason(error: Exception) -> str:
    """Why a file could not be read or written, in words for the user."""
    if isinstance(error, UnicodeDecodeError):
        return f"not valid UTF-8 (at byte {error.start}); save it as UTF-8"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace the contents of `path` by `data`, all or nothing.

    An existing file keeps its permissions. A new one gets those of the user's umask or, with `private`, is readable by
    the user alone. A device or pipe is written to directly: replacing `/dev/null` by a file would take it away from
    everybody. A read-only file is left alone, even if its folder would let us replace it. Raises `PresendError`.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path, data, private)
    except OSError as error:
        raise PresendError(f"{path}: cannot be written: {reason(error)}") from error


def _replace(path: Path, data: bytes, private: bool) -> None:
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    if mode is not None and not (mode & _WRITABLE and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is read-only; make it writable (chmod u+w) or leave it out")
    temporary = target.with_name(f".presend-{os.urandom(8).hex()}")
    # The new file stays private until it has the permissions of the one it replaces.
    first_mode = 0o666 if mode is None and not private else 0o600
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, first_mode)) as file:
            file.write(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
