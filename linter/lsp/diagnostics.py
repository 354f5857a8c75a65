"""Findings as an editor's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter.finding import Finding, Severity
from linter.lsp.drafts import Judged
from linter.reporters import unread

SOURCE = "presend"
NOT_CHECKED = "not-checked"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def diagnostics(judged: Judged) -> Iterator[types.Diagnostic]:
    """What the editor underlines. An error that prevents checking is shown on the first line, because silence would
    look like a pass."""
    verdict = judged.verdict
    if judged.places is not None:
        for report in judged.reports:
            for failure in unread(report):
                yield _note(f"Not checked: {failure.sentence}", types.DiagnosticSeverity.Warning)
            for finding in report.findings:
                yield diagnostic(finding, judged.places.range(report.document.place(finding.span)))
        return
    if verdict is None:
        yield _note(f"Not checked: {judged.problem}", types.DiagnosticSeverity.Error)
        return
    if not verdict.exact:
        count = len(verdict.report.findings)
        message = (
            f"presend finds {count} in {verdict.report.document.source or 'this draft'}; presend check shows where."
        )
        yield _note(message, types.DiagnosticSeverity.Information)
        return
    for failure in unread(verdict.report):
        yield _note(f"Not checked: {failure.sentence}", types.DiagnosticSeverity.Warning)
    for finding in verdict.report.findings:
        yield diagnostic(finding, verdict.places.range(finding.span))


def diagnostic(finding: Finding, area: types.Range) -> types.Diagnostic:
    """One finding. Its fingerprint identifies it in commands."""
    return types.Diagnostic(
        range=area,
        message=f"{finding.message}\n{finding.cure}",
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        data={"fingerprint": finding.fingerprint},
    )


def _note(message: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    return types.Diagnostic(_TOP, message, severity, code=NOT_CHECKED, source=SOURCE)
