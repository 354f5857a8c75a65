"""Real editors, started without a screen, with the files of `editors/` and this `presend`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BAD = "🚢🚢 It runs again. As we already explained, restart it.\n\nPlease call [name] by 17:00 CET on 4 March 2026.\n"
LIMIT = 120


class Project:
    """A folder with a bad draft in it, and `presend` on the path of every program that is started there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = folder / "draft.md"
        self.draft.write_text(BAD, encoding="utf-8")
        (folder / "presend.toml").write_text("", encoding="utf-8")
        (folder / "bin").mkdir()
        self.program(f'exec "{sys.executable}" -m linter.cli.main "$@"')

    def program(self, script: str) -> None:
        """Have `presend` be this shell script."""
        program = self.folder / "bin" / "presend"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        path = os.pathsep.join([str(self.folder / "bin"), os.environ["PATH"]])
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        own = {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(home), "LANG": "C.UTF-8"}
        return {**os.environ, **own, **more}

    def run(self, command: list[str], **more: str) -> dict[str, Any]:
        """Run an editor whose script writes what it saw to the file `$SEEN`, as JSON."""
        seen = self.folder / "seen.json"
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment(SEEN=str(seen), EDITORS=str(ROOT / "editors"), **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        assert seen.exists(), f"{done.stdout}\n{done.stderr}"
        return dict(json.loads(seen.read_text("utf-8")))


def need(program: str, where: str | None = None) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(program, path=where)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found
