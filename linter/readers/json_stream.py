"""Read JSON piece by piece, with the place of each string in the file.

The streaming readers on the package index (ijson, json-stream) report neither the line and column of a value nor how
its escapes were written. A finding inside a string cannot be placed without these, so this module reads tokens itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from linter.readers.json_tokens import LONG_NUMBER, Token, Tokens
from linter.text.origin import OffsetMap

_MAX_DEPTH = 60
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_WORDS = {"true": True, "false": False, "null": None}


class PlacedText(str):
    """A string of a JSON file, with the line and column (from 1) right after its opening quotation mark."""

    line: int
    column: int
    raw: str

    @property
    def anchor(self) -> tuple[int, int]:
        """Line and column of its first code point."""
        return self.line, self.column

    def offsets(self) -> OffsetMap:
        """Maps its code points to offsets in the literal between the quotation marks."""
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
    """One entry of an export: its path inside the file (`macros[12]`), its line, and its value with strings as
    `PlacedText`."""

    inside: str
    line: int
    value: Any


def stream_entries(stream: TextIO, path: str, lists: frozenset[str]) -> Iterator[JsonEntry]:
    """The entries of the JSON in `stream`, lazily: those of the file's list, or of the lists under the keys `lists`.

    The last one, with an empty `inside`, is the rest of the file's object. Raises `PresendError` with line, column and
    the path inside the file for invalid JSON.
    """
    tokens = Tokens(stream, path)
    first = tokens.next()
    if first.kind == "[":
        yield from _entries(tokens)
    elif first.kind == "{":
        rest: dict[str, Any] = {}
        for key in _members(tokens):
            if key in lists and tokens.peek().kind == "[":
                tokens.next()
                yield from _entries(tokens)
            else:
                rest[str(key)] = _value(tokens)
        yield JsonEntry("", first.line, rest)
    else:
        tokens.fail(
            "is neither a list nor an object" if first.kind else "is empty", first.line, first.column, not first.kind
        )
    behind = tokens.next()
    if behind.kind:
        tokens.fail("more follows where the JSON should end", behind.line, behind.column)


def _entries(tokens: Tokens) -> Iterator[JsonEntry]:
    """The entries of the list whose bracket was read, one in memory at a time."""
    for line in _items(tokens):
        tokens.begin_entry()
        yield JsonEntry("".join(tokens.inside).lstrip("."), line, _value(tokens))


def _members(tokens: Tokens) -> Iterator[str]:
    """The keys of the object whose brace was read; the caller reads each value."""
    token = tokens.next()
    while token.kind != "}":
        if token.kind != "text":
            tokens.fail("expected a key in quotation marks", token.line, token.column, not token.kind)
        key = json.loads(token.words)
        tokens.expect(":")
        tokens.inside.append(f".{key}")
        yield key
        tokens.inside.pop()
        token = tokens.expect(",", "}")
        if token.kind == ",":
            token = tokens.next()
            if token.kind == "}":
                tokens.fail("expected a key after the comma", token.line, token.column)


def _items(tokens: Tokens) -> Iterator[int]:
    """The line of each value in the list whose bracket was read; the caller reads the value."""
    number = 0
    more = tokens.peek().kind != "]"
    if not more:
        tokens.next()
    while more:
        tokens.inside.append(f"[{number}]")
        yield tokens.peek().line
        tokens.inside.pop()
        number += 1
        more = tokens.expect(",", "]").kind == ","


def _value(tokens: Tokens) -> Any:
    """The whole next value."""
    kind, words, line, column = token = tokens.next()
    if len(tokens.inside) > _MAX_DEPTH:
        tokens.fail("is nested too deep", line, column)
    if kind == "text":
        return _placed(token)
    if kind == "number":
        return int(words) if words.lstrip("-").isdigit() and len(words) < LONG_NUMBER else float(words)
    if kind == "word":
        return _WORDS[words]
    if kind == "{":
        return {key: _value(tokens) for key in _members(tokens)}
    if kind == "[":
        return [_value(tokens) for _ in _items(tokens)]
    return tokens.fail(
        f"expected a value, not “{words}”" if kind else "the file ends too early", line, column, not kind
    )


def _placed(token: Token) -> PlacedText:
    # Half of a surrogate pair is not a character and could not even be printed.
    words = token.words
    placed = PlacedText(_HALF_PAIR.sub("\ufffd", json.loads(words)) if "\\" in words else words[1:-1])
    placed.line, placed.column, placed.raw = token.line, token.column + 1, words[1:-1]
    return placed
