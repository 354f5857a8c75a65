"""An entry of a record file as evidence: what is to happen, who answers for it, by when, and its limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from linter.records.model import FileLine
from linter.records.when import When
from linter.records.wording import PREPARE


class RecordSource(StrEnum):
    """The type of a record. Only the last two can carry somebody's authority."""

    SYNC = "sync notes"
    COMMITMENT = "commitment"
    SIGN_OFF = "sign-off"


@dataclass(frozen=True, slots=True)
class Record:
    """An entry that may back a promise.

    `source`: what kind of entry it is. `place`: where it is. `description`: one line about it, for a report.
    `case`, `release`: comparable ids (`linter.records.keys`). `customer`: whom it concerns, as it is written.
    `words`: all that it says, in comparable words (`linter.records.wording`).
    `core`: those of them that name the task itself, without what was decided about it.
    `acts`: what it delivers (`act.fix`), or what it only prepares (`prepare.confirm`).
    `flags`: the lists of the vocabulary of which it holds a phrase (`refusal.any`, `tentative`).
    `excepted`: the words of what a refusal leaves open. `context`: those of the whole entry that it is in.
    `trouble`: those of its words that say what is wrong, and not what will be done about it.
    `owner`, `due`, `zone`: who owes it, by when, and where that person's days end.
    `condition`: the words that say what must come first; empty where nothing must.
    `strength`: how firm it is, as a `linter.terms.Strength`: 1 for a target, 2 for a commitment.
    `status`: open, done, cancelled or superseded.
    `signer`, `role`: whose authority it carries, since `written` and until `expires`.
    `said`: the entry as somebody wrote it.
    """

    source: RecordSource
    place: FileLine
    description: str
    case: str | None
    customer: str | None
    words: frozenset[str]
    core: frozenset[str]
    acts: frozenset[str]
    flags: frozenset[str] = frozenset()
    excepted: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    trouble: frozenset[str] = frozenset()
    owner: str | None = None
    due: When | None = None
    zone: tzinfo | None = None
    release: tuple[str, str] | None = None
    condition: str = ""
    strength: int = 2
    status: str = "open"
    written: date | None = None
    signer: str | None = None
    role: str | None = None
    expires: When | None = None
    said: str = ""

    @property
    def only_prepares(self) -> bool:
        """Whether it prepares something and delivers nothing."""
        return bool(self.acts) and all(act.startswith(PREPARE) for act in self.acts)
