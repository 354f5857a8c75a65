"""Detect two things of one kind that swapped places between the clauses of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from linter.rewrite.guards.grammar import IDLE
from linter.rewrite.guards.reading import Reading
from linter.text.stems import stem

_BOUNDARY = re.compile(r"[,;:.!?()–—]\s|\b(?:and|but|while|whereas|whilst|or)\b", re.IGNORECASE)
_STRETCH = 4
"""At most this many words of content change places together."""
_JOINING = frozenset(["and", "or"])
_SYMMETRIC = _JOINING | {"but", "while", "whereas", "whilst", "although", "though"}
"""Conjunctions whose two clauses may be turned round."""
_PREPOSITIONS = frozenset(["in", "of", "from", "at", "for", "on"])
_TELLING = 2
"""At least this many words of content make a clause, and as many must have moved to the other thing for a swap."""


def exchanged(before: Reading, after: Reading) -> Iterator[tuple[str, str]]:
    """Pairs of exact values, each stated once, of which one is now in the clause of the other: “8 in the test system
    and 7 in production” became “7 in the test system and 8 in production”."""
    had, has = _surroundings(before), _surroundings(after)
    kinds = {literal.value: literal.kind for literal in before.literals}
    for one, other in combinations(sorted(had.keys() & has.keys()), 2):
        if kinds[one] != kinds[other]:
            continue
        clauses = (had[one], had[other], has[one], has[other])
        if min(map(len, clauses)) < _TELLING or had[one] == had[other] or has[one] == has[other]:
            continue
        kept = len(had[one] & has[one] - had[other]) + len(had[other] & has[other] - had[one])
        crossed = len(had[one] & has[other] - had[other]) + len(had[other] & has[one] - had[one])
        if crossed >= _TELLING and crossed > kept:
            yield one, other


def renamed(before: Reading, after: Reading) -> Iterator[tuple[str, str]]:
    """Two names of which one is now before the thing of the other: “the Nairobi branch … Mombasa” became “Nairobi …
    the Mombasa branch”."""
    had, has = _things_of_names(before), _things_of_names(after)
    for thing in sorted(had.keys() & has.keys()):
        one, other = had[thing], has[thing]
        if one != other and one in after.forms and other in before.forms:
            yield one, other


def _things_of_names(reading: Reading) -> dict[str, str]:
    """The stem of each word that occurs once, right after a name -> that name."""
    stems = [stem(word.form) for word in reading.words]
    return {
        stem(thing.form): name.form
        for place, (name, thing) in enumerate(pairwise(reading.words))
        if not {place, place + 1} & reading.exact_words.keys()
        and reading.unmasked[name.start].isupper()
        and reading.unmasked[name.start - 1 : name.start] == " "
        and name.form not in IDLE
        and thing.form not in IDLE
        and reading.unmasked[name.end : thing.start] == " "
        and stems.count(stem(thing.form)) == 1
    }


def turned(before: Reading, after: Reading) -> Iterator[tuple[str, str]]:
    """Two neighbouring words that changed places between the same others: “editing closed orders” became “closing
    edited orders”."""
    had, has = _content(before), _content(after)
    places = {word: n for n, word in enumerate(has) if has.count(word) == 1}
    for n, (one, other) in enumerate(pairwise(had)):
        m = places.get(one)
        if not m or one == other or has[m - 1] != other or had.count(one) > 1 or had.count(other) > 1:
            continue
        if _are_joined(before, one, other) or _are_joined(after, other, one):
            continue  # “the depot in Antwerp” is “the Antwerp depot”
        if had[:n][-1:] == has[: m - 1][-1:] and had[n + 2 : n + 3] == has[m + 1 : m + 2]:
            yield one, other


def stretches_exchanged(before: Reading, after: Reading) -> bool:
    """Whether two runs of words changed places around the words between them, and nothing else changed: “the job
    waits for the report” became “the report waits for the job”."""
    had, has = _content(before), _content(after)
    if len(had) != len(has) or had == has or sorted(had) != sorted(has):
        return False
    start = next(n for n, (one, other) in enumerate(zip(had, has, strict=True)) if one != other)
    end = len(had) - next(n for n, (a, b) in enumerate(zip(had[::-1], has[::-1], strict=True)) if a != b)
    ends = range(
        end, min(len(had), end + _STRETCH) + 1
    )  # what both end in may belong to both stretches: “line”, “backup line”
    return any(_is_exchange(had[start:to], has[start:to]) for to in ends)


def _is_exchange(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether `old` is A, X, B and `new` is B, X, A."""
    sizes = [n for n in range(1, _STRETCH + 1) if old[:n] == new[len(new) - n :]]
    others = [n for n in range(1, _STRETCH + 1) if new[:n] == old[len(old) - n :]]
    return any(
        n + m < len(old) and old[n : len(old) - m] == new[m : len(new) - n] and set(old[n : len(old) - m]) - _SYMMETRIC
        for n in sizes
        for m in others
    )


def _are_joined(reading: Reading, one: str, other: str) -> bool:
    """Whether there is only one preposition, perhaps with an article, between two words."""
    stems = [stem(word.form) for word in reading.words]
    between = stems[stems.index(one) + 1 : stems.index(other)]
    return 0 < len(between) <= 2 and between[0] in _PREPOSITIONS and set(between[1:]) <= IDLE


def _content(reading: Reading) -> list[str]:
    """The stems of the words in order. Conjunctions stay, so that “old and new” may be “new and old”."""
    return [stem(word.form) for word in reading.words if word.form not in IDLE - _JOINING]


def _surroundings(reading: Reading) -> Mapping[str, frozenset[str]]:
    """Each exact value that occurs once -> the stems of the content words in its clause."""
    ends = [match.start() for match in _BOUNDARY.finditer(reading.unmasked)]
    clause = {x.value: sum(end <= x.span.start for end in ends) for x in reading.literals}
    once = [literal.value for literal in reading.literals]
    words: dict[int, set[str]] = {}
    for place, word in enumerate(reading.words):
        if word.form not in IDLE and place not in reading.exact_words:
            words.setdefault(sum(end <= word.start for end in ends), set()).add(stem(word.form))
    return {value: frozenset(words.get(n, ())) for value, n in clause.items() if once.count(value) == 1}
