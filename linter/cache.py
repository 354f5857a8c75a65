"""Parsed rule files, kept between runs by content: safe to delete, never stale, never needed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
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
    digest = hashlib.sha256("\0".join([__version__, *_code_stamp(), *inputs]).encode()).hexdigest()[:24]
    path = cache_folder() / f"{name}-{digest}.json"
    with suppress(OSError, ValueError):
        return json.loads(path.read_bytes())
    made = make()
    with suppress(OSError, PresendError):
        path.parent.mkdir(parents=True, exist_ok=True)
        from linter.files import write_atomically

        write_atomically(path, json.dumps(made, ensure_ascii=False).encode())
    return made


def _code_stamp() -> Iterator[str]:
    """Name, size and time of each source file: a cache of another version, or of an edited checkout, is never read."""
    for folder in (_PACKAGE, _PACKAGE / "checks"):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                stat = entry.stat()
                yield f"{entry.name} {stat.st_size} {stat.st_mtime_ns}"
