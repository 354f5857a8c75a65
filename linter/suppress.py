"""Suppressions: findings that the author allows, each with a reason.

    <!-- presend: allow unbacked-promise -- signed off by the head of engineering, 2025-11-10 -->

applies to its own line and to the next line with words. `allow-file` applies to the whole draft, and so does any
comment if the finding is about the whole draft. A dash of any kind starts the reason, because editors like to replace
two hyphens. A comment without a reason, with an unknown rule or with nothing to suppress is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from linter.document import Document
from linter.errors import nearest
from linter.finding import Finding
from linter.rulebook.rule import Rulebook, fill
from linter.text.regex import compiled
from linter.text.span import Span

_COMMENT = compiled(
    r"(?:<!--|\{%-?\s*comment\s*-?%\}|\{\{~?!(?:--)?|\{#)\s*presend\s*:?\s*(?P<verb>[\w-]*)(?P<rest>.*?)"
    r"(?:-->|\{%|(?:--~?)?\}\}|#\}|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_DASH = compiled(r"\s{0,20}[\u2013\u2014]\s{0,20}|\s--+\s{0,20}|\s-(?=\s|\Z)")
_VERBS = ("allow", "allow-file")


@dataclass(slots=True)
class _Comment:
    """One suppression comment: its rules, the lines (from 1) it applies to, and the rules it was needed for."""

    span: Span
    rules: tuple[str, ...]
    lines: range
    problem: tuple[str, Mapping[str, str]] | None = None
    used: set[str] = field(default_factory=set)


class Suppressions:
    """The suppressions of one draft."""

    def __init__(self, document: Document, rulebook: Rulebook, selected: Sequence[str]) -> None:
        self._document = document
        self._rulebook = rulebook
        self._selected = set(selected)
        self._comments = [
            self._read(span, match) for span in document.comments if (match := _COMMENT.match(document.text_of(span)))
        ]

    def _read(self, span: Span, match: re.Match[str]) -> _Comment:
        verb = match.group("verb").lower()
        named, *reasons = _DASH.split(match.group("rest"), maxsplit=1)
        rules = tuple(re.findall(r"[\w-]+", named.lower()))
        comment = _Comment(span, rules, self._lines(span, verb))
        known = [*self._rulebook.rules, *self._rulebook.families]
        unknown = next((rule for rule in rules if rule not in known), "")
        if verb not in _VERBS:
            comment.problem = "unknown-suppression", _unknown(verb, "“allow” nor “allow-file”", _VERBS)
        elif unknown or not rules:
            comment.problem = "unknown-suppression", _unknown(unknown, "a rule nor a family", known)
        elif not "".join(reasons).strip():
            comment.problem = "suppression-without-reason", {"match": " ".join(rules)}
        return comment

    def _lines(self, span: Span, verb: str) -> range:
        index = self._document.lines
        first, last = index.lines_of(span)
        if verb == "allow-file":
            return range(1, len(index) + 1)
        following = last + 1
        while following < len(index) and not index.line_span(following).of(self._document.text).strip():
            following += 1
        return range(first, following + 1)

    def apply(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Split `findings` into those that nobody allowed and those that somebody did."""
        kept: list[Finding] = []
        allowed: list[Finding] = []
        for finding in findings:
            (allowed if self._allows(finding) else kept).append(finding)
        return kept, allowed

    def _allows(self, finding: Finding) -> bool:
        first, last = self._document.lines.lines_of(finding.span)
        allowed = False
        for comment in self._comments:
            names = {finding.rule, finding.family} & set(comment.rules)
            here = not finding.span or first in comment.lines or last in comment.lines
            if names and comment.problem is None and here:
                comment.used |= names
                allowed = True
        return allowed

    def findings(self) -> Iterator[Finding]:
        """Findings about the suppressions themselves. Call this after `apply`."""
        for comment in self._comments:
            if comment.problem is not None:
                yield self._finding(*comment.problem, comment.span)
            else:
                for rule in comment.rules:
                    if rule not in comment.used and rule in self._selected:
                        yield self._finding("unused-suppression", {"match": rule}, comment.span)

    def _finding(self, name: str, values: Mapping[str, str], span: Span) -> Finding:
        rule = self._rulebook.rules[name]
        message = fill(rule.message, values)
        return Finding(name, rule.family, rule.severity, message, rule.cure, span)


def _unknown(name: str, expected: str, known: Iterable[str]) -> dict[str, str]:
    return {"match": name, "expected": expected, "hint": nearest(name, known) or "."}
