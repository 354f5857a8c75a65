"""The approximate clauses of a text, split at punctuation and at words that open a clause."""

from __future__ import annotations

import re

from linter.rewrite.guards.grammar import PREPOSITIONS
from linter.rewrite.guards.reading import Reading
from linter.text.word_classes import word_classes

_PAUSE = (",", ";", ":", ".", "(", ")", "–", "—", "!", "?")
SENTENCE = (".", ";", "!", "?")
"""The marks that end a sentence or set one apart."""
_OPENERS = frozenset(["but", "while", "whereas", "whilst", "when", "whenever", "if", "because", "since", "as", "so", "until", "after", "before", "which", "that", "where", "although", "though", "unless", "once"])  # fmt: skip
JOINS = frozenset(["and", "but", "while", "whereas", "whilst", "though", "although", "when", "because", "since", "as", "so", "then", "after", "before"])  # fmt: skip
"""Words between two clauses of which each says something of its own."""
_AUXILIARIES = frozenset(["are", "am", "were", "have", "had", "do", "did", "will", "shall", "can", "could", "may", "might", "must", "should", "would"])  # fmt: skip
_RELATIVE = frozenset(["which", "who", "whose"])
_STOP = re.compile(r"[,;:.!?()–—]\s")
NO_WORDS: frozenset[str] = frozenset()
"""For clauses that end at marks alone."""


def clauses(reading: Reading, openers: frozenset[str] = _OPENERS, pauses: tuple[str, ...] = _PAUSE) -> list[int]:
    """The number of the clause of each word; “since Monday” and “as a workaround” do not open one."""
    numbers: list[int] = []
    number = end = 0
    outer: int | None = None
    for place, word in enumerate(reading.words):
        paused = any(mark in reading.unmasked[end : word.start] for mark in pauses)
        opens = word.form in openers and not _is_preposition(reading, place) and not _joins_things(reading, place)
        if outer is not None and "," in reading.unmasked[end : word.start] and word.form not in openers:
            number, outer = outer, None  # “the guest network, which is separate, was safe”
        elif end and (paused or opens):
            outer = number if paused and word.form in _RELATIVE else None
            number = max(numbers) + 1
        numbers.append(number)
        end = word.end
    return numbers


def _joins_things(reading: Reading, place: int) -> bool:
    """Whether an “and” joins two things of which the same is said: “the firewall and the router are not the cause”."""
    words, text = reading.words, reading.unmasked
    if words[place].form != "and" or PREPOSITIONS & {word.form for word in words[place + 1 : place + 2]}:
        return False
    first, last = place, place
    while first > 0 and not _STOP.search(text, words[first - 1].end, words[first].start):
        first -= 1
    while last + 1 < len(words) and not _STOP.search(text, words[last].end, words[last + 1].start):
        last += 1
    sides = (words[first:place], words[place + 1 : last + 1])
    return not all(any(_may_be_verb(word.form) for word in side) for side in sides)


def _may_be_verb(form: str) -> bool:
    return form in _AUXILIARIES or form.endswith("s") or "past" in word_classes(form)


def _is_preposition(reading: Reading, place: int) -> bool:
    """Whether a word that may open a clause has a noun behind it: “since Monday”, “as a workaround”."""
    following = reading.words[place + 1].form if place + 1 < len(reading.words) else ""
    return is_time(reading, place + 1) or (reading.words[place].form == "as" and following in ("a", "an"))


def is_time(reading: Reading, place: int) -> bool:
    """Whether there is an exact value at `place` or right after it: “since Monday”, “after the 3rd”."""
    return place in reading.exact_words or place + 1 in reading.exact_words
