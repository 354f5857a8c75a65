"""`presend check --fix` and `--diff`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from linter.cli.streams import emit
from linter.cli.write import replace_draft, unified_diff
from linter.document import Document
from linter.engine import Linter, Report
from linter.fix import apply_safe_fixes, safe_edits
from linter.readers import STDIN, read_text

_MAX_ROUNDS = 10


def mend(linter: Linter, document: Document, write: bool, now: datetime | None) -> Report:
    """Apply the safe fixes of a draft until none is left, and give the report on what remains.

    With `write` the file is replaced, atomically and only if something changed; otherwise a diff is printed, and the
    report is that on the draft as it stands. A draft from standard input is printed in its mended form. A text that was
    taken out of a mail or a page cannot be put back, so it is left alone, and that is said.
    """
    before = linter.check(document, now)
    if document.source and safe_edits(before.findings):
        click.echo(f"presend: {document.path}: only plain text is mended; change {document.source} by hand", err=True)
    text, after = _settled(linter, before, now)
    if not write:
        emit(unified_diff(document, text), nl=False)
        return before
    if document.path == STDIN or not Path(document.path).exists():
        emit(text, nl=False)
    else:
        replace_draft(document, text)
    return after


def _settled(linter: Linter, report: Report, now: datetime | None) -> tuple[str, Report]:
    for _ in range(_MAX_ROUNDS):
        if report.document.source or not safe_edits(report.findings):
            break
        text = apply_safe_fixes(report.document.text, report.findings)
        report = linter.check(read_text(text, report.document.path), now)
    return report.document.text, report
