"""presend and proselint on the same drafts, in one run.

    pip install proselint && python benchmarks/side_by_side.py [PATH-OF-PROSELINT]

Wall times are medians of whole processes, started in turn so that a busy machine slows both. presend's parsed rules and compiled
patterns are kept between runs, as they are for its users; the time without them is given too. Its drafts are judged anew each time,
but for one row. proselint's `max_errors` is raised, since it drops findings beyond its default of 1,000.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PARAGRAPHS = (
    "Since our update of {n} March, shipment confirmations reach your warehouses again, with a delay of up to ten minutes.",
    "Current understanding: confirmations wait because our service handles them one after the other for customer {n}.",
    "We moved your account to a second line at 10:40 UTC and have watched {n} confirmations since; none took over a minute.",
    "Please confirm by 17:00 CET on 4 March that your evening shift sees the same, so that we can close the first half.",
    "Next milestone: 5 March, 09:00 CET. I will send you the count of the night and say whether the second line stays.",
    "Escalation: I am your first contact. If it gets worse, the duty manager is on +49 30 5550{n:03d}, day and night.",
)


def draft(number: int, words: int = 180) -> str:
    """A draft of about `words` words that differs from the next one."""
    text = [paragraph.format(n=number) for paragraph in _PARAGRAPHS]
    while sum(len(paragraph.split()) for paragraph in text) < words:
        text.append(
            f"Of the orders of week {number}, every one that left the dock before noon was confirmed within the hour."
        )
    return "\n\n".join(text) + "\n"


def medians(commands: list[list[str]], runs: int, env: dict[str, str]) -> list[float]:
    """Median wall seconds of each command. They are run in turn, after one round that is not counted."""
    rounds = [[wall_time(command, env) for command in commands] for _ in range(runs + 1)]
    return [statistics.median(times) for times in zip(*rounds[1:], strict=True)]


def wall_time(command: list[str], env: dict[str, str]) -> float:
    """The seconds from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    proselint = sys.argv[1] if len(sys.argv) > 1 else shutil.which("proselint")
    # What the command `presend` does, like the command `proselint` beside it.
    presend = [sys.executable, "-c", "from linter.cli.main import main; main()"]
    presend += ["check", "--no-config", "--fail-on", "never"]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        library = work / "library"
        library.mkdir()
        for number in range(200):
            (library / f"{number:03d}.md").write_text(draft(number))
        one = library / "000.md"
        sizes = {}
        for kilobytes in (125, 250, 500, 1000):
            sizes[kilobytes] = work / f"{kilobytes}k.md"
            sizes[kilobytes].write_text("\n".join(draft(n) for n in range(kilobytes * 1000 // len(draft(1)) + 1)))
        settings = work / "proselint.json"
        settings.write_text(json.dumps({"max_errors": 10**9}))
        env = {**os.environ, "PYTHONPATH": str(_ROOT), "PRESEND_CACHE": str(work / "cache")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed presend has its modules compiled
        peer = [proselint, "check", "--config", str(settings)] if proselint else []
        rows = [
            ("one draft of 180 words, cold process", [str(one)], 15),
            ("200 drafts in one call", [str(path) for path in sorted(library.iterdir())], 15),
            *((f"one file of {size} kB", [str(path)], 2) for size, path in sizes.items()),
        ]
        print(f"{'':<42}{'presend':>10}{'proselint':>12}")
        for name, files, runs in rows:
            commands = [[*presend, "--no-cache", *files], *([[*peer, *files]] if peer else [])]
            own, *others = medians(commands, runs, env)
            other = f"{others[0]:.3f} s" if others else "not here"
            print(f"{name:<42}{own:>8.3f} s{other:>12}")
        (kept,) = medians([[*presend, *rows[1][1]]], 5, env)
        print(f"{'200 drafts, judged before and unchanged':<42}{kept:>8.3f} s")
        (cold,) = medians([[*presend, str(one)]], 5, {**env, "PRESEND_CACHE": "/dev/null/none"})
        print(f"{'one draft, rules parsed anew':<42}{cold:>8.3f} s")
        print(f"{'one draft, warm, in process':<42}{warm(one):>7.1f} ms")


def warm(path: Path) -> float:
    """Median milliseconds of a check in a process that is ready."""
    sys.path.insert(0, str(_ROOT))
    from linter.config import Config
    from linter.engine import Linter
    from linter.loader import load_rulebook
    from linter.readers import read_text

    linter = Linter(load_rulebook(), Config())
    times = []
    for _ in range(60):
        start = time.perf_counter()
        linter.check(read_text(path.read_text()))
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times[10:])


if __name__ == "__main__":
    main()
