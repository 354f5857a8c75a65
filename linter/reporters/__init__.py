"""Reports in every format: one module each, from results to text, without any input or output of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from linter.engine import ALL, LANGUAGE, Report
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
"""Each format and its module."""

_OF_COMPONENTS = frozenset({"missing_component", "empty_component", "component_order"})
"""Checks whose messages name components, which come from a kind's file and not from a draft."""
_NAMES_OF_COMPONENTS = frozenset({"component", "says"})
"""The values that these checks fill in."""


def _is_error(_report: Report, finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


class Options(NamedTuple):
    """How to print. `content_free`: quote nothing of a draft. `explain_outline`: show why each sentence was assigned to
    its component. `fails`: whether a finding makes the exit code 1. `width`: the columns of the terminal, 0 without
    one. `encoding`: the encoding of the text report."""

    rulebook: Rulebook
    content_free: bool = False
    color: bool = False
    explain_outline: bool = False
    terminal: bool = False
    fails: Callable[[Report, Finding], bool] = _is_error
    width: int = 0
    encoding: str = "utf-8"


class Failure(NamedTuple):
    """A file that could not be checked, or not completely, and the reason."""

    path: str
    sentence: str


class Results(NamedTuple):
    """The results of a run: a report for each draft, in order, and what could not be checked.

    `reports` can be read only once, so that a format can print each as soon as it is available. `failures` and
    `outdated` (the baseline entries that no longer occur) are complete after that.
    """

    reports: Iterable[Report]
    failures: Sequence[Failure] = ()
    outdated: Sequence[KnownFinding] = ()


@dataclass(slots=True)
class Tally:
    """Counts over the reports that a format prints. `unclear`: drafts of an unknown kind; `foreign`: those in a language
    that presend does not judge."""

    drafts: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    unread: int = 0
    unclear: int = 0
    foreign: int = 0

    def counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports, each counted as it passes."""
        for report in reports:
            self.drafts += 1
            self.severities.update(finding.severity for finding in report.findings)
            self.unread += sum(1 for _ in unread(report))
            is_foreign = any(item.rule == LANGUAGE for item in report.not_checked)
            self.foreign += is_foreign
            self.unclear += report.kind == UNSURE.name and not is_foreign
            yield report

    def sums(self) -> str:
        """The totals in words: “1 error, 0 warnings in 2 drafts”."""
        infos = self.severities[Severity.INFO]
        parts = [counted(self.severities[level], level.value) for level in (Severity.ERROR, Severity.WARNING)]
        return f"{', '.join(parts + ([counted(infos, 'remark')] if infos else []))} in {counted(self.drafts, 'draft')}"


def unread(report: Report) -> Iterator[Failure]:
    """The parts of a draft that no rule could check."""
    return (Failure(report.document.path, item.reason) for item in report.not_checked if item.rule == ALL)


def entries(
    results: Results, of_finding: Callable[[Report, Finding, Options], Written], of_failure: Callable[[Failure], Written], options: Options
) -> Iterator[Written]:  # fmt: skip
    """An entry for each finding and each failure, draft by draft; at the end for files that could not be checked at
    all."""
    for report in results.reports:
        yield from (of_finding(report, finding, options) for finding in report.findings)
        yield from map(of_failure, unread(report))
    yield from map(of_failure, results.failures)


def message_of(finding: Finding, options: Options) -> str:
    """The message of a finding. In a content-free report, a message that quotes the draft is replaced by the rule's
    summary.

    A remark of a model has no rule, and its message quotes nothing.
    """
    rule = options.rulebook.rules.get(finding.rule)
    if rule is None or not options.content_free:
        return finding.message
    known = _NAMES_OF_COMPONENTS if rule.check in _OF_COMPONENTS else frozenset()
    return finding.message if known.issuperset(names_in(rule.message)) else rule.summary


def redacted_report(report: Report) -> Report:
    """The report with a draft that may be shown: its secrets are redacted, and every position is unchanged."""
    return replace(report, document=concealed(report.document, report.secrets))


def message_and_cure(report: Report, finding: Finding, options: Options) -> str:
    """Message and cure in one paragraph; plus the place, if the draft was extracted from a mail or a page, which has
    other lines."""
    cure = "" if options.content_free else f" {finding.cure}"
    if report.document.in_file:
        return message_of(finding, options) + cure
    line = report.document.lines.line(finding.span.start)
    return f"{message_of(finding, options)}{cure} (line {line} of {report.document.source})"


def safe_fixes(report: Report, finding: Finding, options: Options) -> Sequence[Fix]:
    """The fixes that a program may apply to the file. None for text extracted from a mail or a page, and none that may
    quote a draft in a content-free report."""
    if options.content_free or report.document.source:
        return ()
    return [fix for fix in finding.fixes if fix.applicability is Applicability.SAFE]


def render(name: str, results: Results, options: Options) -> Iterator[str]:
    """The report of a run in the format `name` (a key of `FORMATS`), piece by piece."""
    pieces: Iterator[str] = import_module(f"linter.reporters.{FORMATS[name]}").render(results, options)
    # A path may contain bytes that are not text.
    return (piece.encode("utf-8", "backslashreplace").decode() for piece in pieces)
