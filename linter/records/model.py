"""The contents of record files as immutable values, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType

from linter.records.when import Interval, When

PRODUCT_SIGNERS = (
    "engineering manager", "director", "vp", "head of engineering", "cto", "product manager",
)  # fmt: skip
COMMERCIAL_SIGNERS = ("director", "vp", "legal", "account executive", "cfo", "cro", "ceo")


@dataclass(frozen=True, slots=True, order=True)
class FileLine:
    """A line (from 1) of a file."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Followup:
    """A follow-up of a case. Without an `owner` or `due` of its own, those of the case count."""

    place: FileLine
    what: str
    owner: str | None = None
    due: When | None = None


@dataclass(frozen=True, slots=True)
class SyncCase:
    """A case in sync notes: what was asked, who owes it by when, what was decided, and the follow-ups.

    `status`: open, done, cancelled or superseded.
    """

    place: FileLine
    id: str
    ask: str = ""
    owner: str | None = None
    due: When | None = None
    decision: str = ""
    followup: tuple[Followup, ...] = ()
    blocked_on: str = ""
    state: str = ""
    summary: str = ""
    status: str = "open"
    condition: str = ""


@dataclass(frozen=True, slots=True)
class SyncNote:
    """The notes of one sync."""

    place: FileLine
    date: When
    attendees: tuple[str, ...] = ()
    cases: tuple[SyncCase, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """A promise on a team's list. `strength`: target, expected or committed. `date`: when it was approved. `status`:
    open, done, cancelled or superseded."""

    place: FileLine
    what: str
    owner: str | None = None
    due: When | None = None
    approved_by: str | None = None
    date: When | None = None
    case: str | None = None
    condition: str = ""
    strength: str = "committed"
    status: str = "open"
    customer: str | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A promise that somebody with the authority approved on `date`."""

    place: FileLine
    what: str
    by: str
    date: When
    role: str | None = None
    case: str | None = None
    due: When | None = None
    sprint: str | None = None
    release: str | None = None
    customer: str | None = None
    expires: When | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person on our side or the customer's. `zone` is an IANA name, UTC or an offset; `level` is L2, L3 or the like."""

    place: FileLine
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    org: str | None = None
    customer_facing: bool | None = None
    zone: str | None = None
    level: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer and its other names."""

    place: FileLine
    name: str
    aliases: tuple[str, ...] = ()
    sponsor: str | None = None
    zone: str | None = None
    tier: str | None = None
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signers:
    """The roles that may sign for each authority. No role for `team`: the owner of the action answers for it.

    `acknowledgement`: tier of an account -> the roles that may sign a public acknowledgement of a bug.
    """

    product: tuple[str, ...] = PRODUCT_SIGNERS
    commercial: tuple[str, ...] = COMMERCIAL_SIGNERS
    team: tuple[str, ...] = ()
    acknowledgement: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Policy:
    """The house rules. `cadence`: severity -> the longest silence allowed. `business_hours`: weekday (Monday is 0) ->
    start, end."""

    place: FileLine | None = None
    cadence: Mapping[str, Interval] = field(default_factory=lambda: MappingProxyType({}))
    zone: str | None = None
    business_hours: Mapping[int, tuple[time, time]] = field(default_factory=lambda: MappingProxyType({}))
    holidays: tuple[date, ...] = ()
    signers: Signers = field(default_factory=Signers)
    signoff_max_age_days: int = 30
