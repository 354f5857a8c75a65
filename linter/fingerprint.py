"""A name for a finding that survives edits elsewhere in the draft."""

from __future__ import annotations

import hashlib
from collections import Counter

from linter.engine import Report
from linter.finding import Finding
from linter.words import tokenize


def fingerprints(report: Report) -> list[str]:
    """One hash for each finding of `report`, in its order: of the rule, the words and their sentence, and of how many
    findings alike stand before it. Neither path nor place is part of it."""
    seen: Counter[str] = Counter()
    return [_fingerprint(report, finding, seen) for finding in report.findings]


def _fingerprint(report: Report, finding: Finding, seen: Counter[str]) -> str:
    document = report.document
    around = document.sentence_at(finding.span.start)
    words = [" ".join(word.form for word in tokenize(document.text, s.start, s.end)) for s in (finding.span, around)]
    key = "\0".join([finding.rule, *words, finding.message if not len(finding.span) else ""])
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]
