"""Findings that the author allows, each with a reason.

    <!-- presend: allow unbacked-promise -- signed off by the head of engineering, 2025-11-10 -->

holds for its own line and the next one with words; `allow-file` holds for the whole draft. A comment without a reason,
with an unknown rule or with nothing to suppress is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.document import Document
from linter.errors import nearest
from linter.finding import Finding
from linter.rule import Rulebook, fill
from linter.span import Span

_COMMENT = re.compile(
    r"<!--\s*presend\s*:?\s*(?P<verb>[\w-]*)\s*(?P<rules>[^>]*?)(?:\s+--\s*(?P<reason>.*?))?\s*-->", re.DOTALL
)
_VERBS = ("allow", "allow-file")


@dataclass(slots=True)
class _Comment:
    """One suppression: the rules it names, the lines (from 1) it holds for, and the rules it was needed for."""

    span: Span
    rules: tuple[str, ...]
    lines: range
    problem: tuple[str, str] | None = None
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
        rules = tuple(re.findall(r"[\w-]+", match.group("rules")))
        comment = _Comment(span, rules, self._lines(span, match.group("verb")))
        known = [*self._rulebook.rules, *self._rulebook.families]
        unknown = next((rule for rule in rules if rule not in known), None)
        if match.group("verb") not in _VERBS:
            comment.problem = "unknown-suppression", f"“{match.group('verb')}”{nearest(match.group('verb'), _VERBS)}"
        elif unknown is not None or not rules:
            comment.problem = "unknown-suppression", f"“{unknown or ''}”{nearest(unknown or '', known)}"
        elif not match.group("reason"):
            comment.problem = "suppression-without-reason", " ".join(rules)
        return comment

    def _lines(self, span: Span, verb: str) -> range:
        index = self._document.lines
        first, _ = index.position(span.start)
        last, _ = index.position(max(span.start, span.end - 1))
        if verb == "allow-file":
            return range(1, len(index) + 1)
        following = last + 1
        while following < len(index) and not index.line_span(following).of(self._document.text).strip():
            following += 1
        return range(first, following + 1)

    def apply(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """The findings that nobody allowed, and how many were."""
        kept = [finding for finding in findings if not self._allows(finding)]
        return kept, len(findings) - len(kept)

    def _allows(self, finding: Finding) -> bool:
        first, _ = self._document.lines.position(finding.span.start)
        last, _ = self._document.lines.position(max(finding.span.start, finding.span.end - 1))
        allowed = False
        for comment in self._comments:
            names = {finding.rule, finding.family} & set(comment.rules)
            if names and comment.problem is None and (first in comment.lines or last in comment.lines):
                comment.used |= names
                allowed = True
        return allowed

    def findings(self) -> Iterator[Finding]:
        """What is wrong with the suppressions themselves; to be asked after `apply`."""
        for comment in self._comments:
            if comment.problem is not None:
                yield self._finding(*comment.problem, comment.span)
            else:
                for rule in comment.rules:
                    if rule not in comment.used and rule in self._selected:
                        yield self._finding("unused-suppression", rule, comment.span)

    def _finding(self, name: str, what: str, span: Span) -> Finding:
        rule = self._rulebook.rules[name]
        message = fill(rule.message, {"match": what})
        return Finding(name, rule.family, rule.severity, message, rule.cure, span)
