"""SARIF 2.1.0, for code-scanning services."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from linter._version import __version__
from linter.engine import Report
from linter.finding import Applicability, Finding, Severity
from linter.reporters import Options, Results, message_of, source_line
from linter.rule import Rule

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(results: Results, options: Options) -> str:
    """One log with one run. Nothing in it depends on the time or the machine."""
    rules = [rule for _, rule in sorted(options.rulebook.rules.items())]
    places = {rule.name: number for number, rule in enumerate(rules)}
    found = [_result(report, finding, places, options) for report in results.reports for finding in report.findings]
    notes = [{"level": "error", "message": {"text": failure}} for failure in results.failures]
    run = {
        "tool": {"driver": {"name": "presend", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "results": found,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


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
    cure = "" if options.content_free else f" {finding.cure}"
    location: dict[str, Any] = {"artifactLocation": _artifact(report.document.path)}
    if report.document.in_file:  # the places in a text taken out of a mail are not those in its file
        location["region"] = _region(report, finding)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": places[finding.rule]} if finding.rule in places else {}),  # a model's remark has no rule
        "level": _LEVELS[finding.severity],
        "message": {"text": message_of(finding, options) + cure + source_line(report, finding)},
        "locations": [{"physicalLocation": location, **_template(report)}],
        "partialFingerprints": {"presend/v1": finding.fingerprint},
    }
    fixes = [] if options.content_free or report.document.source else _fixes(report, finding)
    return {**result, "fixes": fixes} if fixes else result


def _template(report: Report) -> dict[str, Any]:
    """The name of the template and where it stands in its export."""
    origin = report.document.origin
    if origin is None or not origin.name:
        return {}
    return {"logicalLocations": [{"name": origin.name, "fullyQualifiedName": origin.inside or origin.name}]}


def _region(report: Report, finding: Finding) -> dict[str, int]:
    place = report.document.place(finding.span)
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if report.document.source:  # offsets are those of a text that was taken out of the file
        return region
    return region | {"charOffset": finding.span.start, "charLength": len(finding.span)}


def _fixes(report: Report, finding: Finding) -> list[dict[str, Any]]:
    fixes = []
    for fix in finding.fixes:
        if fix.applicability is Applicability.SAFE:
            replacements = [
                {
                    "deletedRegion": {"charOffset": edit.span.start, "charLength": len(edit.span)},
                    "insertedContent": {"text": edit.text},
                }
                for edit in fix.edits
            ]
            change = {"artifactLocation": _artifact(report.document.path), "replacements": replacements}
            fixes.append({"description": {"text": fix.title}, "artifactChanges": [change]})
    return fixes


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(PurePath(path).as_posix())}
