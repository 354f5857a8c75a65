"""What a thread is: who told whom what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linter.document import Document


@dataclass(frozen=True, slots=True)
class Update:
    """One message to the customer. `name` tells it from the others of its thread; `sent_at` is aware."""

    name: str
    document: Document
    sent_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The updates of one case, the first first. What nobody says is empty."""

    case: str
    customer: str
    severity: str
    updates: tuple[Update, ...]
