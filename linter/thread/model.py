"""The data of a thread: who told whom what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linter.document import Document


@dataclass(frozen=True, slots=True)
class Update:
    """A message to the customer. `name` identifies it in its thread; `sent_at` is aware."""

    name: str
    document: Document
    sent_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The updates of one case, oldest first. Unknown fields are empty."""

    case: str
    customer: str
    severity: str
    updates: tuple[Update, ...]
