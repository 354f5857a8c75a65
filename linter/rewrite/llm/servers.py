"""What is remembered about each server between runs: the response format it accepts, and whether it just failed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from linter.files import write_atomically

_COOL_OFF = 300.0
"""Seconds for which a failed server is left alone, so that a hook or an editor does not wait each time."""


@dataclass(frozen=True, slots=True)
class Server:
    """`rung`: the index of the response format it accepts. `dropped`: parameters it refuses. `failed_at`: when the
    circuit breaker opened, in seconds of the clock; 0 if it is closed."""

    rung: str = "json_schema"
    dropped: Sequence[str] = ()
    failed_at: float = 0.0

    def is_open(self, now: float) -> bool:
        """Whether the circuit breaker is open."""
        return 0 <= now - self.failed_at < _COOL_OFF if self.failed_at else False


class ServerMemory:
    """A file with a row per server and model. If it cannot be read or written, that only costs a call."""

    def __init__(self, folder: Path, base_url: str, model: str) -> None:
        self._path = folder / "servers.json"
        self._key = f"{base_url} {model}"

    def load(self) -> Server:
        """What is known about the server."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            return Server(**self._rows()[self._key])
        return Server()

    def save(self, server: Server) -> None:
        """Remember it."""
        rows: dict[str, object] = {}
        with suppress(OSError, ValueError):
            rows = dict(self._rows())
        rows[self._key] = asdict(replace(server, dropped=list(server.dropped)))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(rows, indent=1).encode(), private=True)

    def _rows(self) -> Mapping[str, dict[str, Any]]:
        rows: Mapping[str, dict[str, Any]] = json.loads(self._path.read_bytes())
        return rows
