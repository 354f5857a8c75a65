"""Workflow commands, which GitHub shows as annotations next to the changed lines."""

from __future__ import annotations

from collections.abc import Iterator

from linter.engine import Report
from linter.finding import Finding, Severity
from linter.reporters import Failure, Options, Results, entries, message_and_cure
from linter.reporters.place import file_path, place_of

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Results, options: Options) -> Iterator[str]:
    """One command for each finding, and one for each file that could not be checked."""
    return entries(results, _command, _failure, options)


def _command(report: Report, finding: Finding, options: Options) -> str:
    properties = {
        "file": file_path(report.document.path),
        **_place(report, finding),
        "title": f"presend: {finding.rule}",
    }
    named = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {named}::{_data(message_and_cure(report, finding, options))}\n"


def _failure(failure: Failure) -> str:
    return f"::error file={_property(file_path(failure.path))},title=presend::{_data(failure.sentence)}\n"


def _place(report: Report, finding: Finding) -> dict[str, int]:
    place = place_of(report, finding)
    if place is None:
        return {}
    rows = {"line": place.line, "endLine": place.end_line}
    # GitHub refuses columns for a span of several lines.
    return rows | {"col": place.column, "endColumn": place.end_column} if place.line == place.end_line else rows


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
