"""The JSON report. `docs/json.md` is its contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.engine import Report
from linter.finding import Finding, Fix, Severity
from linter.parts.reading import reading_seconds
from linter.reporters import Options, Results, Tally, message_of, redacted_report

VERSION = 1


def render(results: Results, options: Options) -> Iterator[str]:
    """One JSON object for the whole run, with keys in a fixed order; each draft is written as soon as it is checked."""
    tally = Tally()
    yield f'{{\n  "version": {VERSION},\n  "files": ['
    for report in tally.counted(results.reports):
        described = {**describe(report, options), "known": len(report.known)}
        if report.document.source:  # its text is not that of the file, to which an edit would be applied
            described["findings"] = [{**found, "fixes": []} for found in described["findings"]]
        entry = json.dumps(described, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        yield ("" if tally.drafts == 1 else ",") + "\n    " + entry
    yield "\n  ],\n" if tally.drafts else "],\n"
    rest = {
        "failures": [failure.sentence for failure in results.failures],
        "outdated": [{"path": e.path, "rule": e.rule, "fingerprint": e.fingerprint} for e in results.outdated],
        "summary": {severity.value: tally.severities[severity] for severity in Severity},
    }
    yield json.dumps(rest, ensure_ascii=False, indent=2).removeprefix("{\n") + "\n"


def describe(report: Report, options: Options) -> dict[str, Any]:
    """The entry of one draft."""
    report = redacted_report(report)
    document = report.document
    origin = document.origin
    template = {"template": {"name": origin.name, "inside": origin.inside}} if origin and origin.name else {}
    return {
        "path": document.path,
        **template,
        "kind": report.kind,
        "words": report.words,
        "reading_seconds": reading_seconds(report.words),
        "outline": [
            {
                "component": segment.component,
                "start": segment.span.start,
                "end": segment.span.end,
                "line": document.place(segment.span).line,
                "confidence": segment.confidence,
            }
            for segment in report.outline.segments
        ],
        "missing": list(report.outline.missing),
        "findings": [_finding(report, finding, options) for finding in report.findings],
        "suppressed": report.suppressed,
        "not_checked": [{"rule": item.rule, "reason": item.reason} for item in report.not_checked],
    }


def _finding(report: Report, finding: Finding, options: Options) -> dict[str, Any]:
    place = report.document.place(finding.span)
    shown = not options.content_free
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.value,
        "message": message_of(finding, options),
        "cure": finding.cure if shown else "",
        "start": finding.span.start,
        "end": finding.span.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": report.document.text_of(finding.span) if shown else "",
        "fixes": [_fix(fix) for fix in finding.fixes] if shown else [],
        "fingerprint": finding.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability.value, "edits": edits}
