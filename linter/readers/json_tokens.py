"""The tokens of a JSON file, read piece by piece, each with its line and column."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn, TextIO

from linter.errors import PresendError

_CHUNK = 1 << 16
MAX_ENTRY = 8_000_000
"""The maximum length of an entry in code points, which keeps memory bounded."""
LONG_NUMBER = 300
"""A number with this many digits is too long to be read as one."""
_ESCAPE_LENGTH = 6
_SPACE = re.compile(r"[ \t\r\n]*")
_OPEN = r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*'
_OPEN_TEXT = re.compile(_OPEN)
_TOKEN = re.compile(
    rf'(?P<text>{_OPEN}")'
    r"|(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])|(?P<word>true|false|null)\b|(?P<mark>[{}\[\],:])"
)
_LINE_END = re.compile(r"\r\n|\r|\n")


class CutShortError(PresendError):
    """The file ends before its JSON does, because it was not written or downloaded completely. `inside`: the path where
    it ends."""

    inside = ""


class Token(NamedTuple):
    """A token as it is written. `kind`: `text`, `number`, `word` (true, false, null), a punctuation mark, or empty at
    the end of the file. Lines and columns count from 1."""

    kind: str
    words: str
    line: int
    column: int


class Tokens:
    """Reads tokens from `stream`.

    `inside` is the reader's path in the structure of the file, for messages. The offsets `_at` and `_line_start` refer
    to the part of the file in `_buffer`.
    """

    def __init__(self, stream: TextIO, path: str) -> None:
        self.inside: list[str] = []
        self._stream = stream
        self._path = path
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._line = 1
        self._line_start = 0
        self._read = 0
        self._entry_start = 0
        self._kept: Token | None = None

    def fail(self, reason: str, line: int, column: int, is_cut: bool = False) -> NoReturn:
        """Raise `PresendError` with the place and the path inside the file."""
        inside = "".join(self.inside).lstrip(".")
        where = f"{self._path}:{line}:{column}"
        error = (CutShortError if is_cut else PresendError)(
            f"{where}: {inside + ': ' if inside else ''}{reason}", f"{where}: cannot be read as an export"
        )
        if isinstance(error, CutShortError):
            error.inside = inside
        raise error

    def begin_entry(self) -> None:
        """Note that an entry begins here; its length is limited."""
        self._entry_start = self._read - len(self._buffer) + self._at

    def peek(self) -> Token:
        """The next token, without consuming it."""
        if self._kept is None:
            self._kept = self.next()
        return self._kept

    def expect(self, *kinds: str) -> Token:
        """The next token, which must be of one of these kinds. Raises `PresendError`."""
        token = self.next()
        if token.kind not in kinds:
            found = f"not “{token.words[:20]}”" if token.kind else "but the file ends"
            self.fail(
                f"expected {' or '.join(f'“{kind}”' for kind in kinds)}, {found}",
                token.line,
                token.column,
                not token.kind,
            )
        return token

    def next(self) -> Token:
        """The next token. Raises `PresendError` if there is no valid one."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            return kept
        self._skip_space()
        line, column = self._line, self._at - self._line_start + 1
        if self._at == len(self._buffer):
            return Token("", "", line, column)
        found = _TOKEN.match(self._buffer, self._at)
        while (self._may_go_on() if found is None else found.end() == len(self._buffer)) and self._more():
            found = _TOKEN.match(self._buffer, self._at)
        if found is None:
            self._fail_at(line, column)
        self._at = found.end()
        kind = found.lastgroup or ""
        return Token(found.group() if kind == "mark" else kind, found.group(), line, column)

    def _may_go_on(self) -> bool:
        """Whether an incomplete token may be completed by what the file says next."""
        if self._buffer[self._at] != '"':
            return len(self._buffer) - self._at < LONG_NUMBER
        text = _OPEN_TEXT.match(self._buffer, self._at)
        assert text is not None
        return len(self._buffer) - text.end() < _ESCAPE_LENGTH

    def _fail_at(self, line: int, column: int) -> NoReturn:
        first = self._buffer[self._at]
        if first == '"':
            broken = _OPEN_TEXT.match(self._buffer, self._at)
            assert broken is not None
            if broken.end() == len(self._buffer):
                self.fail("the file ends inside a text", line, column, is_cut=True)
            self.fail("a text holds a bad escape or a line break", line, column + broken.end() - self._at)
        self.fail(f"expected a value, not “{first}”", line, column)

    def _skip_space(self) -> None:
        while True:
            match = _SPACE.match(self._buffer, self._at)
            assert match is not None
            # A line break may be split between chunks; wait for its second half.
            if match.end() == len(self._buffer) and self._more():
                continue
            for line_end in _LINE_END.finditer(self._buffer, self._at, match.end()):
                self._line += 1
                self._line_start = line_end.end()
            self._at = match.end()
            return

    def _more(self) -> bool:
        """Read on, and drop what was consumed; false at the end of the file."""
        if self._ended:
            return False
        left = len(self._buffer) - self._at
        if self._read - left - self._entry_start > MAX_ENTRY or left > MAX_ENTRY:
            self.fail("is too long for a template", self._line, self._at - self._line_start + 1)
        try:
            chunk = self._stream.read(max(_CHUNK, left))
        except UnicodeDecodeError as error:
            raise PresendError(
                f"{self._path}:{self._line}: is not valid UTF-8 from here on; save it as UTF-8"
            ) from error
        if not chunk:
            self._ended = True
            return False
        self._read += len(chunk)
        self._line_start -= self._at
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True
