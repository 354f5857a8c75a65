"""Align the sentences of a draft with those of its edited version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest
from math import inf

from linter.rewrite.rows import label_of
from linter.text.stems import stem
from linter.text.words import tokenize

_MOVES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_GAP = 0.12
"""The score of a sentence without a counterpart: less than a faint similarity."""
_JOIN = 0.05
"""The cost of joining two sentences."""

Numbers = tuple[int, ...]
Group = tuple[Numbers, Numbers]


def align(before: Sequence[str], after: Sequence[str]) -> list[Group]:
    """Groups of sentence numbers that correspond, in order: one to one, one to two, two to one. One side is empty for
    an added or removed sentence."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = _align(before[head : len(before) - tail], after[head : len(after) - tail])
    groups: list[Group] = [((n,), (n,)) for n in range(head)]
    groups += [(tuple(n + head for n in one), tuple(n + head for n in other)) for one, other in middle]
    shift = len(after) - len(before)
    return groups + [((n,), (n + shift,)) for n in range(len(before) - tail, len(before))]


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    count = 0
    while count < min(len(before), len(after)) and before[count] == after[count]:
        count += 1
    return count


def _align(before: Sequence[str], after: Sequence[str]) -> list[Group]:
    """The best path through the table of all pairs of sentences."""
    likeness = lru_cache(maxsize=None)(_likeness)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(before) + 1):
        for j in range(len(after) + 1):
            for one, other in _MOVES:
                came_from = (i - one, j - other)
                if came_from in best:
                    worth = _worth(before[i - one : i], after[j - other : j], likeness)
                    total = best[came_from][0] + worth
                    if (i, j) not in best or total > best[i, j][0]:
                        best[i, j] = (total, (one, other))
    return _walk_back(best, len(before), len(after))


def _walk_back(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int) -> list[Group]:
    groups: list[Group] = []
    while i or j:
        one, other = best[i, j][1]
        groups.append((tuple(range(i - one, i)), tuple(range(j - other, j))))
        i, j = i - one, j - other
    return _paired(groups[::-1])


def _paired(groups: Sequence[Group]) -> list[Group]:
    """Treat removed sentences and the added ones in their place as edited, in order, however different they are."""
    paired: list[Group] = []
    for is_whole, run in groupby(groups, all):
        rows = list(run)
        if is_whole:
            paired += rows
            continue
        removed, added = [one for one, _ in rows if one], [other for _, other in rows if other]
        paired += zip_longest(removed, added, fillvalue=())
    return paired


def _worth(before: Sequence[str], after: Sequence[str], likeness: Callable[[str, str], float]) -> float:
    if not before or not after:
        return _GAP
    joined = len(before) + len(after) - 2
    if joined and any(map(label_of, (*before, *after))):
        return -inf
    return (len(before) + len(after)) / 2 * (likeness(" ".join(before), " ".join(after)) - _JOIN * joined)


def _likeness(one: str, other: str) -> float:
    """The share of common stems of two texts, 0 to 1. Lines with the same label belong together, whatever they say."""
    if label_of(one) and label_of(one) == label_of(other):
        return 1.0
    stems, others = _stems(one), _stems(other)
    return 2 * len(stems & others) / (len(stems) + len(others) or 1)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.form) for word in tokenize(text))
