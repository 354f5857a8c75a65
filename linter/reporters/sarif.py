"""SARIF 2.1.0, for code-scanning services."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from linter._version import __version__
from linter.engine import Report
from linter.finding import Finding, Fix, Severity
from linter.reporters import Failure, Options, Results, message_and_cure, safe_fixes, unread
from linter.reporters.place import file_path, place_of
from linter.rulebook.rule import Rule
from linter.text.origin import Place

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(results: Results, options: Options) -> Iterator[str]:
    """One log with one run. Nothing in it depends on the time or the machine."""
    rules = [rule for _, rule in sorted(options.rulebook.rules.items())]
    places = {rule.name: number for number, rule in enumerate(rules)}
    found: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for report in results.reports:
        found += [_result(report, finding, places, options) for finding in report.findings]
        notes += map(_notification, unread(report))
    notes += map(_notification, results.failures)
    run = {
        "tool": {"driver": {"name": "presend", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "results": found,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _notification(failure: Failure) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": _artifact(failure.path)}}
    return {"level": "error", "message": {"text": failure.sentence}, "locations": [location]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why.strip()},
        "help": {"text": rule.why.strip(), "markdown": f"**{rule.summary}**\n\n{rule.why.strip()}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(report: Report, finding: Finding, places: dict[str, int], options: Options) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(report.document.path)}
    place = place_of(report, finding)
    if place is not None:
        location["region"] = _region(report, place, finding)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": places[finding.rule]} if finding.rule in places else {}),  # a remark of a model has no rule
        "level": _LEVELS[finding.severity],
        "message": {"text": message_and_cure(report, finding, options)},
        "locations": [{"physicalLocation": location, **_template(report)}],
        "partialFingerprints": {"presend/v1": finding.fingerprint},
    }
    fixes = [_fix(report, fix) for fix in safe_fixes(report, finding, options)]
    return {**result, "fixes": fixes} if fixes else result


def _template(report: Report) -> dict[str, Any]:
    """The name of the template and its place in the export."""
    origin = report.document.origin
    if origin is None or not origin.name:
        return {}
    return {"logicalLocations": [{"name": origin.name, "fullyQualifiedName": origin.inside or origin.name}]}


def _region(report: Report, place: Place, finding: Finding) -> dict[str, int]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if report.document.source:  # offsets refer to the extracted text
        return region
    return region | {"charOffset": finding.span.start, "charLength": len(finding.span)}


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.span.start, "charLength": len(edit.span)},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(report.document.path), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _artifact(path: str) -> dict[str, str]:
    shown = PurePath(file_path(path))
    return {"uri": shown.as_uri() if shown.is_absolute() else quote(os.fsencode(shown.as_posix()))}
