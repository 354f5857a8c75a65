"""Cases of promises with their records: what is on record is called so, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from linter.backing import Backing, find_backing
from linter.config import Config
from linter.engine import Linter
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.records.claim import Status

CASES = Path(__file__).parent / "data" / "backing"
TABLES = sorted(CASES.glob("*.yml"))


@cache
def _linter() -> Linter:
    return Linter(load_rulebook(), Config(kind="customer-update"))


def _rows(table: Path, folder: Path) -> Iterator[tuple[str, bool, list[Backing]]]:
    """Each promise, whether it is backed, and what presend finds of it in a draft that says nothing else."""
    for number, case in enumerate(yaml.safe_load(table.read_text(encoding="utf-8"))):
        records = folder / f"{table.stem}-{number}.yml"
        records.write_text(yaml.safe_dump(case["records"], sort_keys=False), encoding="utf-8")
        config = replace(_linter().config, records=(str(records),))
        linter = Linter(_linter().rulebook, config)
        sent = case["sent"]
        sent = sent.isoformat() if isinstance(sent, datetime) else sent
        for promise in case["promises"]:
            draft = f"---\ncase: {case['case']}\nsent_at: {sent}\n---\n{promise['text']}\n"
            yield promise["text"], promise["backed"], list(find_backing(linter.context(read_text(draft))))


def measure(table: Path, folder: Path) -> tuple[Counter[tuple[bool, str]], list[str]]:
    """How often what is backed or not is called what, and the mistakes in words."""
    counts: Counter[tuple[bool, str]] = Counter()
    mistakes = []
    for text, backed, found in _rows(table, folder):
        verdicts = [one.verdict for one in found if one.verdict is not None]
        said = "not found" if not verdicts else verdicts[0].status.value
        if verdicts and verdicts[0].possible:
            said = "possible"
        counts[backed, said] += 1
        if (said == Status.BACKED.value) != backed:
            mistakes.append(f"{backed} {said}: {text} {verdicts[0].reason if verdicts else ''}")
    return counts, mistakes
