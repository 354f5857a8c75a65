"""The clauses of a text, near enough: from one pause or word that opens a clause to the next."""

from __future__ import annotations

from linter.rewrite.guards.reading import Reading

_PAUSE = (",", ";", ":", ".", "(", ")", "–", "—", "!", "?")
_OPENERS = frozenset(["but", "while", "whereas", "whilst", "when", "whenever", "if", "because", "since", "as", "so", "until", "after", "before", "which", "that", "where", "although", "though", "unless", "once"])  # fmt: skip


def clauses(reading: Reading) -> list[int]:
    """The number of the clause that each word stands in."""
    numbers, number, end = [], 0, 0
    for word in reading.words:
        paused = any(mark in reading.unmasked[end : word.start] for mark in _PAUSE)
        number += bool(end and (paused or word.form in _OPENERS))
        numbers.append(number)
        end = word.end
    return numbers
