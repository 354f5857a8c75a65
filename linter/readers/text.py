"""From bytes to text."""

from __future__ import annotations

import codecs

from linter.errors import PresendError

_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, path: str) -> str:
    """`data` as text: UTF-8, or UTF-16 with a byte-order mark. The mark is not part of the text.

    Raises `PresendError` for anything else: a draft read in the wrong encoding would be judged on wrong words.
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


def _decoded(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PresendError(
            f"{path}:{line}: is not valid {encoding.upper()} (at byte {error.start}); save it as UTF-8"
        ) from error
