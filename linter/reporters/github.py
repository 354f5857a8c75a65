"""Workflow commands that GitHub shows as annotations beside the changed lines."""

from __future__ import annotations

from linter.engine import Report
from linter.finding import Finding, Severity
from linter.reporters import Options, Results, message_of, source_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Results, options: Options) -> str:
    """One command for each finding, and one for each file that could not be checked."""
    rows = [_command(report, finding, options) for report in results.reports for finding in report.findings]
    rows += [f"::error title=presend::{_data(failure)}" for failure in results.failures]
    return "".join(f"{row}\n" for row in rows)


def _command(report: Report, finding: Finding, options: Options) -> str:
    properties = {"file": report.document.path, **_place(report, finding), "title": f"presend: {finding.rule}"}
    named = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    cure = "" if options.content_free else f" {finding.cure}"
    return f"::{_COMMANDS[finding.severity]} {named}::{_data(message_of(finding, options) + cure + source_line(report, finding))}"


def _place(report: Report, finding: Finding) -> dict[str, int]:
    """Lines and columns; none for a text taken out of a mail, whose lines are not those of the file."""
    if not report.document.in_file:
        return {}
    place = report.document.place(finding.span)
    lines = {"line": place.line, "endLine": place.end_line}
    # columns of a span over several lines are refused
    return lines | {"col": place.column, "endColumn": place.end_column} if place.line == place.end_line else lines


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
