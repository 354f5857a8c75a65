"""Sending despite findings: the reason is kept in an append-only log that quotes nothing of the mail."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from linter.errors import PresendError


@dataclass(frozen=True, slots=True)
class Allowed:
    """A mail that somebody let pass. `failure`: why it could not be checked, without quoting it."""

    reason: str
    command: str
    message: bytes
    audience: str = ""
    rules: Mapping[str, int] | None = None
    failure: str = ""


def _default_log() -> Path:
    """The user's own log, the default."""
    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".local" / "state") / "presend" / "allowed.jsonl"


def keep(allowed: Allowed, log: str) -> None:
    """Append an entry to the log. Raises `PresendError` if that fails, because an unrecorded reason does not count."""
    path = Path(log) if log else _default_log()
    line = json.dumps(
        {
            "at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "by": _user(),
            "reason": " ".join(allowed.reason.split()),
            "command": allowed.command,
            "message_sha256": hashlib.sha256(allowed.message).hexdigest(),
            "audience": allowed.audience,
            "rules": dict(allowed.rules or {}),
            "not_checked": allowed.failure,
        },
        ensure_ascii=False,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{line}\n".encode())  # a single write, so that two senders never mix their lines
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise PresendError(f"the reason cannot be kept in {path}: {error.strerror or error}") from error


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""
