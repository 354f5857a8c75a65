"""The approximate clauses of a text, split at punctuation and at words that open a clause."""

from __future__ import annotations

from linter.rewrite.guards.reading import Reading

_PAUSE = (",", ";", ":", ".", "(", ")", "–", "—", "!", "?")
SENTENCE = (".", ";", "!", "?")
"""The marks that end a sentence or set one apart."""
_OPENERS = frozenset(["but", "while", "whereas", "whilst", "when", "whenever", "if", "because", "since", "as", "so", "until", "after", "before", "which", "that", "where", "although", "though", "unless", "once"])  # fmt: skip
JOINS = frozenset(["and", "but", "while", "whereas", "whilst", "though", "although", "when", "because", "since", "as", "so", "then", "after", "before"])  # fmt: skip
"""Words between two clauses of which each says something of its own."""
NO_WORDS: frozenset[str] = frozenset()
"""For clauses that end at marks alone."""


def clauses(reading: Reading, openers: frozenset[str] = _OPENERS, pauses: tuple[str, ...] = _PAUSE) -> list[int]:
    """The number of the clause of each word; “since Monday” and “as a workaround” do not open one."""
    numbers, number, end = [], 0, 0
    for place, word in enumerate(reading.words):
        paused = any(mark in reading.unmasked[end : word.start] for mark in pauses)
        number += bool(end and (paused or (word.form in openers and not _is_preposition(reading, place))))
        numbers.append(number)
        end = word.end
    return numbers


def _is_preposition(reading: Reading, place: int) -> bool:
    """Whether a word that may open a clause has a noun behind it: “since Monday”, “as a workaround”."""
    following = reading.words[place + 1].form if place + 1 < len(reading.words) else ""
    return is_time(reading, place + 1) or (reading.words[place].form == "as" and following in ("a", "an"))


def is_time(reading: Reading, place: int) -> bool:
    """Whether there is an exact value at `place` or right after it: “since Monday”, “after the 3rd”."""
    return place in reading.exact_words or place + 1 in reading.exact_words
