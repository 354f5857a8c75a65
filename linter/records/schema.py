"""The schema of record files, strict: an unknown key is an error. Imported only when records are read."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from linter.records.when import Interval, When, find_when, read_hours, read_interval, read_when, read_zone

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _when(value: Any) -> When:
    return read_when(_text(value))


def _zone(value: Any) -> str:
    read_zone(_text(value))
    return str(value)


def _day(value: Any) -> date:
    found = read_when(_text(value))
    if found.instant is not None:
        raise ValueError(f"“{value}” is more than a date")
    return found.day


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("takes a text")
    return value


def _alone_or_listed(value: Any) -> Any:
    """One note, or one followup, may stand without a list around it."""
    return value if isinstance(value, list) else [value]


def _followups(value: Any) -> Any:
    return [{"what": item} if isinstance(item, str) else item for item in _alone_or_listed(value)]


def _weekdays(value: Any) -> Any:
    """`mon-fri: 09:00-18:00` as weekday (Monday 0) -> from and to."""
    if not isinstance(value, dict):
        raise ValueError("takes days and hours, such as mon-fri: 09:00-18:00")
    hours: dict[int, tuple[time, time]] = {}
    for days, text in value.items():
        first, _, last = str(days).lower().partition("-")
        if first not in _WEEKDAYS or (last or first) not in _WEEKDAYS:
            raise ValueError(
                f"“{days}” is no weekday; write mon, tue, wed, thu, fri, sat, sun or a range such as mon-fri"
            )
        chosen = range(_WEEKDAYS.index(first), _WEEKDAYS.index(last or first) + 1)
        hours.update(dict.fromkeys(chosen, read_hours(_text(text))))
    return hours


def _interval(value: Any) -> Interval:
    return read_interval(_text(value))


WhenField = Annotated[When, BeforeValidator(_when)]
ZoneField = Annotated[str, BeforeValidator(_zone)]


class _Strict(BaseModel):
    """A value that is left blank counts as left out."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if not (isinstance(value, str) and not value.strip())}
        return data


class FollowupFile(_Strict):
    """What follows from a decision: a text, or this."""

    what: str
    owner: str | None = None
    due: WhenField | None = None

    @model_validator(mode="after")
    def _due_in_its_words(self) -> FollowupFile:
        if self.due is None:
            self.due = find_when(self.what)
        return self


class CaseFile(_Strict):
    """A case in the notes of a sync."""

    id: str
    ask: str = ""
    owner: str | None = None
    due: WhenField | None = None
    decision: str = ""
    followup: Annotated[list[FollowupFile], BeforeValidator(_followups)] = Field(default_factory=list)
    blocked_on: str = ""
    state: str = ""
    summary: str = ""
    status: Literal["open", "done", "cancelled", "superseded"] = "open"
    condition: str = ""


class NoteFile(_Strict):
    """The notes of one sync."""

    date: WhenField
    attendees: list[str] = Field(default_factory=list)
    cases: list[CaseFile] = Field(default_factory=list)


class CommitmentFile(_Strict):
    """Something promised."""

    what: str
    owner: str | None = None
    due: WhenField | None = None
    approved_by: str | None = None
    date: WhenField | None = None
    case: str | None = None
    condition: str = ""
    strength: Literal["target", "expected", "committed"] = "committed"
    status: Literal["open", "done", "cancelled", "superseded"] = "open"
    customer: str | None = None


class SignOffFile(_Strict):
    """A promise that somebody agreed to."""

    what: str
    by: str
    date: WhenField
    role: str | None = None
    case: str | None = None
    due: WhenField | None = None
    sprint: str | None = None
    release: str | None = None
    customer: str | None = None
    expires: WhenField | None = None


class PersonFile(_Strict):
    """Somebody."""

    name: str
    aliases: list[str] = Field(default_factory=list)
    role: str | None = None
    org: str | None = None
    customer_facing: bool | None = None
    zone: ZoneField | None = None
    level: str | None = None
    email: str | None = None


class CustomerFile(_Strict):
    """A customer."""

    name: str
    aliases: list[str] = Field(default_factory=list)
    sponsor: str | None = None
    zone: ZoneField | None = None
    tier: str | None = None
    domains: list[str] = Field(default_factory=list)


class SignersFile(_Strict):
    """The roles that may sign; a list that is left out keeps its default."""

    product: list[str] | None = None
    commercial: list[str] | None = None
    team: list[str] | None = None


class PolicyFile(_Strict):
    """The house rules."""

    cadence: dict[str, Annotated[Interval, BeforeValidator(_interval)]] = Field(default_factory=dict)
    zone: ZoneField | None = None
    business_hours: Annotated[dict[int, tuple[time, time]], BeforeValidator(_weekdays)] = Field(default_factory=dict)
    holidays: list[Annotated[date, BeforeValidator(_day)]] = Field(default_factory=list)
    signers: SignersFile = Field(default_factory=SignersFile)
    signoff_max_age_days: int = Field(default=30, ge=0)


class RecordsFile(_Strict):
    """A file of records: any of these."""

    sync_notes: Annotated[list[NoteFile], BeforeValidator(_alone_or_listed)] = Field(default_factory=list)
    commitments: list[CommitmentFile] = Field(default_factory=list)
    signoffs: list[SignOffFile] = Field(default_factory=list)
    people: list[PersonFile] = Field(default_factory=list)
    customers: list[CustomerFile] = Field(default_factory=list)
    policy: PolicyFile | None = None


# What stands under a key, for the hint about an unknown key beneath it.
MODELS: dict[str, type[BaseModel]] = {
    "sync_notes": NoteFile,
    "cases": CaseFile,
    "followup": FollowupFile,
    "commitments": CommitmentFile,
    "signoffs": SignOffFile,
    "people": PersonFile,
    "customers": CustomerFile,
    "policy": PolicyFile,
    "signers": SignersFile,
}
