"""Records: the evidence that backs a promise (sync notes, commitments, sign-offs, and the people behind them).

From files to a verdict: `find` locates the files for a draft; `read` validates them (`schema`, `fields`) and makes the
entries of `model`, which a `shelf` holds together. `evidence` turns each entry into a `Record` in comparable words
(`wording`). `match` compares each record with a claim: whether it is about it (`fit`), whether its time agrees (`due`),
whether the claim promises more than it (`extent`), and whether its signer has the authority (`authority`). It combines
the answers into one verdict.
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
