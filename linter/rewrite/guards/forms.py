"""When one text says a word of the other in another form: “complaints” for “complained”, “purchase order” for “PO”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from linter.rewrite.guards.grammar import IDLE
from linter.rewrite.guards.reading import Reading
from linter.text.stems import stem

_COMMON = 5
"""Forms of one word share at least this many letters at the start, or one less if the rest differs by a sound change."""
_ENDINGS = frozenset([
    "t", "er", "or", "ur", "ment", "al", "ion", "at", "abl", "ibl", "li", "iti", "iv", "anc", "enc", "ant", "ent", "ist",
    "i", "ic", "pt", "ut", "ag", "ness",
])  # fmt: skip
"""What a stem may have more than that of its relative."""
_SOUND_CHANGES = frozenset([("d", "s"), ("b", "pt"), ("v", "pt"), ("in", "n"), ("ain", "en"), ("i", "ier"), ("y", "i")])
"""“Extend” and “extension”, “describe” and “description”."""
_DENYING = re.compile(r"non|un|in|im|il|ir|dis")
"""Prefixes that deny what follows."""
_ACRONYM = 2
"""An acronym has at least this many letters."""


def is_other_form(one: str, other: str) -> bool:
    """Whether two stems belong to one family: “complain” and “complaint”, “decid” and “decis”."""
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rests = tuple(sorted((one[shared:], other[shared:])))
    if rests in _SOUND_CHANGES:
        return shared >= _COMMON - 1
    return shared >= _COMMON and rests[0] == "" and rests[1] in _ENDINGS


def affirmed_in(reading: Reading, other: Reading) -> dict[int, str]:
    """The place of each word that denies by a prefix what the other text says without it -> the stem without it:
    “incomplete” beside “not complete”."""
    stems = {stem(word.form) for word in other.words}
    found = {}
    for place, word in enumerate(reading.words):
        prefix = _DENYING.match(word.form)
        rest = stem(word.form[prefix.end() :]) if prefix else ""
        if len(rest) >= _COMMON - 1 and rest in stems:
            found[place] = rest
    return found


def relatives(reading: Reading, other: Reading) -> frozenset[int]:
    """The places of the words of a text that the other has in another form."""
    stems = {stem(word.form) for word in other.words}
    families = {
        place
        for place, word in enumerate(reading.words)
        if len(word.form) >= _COMMON and any(is_other_form(stem(word.form), root) for root in stems)
    }
    return frozenset(families | _compounds(reading, other) | _spelled_out(reading, other))


def _compounds(reading: Reading, other: Reading) -> set[int]:
    """The places of what one of the texts writes as one word and the other as two: “timezone”, “time zone”."""
    written = {f"{one.form}{two.form}" for one, two in pairwise(other.words)}
    found = {place for place, word in enumerate(reading.words) if word.form in written}
    for place, (one, two) in enumerate(pairwise(reading.words)):
        if f"{one.form}{two.form}" in other.forms:
            found |= {place, place + 1}
    return found


def _spelled_out(reading: Reading, other: Reading) -> set[int]:
    """The places of acronyms whose words are in the other text, and of words whose acronym is."""
    return {place for place, _ in _acronyms(reading, other)} | {
        place for _, words in _acronyms(other, reading) for place in words
    }


def _acronyms(short: Reading, full: Reading) -> Iterator[tuple[int, range]]:
    """The place of each acronym of one text, and the places of its words in the other."""
    initials = "".join(word.form[0] for word in full.words)
    for place, word in enumerate(short.words):
        written = short.unmasked[word.start : word.end].removesuffix("s")
        at = initials.find(written.lower()) if written.isalpha() and written.isupper() else -1
        words = range(at, at + len(written))
        if at >= 0 and len(words) >= _ACRONYM and not IDLE & {full.words[n].form for n in words}:
            yield place, words
