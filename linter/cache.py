"""What was read of rule files and of threads, kept between runs by content: safe to delete, never stale, never needed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from linter._version import __version__
from linter.errors import PresendError

_PACKAGE = Path(__file__).parent


def cache_folder() -> Path:
    """`$PRESEND_CACHE`, or the user's cache folder."""
    chosen = os.environ.get("PRESEND_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "presend"


def cached(name: str, inputs: Iterable[str], make: Callable[[], Any]) -> Any:
    """What `make` returns (plain data), kept under a hash of `inputs` and of the code that reads them. A cache that
    cannot be read or written costs time and nothing else."""
    path = cache_folder() / f"{name}-{digest(inputs)[:24]}.json"
    with suppress(OSError, ValueError):
        return json.loads(path.read_bytes())
    made = make()
    _write(path, made)
    return made


def remembered(name: str, place: str, inputs: Iterable[str], make: Callable[[], Any]) -> Any:
    """The same for something that lies at `place` and changes: one file for each place, so that nothing piles up."""
    path = cache_folder() / name / f"{hashlib.sha256(place.encode()).hexdigest()[:24]}.json"
    key = digest(inputs)
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(path.read_bytes())
        if kept["inputs"] == key:
            return kept["value"]
    made = make()
    _write(path, {"inputs": key, "value": made})
    return made


def digest(inputs: Iterable[str]) -> str:
    """A hash of `inputs` and of the code that reads them."""
    return hashlib.sha256("\0".join([__version__, _code_stamp(), *inputs]).encode()).hexdigest()


def _write(path: Path, made: Any) -> None:
    with suppress(OSError, PresendError):
        path.parent.mkdir(parents=True, exist_ok=True)
        from linter.files import write_atomically

        write_atomically(path, json.dumps(made, ensure_ascii=False).encode())


@lru_cache(maxsize=1)
def _code_stamp() -> str:
    """Name, size and time of each source file: a cache of another version, or of an edited checkout, is never read."""
    stamps = [(path.relative_to(_PACKAGE).as_posix(), path.stat()) for path in sorted(_PACKAGE.rglob("*.py"))]
    return "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stamps)
