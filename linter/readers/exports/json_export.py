"""Templates in the JSON exports of ticket systems, with one entry in memory at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from linter.document import Document
from linter.errors import PresendError
from linter.readers import JSON_EXPORTS
from linter.readers.exports.left_out import LeftOut
from linter.readers.exports.template_text import TemplateText
from linter.readers.json_stream import JsonEntry, stream_entries
from linter.text.origin import Origin

LISTS = frozenset(["macros", "data", "results", "templates", "incident_templates", "canned_responses", "responses"])
"""The keys of lists of entries."""
_SINGLE = ("macro", "template", "incident_template", "canned_response")
"""The keys of the entry in a file with only one."""
_MAY_DIFFER = ("", *_SINGLE)
"""Keys next to the lists of a file that hold no templates, and are skipped."""


def vendor_of(head: bytes, path: str) -> str:
    """The vendor whose format the first entry in `head`, the beginning of a file, has; empty for other JSON.

    Raises `PresendError` if it is not JSON.
    """
    with _text(io.BytesIO(head)) as text:
        for found in stream_entries(text, path, LISTS):
            for entry in _templates_in(found):
                for vendor in JSON_EXPORTS:
                    if _module(vendor).fits(entry.value):
                        return vendor
    return ""


def read_json(stream: BinaryIO, path: str, vendor: str, hidden: bool) -> Iterator[Document | LeftOut]:
    """The templates of an export of `vendor`. Those that no customer gets are included with `hidden`, and otherwise
    yielded as left out.

    Raises `PresendError` with line, column and the path inside the file for what is not JSON or not an entry of this
    vendor.
    """
    module = _module(vendor)
    with _text(stream) as text:
        for entry in (entry for found in stream_entries(text, path, LISTS) for entry in _templates_in(found)):
            if not module.fits(entry.value):
                if entry.inside not in _MAY_DIFFER:
                    raise PresendError(f"{path}:{entry.line}: {entry.inside}: is no template of {vendor}")
                continue
            for part in module.parts(entry.value):
                if part.hidden and not hidden:
                    yield LeftOut(path, part.hidden)
                else:
                    yield _document(part, path, entry.inside, module.name(entry.value))


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    """The stream as text with its line breaks unchanged, so that places are those in the file."""
    return io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")


def _templates_in(found: JsonEntry) -> Iterator[JsonEntry]:
    """The entry itself if it is in a list; from the rest of a file, the single entry that it may hold, bare or under
    its key."""
    if not isinstance(found.value, dict):
        if found.value is not None and found.inside:
            yield JsonEntry(found.inside, found.line, {})
        return
    yield found
    if not found.inside:
        for key in _SINGLE:
            if isinstance(found.value.get(key), dict):
                yield JsonEntry(key, found.line, found.value[key])


def _document(part: TemplateText, path: str, entry: str, name: str) -> Document:
    inside = f"{entry}{part.inside}".lstrip(".")
    written = part.text.offsets()
    if not part.html:
        origin = Origin((written,), part.text.anchor, name, inside)
        return Document(str(part.text), path, source=inside, origin=origin, mode="template")
    from linter.readers.html import html_to_text

    page = html_to_text(part.text)
    origin = Origin((page.offsets, written), part.text.anchor, name, inside)
    return Document(page.text, path, quoted=tuple(page.quoted), source=inside, origin=origin, mode="template")


def _module(vendor: str) -> Any:
    return import_module(f"linter.readers.exports.{vendor}")
