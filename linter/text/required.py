"""Letters without which a pattern cannot match: what spares a text the patterns that it cannot hold.

`(?:jira|confluence)\\.\\w+` matches only where `jira` or `confluence` stands, and a look for both costs a fraction of what the
pattern costs. Python's engine finds this out for one fixed beginning at most, and not where case does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_MOST_SETS = 3
_MOST_LITERALS = 80
"""To look for more would cost as much as the pattern."""
_NEVER_ABSENT = frozenset(" \n.,'-")
"""Nearly every text holds these: as literals they spare nothing."""

Required = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""Sets of literals, one of each of which a match holds: those that stand as they are, and those whose case is folded."""
_Literals = frozenset[tuple[str, bool]]


def required_literals(parsed: Any) -> Required:
    """The sets that spare most. `parsed`: what the parser of `re` makes of the pattern."""
    ignores_case = bool(parsed.state.flags & re.IGNORECASE)
    best = sorted(_useful(_of_sequence(parsed, ignores_case)), key=_worth, reverse=True)[:_MOST_SETS]
    return tuple((_literals(found, folded=False), _literals(found, folded=True)) for found in dict.fromkeys(best))


def may_match(required: Required, text: str, folded: str) -> bool:
    """Whether a text may hold a match; `folded` is the same text with its case folded."""
    for exact, whatever_case in required:
        if not any(map(text.__contains__, exact)) and not any(map(folded.__contains__, whatever_case)):
            return False
    return True


def _literals(found: _Literals, *, folded: bool) -> tuple[str, ...]:
    return tuple(sorted(literal for literal, is_folded in found if is_folded is folded))


def _of_sequence(items: Iterable[Any], ignores_case: bool) -> Iterator[_Literals]:
    run = ""
    for operator, value in items:
        if str(operator) == "LITERAL":
            run += chr(value)
            continue
        yield from _of_run(run, ignores_case)
        run = ""
        yield from _of_item(str(operator), value, ignores_case)
    yield from _of_run(run, ignores_case)


def _of_run(run: str, ignores_case: bool) -> Iterator[_Literals]:
    if run:
        yield frozenset(((run.casefold() if ignores_case else run, ignores_case),))


def _of_item(operator: str, value: Any, ignores_case: bool) -> Iterator[_Literals]:
    if operator == "SUBPATTERN":
        _, added, removed, inner = value
        yield from _of_sequence(inner, bool((ignores_case or added & re.IGNORECASE) and not removed & re.IGNORECASE))
    elif operator == "ATOMIC_GROUP":
        yield from _of_sequence(value, ignores_case)
    elif operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        yield from _of_sequence(value[2], ignores_case)
    elif operator == "ASSERT":
        yield from _of_sequence(value[1], ignores_case)
    elif operator == "BRANCH":
        branches = [_useful(_of_sequence(branch, ignores_case)) for branch in value[1]]
        if all(branches):
            yield frozenset().union(*(max(sets, key=_worth) for sets in branches))


def _useful(sets: Iterable[_Literals]) -> list[_Literals]:
    return [
        found
        for found in sets
        if len(found) <= _MOST_LITERALS and not any(literal in _NEVER_ABSENT for literal, _ in found)
    ]


def _worth(found: _Literals) -> tuple[int, int, list[tuple[str, bool]]]:
    """Of few, long literals a set is worth most."""
    return min(len(literal) for literal, _ in found), -len(found), sorted(found)
