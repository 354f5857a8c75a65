"""An entry of the ledger: a promise, what backs it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linter.ledger.model import Backing, Promise
from linter.ledger.status import Fate


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise to a customer. `update` is the message in which `author` made it, at `said_at` (aware)."""

    case: str
    customer: str
    update: str
    said_at: datetime
    author: str
    promise: Promise
    fate: Fate
    backing: Backing | None
