"""Check a template once for each choice of branches, and report each finding once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linter.document import Document
from linter.finding import Finding
from linter.fingerprint import with_fingerprints
from linter.template.branches import readings

if TYPE_CHECKING:
    from linter.engine import Report

_OF_COMMENTS = "suppression"


def judge_template(document: Document, check: Callable[[Document], Report]) -> Report:
    """The report of `check` on `document`, plus the additional findings of other branches."""
    ways = list(readings(document.text))
    reports = [check(replace(document, hidden=hidden)) for hidden in ways] if len(ways) > 1 else [check(document)]
    if len(reports) == 1:
        return reports[0]
    findings = sorted(_together(reports), key=lambda finding: finding.order)
    not_checked = dict.fromkeys(item for report in reports for item in report.not_checked)
    return replace(
        reports[0],
        document=document,
        findings=tuple(with_fingerprints(document, findings)),
        not_checked=tuple(not_checked),
        suppressed=max(report.suppressed for report in reports),
        words=max(report.words for report in reports),
        by_clock=any(report.by_clock for report in reports),
        secrets=tuple(sorted({span for report in reports for span in report.secrets})),
    )


def _together(reports: Sequence[Report]) -> Iterator[Finding]:
    """The findings of all readings, without repeats. A suppression is unused only if it is unused in every reading."""
    keys = [{_key(finding) for finding in report.findings} for report in reports]
    told = set()
    for report in reports:
        for finding in report.findings:
            key = _key(finding)
            if finding.family == _OF_COMMENTS and not all(key in found for found in keys):
                continue
            if key not in told:
                told.add(key)
                yield finding


def _key(finding: Finding) -> tuple[object, ...]:
    """Identifies a finding. One about the whole draft is placed at its end, which depends on the branches."""
    return finding.rule, finding.message, finding.span if finding.span else None
