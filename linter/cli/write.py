"""What `presend check --fix` and `presend rewrite --apply` share: a draft is shown as it would be, or replaced."""

from __future__ import annotations

import difflib
from pathlib import Path

from linter.document import Document
from linter.errors import PresendError
from linter.files import write_atomically
from linter.readers import read_bytes


def replace_draft(document: Document, text: str) -> None:
    """Write `text` in the place of the draft, atomically, in its own encoding, and only if something changed.

    Raises `PresendError` when the file is no longer the one that was read: nobody's edit is overwritten.
    """
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


def unified_diff(document: Document, text: str) -> str:
    """The unified diff from the draft to `text`."""
    before, after = document.text.splitlines(keepends=True), text.splitlines(keepends=True)
    rows = difflib.unified_diff(before, after, document.path, document.path)
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
