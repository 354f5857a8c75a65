"""A cache of parsed rule files and threads between runs. It is safe to delete, never stale and never needed."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from linter._version import __version__
from linter.errors import PresendError

_PACKAGE = Path(__file__).parent
_CHECKSUM = 4


def cache_folder() -> Path:
    """The cache folder: `$PRESEND_CACHE`, or the user's own."""
    chosen = os.environ.get("PRESEND_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "presend"


def remembered(name: str, place: str, key: str, make: Callable[[], Any]) -> Any:
    """The result of `make` (plain data), from the cache if it was made with the same `key`.

    `place` is the source of the data and `key` the `digest` of its inputs. Each place has one file, so nothing piles
    up. A cache that cannot be read or written only costs time.
    """
    path = kept_at(name, place)
    kept = read_kept(path)
    if isinstance(kept, dict) and kept.get("inputs") == key:
        return kept["value"]
    made = make()
    write_kept(path, {"inputs": key, "value": made})
    return made


def kept_at(name: str, place: str) -> Path:
    """The cache file for the data from `place`, in the subfolder `name`."""
    return cache_folder() / name / f"{hashlib.sha256(place.encode('utf-8', 'backslashreplace')).hexdigest()[:24]}.kept"


def digest(inputs: Iterable[str]) -> str:
    """A hash of `inputs` and of the code that reads them."""
    return hashlib.sha256(
        "\0".join([__version__, sys.version, _code_stamp(), *inputs]).encode("utf-8", "backslashreplace")
    ).hexdigest()


def read_kept(path: Path) -> Any:
    """What `write_kept` wrote to `path`; None if there is nothing, or if the file is incomplete."""
    with suppress(ValueError, EOFError, TypeError):
        return marshal.loads(read_whole(path))  # noqa: S302 the user's own folder, as for compiled modules
    return None


def write_kept(path: Path, made: Any) -> None:
    """Keep plain data in the format of compiled modules, which loads several times faster than JSON, but only in this
    version of Python."""
    write_whole(path, marshal.dumps(made))


def read_whole(path: Path) -> memoryview:
    """What `write_whole` wrote to `path`; empty if there is nothing, or if the file is incomplete."""
    with suppress(OSError, ValueError), path.open("rb") as file:  # an empty file cannot be mapped
        data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))  # what is not unpacked is not copied
        if zlib.crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM, "big") == data[:_CHECKSUM]:
            return data[_CHECKSUM:]
    return memoryview(b"")


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes with a checksum, readable by the user alone."""
    with suppress(OSError, PresendError):
        path.parent.mkdir(parents=True, exist_ok=True)
        from linter.files import write_atomically

        write_atomically(path, zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data, private=True)


def stamps(folder: Path, endings: tuple[str, ...]) -> list[str]:
    """Path, size and modification time of each file below `folder` with one of the given suffixes, sorted. An edit
    changes them. Raises `OSError` if the folder cannot be read."""
    return sorted(_stamps(str(folder), endings))


@lru_cache(maxsize=1)
def _code_stamp() -> str:
    """Identifies the code, so that the cache of another version or of an edited checkout is never used."""
    return "\n".join(stamps(_PACKAGE, (".py",)))


def _stamps(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path, endings)
            elif entry.name.endswith(endings):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
