"""Applying fixes."""

from __future__ import annotations

from collections.abc import Iterable

from linter.finding import Applicability, Edit, Finding


def has_safe_fix(finding: Finding) -> bool:
    """Whether one of the finding's fixes is safe to apply automatically."""
    return any(fix.applicability is Applicability.SAFE for fix in finding.fixes)


def safe_edits(findings: Iterable[Finding]) -> list[Edit]:
    """The edits of all safe fixes in reading order; where two overlap, the first."""
    edits = [edit for f in findings for fix in f.fixes if fix.applicability is Applicability.SAFE for edit in fix.edits]
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.span):
        if not kept or kept[-1].span.end <= edit.span.start:
            kept.append(edit)
    return kept


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply `edits` to `text`. They must not overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, text[done:]])


def apply_safe_fixes(text: str, findings: Iterable[Finding]) -> str:
    """Apply every safe fix of `findings` to `text`."""
    return apply_edits(text, safe_edits(findings))
