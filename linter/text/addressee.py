"""Whom a draft calls by name: its readers, or somebody else."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.text.regex import compiled

_FIRST_LINE = compiled(r"\s*([^\n]*)")
_GREETING = 300
"""The most code points of a first line in which a reader's name is looked for."""
_WORD = compiled(r"[\w.-]+")
_OF_THE_READER = compiled(r"\b(?:your|yr)\b(?=([^.!?\n]{0,60}))", re.IGNORECASE)
_CALLED = compiled(r"[\s>*_]{0,9}(?:(?i:hi|hey|hello|dear)\s)?@?([A-ZÀ-Ý][^\W\d_]{1,20})\s?[,:–—-]")


def is_in_first_line(start: int, text: str) -> bool:
    """Whether the code point `start` of `text` is in its first line that is not empty, or before it."""
    return start <= _first_line(text).end(1)


def is_reader(name: str, start: int, text: str) -> bool:
    """Whether somebody whom the draft `text` calls by `name` at the code point `start` reads it, or works with its reader:
    the first line has the name, or it follows "your" elsewhere."""
    begin, end = _first_line(text).span(1)
    greeted = text[begin : min(end, start, begin + _GREETING)]
    folded = name.casefold()
    return folded in _words(greeted) or folded in _readers_own(text)


def calls_a_reader(start: int, text: str) -> bool:
    """Whether the sentence from `start` of `text` on begins with the name of a reader. A draft's first words are for its
    readers."""
    called = _CALLED.match(text, start)
    is_first = start <= _first_line(text).start(1)
    return called is not None and (is_first or is_reader(called.group(1), start, text))


@lru_cache(maxsize=8)
def _first_line(text: str) -> re.Match[str]:
    found = _FIRST_LINE.match(text)
    assert found is not None
    return found


@lru_cache(maxsize=8)
def _readers_own(text: str) -> frozenset[str]:
    """The words behind "your", folded: the names of the reader's people are among them."""
    return frozenset(word for found in _OF_THE_READER.finditer(text) for word in _words(found.group(1)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".-").casefold() for word in _WORD.findall(text))
