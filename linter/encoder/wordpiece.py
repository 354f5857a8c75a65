"""Split a sentence into the pieces of words that the encoder knows, with their places.

This is the uncased WordPiece of BERT (Devlin et al. 2019): lower case, no accents, every punctuation mark by itself, and each
word as the longest known pieces from its start.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from linter.errors import PresendError
from linter.files import reason
from linter.text.regex import compiled
from linter.text.words import ACCENTS, INVISIBLE

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 40
"""Longer words, in code points, are unknown. Bounds the work for one word, which is quadratic in its length."""
_CONTINUED = "##"
_TOKEN = compiled(rf"[^\W_](?:[^\W_]|[{INVISIBLE}{ACCENTS}])*|[^\w\s*{INVISIBLE}{ACCENTS}]")
"""Asterisks and underscores are the author's markup. An accent may stand behind its letter as a character of its own."""
_SILENT = ("Mn", "Cf")
"""Accents, and characters that nobody sees."""
_ANY_DIGIT = "5"
"""Stands for every digit: "10:40" and "09:15" read alike, so a sentence is read once for all its numbers."""


class Piece(NamedTuple):
    """A piece: its number in the vocabulary and its place in the sentence, in code points."""

    number: int
    start: int
    end: int


def read_vocabulary(path: Path) -> Mapping[str, int]:
    """Piece -> its number: the number of its line, from 0. Raises `PresendError` if the file cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PresendError(f"{path}: cannot read the pieces of the encoder: {reason(error)}") from error
    known = {piece: number for number, piece in enumerate(lines) if piece}
    if not {UNKNOWN, START, END} <= known.keys():
        raise PresendError(f"{path}: cannot read the pieces of the encoder: {UNKNOWN}, {START} or {END} is not there")
    return known


def pieces(text: str, vocabulary: Mapping[str, int]) -> list[Piece]:
    """The pieces of `text` in order. Each one lies within a word of it."""
    found: list[Piece] = []
    for match in _TOKEN.finditer(text):
        found += _pieces_of_word(match.group(), match.start(), vocabulary)
    return found


def _pieces_of_word(word: str, start: int, vocabulary: Mapping[str, int]) -> list[Piece]:
    folded = [_folded(letter) for letter in word]
    unknown = [Piece(vocabulary[UNKNOWN], start, start + len(word))]
    if len(word) > LONGEST_WORD:
        return unknown
    found: list[Piece] = []
    place = 0
    while place < len(word):
        fitting = _longest_from(folded, place, vocabulary)
        if fitting is None:
            return unknown
        end, number = fitting
        found.append(Piece(number, start + place, start + end))
        place = end
    return found


def _longest_from(folded: list[str], place: int, vocabulary: Mapping[str, int]) -> tuple[int, int] | None:
    """The end and the number of the longest known piece from `place`."""
    prefix = _CONTINUED if place else ""
    for end in range(len(folded), place, -1):
        number = vocabulary.get(prefix + "".join(folded[place:end]))
        if number is not None:
            return end, number
    return None


def _folded(letter: str) -> str:
    """A letter in lower case without its accent; nothing for what nobody sees."""
    if letter.isascii():
        return _ANY_DIGIT if letter.isdigit() else letter.lower()
    parts = unicodedata.normalize("NFD", letter.lower())
    return "".join(part for part in parts if unicodedata.category(part) not in _SILENT)
