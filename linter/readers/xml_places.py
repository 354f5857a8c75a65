"""The text of chosen elements of a small XML file with its places, read by expat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from linter.errors import PresendError
from linter.text.origin import OffsetMap


@dataclass(slots=True)
class ElementText:
    """The text of an element, and the offset in the file from which each code point comes."""

    value: str = ""
    offsets: OffsetMap = field(default_factory=OffsetMap)


def read_elements(text: str, path: str, names: Collection[str]) -> dict[str, ElementText]:
    """Name -> the text of the first element with that name below the root of the XML `text`.

    Raises `PresendError` with line and column for invalid XML, and for XML that declares entities, which can be made to
    expand without bound.
    """
    reader = _Reader(text, path, frozenset(names))
    try:
        reader.parser.Parse(reader.data, True)
    except expat.ExpatError as error:
        where = f"{path}:{error.lineno}:{error.offset + 1}"
        raise PresendError(f"{where}: is not valid XML: {expat.ErrorString(error.code)}") from error
    return reader.found


class _Reader:
    def __init__(self, text: str, path: str, names: frozenset[str]) -> None:
        self.data = text.encode()
        self.found: dict[str, ElementText] = {}
        self._path = path
        self._names = names
        self._depth = 0
        self._open: ElementText | None = None
        self._pending: tuple[str, int] | None = None
        self._bytes = self._characters = 0
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters_read
        self.parser.EntityDeclHandler = self._refuse_entity
        for event in ("CommentHandler", "StartCdataSectionHandler", "EndCdataSectionHandler"):
            setattr(self.parser, event, lambda *_: self._flush())

    def _refuse_entity(self, *_: object) -> NoReturn:
        raise PresendError(f"{self._path}:{self.parser.CurrentLineNumber}: declares an entity; that is not read")

    def _start(self, name: str, _: object) -> None:
        self._flush()
        self._depth += 1
        if self._depth == 2 and name in self._names and name not in self.found:
            self._open = self.found[name] = ElementText()

    def _end(self, _: str) -> None:
        self._flush()
        self._depth -= 1
        if self._depth == 1:
            self._open = None

    def _characters_read(self, words: str) -> None:
        self._flush()
        if self._open is not None:
            self._pending = words, self._offset()

    def _flush(self) -> None:
        """The last piece of text ends where the current event begins."""
        if self._pending is None or self._open is None:
            return
        words, start = self._pending
        self._pending = None
        end = self._offset()
        self._open.value += words
        # Only a character reference is longer in the file than its text; everything else runs in step.
        self._open.offsets.add(len(words), start, end if len(words) == 1 else start + len(words))

    def _offset(self) -> int:
        """The offset in the text of the current event, counted on from the last one."""
        place = self.parser.CurrentByteIndex
        self._characters += len(self.data[self._bytes : place].decode("utf-8", "ignore"))
        self._bytes = place
        return self._characters
