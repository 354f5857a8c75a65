"""`presend check --fix` and `--diff`."""

from __future__ import annotations

import difflib
from datetime import datetime
from pathlib import Path

import click

from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError
from linter.files import write_atomically
from linter.fix import apply_safe_fixes, safe_edits
from linter.readers import read_bytes, read_text

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
        click.echo(_diff(document, text), nl=False)
        return before
    if document.path == "<stdin>" or not Path(document.path).exists():
        click.echo(text, nl=False)
    else:
        _replace(document, text)
    return after


def _settled(linter: Linter, report: Report, now: datetime | None) -> tuple[str, Report]:
    for _ in range(_MAX_ROUNDS):
        if report.document.source or not safe_edits(report.findings):
            break
        text = apply_safe_fixes(report.document.text, report.findings)
        report = linter.check(read_text(text, report.document.path), now)
    return report.document.text, report


def _replace(document: Document, text: str) -> None:
    if text == document.text:
        return
    path = Path(document.path)
    data = path.read_bytes()
    if read_bytes(data, document.path).text != document.text:
        raise PresendError(f"{path}: was changed while it was checked; nothing was written")
    encoding, mark = (
        ("utf-16", b"")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff")
        else ("utf-8", data[:3] if data[:3] == b"\xef\xbb\xbf" else b"")
    )
    write_atomically(path, mark + text.encode(encoding))


def _diff(document: Document, text: str) -> str:
    before, after = document.text.splitlines(keepends=True), text.splitlines(keepends=True)
    rows = difflib.unified_diff(before, after, document.path, document.path)
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
