"""Records to audit, and running `presend audit` on them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from running import CLEAN, ENV, LEAK, presend

BAD_LINE = b"{not json\n"
NOW = "2026-03-04T12:00:00Z"
_TEXTS = (
    CLEAN,
    LEAK,
    "😀 To be fair, the heap was full. We will fix it by Friday.\n",
    "Dear [Customer Name],\n\nwe wait.\n",
)


def records(count: int) -> list[dict[str, object]]:
    """So many records, of which most have findings; some say more than they must."""
    return [
        {"id": f"u{n}", "text": _TEXTS[n % 4], **({"sent_at": "2026-03-07T09:00:00Z"} if n % 3 else {})}
        for n in range(count)
    ]


def write_lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run_audit(source: Path, output: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    return presend("audit", source, "-o", output, "--no-config", "--now", NOW, *options)


def start_noting_each_chunk(source: Path, output: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run that notes how far it is after each chunk, and judges few records in each."""
    code = (
        "import linter.auditing.run as run, linter.auditing.source as source\n"
        "run._SECONDS = 0; source._RECORDS = 4\n"
        "from linter.cli.main import main; main()"
    )
    options = ["audit", source, "-o", output, "--no-config", "--now", NOW, "--jobs", jobs]
    return subprocess.Popen([sys.executable, "-c", code, *map(str, options)], env=ENV, stderr=subprocess.DEVNULL)
