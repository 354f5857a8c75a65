"""What was read of rule files and of threads, kept between runs: safe to delete, never stale, never needed."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from linter._version import __version__
from linter.errors import PresendError

_PACKAGE = Path(__file__).parent
_CHECKSUM = 4


def cache_folder() -> Path:
    """`$PRESEND_CACHE`, or the user's cache folder."""
    chosen = os.environ.get("PRESEND_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "presend"


def remembered(name: str, place: str, key: str, make: Callable[[], Any]) -> Any:
    """What `make` returns (plain data) of something that lies at `place` and changes, kept with `key`, the `digest` of what
    it is made from: one file for each place, so that nothing piles up. A cache that cannot be read or written costs time
    and nothing else."""
    path = kept_at(name, place)
    kept = read_kept(path)
    if isinstance(kept, dict) and kept.get("inputs") == key:
        return kept["value"]
    made = make()
    write_kept(path, {"inputs": key, "value": made})
    return made


def kept_at(name: str, place: str) -> Path:
    """The file for what lies at `place`, among those of `name`."""
    return cache_folder() / name / f"{hashlib.sha256(place.encode('utf-8', 'backslashreplace')).hexdigest()[:24]}.kept"


def digest(inputs: Iterable[str]) -> str:
    """A hash of `inputs` and of the code that reads them."""
    return hashlib.sha256(
        "\0".join([__version__, sys.version, _code_stamp(), *inputs]).encode("utf-8", "backslashreplace")
    ).hexdigest()


def read_kept(path: Path) -> Any:
    """What `write_kept` wrote to `path`; None where there is nothing, or not all of it."""
    with suppress(ValueError, EOFError, TypeError):
        return marshal.loads(read_whole(path))  # noqa: S302 the user's own folder, as for compiled modules
    return None


def write_kept(path: Path, made: Any) -> None:
    """Keep plain data as Python keeps compiled modules: read several times as fast as JSON, by this Python alone."""
    write_whole(path, marshal.dumps(made))


def read_whole(path: Path) -> memoryview:
    """What `write_whole` wrote to `path`; nothing where there is nothing, or not all of it."""
    with suppress(OSError):
        data = memoryview(path.read_bytes())  # a slice of which copies nothing
        if zlib.crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM, "big") == data[:_CHECKSUM]:
            return data[_CHECKSUM:]
    return memoryview(b"")


def write_whole(path: Path, data: bytes) -> None:
    """Keep bytes with what tells whether they are all there, for the user alone."""
    with suppress(OSError, PresendError):
        path.parent.mkdir(parents=True, exist_ok=True)
        from linter.files import write_atomically

        write_atomically(path, zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data, private=True)


def stamps(folder: Path, endings: tuple[str, ...]) -> list[str]:
    """Path, size and time of each file below `folder` whose name has one of the endings, sorted: what changes when one of
    them is edited. Raises `OSError` for a folder that cannot be read."""
    return sorted(_stamps(str(folder), endings))


@lru_cache(maxsize=1)
def _code_stamp() -> str:
    """A cache of another version, or of an edited checkout, is never read."""
    return "\n".join(stamps(_PACKAGE, (".py",)))


def _stamps(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path, endings)
            elif entry.name.endswith(endings):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
