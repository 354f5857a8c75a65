"""A library of templates: presend, proselint, write-good, textlint and Vale on the same files, in one run.

    pip install proselint
    npm install --prefix NODE write-good textlint textlint-rule-write-good textlint-rule-no-todo textlint-rule-terminology \
        textlint-rule-common-misspellings textlint-rule-stop-words textlint-rule-alex
    python benchmarks/library.py [--node NODE] [--large 5000]

Wall times are medians of whole processes, started in turn so that a busy machine slows all alike; a tool that is not installed is
left out, and that is said. presend judges with every rule; "anew" is with --no-cache, "kept" when nothing changed since the
run before. Its parsed rules are kept in both, as they are for its users.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_RULES = ("write-good", "no-todo", "terminology", "common-misspellings", "stop-words", "alex")
_TEMPLATE = """\
Hello {{{{ticket.requester.first_name}}}}, this is {{{{agent.name}}}} of the support team, about your case {{{{ticket.id}}}} on
the import of list {n}.

Since our last update, imports of your plant number {n} run again, with a delay of up to ten minutes at the full hour.

Current understanding: entries of list {n} wait because our service handles them one after the other for each customer, and
yours is the longest list of all. We are sure of that for the morning, and not yet for the night.

We moved your account to a second line and have watched {n} entries since; none took longer than a minute. Before we
call it solved, we want to see a whole week without a delay.

Please confirm that your evening shift sees the same for list {n}, so that we can close the first half of this case. A
picture of the page helps us more than a long description.

Next update: {{{{next_update_at}}}}. I will send you the count of the night for list {n} and say whether the second line
stays, or whether we go back to one line.

Escalation: I am your first contact for list {n}. If it gets worse, the duty manager is {{{{duty.name}}}} on
{{{{duty.phone}}}}, day and night.
"""


def template(number: int) -> str:
    """A template of about 200 words that differs from every other one."""
    return _TEMPLATE.format(n=number)


def library(folder: Path, count: int) -> Path:
    """`count` templates in `folder`, a hundred in each of its folders."""
    for number in range(count):
        place = folder / f"{number // 100:02d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:04d}.md").write_text(template(number), encoding="utf-8")
    return folder


def timed(commands: Mapping[str, Sequence[str]], runs: int, env: Mapping[str, str]) -> dict[str, float]:
    """Median wall seconds of each command; one after the other in each round, after a round that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(command, env=env, capture_output=True, check=False)
            if done.returncode not in (0, 1):
                sys.exit(f"{name}: {done.stderr.decode()[-500:]}")
            if number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def peers(folder: Path, work: Path, node: Path | None) -> dict[str, Sequence[str]]:
    """The commands of the other tools on the files in `folder`, by their names."""
    files = [str(path) for path in sorted(folder.rglob("*.md"))]
    programs = node / "node_modules" / ".bin" if node else Path("none")
    (work / "proselint.json").write_text(json.dumps({"max_errors": 10**9}))
    (work / "textlintrc.json").write_text(json.dumps({"rules": dict.fromkeys(_RULES, True)}))
    (work / "vale.ini").write_text("MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n")
    found = {
        "proselint": (shutil.which("proselint"), ["check", "--config", str(work / "proselint.json"), *files]),
        "write-good": (shutil.which("write-good", path=str(programs)), files),
        "textlint, six rules": (
            shutil.which("textlint", path=str(programs)),
            ["-c", str(work / "textlintrc.json"), *files],
        ),
        "vale": (shutil.which("vale"), ["--config", str(work / "vale.ini"), *files]),
    }
    print("not here: " + (", ".join(name for name, (program, _) in found.items() if not program) or "none"))
    return {name: [program, *arguments] for name, (program, arguments) in found.items() if program}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--node", type=Path)
    parser.add_argument("--large", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        env = {**os.environ, "PYTHONPATH": str(_ROOT), "PRESEND_CACHE": str(work / "cache")}
        presend = [
            sys.executable,
            "-m",
            "linter.cli.main",
            "check",
            "--no-config",
            "--mode",
            "template",
            "--fail-on",
            "never",
        ]
        small = library(work / "small", 200)
        print(f"200 templates of {len(template(1).split())} words")
        commands = {
            "presend, anew": [*presend, "--no-cache", str(small)],
            "presend, kept": [*presend, str(small)],
            **peers(small, work, given.node and given.node.resolve()),
        }
        for name, seconds in timed(commands, given.runs, env).items():
            print(f"  {name:<22}{seconds:>8.2f} s")
        large = library(work / "large", given.large)
        print(f"{given.large} templates")
        for name, options, runs in (("presend, anew", ["--no-cache"], 1), ("presend, kept", [], given.runs)):
            seconds = timed({name: [*presend, *options, str(large)]}, runs, env)[name]
            print(f"  {name:<22}{seconds:>8.2f} s")


if __name__ == "__main__":
    main()
