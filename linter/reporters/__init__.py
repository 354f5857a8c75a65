"""Reports in every format: one module for each, from results to text, without input or output of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from linter.engine import ALL, Report
from linter.finding import Applicability, Finding, Fix, Severity
from linter.messages import counted
from linter.redaction import concealed
from linter.rulebook.rule import UNSURE, Rulebook, names_in

if TYPE_CHECKING:
    from linter.baseline import KnownFinding

Written = TypeVar("Written")

FORMATS = {
    "text": "text",
    "json": "json_report",
    "github": "github",
    "github-summary": "github_summary",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "rdjson": "rdjson",
    "checkstyle": "checkstyle",
}
"""The name of each format and the module that writes it."""

_OF_COMPONENTS = frozenset({"missing_component", "empty_component", "component_order"})
"""Checks whose messages name components: words of a kind's file, not of a draft."""
_NAMES_OF_COMPONENTS = frozenset({"component", "says"})
"""The values that those fill in."""


def _is_error(_report: Report, finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


class Options(NamedTuple):
    """How to print. `content_free`: no word of a draft appears. `explain_outline`: show why each sentence was placed.
    `fails`: whether a finding makes the exit code 1. `width`: the columns of the terminal, 0 where it is none. `encoding`: what
    the text report has to be written in."""

    rulebook: Rulebook
    content_free: bool = False
    color: bool = False
    explain_outline: bool = False
    terminal: bool = False
    fails: Callable[[Report, Finding], bool] = _is_error
    width: int = 0
    encoding: str = "utf-8"


class Failure(NamedTuple):
    """A file that could not be checked, or not in full, and a sentence that says why."""

    path: str
    sentence: str


class Results(NamedTuple):
    """What a run found: a report for each draft, in order, and what could not be checked. `reports` may be read once only,
    so that a format may print each as soon as it is there; `failures` and `outdated` (the entries of baselines that no longer
    occur) are complete when they have been read."""

    reports: Iterable[Report]
    failures: Sequence[Failure] = ()
    outdated: Sequence[KnownFinding] = ()


@dataclass(slots=True)
class Tally:
    """What a format counts of the reports that it prints. `unclear`: drafts of which nobody knows the kind."""

    drafts: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    unread: int = 0
    unclear: int = 0

    def counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports, each counted as it goes by."""
        for report in reports:
            self.drafts += 1
            self.severities.update(finding.severity for finding in report.findings)
            self.unread += sum(1 for _ in unread(report))
            self.unclear += report.kind == UNSURE.name
            yield report

    def sums(self) -> str:
        """The sums in words: “1 error, 0 warnings in 2 drafts”."""
        infos = self.severities[Severity.INFO]
        parts = [counted(self.severities[level], level.value) for level in (Severity.ERROR, Severity.WARNING)]
        return f"{', '.join(parts + ([counted(infos, 'remark')] if infos else []))} in {counted(self.drafts, 'draft')}"


def unread(report: Report) -> Iterator[Failure]:
    """The parts of a draft that no rule could judge."""
    return (Failure(report.document.path, item.reason) for item in report.not_checked if item.rule == ALL)


def entries(
    results: Results, of_finding: Callable[[Report, Finding, Options], Written], of_failure: Callable[[Failure], Written], options: Options
) -> Iterator[Written]:  # fmt: skip
    """An entry of a format for each finding and for each failure, draft by draft; last for what could not be checked at all."""
    for report in results.reports:
        yield from (of_finding(report, finding, options) for finding in report.findings)
        yield from map(of_failure, unread(report))
    yield from map(of_failure, results.failures)


def message_of(finding: Finding, options: Options) -> str:
    """What is wrong; in a content-free report what the rule is about, unless its message quotes nothing of the draft. A
    remark of a model has no rule, and its message no word of the draft."""
    rule = options.rulebook.rules.get(finding.rule)
    if rule is None or not options.content_free:
        return finding.message
    known = _NAMES_OF_COMPONENTS if rule.check in _OF_COMPONENTS else frozenset()
    return finding.message if known.issuperset(names_in(rule.message)) else rule.summary


def shown_of(report: Report) -> Report:
    """The report with the draft as it may be shown: no secret stands in it, and every place is as before."""
    return replace(report, document=concealed(report.document, (*report.findings, *report.known)))


def told(report: Report, finding: Finding, options: Options) -> str:
    """What is wrong and how to cure it, in one paragraph; and where to look when the draft was taken out of a mail or a
    page, whose own lines are others."""
    cure = "" if options.content_free else f" {finding.cure}"
    if report.document.in_file:
        return message_of(finding, options) + cure
    line = report.document.lines.line(finding.span.start)
    return f"{message_of(finding, options)}{cure} (line {line} of {report.document.source})"


def safe_fixes(report: Report, finding: Finding, options: Options) -> Sequence[Fix]:
    """The fixes that a program may apply to the file; none for a text that was taken out of a mail or a page, and none
    that may hold words of a draft in a content-free report."""
    if options.content_free or report.document.source:
        return ()
    return [fix for fix in finding.fixes if fix.applicability is Applicability.SAFE]


def render(name: str, results: Results, options: Options) -> Iterator[str]:
    """The report of a run in the format `name` (a key of `FORMATS`), piece by piece."""
    pieces: Iterator[str] = import_module(f"linter.reporters.{FORMATS[name]}").render(results, options)
    # A path may hold bytes that are no text.
    return (piece.encode("utf-8", "backslashreplace").decode() for piece in pieces)
