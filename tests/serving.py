"""A `presend serve` for a test: a process of its own, on a free port, with its log in a file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
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


SECRET = "Zanzibar"
DRAFT = f"Hi {SECRET}, as we already explained, we restarted db-prod-07 😀 for you [name].\n"
SETTINGS = """\
[hook]
own-domains = ["northlight.example"]
allow-log = "allowed.jsonl"
"""


def ask(
    served: Served, method: str = "POST", path: str = "/v1/check", body: Any = None, **headers: str | None
) -> tuple[int, dict[str, str], Any]:
    """One request; a header given as None is left out."""
    data = body if isinstance(body, bytes) else json.dumps(body if body is not None else {"text": DRAFT}).encode()
    given = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = HTTPConnection("127.0.0.1", served.port, timeout=30)
    try:
        kept = {name: value for name, value in given.items() if value is not None}
        connection.request(method, path, data if method == "POST" else None, kept)
        answer = connection.getresponse()
        text = answer.read()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, fields, json.loads(text) if "json" in fields.get("content-type", "") and text else text
    finally:
        connection.close()


def raw(served: Served, data: bytes, pause: float = 0.0) -> bytes:
    """Whatever comes back for these bytes; with `pause` they are sent one by one until the other end hangs up."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=40) as connection:
        try:
            for piece in [bytes([byte]) for byte in data] if pause else [data]:
                connection.sendall(piece)
                time.sleep(pause)
            parts = list(iter(lambda: connection.recv(65536), b""))
        except (ConnectionError, TimeoutError):
            return b""
    return b"".join(parts)
