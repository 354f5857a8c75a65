"""Let the engine skip alternatives of a case-insensitive pattern that the next character cannot begin.

Python's engine looks at the first letter of an alternative before it tries it, but not if case is ignored. So
`(?i:will|was|shall)` is compiled as `(?-i:[Ww])(?i:ill|as)|(?-i:[Ss])(?i:hall)`, which matches the same: only
alternatives with the same first letter can match at one place, and these keep their order. An alternative that begins
with something else, like `(?:the\\s)?end`, gets a look ahead at its first character: `(?=[TtEe])`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from linter.text.first_signs import SIGNS, first_signs

_MANY = 50
"""So many first characters exclude too few places to be worth a look ahead."""
_ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""Other characters that are equal to these letters if case is ignored."""


def sort_alternatives(parsed: Any) -> None:
    """Group the alternatives of a pattern, in place. `parsed`: the result of `re`'s parser."""
    if not parsed.state.flags & re.ASCII:
        _sort(parsed, bool(parsed.state.flags & re.IGNORECASE))


def _sort(items: Any, ignores_case: bool) -> None:
    for place, (operator, value) in enumerate(items):
        for part, ignores in _parts(str(operator), value, ignores_case):
            _sort(part, ignores)
        if str(operator) == "BRANCH" and ignores_case:
            items[place] = _branch(value[1])


def _parts(operator: str, value: Any, ignores_case: bool) -> Iterator[tuple[Any, bool]]:
    """The patterns inside a part of a pattern, and whether they ignore case."""
    if operator == "SUBPATTERN":
        _, added, removed, inner = value
        yield inner, bool((ignores_case or added & re.IGNORECASE) and not removed & re.IGNORECASE)
    elif operator == "BRANCH":
        yield from ((branch, ignores_case) for branch in value[1])
    elif operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        yield value[2], ignores_case
    elif operator in ("ASSERT", "ASSERT_NOT"):
        yield value[1], ignores_case
    elif operator == "ATOMIC_GROUP":
        yield value, ignores_case
    elif operator == "GROUPREF_EXISTS":
        yield from ((part, ignores_case) for part in value[1:] if part is not None)


def _branch(alternatives: Sequence[Any]) -> tuple[Any, Any]:
    from re import _constants  # type: ignore[attr-defined]

    return _constants.BRANCH, (None, list(_sorted(alternatives)))


def _sorted(alternatives: Sequence[Any]) -> Iterator[Any]:
    """The alternatives grouped by first letter. One without a first letter keeps its place between them."""
    for is_letter, run in groupby(alternatives, key=lambda alternative: bool(_first_letter(alternative))):
        if not is_letter:
            yield from map(_guarded, run)
            continue
        alike: dict[str, list[Any]] = {}
        for alternative in run:
            alike.setdefault(_first_letter(alternative), []).append(alternative)
        for letter, found in alike.items():
            yield _begun(letter, found)


def _first_letter(alternative: Any) -> str:
    """The small letter or other ASCII character that an alternative begins with; empty if it begins otherwise."""
    first = alternative.data[0] if len(alternative) else ("", 0)
    return chr(first[1]).lower() if str(first[0]) == "LITERAL" and first[1] < 128 else ""


def _begun(letter: str, alternatives: Sequence[Any]) -> Any:
    """One alternative for those that begin with `letter`: the letter in both cases, then the rest of each."""
    from re import _constants  # type: ignore[attr-defined]

    signs = sorted({letter, letter.upper(), *_ALSO.get(letter, "")})
    first = [(_constants.IN, [(_constants.LITERAL, ord(sign)) for sign in signs])]
    rests = [alternative[1:] for alternative in alternatives]
    following = rests[0].data if len(rests) == 1 else [_branch(rests)]
    whole = alternatives[0]
    return type(whole)(whole.state, [_case_sensitive(whole, first), *following])


def _guarded(alternative: Any) -> Any:
    """An alternative that begins with no letter, after a look ahead at its first character."""
    from re import _constants  # type: ignore[attr-defined]

    signs = first_signs(alternative, re.IGNORECASE)
    if len(signs) > _MANY or _begins_with_a_sign(alternative):
        return alternative
    others = [(_constants.LITERAL, sign) for sign in sorted(SIGNS - signs)]
    ahead = _case_sensitive(alternative, [(_constants.IN, [(_constants.NEGATE, None), *others])])
    return type(alternative)(alternative.state, [(_constants.ASSERT, (1, [ahead])), *alternative])


def _begins_with_a_sign(items: Any) -> bool:
    """Whether the first item is a single character or a set, which the engine looks at by itself."""
    if not len(items):
        return False
    operator, value = items[0]
    return _begins_with_a_sign(value[3]) if str(operator) == "SUBPATTERN" else str(operator) in ("LITERAL", "IN")


def _case_sensitive(alternative: Any, items: list[Any]) -> tuple[Any, Any]:
    from re import _constants  # type: ignore[attr-defined]

    return _constants.SUBPATTERN, (None, 0, re.IGNORECASE, type(alternative)(alternative.state, items))
