"""GitLab Code Quality, shown in merge requests next to the changed lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from linter.engine import Report
from linter.finding import Finding, Severity
from linter.reporters import Failure, Options, Results, entries, message_and_cure
from linter.reporters.place import file_path, place_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_FIRST_LINE = {"lines": {"begin": 1}}
"""GitLab refuses an issue without a line."""


def render(results: Results, options: Options) -> Iterator[str]:
    """An array of issues. GitLab compares fingerprints between branches and uses each only once, so identical words in
    several texts of one file are numbered."""
    issues = list(entries(results, _issue, _failure, options))
    seen: Counter[str] = Counter()
    for issue in issues:
        known_by = issue["fingerprint"]
        issue["fingerprint"] = _hash(known_by, str(seen[known_by])) if seen[known_by] else known_by
        seen[known_by] += 1
    yield json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(report: Report, finding: Finding, options: Options) -> dict[str, Any]:
    path = file_path(report.document.path)
    place = place_of(report, finding)
    where = _FIRST_LINE if place is None else {
        "positions": {
            "begin": {"line": place.line, "column": place.column},
            "end": {"line": place.end_line, "column": place.end_column},
        }
    }  # fmt: skip
    known_by = finding.fingerprint or f"{finding.message}\0{finding.span.start}"
    return {
        "check_name": finding.rule,
        "description": message_and_cure(report, finding, options),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": _hash(path, finding.rule, known_by),
        "location": {"path": path, **where},
    }


def _failure(failure: Failure) -> dict[str, Any]:
    path = file_path(failure.path)
    return {
        "check_name": "presend",
        "description": failure.sentence,
        "severity": "blocker",
        "fingerprint": _hash(path, "presend", failure.sentence),
        "location": {"path": path, **_FIRST_LINE},
    }


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
