"""Letters that every match of a pattern needs, so that patterns which cannot match are skipped.

`(?:jira|confluence)\\.\\w+` matches only if the text has `jira.` or `confluence.`, and searching for both costs a
fraction of trying the pattern. Python's engine does this for at most one fixed prefix, and not if case is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from linter.text.first_signs import REPEATS

_MOST_SETS = 3
_MOST_JOINED = 160
"""The most literals that adjacent items make together. A set of more is found in nearly every text, and takes time to load."""
_MOST_LITERALS = 400
"""The same for the alternatives of a branch, which are rarer words."""
_MOST_SIGNS = 10
"""A class of so many signs is spelled out."""
_MOST_TIMES = 4
"""So many repetitions are spelled out."""
_SHARES = {
    **dict.fromkeys(" aeinorst0", 0.08),
    **dict.fromkeys(".,\n", 0.015),
    **dict.fromkeys("'-", 0.003),
    **dict.fromkeys("<>[]{}%$#@|=_~\\^", 1e-5),
}
"""How often, of all signs of a draft, it is one of these; some other small letter, and something else."""
_SMALL_LETTER, _OTHER = 0.02, 0.005
_TELLING = 6
"""How many of the first signs of a literal say how rare it is: the rest of a word goes with them."""
_TOO_COMMON = 0.05
"""Nearly every text holds what stands so often: it spares nothing."""

Literal = tuple[str, bool]
"""Letters as `plain` returns them, and whether their case is folded."""
Literals = frozenset[Literal]
_NOTHING = frozenset(("",))
_CATEGORIES = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "0"}
_PLAIN = {
    **{code: " " for code in range(0x3001) if chr(code).isspace()},
    **dict.fromkeys(b"123456789", "0"),
    **dict.fromkeys((0x130, 0x131), "i"),
}
_DIGIT = re.compile(r"\d")


def plain(text: str) -> str:
    """A text as literals are looked up in it: any white space is a space and any digit 0, because `\\s` and `\\d` match
    them, and the Turkish letters that match an “i” if case is ignored are one."""
    found = text.translate(_PLAIN)
    return found if found.isascii() else _DIGIT.sub("0", found)


def required_literals(source: str) -> Sequence[Literals]:
    """The sets of literals that exclude most texts; a match of the pattern holds a literal of each. None if that cannot be
    told, as in a Python with a different `re`. Raises `re.error`."""
    try:
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, 0)
        ignores_case = bool(parsed.state.flags & re.IGNORECASE)
        return list(dict.fromkeys(sorted(_useful(_of_sequence(parsed, ignores_case)), key=_worth)))[:_MOST_SETS]
    except (ImportError, AttributeError, TypeError, ValueError):
        return ()


def _of_sequence(items: Iterable[Any], ignores_case: bool) -> Iterator[Literals]:
    """The sets for adjacent items: "-" before "east" or "west" makes "-east" and "-west"."""
    run = _NOTHING
    for operator, value in items:
        words = _words(str(operator), value, ignores_case)
        least = _repeated(str(operator), value, ignores_case) if words is None else None
        if least is not None:
            yield from _of_run(_joined(run, least) or run, ignores_case)
            run = least
            continue
        longer = None if words is None else _joined(run, words)
        if longer is None:
            yield from _of_run(run, ignores_case)
            longer = _NOTHING if words is None else words
        if words is None:
            yield from _of_item(str(operator), value, ignores_case)
        run = longer
    yield from _of_run(run, ignores_case)


def _repeated(operator: str, value: Any, ignores_case: bool) -> frozenset[str] | None:
    """The strings with which repetitions of an item both begin and end; None if there may be none, or for other items."""
    if operator not in REPEATS or value[0] == 0:
        return None
    return _language([*value[2]] * min(value[0], _MOST_TIMES), ignores_case)


def _of_run(run: frozenset[str], ignores_case: bool) -> Iterator[Literals]:
    if "" not in run:
        yield _shortest(frozenset((word, ignores_case) for word in run))


def _shortest(found: Literals) -> Literals:
    """The literals without those that contain another: a search for "[" makes one for "[name" unnecessary."""
    return frozenset(
        one for one in found if not any(other[0] in one[0] and one[1] is other[1] for other in found if other != one)
    )


def _joined(before: frozenset[str], after: frozenset[str]) -> frozenset[str] | None:
    """Each of the first followed by each of the second; None if there would be too many."""
    if len(before) * len(after) > _MOST_JOINED:
        return None
    return frozenset(map("".join, product(before, after)))


def _words(operator: str, value: Any, ignores_case: bool) -> frozenset[str] | None:
    """All strings that an item can match, with case folded if it is ignored; None if they cannot be listed."""
    if operator == "LITERAL":
        return frozenset((_sign(value, ignores_case),))
    if operator == "IN":
        return _signs(value, ignores_case)
    if operator in ("AT", "ASSERT_NOT"):
        return _NOTHING
    if operator == "BRANCH":
        alternatives = [_language(branch, ignores_case) for branch in value[1]]
        found = frozenset[str]().union(*(words for words in alternatives if words is not None))
        return found if None not in alternatives and len(found) <= _MOST_JOINED else None
    if operator == "SUBPATTERN" and (ignores_case or not value[1] & re.IGNORECASE):
        words = _language(value[3], ignores_case and not value[2] & re.IGNORECASE)
        return frozenset(map(str.casefold, words)) if words is not None and ignores_case else words
    if operator in REPEATS and 0 < value[0] == value[1] <= _MOST_TIMES:
        return _language([*value[2]] * value[0], ignores_case)
    if operator in REPEATS and value[:2] == (0, 1):
        words = _language(value[2], ignores_case)
        return None if words is None else words | _NOTHING
    return None


def _language(items: Iterable[Any], ignores_case: bool) -> frozenset[str] | None:
    found: frozenset[str] | None = _NOTHING
    for operator, value in items:
        words = _words(str(operator), value, ignores_case)
        found = None if words is None or found is None else _joined(found, words)
    return found


def _signs(members: Iterable[Any], ignores_case: bool) -> frozenset[str] | None:
    """The characters of a class, if there are few."""
    codes: list[int] = []
    for operator, value in members:
        if str(operator) == "CATEGORY" and str(value) in _CATEGORIES:
            operator, value = "LITERAL", ord(_CATEGORIES[str(value)])
        first, last = (
            (value, value) if str(operator) == "LITERAL" else value if str(operator) == "RANGE" else (0, _MOST_SIGNS)
        )
        codes += range(first, min(last, first + _MOST_SIGNS) + 1)
    return frozenset(_sign(code, ignores_case) for code in codes) if len(codes) <= _MOST_SIGNS else None


def _sign(code: int, ignores_case: bool) -> str:
    sign = plain(chr(code))
    return sign.casefold() if ignores_case else sign


def _of_item(operator: str, value: Any, ignores_case: bool) -> Iterator[Literals]:
    if operator == "SUBPATTERN":
        _, added, removed, inner = value
        yield from _of_sequence(inner, bool((ignores_case or added & re.IGNORECASE) and not removed & re.IGNORECASE))
    elif operator == "ATOMIC_GROUP":
        yield from _of_sequence(value, ignores_case)
    elif operator in REPEATS and value[0] > 0:
        yield from _of_sequence([*value[2]] * min(value[0], _MOST_TIMES), ignores_case)
    elif operator == "ASSERT":
        yield from _of_sequence(value[1], ignores_case)
    elif operator == "BRANCH":
        branches = [_useful(_of_sequence(branch, ignores_case)) for branch in value[1]]
        if all(branches):
            yield _shortest(frozenset().union(*(min(sets, key=_worth) for sets in branches)))


def _useful(sets: Iterable[Literals]) -> list[Literals]:
    return [found for found in sets if len(found) <= _MOST_LITERALS and _worth(found)[0] < _TOO_COMMON]


def _worth(found: Literals) -> tuple[float, int, list[tuple[str, bool]]]:
    """How often one of the literals occurs in a draft, judged by their first characters, which many share. The rarer,
    the more texts they exclude."""
    return sum(map(_share, {literal[:_TELLING] for literal, _ in found})), len(found), sorted(found)


def _share(literal: str) -> float:
    return prod(_SHARES.get(sign, _SMALL_LETTER if sign.islower() else _OTHER) for sign in literal)
