"""`presend check --fix` and `--diff`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from linter.cli.streams import emit, tell
from linter.cli.write import replace_draft, unified_diff
from linter.document import Document
from linter.engine import Linter, Report
from linter.fix import apply_safe_fixes, has_safe_fix, safe_edits
from linter.messages import counted
from linter.readers import read_text
from linter.redaction import concealed

_MAX_ROUNDS = 10


def fix_draft(linter: Linter, document: Document, write: bool, now: datetime | None, in_file: bool = True) -> Report:
    """Apply the safe fixes of a draft until none is left, and return the report on what remains.

    With `write`, the file is replaced, atomically and only if something changed, and the number of fixes is printed.
    Otherwise a diff is printed, and the report is on the draft as it is. A draft that is not `in_file` (from standard
    input) is printed with its fixes. Text extracted from a mail or a page cannot be put back, so it is left alone with
    a message.
    """
    before = linter.check(document, now)
    if document.source and safe_edits(before.findings):
        tell(f"{document.path}: only plain text is fixed; change {document.source} by hand")
    text, fixed, after = _settled(linter, before, now)
    if not write:
        emit(unified_diff(concealed(document, before.secrets), concealed(after.document, after.secrets).text), nl=False)
        return before
    if in_file:
        replace_draft(document, text)
    else:
        emit(text, nl=False)
    if fixed:
        tell(f"fixed {fixed} of {counted(fixed + len(after.findings), 'finding')} in {document.path}")
    return after


def explain_empty_diff(reports: Sequence[Report]) -> None:
    """Explain an empty diff if there were findings."""
    found = sum(len(report.findings) for report in reports)
    if found and not any(safe_edits(report.findings) for report in reports):
        tell(f"--fix would change nothing: {counted(found, 'finding')} for you to fix")


def _settled(linter: Linter, report: Report, now: datetime | None) -> tuple[str, int, Report]:
    """The fixed text, the number of findings fixed on the way, and the report on it."""
    fixed = 0
    for _ in range(_MAX_ROUNDS):
        if report.document.source or not safe_edits(report.findings):
            break
        fixed += sum(has_safe_fix(finding) for finding in report.findings)
        text = apply_safe_fixes(report.document.text, report.findings)
        report = linter.check(read_text(text, report.document.path), now)
    return report.document.text, fixed, report
