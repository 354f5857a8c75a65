"""What a thread is: who told whom what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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
    """The updates of one case, the first first. `folder` is where its records may lie; what nobody says is empty."""

    case: str
    customer: str
    severity: str
    folder: Path
    updates: tuple[Update, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The texts of the updates."""
        return tuple(update.document for update in self.updates)
