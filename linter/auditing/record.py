"""Make a document from a record of an audit: a mapping, such as a line of JSON or a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone

from linter.config import MODES
from linter.document import NO_FILE, Document
from linter.errors import PresendError, choices
from linter.readers import read_text
from linter.readers.front_matter import read_instant

NO_RECORD = "not an object with the fields id and text"
FIELDS = ("id", "text", "kind", "audience", "mode", "sent_at", "customer")
"""The fields of a record that are read; the first two are required. Others are ignored."""
_HEADER = ("kind", "audience", "customer")


def read_record(record: object) -> tuple[str, Document]:
    """The id of a record, and its document. The front matter of the text takes precedence over the fields of the
    record.

    Raises `PresendError`, without a place, for a record that cannot be checked.
    """
    if not isinstance(record, Mapping):
        raise PresendError(NO_RECORD)
    name = _name(_field(record, "id"))
    text = _text(_field(record, "text"))
    try:
        document = read_text(text, NO_FILE)
    except PresendError as error:
        raise of_text(error) from error
    given = {key: _string(record, key) for key in _HEADER}
    said = {
        key: value for key, value in document.front_matter.items() if key != "prev"
    }  # a record has no files next to it
    header = {**{key: value for key, value in given.items() if value}, **said}
    mode = _string(record, "mode")
    if mode and mode not in MODES:
        raise PresendError(f"unknown mode “{mode}”{choices(mode, MODES)}", "unknown mode")
    sent = document.sent_at or _instant(_field(record, "sent_at"))
    return name, replace(document, front_matter=header, mode=mode, sent_at=sent)


def of_text(error: PresendError) -> PresendError:
    """The same error, attributed to the text of a record."""
    return PresendError(*(said.replace(NO_FILE, "text", 1) for said in (str(error), error.content_free)))


def _field(record: Mapping[object, object], key: str) -> object:
    """The value of a field; None if it is missing, or not a number or time in the way data frames say so."""
    value = record.get(key)
    return None if value is None or value != value else value


def _name(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value):
        raise PresendError("“id” is missing" if value in (None, "") else "“id” is neither a text nor a whole number")
    return _whole(str(value), "id")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PresendError("“text” is missing" if value is None else "“text” is no text")
    return _whole(value, "text")


def _string(record: Mapping[object, object], key: str) -> str:
    value = _field(record, key)
    if value is not None and not isinstance(value, str):
        raise PresendError(f"“{key}” is no text")
    return value or ""


def _whole(text: str, key: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise PresendError(f"“{key}” holds half a surrogate pair (at code point {error.start})") from error
    return text


def _instant(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise PresendError("“sent_at” is no instant; write it as 2026-03-04T14:00:00Z")
    return read_instant(value, "“sent_at”")
