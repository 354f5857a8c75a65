"""Suggestions of the rewrite pass, with the results of their checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.finding import Edit
from linter.rewrite.guards import CheckResult, Tier
from linter.text.span import Span


class SuggestionSource(StrEnum):
    """The source of the words in a suggestion."""

    GLOSSARY = "glossary"
    MODEL = "model"
    CACHE = "cache"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An edit that fixes the finding of `rule` on the words `term` at `span`.

    `edit` may cover more, such as the article before. `gloss`: the words for the glossary, without adaptation to the
    sentence; empty for a sentence. It is never shown as good unless each of `checks` passed.
    """

    rule: str
    term: str
    span: Span
    edit: Edit
    gloss: str
    tier: Tier
    source: SuggestionSource
    checks: tuple[CheckResult, ...]

    @property
    def is_verified(self) -> bool:
        """Whether every check passed."""
        return bool(self.checks) and all(check.passed for check in self.checks)

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.passed)
