"""How fast `presend lsp` answers a key, and whether it grows.

    python benchmarks/lsp.py

A real server, spoken to over its pipes as an editor does: a draft of 200 words, 200 random edits, each measured from the
moment it is sent until its diagnostics are here. The server's pause for typing is waited for in full and subtracted.
Then 2,000 edits at the pace of typing, and the memory before and after.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT), str(_ROOT / "benchmarks")]

from side_by_side import draft

from linter.lsp.publisher import DEBOUNCE_SECONDS

_EDITS = 200
_MANY_EDITS = 2_000
_WORDS = (
    "🚢",
    "today",
    "failover",
    "As we already explained,",
    "[name]",
    "by Friday",
    "race condition",
    "run",
    "\n\n",
    "We",
)


class Server:
    """`presend lsp` in a process of its own, with one draft open."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "linter.cli.main", "lsp"]
        self.process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.uri = (folder / "draft.md").as_uri()
        self.version = 1

    def send(self, method: str, params: dict[str, Any], number: int | None = None) -> None:
        """Send a notification, or a request with its number."""
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """The next message of the server."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return dict(json.loads(self.process.stdout.read(length)))

    def start(self, text: str) -> None:
        """Say hello and open the draft."""
        self.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
        self.read()
        self.send("initialized", {})
        item = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})
        self.published()

    def change(self, text: str) -> None:
        """Send the draft's new text."""
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def published(self) -> None:
        """Wait for the diagnostics of the newest version."""
        while self.read()["params"].get("version") != self.version:
            pass

    def memory(self) -> float:
        """Resident memory in MB."""
        rows = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(row.split()[1]) / 1024 for row in rows if row.startswith("VmRSS"))

    def seconds(self) -> float:
        """Processor time that the server has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """Say goodbye."""
        self.send("shutdown", {}, 2)
        self.read()
        self.send("exit", {})
        self.process.wait(10)


def edited(text: str, chance: random.Random) -> str:
    """`text` with a word put in, or a few characters taken out, somewhere; its length stays about the same."""
    place = chance.randrange(len(text))
    if len(text) > 1_500 or chance.random() < 0.5:
        return text[:place] + text[place + chance.randrange(1, 12) :]
    return f"{text[:place]} {chance.choice(_WORDS)} {text[place:]}"


def main() -> None:
    """Print the figures."""
    chance = random.Random(1)
    text = draft(1, 200)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start(text)
        waits, used = [], server.seconds()
        for _ in range(_EDITS):
            text = edited(text, chance)
            start = time.perf_counter()
            server.change(text)
            server.published()
            waits.append((time.perf_counter() - start - DEBOUNCE_SECONDS) * 1000)
        used = (server.seconds() - used) / _EDITS * 1000
        before = server.memory()
        for number in range(_MANY_EDITS):
            text = edited(text, chance)
            server.change(text)
            time.sleep(0.002)
            if number % 20 == 19:
                server.published()
        after = server.memory()
        server.stop()
    waits.sort()
    print(f"edit to diagnostics, {_EDITS} edits, without the pause of {DEBOUNCE_SECONDS * 1000:.0f} ms:")
    print(
        f"  median {statistics.median(waits):.1f} ms, p95 {waits[int(len(waits) * 0.95)]:.1f} ms, worst {waits[-1]:.1f} ms"
    )
    print(f"  processor time of the server: {used:.1f} ms an edit")
    print(f"memory: {before:.1f} MB after {_EDITS} edits, {after:.1f} MB after {_MANY_EDITS} more")


if __name__ == "__main__":
    main()
