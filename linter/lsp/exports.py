"""The export of a library in an editor: its templates are checked and underlined in place."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError
from linter.readers import EXPORTS, METADATA
from linter.readers.exports.json_export import read_json, vendor_of

MAX_BYTES = 1 << 20
"""The longest export that is checked on every change."""


def is_export(path: Path) -> bool:
    """Whether a file is, by its suffix, an export or other data, and certainly not a draft."""
    return path.suffix.lower() in EXPORTS or path.name.endswith(METADATA)


def judge_export(source: str, path: Path, linter: Linter) -> Iterator[Report]:
    """The report on each template in an export; none for JSON that is not an export.

    Raises `PresendError` for an export that is broken or too long, and for text that is not JSON.
    """
    data = source.encode("utf-8", "surrogatepass")
    if path.suffix.lower() != ".json":
        raise PresendError("in an editor, only exports in JSON are checked; use presend check for this one")
    if len(data) > MAX_BYTES:
        raise PresendError(f"longer than {MAX_BYTES >> 20} MB; presend check judges it")
    try:
        vendor = vendor_of(data, str(path))
    except PresendError:
        return  # for example, a half-typed settings file
    if vendor:
        for item in read_json(BytesIO(data), str(path), vendor, hidden=False):
            if isinstance(item, Document):
                yield linter.check(item)
