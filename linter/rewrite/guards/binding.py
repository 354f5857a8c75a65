"""What is bound to what, in any sentence structure: what is kept and what is rejected, cause and effect, which clause
says what.

Each kind of binding puts the words of a text on one of two sides. Words that the edit also has must be on the same
sides. The words that separate the sides (“because”, “so”, “rather than”) are in the lists `link.*` of the guards'
vocabulary.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from linter.rewrite.guards.clauses import JOINS, NO_WORDS, SENTENCE, clauses, is_time
from linter.rewrite.guards.content import content_keys
from linter.rewrite.guards.lexicon import Signal
from linter.rewrite.guards.pair import LINK, Pair
from linter.rewrite.guards.reading import Reading

_NEAR = 6
"""At most this many words on either side of “rather than” belong to what it contrasts."""
_CLAUSES = 10
"""At most this many clauses of a text are compared in pairs."""
_UN = re.compile(r"un(?!til|der|less|i[oqtvf])")
"""Begins a word that denies: “unreachable”."""
_LOOSE = ("term.", "plain.", "opposite.")
"""Keys that many words share which mean different things."""
_BROAD = "alike."
"""Keys that are tried when no closer likeness is left."""
_Sides = Mapping[int, str]


def changed_sides(pair: Pair) -> Iterator[str]:
    """One plain sentence for what changed sides: kept and rejected, cause and effect, one clause and the other."""
    twins = _twins(pair.before, pair.after)
    for what, sides in _SORTS.items():
        if _is_turned_round(sides, pair, twins):
            yield f"what belongs to what: {what} was turned round"
            return
    if not (_contrast(pair.before) and _contrast(pair.after)) and _is_crossed(pair, twins):
        yield "what belongs to what: what two clauses say changed places"


def _twins(before: Reading, after: Reading) -> dict[int, int]:
    """Place of each content word that occurs once on both sides -> place of its counterpart."""
    rows = [_by_key(reading) for reading in (before, after)]
    twins: dict[int, int] = {}
    taken: set[int] = set()
    for key in sorted(rows[0].keys() & rows[1].keys(), key=lambda key: (key[0] != "=", key.startswith(_BROAD), key)):
        one, other = rows[0][key], rows[1][key]
        if len(one) == len(other) == 1 and one[0] not in twins and other[0] not in taken:
            twins[one[0]] = other[0]
            taken.add(other[0])
    return twins


def _by_key(reading: Reading) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for at, keys in content_keys(reading):
        for key in keys:
            if not key.startswith(_LOOSE) and at - 1 not in rows[key][-1:]:
                rows[key].append(at)
    return rows


def _is_turned_round(sides: Callable[[Reading], _Sides], pair: Pair, twins: Mapping[int, int]) -> bool:
    """Whether words of both sides moved to the opposite one, and more than stayed."""
    had, has = sides(pair.before), sides(pair.after)
    both = [(had[one], has[other]) for one, other in twins.items() if one in had and other in has]
    moved = [one for one, other in both if one != other]
    return len(set(moved)) > 1 and len(moved) > sum(one == other != "kept" for one, other in both)


def _contrast(reading: Reading) -> _Sides:
    """`kept` or `rejected` for the words next to “rather than”, “not … but …”, “…, not …”."""
    forms = [word.form for word in reading.words]
    clause = clauses(reading, NO_WORDS)
    markers = {signal.first: signal.last for signal in _links(reading, "instead")}
    sides: dict[int, str] = {}
    for place, form in enumerate(forms):
        starts = place > 0 and clause[place] != clause[place - 1]
        earlier = forms[max(0, place - _NEAR) : place]
        if place in markers or (starts and form == "not"):
            end = markers.get(place, place + 1)
            ahead = [n for n in range(end, min(len(forms), end + _NEAR)) if clause[n] == clause[place]]
            behind = range(max(0, place - _NEAR), place)
            if not starts and not [n for n in behind if clause[n] == clause[place]]:
                behind = range(ahead[-1] + 1 if ahead else end, min(len(forms), end + 2 * _NEAR))
            sides.update(dict.fromkeys(behind, "kept") | dict.fromkeys(ahead, "rejected"))
        elif form == "but" and "not" in earlier:
            start = place - earlier[::-1].index("not")
            sides.update(dict.fromkeys(range(start, place), "rejected"))
            sides.update(dict.fromkeys(range(place + 1, min(len(forms), place + 1 + _NEAR)), "kept"))
    return sides


def _causes(reading: Reading) -> _Sides:
    """`cause` or `effect` for the words of the first sentence that gives a reason."""
    return _halves(reading, "because", "hence")


def _occasions(reading: Reading) -> _Sides:
    """For the first sentence that says when or after what: `cause` for what has to come first, `effect` for the
    rest."""
    return _halves(reading, "when", "then")


def _halves(reading: Reading, cause: str, effect: str) -> _Sides:
    """`cause` for what follows a link of the first kind, `effect` for what follows one of the second."""
    sentence, clause = clauses(reading, NO_WORDS, SENTENCE), clauses(reading, NO_WORDS)
    for signal in sorted((*_links(reading, cause), *_links(reading, effect)), key=lambda signal: signal.first):
        place = signal.first
        here, there = ("cause", "effect") if signal.value == cause else ("effect", "cause")
        if signal.last - place == 1 and is_time(reading, place + 1):
            continue
        own = [n for n in range(len(sentence)) if sentence[n] == sentence[place]]
        starts = own[0] == place
        ahead = [n for n in own if n > place and (not starts or clause[n] == clause[place])]
        rest = [n for n in own if n < place] or [n for n in own if n not in ahead]
        if starts and here == "effect":
            rest = [n for n in range(len(sentence)) if sentence[n] == sentence[place] - 1]
        return dict.fromkeys(ahead, here) | dict.fromkeys(rest, there)
    return {}


_SORTS: Mapping[str, Callable[[Reading], _Sides]] = {
    "which of two it is": _contrast,
    "what is cause and what effect": _causes,
    "what comes first": _occasions,
}


def _links(reading: Reading, value: str) -> list[Signal]:
    return [signal for signal in reading.signals.get(LINK, ()) if signal.value == value]


def _is_crossed(pair: Pair, twins: Mapping[int, int]) -> bool:
    """Whether the content of two clauses was mixed, so that each of them went partly to one and partly to the other
    of two clauses of the edit."""
    had, has = clauses(pair.before, JOINS), clauses(pair.after, JOINS)
    cells = Counter((had[one], has[other]) for one, other in twins.items())
    traits = list(_shared_traits(pair, had, has))
    if any(one != other and (other, one) in traits and cells[one, one] for one, other in traits):
        return True  # yours and ours changed places
    denied = [_with_trait(reading, own, "not") for reading, own in ((pair.before, had), (pair.after, has))]
    moves = {(one in denied[0], other in denied[1]) for one, other in cells}
    if (
        denied[1]
        and "but" in pair.after.forms
        and moves
        and moves <= {(True, True), (True, False)}
        and (True, False) in moves
    ):
        return True  # all was denied, and now a part of it
    if moves >= {(True, False), (False, True)} and _denials(pair.before) == _denials(pair.after):
        return True  # what is denied and what is not changed places
    cells.update(traits)
    rows, columns = (sorted({cell[n] for cell in cells})[:_CLAUSES] for n in (0, 1))
    return any(
        all(cells[row, column] for row in both for column in across)
        for both in combinations(rows, 2)
        for across in combinations(columns, 2)
    )


def _denials(reading: Reading) -> int:
    """How often a text denies something or sets something aside."""
    return len(reading.signals.get("negation", ())) + len(_links(reading, "instead"))


def _shared_traits(pair: Pair, had: Sequence[int], has: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The clauses of both texts that are the only ones in which something is denied, or is yours, or is ours."""
    for trait in ("not", "your", "our"):
        rows = [_with_trait(reading, own, trait) for reading, own in ((pair.before, had), (pair.after, has))]
        if all(len(row) == 1 for row in rows):
            yield rows[0].pop(), rows[1].pop()


def _with_trait(reading: Reading, numbers: Sequence[int], trait: str) -> set[int]:
    if trait == "not":
        without = {
            number
            for word, number in zip(reading.words, numbers, strict=True)
            if _UN.match(word.form) or word.form == "nor"
        }
        return without | {numbers[signal.first] for signal in reading.signals.get("negation", ())}
    return {number for word, number in zip(reading.words, numbers, strict=True) if word.form.startswith(trait)}
