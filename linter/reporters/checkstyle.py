"""Checkstyle XML, which Jenkins and many review tools read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from linter.engine import Report
from linter.finding import Finding
from linter.reporters import Failure, Options, Results, message_and_cure, unread
from linter.reporters.place import file_path, place_of
from linter.reporters.xml_text import child, document


def render(results: Results, options: Options) -> Iterator[str]:
    """An entry per draft, with an error element of the right severity per finding."""
    root = Element("checkstyle", {"version": "4.3"})
    for report in results.reports:
        file = child(root, "file", name=file_path(report.document.path))
        for finding in report.findings:
            _error(file, report, finding, options)
        for failure in unread(report):
            _failure(file, failure)
    for failure in results.failures:
        _failure(child(root, "file", name=file_path(failure.path)), failure)
    yield from document(root)


def _error(file: Element, report: Report, finding: Finding, options: Options) -> None:
    place = place_of(report, finding)
    where = {"line": place.line, "column": place.column} if place else {"line": 1}
    attributes = {"severity": finding.severity.value, "message": message_and_cure(report, finding, options)}
    child(file, "error", **where, **attributes, source=f"presend.{finding.family}.{finding.rule}")


def _failure(file: Element, failure: Failure) -> None:
    child(file, "error", line=1, severity="error", message=failure.sentence, source="presend")
