"""Findings, and the matches and fixes they are made from."""

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
        """Whether it is at least as bad as `level`: a severity, or `never`, which nothing reaches."""
        return level != "never" and self.rank <= Severity(level).rank


class Applicability(StrEnum):
    """`safe`: the meaning cannot change, so `--fix` applies it. `suggested`: a person decides."""

    SAFE = "safe"
    SUGGESTED = "suggested"


class Edit(NamedTuple):
    """Replace the text at `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """One or more edits that together resolve a finding."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Match(NamedTuple):
    """What a check yields: a span, the values for the rule's message, and fixes; no rule name and no severity.

    `proved` is false if the check lacked evidence that the rule's severity presumes: an error is then reported as a
    warning. `yields_to` is a family or rule; this match is dropped where that has a finding on the same words.
    """

    span: Span
    values: Mapping[str, object] = MappingProxyType({})
    fixes: tuple[Fix, ...] = ()
    proved: bool = True
    yields_to: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule fired. A finding about the whole draft has an empty span, where a reader should look.

    `fingerprint` identifies a finding by its words, so that it is recognised after edits elsewhere in the draft. `beside`
    is the part of a mail that it is about, such as the subject, if that is not the text that was checked.
    """

    rule: str
    family: str
    severity: Severity
    message: str
    cure: str
    span: Span
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    yields_to: str = ""
    beside: str = ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sort key: reading order, then the worst first, then the rule's name."""
        return self.span.start, self.span.end, self.severity.rank, self.rule


class NotChecked(NamedTuple):
    """A rule that could not check something, and why."""

    rule: str
    reason: str
