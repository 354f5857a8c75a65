"""What a check reports, and what a reader is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from linter.text.span import Span


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)

    def reaches(self, level: str) -> bool:
        """Whether it is as bad as `level` (a severity, or `never`, which nothing reaches) or worse."""
        return level != "never" and self.rank <= Severity(level).rank


class Applicability(StrEnum):
    """`safe`: the meaning cannot change, `--fix` applies it. `suggested`: a person chooses."""

    SAFE = "safe"
    SUGGESTED = "suggested"


class Edit(NamedTuple):
    """Replace the words at `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """An edit, or several that belong together, that cures a finding."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Match(NamedTuple):
    """What a check returns: a place, the values that the rule's message names, and fixes. No name, no severity. `proved`:
    the check had all the evidence on which the rule's severity rests; without it an error is told as a warning. `yields_to`:
    a family, or a rule, whose finding on these words says it better, so that this one is left out beside it."""

    span: Span
    values: Mapping[str, object] = MappingProxyType({})
    fixes: tuple[Fix, ...] = ()
    proved: bool = True
    yields_to: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule fired. A finding about the whole draft has an empty span where the reader should look.
    `fingerprint` names it by its words, so that it is known again when the draft was edited elsewhere."""

    rule: str
    family: str
    severity: Severity
    message: str
    cure: str
    span: Span
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    yields_to: str = ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sort key: reading order, then the worst first, then the rule's name."""
        return self.span.start, self.span.end, self.severity.rank, self.rule


class NotChecked(NamedTuple):
    """A rule that could not do its work, and why."""

    rule: str
    reason: str
