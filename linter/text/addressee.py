"""Whom a draft calls by name: its readers, or somebody else."""

from __future__ import annotations

import re

from linter.text.regex import compiled

_CALLED = compiled(r"[\s>*_]{0,9}(?:(?i:hi|hey|hello|dear)\s)?@?([A-ZÀ-Ý][^\W\d_]{1,20})\s?[,:–—-]")


def is_reader(name: str, start: int, text: str) -> bool:
    """Whether somebody whom the draft `text` calls by `name` at the code point `start` reads it, or works with its reader:
    the first line has the name, or it follows "your" elsewhere."""
    first = text[:start].lstrip().partition("\n")[0]
    called = rf"\b{re.escape(name)}\b"
    theirs = rf"\b(?:your|yr)\b[^.!?\n]{{0,40}}{called}"
    return any(re.search(regex, where, re.IGNORECASE) for regex, where in ((called, first), (theirs, text)))


def calls_a_reader(start: int, text: str) -> bool:
    """Whether the sentence from `start` of `text` on begins with the name of a reader. A draft's first words are for its
    readers."""
    called = _CALLED.match(text, start)
    return called is not None and (not text[:start].strip() or is_reader(called.group(1), start, text))
