"""Records: the evidence that backs a promise (sync notes, commitments, sign-offs, and the people behind them).

`find_records` finds the files of a draft, `load_records` reads files by name, `match` says what they hold of a claim.
"""

from __future__ import annotations

from linter.records.claim import Claim, Verdict, VerdictStatus
from linter.records.find import find_records
from linter.records.match import match
from linter.records.read import load_records
from linter.records.record import Record
from linter.records.shelf import Records
from linter.records.wording import Wording
from linter.terms import Authority, Strength

__all__ = [
    "Authority", "Claim", "Record", "Records", "Strength", "Verdict", "VerdictStatus", "Wording", "find_records",
    "load_records", "match",
]  # fmt: skip
