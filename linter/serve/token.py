"""The access token of the service."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

import click

from linter.errors import PresendError

_MIN_LENGTH = 16


def token_file() -> Path:
    """The path of the user's token."""
    folder = Path(click.get_app_dir("presend"))
    # A relative or empty `XDG_CONFIG_HOME` is ignored: a token in the working folder could be published.
    return (folder if folder.is_absolute() else Path.home() / ".config" / "presend") / "token"


def load_token() -> str:
    """The user's token, created if there is none. Raises `PresendError` if others may read it, or it is too short."""
    path = token_file()
    try:
        if not path.exists():
            _make(path)
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise PresendError(f"{path}: others may read it; run chmod 600 on it, or delete it for a new one")
        return checked_token(path.read_text(encoding="utf-8").strip(), str(path))
    except OSError as error:
        raise PresendError(f"{path}: no token can be kept here: {error.strerror or error}") from error


def checked_token(token: str, where: str) -> str:
    """`token`, if it is hard to guess. Raises `PresendError` otherwise."""
    if len(token) < _MIN_LENGTH or not token.isascii() or not token.isprintable() or " " in token:
        raise PresendError(f"{where}: a token has {_MIN_LENGTH} characters or more, letters and digits")
    return token


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
