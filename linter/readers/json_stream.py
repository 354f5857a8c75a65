"""JSON read piece by piece, each text with its place in the file.

Of the streaming readers on the package index (ijson, json-stream) none tells line and column of a value and how its
escapes were written, without which no finding inside a text can be placed; so this one reads tokens itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TextIO

from linter.errors import PresendError
from linter.text.origin import OffsetMap

_CHUNK = 1 << 16
MAX_ENTRY = 8_000_000
"""Code points of one entry of an export. A template that long is none, and memory stays bounded by it."""
_MAX_DEPTH = 60
_LONG_NUMBER = 300
_ESCAPE_LENGTH = 6
_SPACE = re.compile(r"[ \t\r\n]*")
_OPEN = r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*'
_OPEN_TEXT = re.compile(_OPEN)
_TOKEN = re.compile(
    rf'(?P<text>{_OPEN}")'
    r"|(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])|(?P<word>true|false|null)\b|(?P<mark>[{}\[\],:])"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_WORDS = {"true": True, "false": False, "null": None}


class PlacedText(str):
    """A text of a JSON file, with the line and column (from 1) where it begins behind its quotation mark."""

    line: int
    column: int
    raw: str

    @property
    def anchor(self) -> tuple[int, int]:
        """Line and column of its first code point."""
        return self.line, self.column

    def offsets(self) -> OffsetMap:
        """From its code points to those that are written between the quotation marks."""
        offsets = OffsetMap()
        done = 0
        for escape in _ESCAPE.finditer(self.raw):
            offsets.add(escape.start() - done, done, escape.start())
            offsets.add(1, escape.start(), escape.end())
            done = escape.end()
        offsets.add(len(self.raw) - done, done, len(self.raw))
        return offsets


@dataclass(frozen=True, slots=True)
class JsonEntry:
    """One entry of an export: where it stands inside (`macros[12]`), its line, and its value, texts as `PlacedText`."""

    inside: str
    line: int
    value: Any


def stream_entries(stream: TextIO, path: str, lists: frozenset[str]) -> Iterator[JsonEntry]:
    """The entries of the JSON in `stream`, lazily: those of the list that the file is, or of the lists under the keys
    `lists`; last, with `inside` empty, what else the file's object holds.

    Raises `PresendError` naming line, column and the place inside for what is no JSON.
    """
    reader = _Reader(stream, path)
    kind, _, line, column = reader.next()
    if kind == "[":
        yield from reader.entries()
    elif kind == "{":
        rest: dict[str, Any] = {}
        for key in reader.members():
            if key in lists and reader.peek() == "[":
                reader.next()
                yield from reader.entries()
            else:
                rest[str(key)] = reader.value()
        yield JsonEntry("", line, rest)
    else:
        reader.fail("is neither a list nor an object" if kind else "is empty", line, column)
    kind, _, line, column = reader.next()
    if kind:
        reader.fail("more follows where the JSON should end", line, column)


class _Reader:
    """Tokens and values of one file. `_inside` is where in its structure the reader stands, for messages and places; offsets
    `_at` and `_line_start` count in the part of the file that is in `_buffer`."""

    def __init__(self, stream: TextIO, path: str) -> None:
        self._stream = stream
        self._where = path
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._line = 1
        self._line_start = 0
        self._read = 0
        self._entry_start = 0
        self._inside: list[str] = []
        self._kept: tuple[str, str, int, int] | None = None

    def fail(self, reason: str, line: int, column: int) -> NoReturn:
        inside = "".join(self._inside).lstrip(".")
        where = f"{self._where}:{line}:{column}"
        raise PresendError(
            f"{where}: {inside + ': ' if inside else ''}{reason}", f"{where}: cannot be read as an export"
        )

    def members(self) -> Iterator[str]:
        """The keys of the object whose brace was read; the caller reads the value of each."""
        kind, words, line, column = self.next()
        while kind != "}":
            if kind != "text":
                self.fail("expected a key in quotation marks", line, column)
            key = json.loads(words)
            self._expect(":")
            self._inside.append(f".{key}")
            yield key
            self._inside.pop()
            kind, _, line, column = self._expect(",", "}")
            if kind == ",":
                kind, words, line, column = self.next()
                if kind == "}":
                    self.fail("expected a key after the comma", line, column)

    def entries(self) -> Iterator[JsonEntry]:
        """The entries of the list whose bracket was read, one in memory at a time."""
        for line in self._items():
            self._entry_start = self._read - len(self._buffer) + self._at
            yield JsonEntry("".join(self._inside).lstrip("."), line, self.value())

    def _items(self) -> Iterator[int]:
        """The line of each value of the list whose bracket was read; the caller reads the value."""
        number = 0
        more = self.peek() != "]"
        if not more:
            self.next()
        while more:
            self._inside.append(f"[{number}]")
            self.peek()
            yield self._kept[2] if self._kept else self._line
            self._inside.pop()
            number += 1
            more = self._expect(",", "]")[0] == ","

    def value(self) -> Any:
        """The next value, whole."""
        kind, words, line, column = self.next()
        if len(self._inside) > _MAX_DEPTH:
            self.fail("is nested too deep", line, column)
        if kind == "text":
            return _placed(words, line, column)
        if kind == "number":
            return int(words) if words.lstrip("-").isdigit() and len(words) < _LONG_NUMBER else float(words)
        if kind == "word":
            return _WORDS[words]
        if kind == "{":
            return {key: self.value() for key in self.members()}
        if kind == "[":
            return [self.value() for _ in self._items()]
        return self.fail(f"expected a value, not “{words}”" if kind else "the file ends too early", line, column)

    def peek(self) -> str:
        """The kind of the next token."""
        if self._kept is None:
            self._kept = self.next()
        return self._kept[0]

    def next(self) -> tuple[str, str, int, int]:
        """Kind, words, line and column of the next token; the kind of a mark is the mark, of the end nothing."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            return kept
        self._skip_space()
        line, column = self._line, self._at - self._line_start + 1
        if self._at == len(self._buffer):
            return "", "", line, column
        token = _TOKEN.match(self._buffer, self._at)
        while (self._may_go_on() if token is None else token.end() == len(self._buffer)) and self._more():
            token = _TOKEN.match(self._buffer, self._at)
        if token is None:
            self._fail_at(line, column)
        self._at = token.end()
        kind = token.lastgroup or ""
        return token.group() if kind == "mark" else kind, token.group(), line, column

    def _may_go_on(self) -> bool:
        """Whether what is no token yet may become one with what the file says next."""
        if self._buffer[self._at] != '"':
            return len(self._buffer) - self._at < _LONG_NUMBER
        text = _OPEN_TEXT.match(self._buffer, self._at)
        assert text is not None
        return len(self._buffer) - text.end() < _ESCAPE_LENGTH

    def _fail_at(self, line: int, column: int) -> NoReturn:
        first = self._buffer[self._at]
        if first == '"':
            broken = _OPEN_TEXT.match(self._buffer, self._at)
            assert broken is not None
            if broken.end() == len(self._buffer):
                self.fail("the file ends inside a text", line, column)
            self.fail("a text holds a bad escape or a line break", line, column + broken.end() - self._at)
        self.fail(f"expected a value, not “{first}”", line, column)

    def _expect(self, *kinds: str) -> tuple[str, str, int, int]:
        token = self.next()
        if token[0] not in kinds:
            found = f"not “{token[1][:20]}”" if token[0] else "but the file ends"
            self.fail(f"expected {' or '.join(f'“{kind}”' for kind in kinds)}, {found}", token[2], token[3])
        return token

    def _skip_space(self) -> None:
        while True:
            match = _SPACE.match(self._buffer, self._at)
            assert match is not None
            # A line break may be cut in two between chunks: its second half is waited for.
            if match.end() == len(self._buffer) and self._more():
                continue
            for line_end in _LINE_END.finditer(self._buffer, self._at, match.end()):
                self._line += 1
                self._line_start = line_end.end()
            self._at = match.end()
            return

    def _more(self) -> bool:
        """Read on, and forget what was used; false at the end of the file."""
        if self._ended:
            return False
        left = len(self._buffer) - self._at
        if self._read - left - self._entry_start > MAX_ENTRY or left > MAX_ENTRY:
            self.fail("is too long for a template", self._line, self._at - self._line_start + 1)
        try:
            chunk = self._stream.read(max(_CHUNK, left))
        except UnicodeDecodeError as error:
            raise PresendError(
                f"{self._where}:{self._line}: is not valid UTF-8 from here on; save it as UTF-8"
            ) from error
        if not chunk:
            self._ended = True
            return False
        self._read += len(chunk)
        self._line_start -= self._at
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True


def _placed(words: str, line: int, column: int) -> PlacedText:
    # Half of a surrogate pair is no character: it could not even be printed.
    placed = PlacedText(_HALF_PAIR.sub("\ufffd", json.loads(words)) if "\\" in words else words[1:-1])
    placed.line, placed.column, placed.raw = line, column + 1, words[1:-1]
    return placed
