"""What may be printed on a terminal, or wherever else its encoding does not hold every character."""

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
"""What stands for a character that an encoding lacks; for any other its letter without marks, else a question mark."""
SUBSTITUTE = "presend-substitute"
"""The name under which encoders know this way out."""


def takes_color() -> bool:
    """Whether standard output is a terminal, and nobody asked for no colours (`NO_COLOR`, https://no-color.org)."""
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
    """`text` as it can be printed in `encoding`: what that lacks is told by plain substitutes."""
    return text.encode(encoding, SUBSTITUTE).decode(encoding)


def _substituted(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    letters = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    return _PLAIN.get(character) or letters or "?"


codecs.register_error(SUBSTITUTE, _substituted)
