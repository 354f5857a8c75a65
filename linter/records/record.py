"""One entry of the files as evidence: what it says is to happen, who answers for it, by when, and what limits it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from linter.records.model import FileLine
from linter.records.when import When
from linter.records.wording import PREPARE


class RecordSource(StrEnum):
    """What sort of entry a record is; only the last two can carry somebody's authority."""

    SYNC = "sync notes"
    COMMITMENT = "commitment"
    SIGN_OFF = "sign-off"


@dataclass(frozen=True, slots=True)
class Record:
    """An entry that may back a promise. `description` is one line for a report, `place` where the entry stands.

    `words` are all of them, `core` those that name the task itself, without what was decided about it.
    `acts`: what it delivers, or (`prepare.…`) what it only prepares. `excepted`: the words of what a refusal leaves open,
    `context` those of the whole entry that it stands in.
    `said`: the entry as somebody wrote it. `strength`: 1 a target, 2 a commitment (of `linter.terms.Strength`). `signer` and `role` are whose authority it carries,
    `written` is since when, and `expires` until when.
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
        """Whether it leads up to something and delivers nothing."""
        return bool(self.acts) and all(act.startswith(PREPARE) for act in self.acts)
