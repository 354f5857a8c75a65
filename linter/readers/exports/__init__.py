"""Template libraries exported from other systems: one file, many documents, read lazily.

A reader yields documents whose `origin` maps back to the export, and `LeftOut` for texts that no customer gets. Vendors
are known nowhere else in presend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from linter.document import Document
from linter.errors import PresendError
from linter.files import reason
from linter.readers import JSON_EXPORTS, METADATA
from linter.readers.exports.json_export import LISTS, read_json, vendor_of
from linter.readers.exports.left_out import LeftOut
from linter.readers.json_tokens import CutShortError

__all__ = ["LeftOut", "is_export", "read_export", "read_export_bytes", "vendor_of_bytes"]

_META = f".email{METADATA}"
_HEAD = 1 << 20


def is_export(path: Path) -> bool:
    """Whether the file at `path` is an export, by its name and contents.

    For a Salesforce template the body counts, and its metadata is read with it. A file that is empty or ends within a
    list of entries was probably not downloaded completely; it counts as an export, so that reading it reports the
    problem.
    """
    ending = path.suffix.lower()
    if ending == ".zip":
        from linter.readers.exports.salesforce import has_templates

        return has_templates(path)
    if ending != ".json":
        return ending == ".email"
    try:
        return bool(_vendor(path))
    except CutShortError as error:
        return not path.stat().st_size or error.inside[:1] == "[" or re.split(r"[.\[]", error.inside)[0] in LISTS
    except PresendError:
        return False


def read_export(path: Path, input_format: str = "", hidden: bool = False) -> Iterator[Document | LeftOut]:
    """The templates of the export at `path`, lazily. `input_format`: one of `JSON_EXPORTS`, `salesforce`, or empty to
    detect it.

    `hidden`: include internal notes and inactive templates, which are otherwise yielded as left out. Raises
    `PresendError` with the place of what cannot be read.
    """
    if input_format == "salesforce" or path.suffix.lower() in (".email", ".zip") or path.name.endswith(_META):
        from linter.readers.exports.salesforce import read_email, read_zip

        if path.suffix.lower() not in (".email", ".zip") and not path.name.endswith(_META):
            raise PresendError(f"{path}: is no email template of Salesforce (.email) and no zip of them")
        yield from (read_zip if path.suffix.lower() == ".zip" else read_email)(path, hidden)
        return
    vendor = input_format or _vendor(path)
    if not vendor:
        raise PresendError(
            f"{path}: is no export that presend knows, or holds no template; --input-format names its kind, or says text"
        )
    try:
        with path.open("rb") as stream:
            yield from read_json(stream, str(path), vendor, hidden)
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error


def read_export_bytes(data: bytes, path: str, input_format: str, hidden: bool) -> Iterator[Document | LeftOut]:
    """The same for JSON in memory, from standard input. Raises `PresendError`."""
    if input_format not in JSON_EXPORTS:
        raise PresendError(f"{path}: --input-format {input_format} takes files, not standard input")
    yield from read_json(BytesIO(data), path, input_format, hidden)


def vendor_of_bytes(data: bytes) -> str:
    """The vendor of the export in `data`; empty for anything else."""
    try:
        return vendor_of(data[:_HEAD], "")
    except PresendError:
        return ""


def _vendor(path: Path) -> str:
    """The vendor of the JSON at `path`. Empty if its beginning does not show one, unless the file is broken there."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            whole = not stream.read(1)
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    try:
        return vendor_of(head, str(path))
    except PresendError:
        if whole:
            raise
        return ""
