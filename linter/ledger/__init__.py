"""The ledger: what a customer was told over the updates of a case, and what became of each promise. It is derived from the
files every time, never kept beside them.

`facts_of` reads what an update says, `entries` judges the promises of a thread at a moment.
"""

from __future__ import annotations

from linter.ledger.build import Ledger, ThreadFacts, facts_of_thread, ledgers
from linter.ledger.entry import Backing, Entry, Fate, Status
from linter.ledger.facts import Due, Facts, Statement, Told, facts_of
from linter.ledger.judge import entries

__all__ = [
    "Backing", "Due", "Entry", "Facts", "Fate", "Ledger", "Statement", "Status", "ThreadFacts", "Told", "entries", "facts_of",
    "facts_of_thread", "ledgers",
]  # fmt: skip
