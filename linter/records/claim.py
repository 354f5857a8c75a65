"""A claim, which is compared with the records, and the resulting verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linter.records.record import Record
from linter.terms import Authority, Strength


class VerdictStatus(StrEnum):
    """What the records say about a promise. All values but `backed` are a reason not to send it as it is."""

    BACKED = "backed"
    UNBACKED = "unbacked"
    EARLIER_THAN_RECORD = "earlier_than_record"
    SAME_DAY_EARLIER_ZONE = "same_day_earlier_zone"
    CONDITION_DROPPED = "condition_dropped"
    STRONGER_THAN_RECORD = "stronger_than_record"
    UNAUTHORISED = "unauthorised"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Claim:
    """A promise as a draft makes it, ready to be compared with records.

    `case`: the id of the draft's case. `customer`: whom the draft is for.
    `words`: the promised thing and its clause in comparable words (`Wording.words`). The fewer words of other clauses are
    among them, the surer the verdict.
    `core`: those of the words that say what is promised, without times and without what any promise says; None where
    nobody knows which these are, and then all count.
    `before`: the comparable words of the sentence before, for a promise that names nothing ("it comes on Friday").
    `authority`: whose word it needs. `strength`: how firmly it is said.
    `due`: the earliest and the latest instant that its words allow; a whole day ends at the next midnight.
    `zone_known`: whether the draft or its settings say in which zone that is; where not, only dates are compared.
    `due_is_release`: the release or sprint by which it is due instead ("v5.3", "sprint 41").
    `has_condition`: whether the sentence says that something must come first.
    `said`: its clause as it is in the draft, without its time.
    """

    case: str | None = None
    words: frozenset[str] = frozenset()
    core: frozenset[str] | None = None
    before: frozenset[str] = frozenset()
    authority: Authority = Authority.TEAM
    due: tuple[datetime, datetime] | None = None
    due_is_release: str | None = None
    strength: Strength = Strength.WILL
    has_condition: bool = False
    zone_known: bool = True
    customer: str | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the records say of a claim.

    `record`: the one that decides, None where none is about the claim.
    `near`: at most three records that come close, best first, where nothing backs the claim.
    `reason`: half a sentence for the report.
    `possible`: whether one of `near` may be the one that is meant though its words differ (same case, same day, same thing).
    """

    status: VerdictStatus
    record: Record | None = None
    near: tuple[Record, ...] = ()
    reason: str = ""
    possible: bool = False
