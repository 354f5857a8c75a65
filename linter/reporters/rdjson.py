"""The Reviewdog Diagnostic Format. Columns are UTF-8 bytes from 1, as the protocol requires, also for a text in another
encoding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.engine import Report
from linter.finding import Finding, Severity
from linter.reporters import Failure, Options, Results, entries, message_and_cure, safe_fixes
from linter.reporters.place import file_path, place_in, place_of, utf8_bytes
from linter.text.origin import Place

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(results: Results, options: Options) -> Iterator[str]:
    """One result with a diagnostic per finding. A safe fix is a suggestion only if it is a single edit, because
    Reviewdog applies each edit separately."""
    diagnostics = list(entries(results, _diagnostic, _failure, options))
    yield json.dumps({"source": {"name": "presend"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(report: Report, finding: Finding, options: Options) -> dict[str, Any]:
    place = place_of(report, finding, utf8_bytes)
    location: dict[str, Any] = {"path": file_path(report.document.path)}
    if place is not None:
        location["range"] = _range(place)
    suggestions = [
        {"range": _range(place_in(report.document, fix.edits[0].span, utf8_bytes)), "text": fix.edits[0].text}
        for fix in safe_fixes(report, finding, options)
        if len(fix.edits) == 1
    ]
    diagnostic: dict[str, Any] = {
        "message": message_and_cure(report, finding, options),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    return {**diagnostic, "suggestions": suggestions} if suggestions else diagnostic


def _failure(failure: Failure) -> dict[str, Any]:
    return {"message": failure.sentence, "location": {"path": file_path(failure.path)}, "severity": "ERROR"}


def _range(place: Place) -> dict[str, Any]:
    start = {"line": place.line, "column": place.column}
    return {"start": start, "end": {"line": place.end_line, "column": place.end_column}}
