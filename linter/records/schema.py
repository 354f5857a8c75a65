"""The schema of record files, strict: an unknown key is an error. Imported only when records are read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from linter.records.fields import (
    DayField,
    HoursField,
    IntervalField,
    WhenField,
    ZoneField,
    alone_or_listed,
    followups,
)
from linter.records.when import find_when


def _is_blank(value: Any) -> bool:
    """Whether a value says nothing; YAML's own words for that are read as strings like all else."""
    return isinstance(value, str) and value.strip().casefold() in ("", "null", "~")


class _Strict(BaseModel):
    """A value that is left blank counts as left out."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if not _is_blank(value)}
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
    followup: Annotated[list[FollowupFile], BeforeValidator(followups)] = Field(default_factory=list)
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
    acknowledgement: dict[str, list[str]] = Field(default_factory=dict)


class PolicyFile(_Strict):
    """The house rules."""

    cadence: dict[str, IntervalField] = Field(default_factory=dict)
    zone: ZoneField | None = None
    business_hours: HoursField = Field(default_factory=dict)
    holidays: list[DayField] = Field(default_factory=list)
    signers: SignersFile = Field(default_factory=SignersFile)
    signoff_max_age_days: int = Field(default=30, ge=0)


class RecordsFile(_Strict):
    """A file of records: any of these."""

    sync_notes: Annotated[list[NoteFile], BeforeValidator(alone_or_listed)] = Field(default_factory=list)
    commitments: list[CommitmentFile] = Field(default_factory=list)
    signoffs: list[SignOffFile] = Field(default_factory=list)
    people: list[PersonFile] = Field(default_factory=list)
    customers: list[CustomerFile] = Field(default_factory=list)
    policy: PolicyFile | None = None


# What is valid under a key, for the hint about an unknown key beneath it.
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
