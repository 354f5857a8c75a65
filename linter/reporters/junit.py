"""JUnit XML, which every CI service shows as tests: a suite per draft."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from linter.engine import Report
from linter.finding import Finding
from linter.reporters import Failure, Options, Results, message_and_cure, unread
from linter.reporters.place import file_path, place_of
from linter.reporters.xml_text import child, document


def render(results: Results, options: Options) -> Iterator[str]:
    """A test per finding: failed if the finding makes the exit code 1, else passed, with the message as output.

    A draft without findings is one passed test; a file that could not be checked is a test with an error.
    """
    root = Element("testsuites", {"name": "presend"})
    for report in results.reports:
        _suite(root, report, options)
    for failure in results.failures:
        suite = child(root, "testsuite", name=file_path(failure.path), tests=1, failures=0, errors=1)
        _error(suite, failure)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    yield from document(root)


def _suite(root: Element, report: Report, options: Options) -> None:
    path = file_path(report.document.path)
    broken = list(unread(report))
    failed = sum(options.fails(report, finding) for finding in report.findings)
    tests = len(report.findings) + len(broken) or 1
    suite = child(root, "testsuite", name=path, tests=tests, failures=failed, errors=len(broken))
    for finding in report.findings:
        _test(suite, report, finding, options)
    for failure in broken:
        _error(suite, failure)
    if not len(suite):
        child(suite, "testcase", name="no findings", classname=path)


def _test(suite: Element, report: Report, finding: Finding, options: Options) -> None:
    path = file_path(report.document.path)
    place = place_of(report, finding)
    where = f"{path}:{place.line}:{place.column}" if place else path
    message = message_and_cure(report, finding, options)
    case = child(suite, "testcase", name=f"{finding.rule} {where}", classname=path)
    text = f"{where}: {finding.severity.value}: {message}"
    if options.fails(report, finding):
        child(case, "failure", text, message=message, type=finding.severity.value)
    else:
        child(case, "system-out", text)


def _error(suite: Element, failure: Failure) -> None:
    case = child(suite, "testcase", name="could not be checked", classname=file_path(failure.path))
    child(case, "error", failure.sentence, message=failure.sentence, type="presend")
