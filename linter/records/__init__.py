"""Records: the evidence that backs a promise (sync notes, commitments, sign-offs, and the people behind them).

From files to a verdict: `find` looks for the files of a draft, `read` validates them (`schema`, `fields`) and makes the entries
of `model`, which a `shelf` holds together. `evidence` turns each entry into a `Record` in comparable words (`wording`). `match`
asks of each record whether it is about a claim (`fit`), whether its time agrees (`due`), whether the claim promises more than
it (`extent`) and whether whoever signed it may (`authority`), and says what they hold of the claim together.
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
