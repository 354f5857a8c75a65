"""The approximate clauses of a text, split at punctuation and at words that open a clause."""

from __future__ import annotations

import re
from itertools import pairwise

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
    number = last = end = 0
    outer: int | None = None
    things = _joining_things(reading) if "and" in openers & reading.forms else set()
    for place, word in enumerate(reading.words):
        paused = any(mark in reading.unmasked[end : word.start] for mark in pauses)
        opens = word.form in openers and place not in things and not _is_preposition(reading, place)
        if outer is not None and "," in reading.unmasked[end : word.start] and word.form not in openers:
            number, outer = outer, None  # “the guest network, which is separate, was safe”
        elif end and (paused or opens):
            outer = number if paused and word.form in _RELATIVE else None
            number = last = last + 1
        numbers.append(number)
        end = word.end
    return numbers


def _joining_things(reading: Reading) -> set[int]:
    """The place of each “and” between two things of which the same is said: “the firewall and the router are not the
    cause”. On one side of it, as far as the next mark, there is no verb."""
    words, text = reading.words, reading.unmasked
    ends = [n for n, (one, other) in enumerate(pairwise(words), 1) if _STOP.search(text, one.end, other.start)]
    found: set[int] = set()
    for first, last in pairwise([0, *ends, len(words)]):
        verbs = [n for n in range(first, last) if _may_be_verb(words[n].form)]
        ands = (n for n in range(first, last) if words[n].form == "and")
        found |= {n for n in ands if not (verbs and verbs[0] < n < verbs[-1])}
    return {n for n in found if not PREPOSITIONS & {word.form for word in words[n + 1 : n + 2]}}


def _may_be_verb(form: str) -> bool:
    return form in _AUXILIARIES or form.endswith("s") or "past" in word_classes(form)


def _is_preposition(reading: Reading, place: int) -> bool:
    """Whether a word that may open a clause has a noun behind it: “since Monday”, “as a workaround”."""
    following = reading.words[place + 1].form if place + 1 < len(reading.words) else ""
    return is_time(reading, place + 1) or (reading.words[place].form == "as" and following in ("a", "an"))


def is_time(reading: Reading, place: int) -> bool:
    """Whether there is an exact value at `place` or right after it: “since Monday”, “after the 3rd”."""
    return place in reading.exact_words or place + 1 in reading.exact_words
