"""The characters that a match can begin with, so that most places of a text are skipped.

Python's engine skips places where no match can begin, but only if a pattern begins with a case-sensitive character or
set. Most of ours begin with an assertion (`\\b`, `(?<!\\w)`) or ignore case, and would be tried everywhere. This module
finds their first characters, past assertions and in both cases, and writes them into the header of the compiled code,
where the engine looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_COUNT = 256
"""The number of characters (Latin-1) that are distinguished. Any other may begin a match: few drafts have many."""
SIGNS = frozenset(range(_COUNT))
_BEYOND = (_COUNT, 0x10FFFF)
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
"""The operators of `re` for what repeats."""
_WIDTH = 32
"""How many signs one step of the engine's code tells."""

_Begin = tuple[frozenset[int], bool]
"""The codes of the signs with which a part can begin, and whether it can be empty, so that what follows it can begin a match."""


def first_signs(parsed: Any, flags: int = 0) -> frozenset[int]:
    """The codes below 256 of the characters with which a match can begin. All of them if that cannot be told, or if
    a match can be empty. `parsed`: the result of `re`'s parser."""
    signs, may_be_empty = _of_sequence(parsed.data, flags | parsed.state.flags)
    return SIGNS if may_be_empty else signs


def with_first_signs(code: Sequence[int], signs: frozenset[int]) -> Sequence[int]:
    """The output of `re`'s compiler with the first characters in its header; unchanged if the header already says
    how a match begins."""
    from re import _constants as names  # type: ignore[attr-defined]

    _, length, told, least, greatest = head = code[:5]
    if told or length != len(head) - 1 or signs == SIGNS:
        return code
    rows = [sum(1 << bit for bit in range(_WIDTH) if first + bit in signs) for first in range(0, _COUNT, _WIDTH)]
    charset = [names.CHARSET, *rows, names.RANGE, *_BEYOND, names.FAILURE]
    return [
        names.INFO, length + len(charset), names.SRE_INFO_CHARSET, least, greatest, *charset, *code[len(head) :]
    ]  # fmt: skip


def _of_sequence(items: Iterable[Any], flags: int) -> _Begin:
    found, allowed = frozenset[int](), SIGNS
    for operator, value in items:
        if str(operator) == "ASSERT" and value[0] > 0:  # it says what must follow here, whatever takes it
            ahead, is_empty = _of_sequence(value[1], flags)
            allowed = allowed if is_empty else allowed & ahead
            continue
        signs, is_empty = _of_item(operator, value, flags)
        found |= signs & allowed
        if not is_empty:
            return found, False
    return found, True


def _of_item(operator: Any, value: Any, flags: int) -> _Begin:
    match str(operator):
        case "LITERAL" | "NOT_LITERAL" | "IN" | "ANY":
            return _of_sign(operator, value, flags), False
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset(), True
        case "SUBPATTERN":
            _, added, removed, inner = value
            return _of_sequence(inner, (flags | added) & ~removed)
        case "ATOMIC_GROUP":
            return _of_sequence(value, flags)
        case "BRANCH":
            begins = [_of_sequence(branch, flags) for branch in value[1]]
            return frozenset().union(*(signs for signs, _ in begins)), any(is_empty for _, is_empty in begins)
        case name if name in REPEATS:
            signs, is_empty = _of_sequence(value[2], flags)
            return signs, is_empty or value[0] == 0
    return SIGNS, True


def _of_sign(operator: Any, value: Any, flags: int) -> frozenset[int]:
    """The characters that a pattern item for a single character matches."""
    return _matched(operator, tuple(value) if isinstance(value, list) else value, flags)


@lru_cache(maxsize=4096)
def _matched(operator: Any, value: Any, flags: int) -> frozenset[int]:
    """The same, found by asking the engine itself."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    state = _parser.State()
    state.flags = flags
    item = (operator, list(value) if isinstance(value, tuple) else value)
    matches = _compiler.compile(_parser.SubPattern(state, [item]), flags).match
    return frozenset(code for code in SIGNS if matches(chr(code)))
