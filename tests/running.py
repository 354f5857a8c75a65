"""Running the command line as its user does, and drafts to run it on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

OURS = {"PYTHONPATH": str(Path(__file__).parent.parent), "NO_COLOR": "1"}
ENV = {**os.environ, **OURS}
SAMPLE = Path(__file__).parent.parent / "examples" / "draft.md"
LEAK = "We restarted db-prod-07 at noon.\n"
CLEAN = """\
Since this morning, imports run again at their usual speed.

Current understanding: a limit that counts for the whole company was too low for your new plant.

We have raised the limit for your account.

Please confirm by 17:00 CET on 4 March that your imports run.

Next update: 5 March, 09:00 CET, with the count of the night.

Escalation: I am your first contact; the duty manager is on +49 30 5550100.
"""


def presend(
    *arguments: str | Path, text: str | bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command, in the environment that the test has made by now."""
    data = text.encode() if isinstance(text, str) else text
    command = [sys.executable, "-m", "linter.cli.main", *map(str, arguments)]
    return subprocess.run(
        command, input=data, capture_output=True, env={**os.environ, **OURS, **(env or {})}, cwd=cwd, check=False
    )


def findings(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    """Those of a report in JSON, of all its files."""
    return [finding for file in json.loads(result.stdout)["files"] for finding in file["findings"]]


def warm_cache(folder: Path) -> Path:
    """Make `folder` a cache in which the shipped rules and their patterns, and nothing else, are kept already: to read them
    anew takes seconds."""
    filled = _filled_cache()
    shutil.copytree(filled / "rules", folder / "rules")
    shutil.copy(filled / "patterns.kept", folder)
    return folder


@cache
def _filled_cache() -> Path:
    presend("check", SAMPLE, env={"PRESEND_CACHE": ENV["PRESEND_CACHE"]})
    return Path(ENV["PRESEND_CACHE"])


def until(what: Callable[[], bool]) -> None:
    """Wait for what another process does, as long as a busy machine may need for it."""
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.005)
