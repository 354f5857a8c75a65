"""The audit log: what was sent, masked, and what became of it. Each row includes the hash of the previous one."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class AuditLog:
    """An append-only file of JSON rows. It never holds a key, nor the facts behind placeholders."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, row: Mapping[str, object]) -> None:
        """Append a row. A log that cannot be written does not fail a check."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            chained = {**row, "previous": self._last_hash()}
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(json.dumps(chained, ensure_ascii=False, sort_keys=True) + "\n")

    def _last_hash(self) -> str:
        rows = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        return _hash(rows[-1]) if rows else ""


def _hash(row: str) -> str:
    return hashlib.sha256(row.encode()).hexdigest()
