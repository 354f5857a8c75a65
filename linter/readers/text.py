"""Decode bytes."""

from __future__ import annotations

import codecs
import re

from linter.errors import PresendError

_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


# The encoding that a page declares among its first bytes (the HTML standard: the first 1024).
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,300}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 1024
_AS_WINDOWS = frozenset(["iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"])
"""Declared encodings that are read as Windows-1252, as browsers do."""


def decode(data: bytes, path: str) -> str:
    """Decode UTF-8, or UTF-16 with a byte-order mark; the mark is removed.

    Raises `PresendError` for anything else: a draft in the wrong encoding would be judged on wrong words.
    """
    if data.startswith(_BINARY):
        raise PresendError(f"{path}: is a binary file, not a draft")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, path)
    if b"\x00" in data:
        place = data.index(b"\x00")
        raise PresendError(f"{path}: holds a NUL byte (at byte {place}); is it a binary file or UTF-16?")
    return _decoded(data, "utf-8", path)


def decode_page(data: bytes, path: str) -> str:
    """Decode a page: like `decode`, or else in the encoding that the page declares. Raises `PresendError` like
    `decode`."""
    try:
        return decode(data, path)
    except PresendError:
        named = _DECLARED.search(data, 0, _HEAD)
        encoding = named.group(1).decode("ascii").lower() if named else ""
        if not encoding or b"\x00" in data:
            raise
        try:
            return data.decode("cp1252" if encoding in _AS_WINDOWS else encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise PresendError(f"{path}: is neither UTF-8 nor {encoding}, which it names; save it as UTF-8") from error


def _decoded(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PresendError(
            f"{path}:{line}: is not valid {encoding.upper()} (at byte {error.start}); save it as UTF-8 "
            "(from Windows: iconv -f windows-1252 -t utf-8)"
        ) from error
