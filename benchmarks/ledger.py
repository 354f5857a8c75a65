"""How long `presend promises` and `presend due` take over many updates, and how much memory: first with nothing kept, then
with what the first run kept.

    python benchmarks/ledger.py [--updates 10000]
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PER_CASE = 4
_THINGS = ("import", "export", "invoice run", "payroll feed", "label printer", "booking page", "sensor gateway", "tariff table",
           "patient list", "shipment tracker", "seat map", "loan calculator", "meter reading", "roster", "price list", "search index")  # fmt: skip
_SIGNS = (
    "stops at record",
    "shows an old total in row",
    "answers late for site",
    "skips every file of group",
    "doubles line",
    "hides shelf",
)
_OPENINGS = (
    "Since our last note",
    "As of this morning",
    "Following yesterday's call",
    "Over the past day",
    "In the meantime",
)
_FACTS = (
    "we have traced the {thing} fault to the change of {day}, and {n} of your sites are touched.",
    "the {thing} {sign} {n} in our copy of your set-up as well, so we can study it at any hour.",
    "{n} entries of the {thing} were compared with your own list, and they agree to the last one.",
    "your planners in hall {n} saw the {thing} come back at half past ten, which fits what we measured.",
)
_PROMISES = (
    "We will deliver the corrected {thing} by {due}.",
    "The fix for the {thing} ships on {due}.",
    "Our team will have the {n} missing entries restored by {due}.",
    "The {thing} correction goes live on {due}, and nothing is needed from your side for it.",
)
_DONE = (
    "The corrected {thing} was delivered on {due}, and your duty manager accepted it.",
    "The fix for the {thing} has been live since {due}.",
    "All {n} missing entries were restored on {due}.",
    "The {thing} correction went live on {due} without a stop.",
)
_NEXT = (
    "I will write again on {due} at 15:00 UTC with the result.",
    "Next update: {due}, 09:00 UTC.",
    "You will hear from me by {due}, 17:00 UTC.",
)
_ASKS = (
    "Please send us the list of sites that use the {thing}, by noon tomorrow.",
    "Nothing is needed from you at this point.",
)
_PEOPLE = ("Ines Vallbona", "Tomo Kurahashi", "Abena Osei", "Rasmus Holt", "Keira Doyle", "Nikhil Sathe")


def write_cases(folder: Path, updates: int) -> None:
    """Cases of four updates each, the same for the same number: a promise in each, and what became of the one before."""
    chance = random.Random(11)
    for number in range(-(-updates // _PER_CASE)):
        case = f"ZD-{70_000 + number}"
        (folder / case / "updates").mkdir(parents=True)
        (folder / case / "records").mkdir()
        for name, text in _updates(case, chance):
            (folder / case / "updates" / f"{name}.md").write_text(text, encoding="utf-8")
        (folder / case / "records" / "sync_notes.yml").write_text(_notes(case, chance), encoding="utf-8")


def _updates(case: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    sent = datetime(2026, 1, 5, 9, tzinfo=timezone.utc) + timedelta(minutes=chance.randrange(400_000))
    thing, sign, who = chance.choice(_THINGS), chance.choice(_SIGNS), chance.choice(_PEOPLE)
    kind = chance.randrange(len(_PROMISES))
    due = sent + timedelta(days=chance.randrange(1, 4))
    for place in range(_PER_CASE):
        words = {
            "thing": thing,
            "sign": sign,
            "n": chance.randrange(20, 9_000),
            "day": f"{sent - timedelta(days=3):%d %B}",
        }
        body = [f"{chance.choice(_OPENINGS)}, {chance.choice(_FACTS).format(**words)}"]
        if place and chance.random() < 0.6:
            body.append(_DONE[kind].format(**words, due=f"{due:%d %B}"))
        due = sent + timedelta(days=chance.randrange(2, 6))
        kind = chance.randrange(len(_PROMISES))
        body.append(f"Current understanding: {chance.choice(_FACTS).format(**words).capitalize()}")
        body.append(_PROMISES[kind].format(**words, due=f"{due:%A, %d %B}"))
        body.append(chance.choice(_ASKS).format(**words))
        body.append(chance.choice(_NEXT).format(due=f"{sent + timedelta(days=2):%A, %d %B}"))
        body.append(f"Escalation: {who}, or the duty line that stands in your support plan.")
        head = f"---\ncase: {case}\ncustomer: Customer {case[3:]}\nseverity: P2\nsent_at: {sent.isoformat()}\nauthor: {who}\n---\n"
        yield f"{sent:%Y-%m-%dT%H%MZ}", head + "\n\n".join(body) + "\n"
        sent += timedelta(days=2, minutes=chance.randrange(-200, 200))


def _notes(case: str, chance: random.Random) -> str:
    thing = chance.choice(_THINGS)
    return (
        "sync_notes:\n  date: 2026-01-05\n  attendees: [ines, tomo]\n  cases:\n"
        f"    - id: {case}\n      ask: correct the {thing}\n      owner: tomo\n      due: 2026-02-20\n      decision: corrected {thing} by then\n"
    )


def _measure(arguments: list[str], cache: Path, folder: Path) -> tuple[float, float, float, int]:
    """Seconds on the wall and of work on all cores, megabytes at the peak (of the largest process), and bytes of output of a
    run of presend."""
    code = (
        "import resource, sys; sys.argv[0] = 'presend'; from linter.cli.main import main\n"
        "try:\n    main()\nfinally:\n"
        "    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "    print(f'peak {peak / 1024:.0f}', file=sys.stderr)\n"
    )
    began, worked = time.perf_counter(), _work_of_children()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, str(folder)], capture_output=True, check=True, cwd=folder,
        env={**os.environ, "PRESEND_CACHE": str(cache), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    peak = float(done.stderr.decode().rsplit("peak ", 1)[1])
    return time.perf_counter() - began, _work_of_children() - worked, peak, len(done.stdout)


def _work_of_children() -> float:
    used = os.times()
    return used.children_user + used.children_system


def main() -> None:
    """Print a line for each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        write_cases(folder, given.updates)
        now = ["--now", "2026-06-01T00:00Z"]
        print(f"{given.updates} updates, {len(os.sched_getaffinity(0))} cores", flush=True)
        for command in (["promises", "--format", "json", *now], ["due", "--within", "48h", *now]):
            cache = Path(name) / f"cache-{command[0]}"
            for state in ("cold", "cached"):
                seconds, work, peak, size = _measure(command, cache, folder)
                print(
                    f"{command[0]:<9} {state:<7} {seconds:6.1f} s on the wall  {work:6.1f} s of work  {peak:4.0f} MB  {size / 1e6:5.1f} MB of output",
                    flush=True,
                )


if __name__ == "__main__":
    main()
