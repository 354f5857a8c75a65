"""A `presend serve` for a test: a process of its own, on a free port, with its log in a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOKEN = "a-token-for-tests-only"


@dataclass(frozen=True)
class Served:
    """Where it listens, and where it logs."""

    url: str
    log: Path
    pid: int

    @property
    def port(self) -> int:
        """The port of `url`."""
        return int(self.url.rstrip("/").rpartition(":")[2])


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Served]:
    """A service whose working folder is `folder`, for as long as the block lasts."""
    log = folder / "serve.log"
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "PYTHONUNBUFFERED": "1",
        "PRESEND_TOKEN": TOKEN,
    }
    command = [sys.executable, "-m", "linter.cli.main", "serve", "--port", "0", *options]
    with log.open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=folder, env=env)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().decode().strip()
        assert url.startswith("http://127.0.0.1:"), log.read_text()
        yield Served(url, log, process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=20)
