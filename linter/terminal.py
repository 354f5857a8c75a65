"""What may be printed on a terminal."""

from __future__ import annotations

import os
import sys
import unicodedata

_TAB = 4


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
