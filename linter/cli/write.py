"""Write drafts: a new file, or the replacement of an existing draft."""

from __future__ import annotations

import difflib
from pathlib import Path

from linter.cli.streams import emit
from linter.document import Document
from linter.errors import PresendError
from linter.files import is_folder, write_atomically
from linter.readers import read_bytes


def write_new(text: str, output: Path | None, *, force: bool) -> None:
    """Write `text` to the file `output`, or to standard output if that is None.

    Raises `PresendError` if the file exists, unless `force` is set.
    """
    if output is None:
        emit(text, nl=False)
        return
    if is_folder(output):
        raise PresendError(f"{output}: is a folder; name a file in it")
    if output.exists() and not force:
        raise PresendError(f"{output}: exists already; --force overwrites it")
    write_atomically(output, text.encode())


def replace_draft(document: Document, text: str) -> None:
    """Replace the draft by `text`, atomically, in its own encoding, and only if something changed.

    Raises `PresendError` if the file has changed since it was read, so that no edit is lost.
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
