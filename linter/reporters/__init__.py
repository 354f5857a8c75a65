"""Reports in every format: one module for each, from results to text, without input or output of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from linter.engine import Report
from linter.finding import Finding, Severity
from linter.rule import Rulebook, names_in

FORMATS = {"text": "text", "json": "json_report", "github": "github", "sarif": "sarif"}


_OF_COMPONENTS = frozenset({"missing_component", "empty_component", "component_order"})
_NAMES_OF_COMPONENTS = frozenset({"component", "says"})
"""Checks whose messages name components, and the values that they fill in: words of a kind file, not of a draft."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to print. `content_free`: no word of a draft appears. `explain_outline`: show why each sentence was placed."""

    rulebook: Rulebook
    content_free: bool = False
    color: bool = False
    explain_outline: bool = False
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What a run found: a report for each draft, and a sentence for each file that could not be checked."""

    reports: Sequence[Report]
    failures: Sequence[str] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of all drafts have this severity."""
        return sum(report.count(severity) for report in self.reports)


def message_of(finding: Finding, options: Options) -> str:
    """What is wrong; in a content-free report what the rule is about, unless its message quotes nothing of the draft. A
    remark of a model has no rule, and its message no word of the draft."""
    rule = options.rulebook.rules.get(finding.rule)
    if rule is None or not options.content_free:
        return finding.message
    known = _NAMES_OF_COMPONENTS if rule.check in _OF_COMPONENTS else frozenset()
    return finding.message if known.issuperset(names_in(rule.message)) else rule.summary


def source_line(report: Report, finding: Finding) -> str:
    """Where to look when the draft was taken out of a mail or a page, whose own lines are others; else nothing."""
    if report.document.in_file:
        return ""
    line, _ = report.document.lines.position(finding.span.start)
    return f" (line {line} of {report.document.source})"


def render(name: str, results: Results, options: Options) -> str:
    """The report of a run in the format `name` (a key of `FORMATS`)."""
    text: str = import_module(f"linter.reporters.{FORMATS[name]}").render(results, options)
    return text.encode("utf-8", "backslashreplace").decode()  # a path may hold bytes that are no text
