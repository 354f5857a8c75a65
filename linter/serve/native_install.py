"""Register the native host with Thunderbird: a launcher, and a manifest that names it."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import click

from linter.errors import PresendError
from linter.files import write_atomically

NAME = "presend"
EXTENSION = "thunderbird@presend.invalid"

_FOLDERS = {
    "linux": Path(".mozilla") / "native-messaging-hosts",
    "darwin": Path("Library") / "Application Support" / "Mozilla" / "NativeMessagingHosts",
}


def install(config_path: Path | None) -> Path:
    """Write both for this user, and return the manifest's path. Raises `PresendError` if that fails."""
    if sys.platform not in _FOLDERS:
        raise PresendError("on Windows a key of the registry names the manifest: integrations/thunderbird/README.md")
    launcher = Path(click.get_app_dir("presend")) / "native-host"
    settings = ["--config", str(config_path.resolve())] if config_path else []
    command = shlex.join([sys.executable, "-m", "linter.cli.main", "hook", "native", *settings])
    manifest = Path.home() / _FOLDERS[sys.platform] / f"{NAME}.json"
    described = {
        "name": NAME,
        "description": "The check before you press send",
        "path": str(launcher),
        "type": "stdio",
        "allowed_extensions": [EXTENSION],
    }
    try:
        for path in (launcher, manifest):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(launcher, f"#!/bin/sh\nexec {command}\n".encode())
        launcher.chmod(0o700)
        write_atomically(manifest, json.dumps(described, indent=2).encode())
    except OSError as error:
        raise PresendError(f"cannot install the native host: {error}") from error
    return manifest
