"""Text made safe for terminals, and for encodings that lack characters."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata

_TAB = 4
_PLAIN = {
    "✓": "+", "✗": "x", "…": "...", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
    "→": "->", "·": "-", "\u00a0": " ", "│": "|", "×": "x", "€": "EUR", "Ł": "L", "ł": "l", "ø": "o", "Ø": "O", "ß": "ss",
}  # fmt: skip
"""Substitutes for characters that an encoding lacks. Others become their base letter, or a question mark."""
SUBSTITUTE = "presend-substitute"
"""The name of the codec error handler."""


def takes_color() -> bool:
    """Whether standard output is a terminal and colours are not switched off (`NO_COLOR`, https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def shown(text: str) -> str:
    """`text` made safe for a terminal: no control, invisible or direction-changing character gets through."""
    if text.isprintable():
        return text
    return "".join(_shown_character(character) for character in text)


def _shown_character(character: str) -> str:
    if character == "\t":
        return " " * _TAB
    category = unicodedata.category(character)
    hidden = category in ("Cc", "Cf", "Cs", "Co") and character != "\u200d"
    return f"\\u{{{ord(character):x}}}" if hidden else character


def encodable(text: str, encoding: str) -> str:
    """`text` with plain substitutes for the characters that `encoding` lacks."""
    return text.encode(encoding, SUBSTITUTE).decode(encoding)


def _substituted(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    letters = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    return _PLAIN.get(character) or letters or "?"


codecs.register_error(SUBSTITUTE, _substituted)
