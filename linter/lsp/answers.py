"""Answers to an editor's commands: may this draft be sent, and what is its state?"""

from __future__ import annotations

from typing import Any

from linter.finding import Finding, Severity
from linter.lsp.drafts import DraftVerdict, Judged
from linter.messages import first_of
from linter.parts.components import component_states
from linter.parts.reading import TARGET_SECONDS, reading_seconds

_NAMED = 3


def gate(judged: Judged) -> dict[str, Any]:
    """Whether the draft may be sent: no finding at or above the configured `fail-on`. A draft that cannot be checked
    may not."""
    verdict = judged.verdict
    if verdict is None and judged.places is not None:
        return {"ok": True, "errors": 0, "message": "presend takes this file for no draft: nothing of it is sent."}
    if verdict is None:
        return {"ok": False, "errors": 0, "message": f"presend could not check this draft: {judged.problem}"}
    level = verdict.linter.config.fail_on
    stopping = [finding for finding in verdict.report.findings if finding.severity.reaches(level)]
    if not stopping:
        return {"ok": True, "errors": 0, "message": "presend finds nothing that should stop this draft."}
    named = first_of([_named(finding, verdict) for finding in stopping], _NAMED)
    return {"ok": False, "errors": len(stopping), "message": f"presend stops this draft: {named}"}


def _named(finding: Finding, verdict: DraftVerdict) -> str:
    if not verdict.exact:
        return finding.rule
    line = verdict.report.document.lines.line(finding.span.start)
    return f"{finding.rule} (line {line})"


def status(judged: Judged) -> dict[str, Any]:
    """The state of the draft for an editor's status bar: its components, its length, what was not checked."""
    verdict = judged.verdict
    if verdict is None:
        return {"problem": judged.problem or "not a draft: each template of an export is checked by itself"}
    report = verdict.report
    return {
        "problem": "",
        "components": [
            {"name": component.name, "title": component.title, "state": component.state.value}
            for component in component_states(report, verdict.linter.rulebook.kind(report.kind))
        ],
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "words": report.words,
        "seconds": reading_seconds(report.words),
        "target": TARGET_SECONDS,
        "not_checked": [{"rule": missed.rule, "reason": missed.reason} for missed in report.not_checked],
    }
