"""What is asked of the records (a claim), and what they answer (a verdict)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linter.records.record import Record
from linter.terms import Authority, Strength


class VerdictStatus(StrEnum):
    """What the records say of a promise. All but `backed` are a reason not to send it as it is."""

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
    """A promise as a draft makes it.

    `words`: of the promised thing and its clause, from `Wording.words`; the fewer other clauses, the surer the verdict.
    `core`: those of its words that say what is promised, without its times and what any promise holds (all of them where it is not known); `before`: what the draft speaks of just before it, in the same words, for a promise that names nothing ("it comes on Friday").
    `due`: the earliest and the latest instant that its words allow; a whole day ends at the next midnight. `zone_known`:
    the draft says, or its settings do, in which zone; without, `due` is read as a calendar and only dates are compared.
    `due_is_release`: the release or sprint that it names ("v5.3", "sprint 41"). `has_condition`: the sentence says that
    something must come first. `said`: its clause as it stands there, without its time.
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
    """What the records say. `record` is the entry that decides; `near` are at most three that come close, best first,
    when nothing backs the claim; `reason` is half a sentence for the report. `possible`: one of `near` may well be the one
    that is meant, though its words differ: same case, same day, same thing."""

    status: VerdictStatus
    record: Record | None = None
    near: tuple[Record, ...] = ()
    reason: str = ""
    possible: bool = False
