"""Decode the clauses of a draft into a sequence of components: score each clause by the weights of its kind, then find
the best sequence.

The weights of a kind are indexed by feature once, so that a clause only looks up the features it has.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from operator import sub
from typing import NamedTuple

from linter.parts.cues import UNLESS
from linter.rulebook.linear import Sums, Table, Weighed, summed
from linter.rulebook.rule import Kind
from linter.text.span import Span
from linter.text.words import Word
from linter.timeline import Moment

NOTHING = -1
"""The number for a clause that is none of the kind's components."""
_FARTHEST_BACK = 2
"""A way back past more components than this costs no more: a draft that begins with what belongs at its end may then tell
the rest in order."""


class Position(StrEnum):
    """The position of a clause. A label opens a section, which rarely changes its component before the next label.
    Without labels a paragraph is opened, within which the component changes less often than from one paragraph to the
    next."""

    FREE = "free"
    INSIDE = "inside"
    OPENS = "opens"
    WITHIN = "within"


class Unit(NamedTuple):
    """A clause with its scores, the unit of decoding. `fired`: its cues and features; `evidence`: its scores without
    those of its label."""

    span: Span
    sentence: int
    fired: frozenset[str]
    evidence: tuple[float, ...]
    scores: tuple[float, ...]
    nothing: float
    label: int
    place: Position


class Decoder:
    """The decoder for a kind."""

    def __init__(self, kind: Kind, table: Table | None = None) -> None:
        """`table`: the fitted weights of this kind, with a column for each of its components, in order, and a last one
        for none of them."""
        self.kind = kind
        self._count = len(kind.components)
        # The first half of the states pause, one for each component and one before the first; the second half do not.
        self._half = self._count + 1
        parts = [*kind.components, None]
        self._cues = {
            f"{'n' if part is None else number}.{n}": (number, cue.weight)
            for number, part in enumerate(parts)
            for n, cue in enumerate(kind.nothing if part is None else part.cues)
        }
        fitted = table.weights if table else {}
        self._cached_evidence = lru_cache(maxsize=4096)(self._evidence)
        self._wording = Weighed(table.classes if table else {}, fitted)
        self._rows = {**_rows([*(c.features for c in kind.components), {}]), **fitted}
        self._costs = {
            place: [
                [self._move(place, before, after) for before in range(-1, self._count)] for after in range(self._count)
            ]
            for place in Position
        }
        labelled = kind.order["labelled_nothing"]
        self._leaving = {Position.FREE: 0.0, Position.INSIDE: 0.0, Position.OPENS: labelled, Position.WITHIN: labelled}

    def wording(self, words: Sequence[Word], moments: Sequence[Moment]) -> Sums:
        """The summed weights of a clause's words for each component, and for none; empty if no weights were fitted."""
        return self._wording.sums(words, moments)

    def evidence(self, fired: frozenset[str], wording: Sums) -> tuple[Sums, float]:
        """The scores of a clause for each component, and for none, from its cues and features (`fired`) and its
        wording. They are cached: the clauses of a library's drafts are much alike."""
        return self._cached_evidence(fired, wording)

    def _evidence(self, fired: frozenset[str], wording: Sums) -> tuple[Sums, float]:
        sums = [*(summed(self._rows, fired, wording) or (0.0,) * (self._count + 1))]
        for key in sorted(self._cues.keys() & fired):  # in an order: the sums must not depend on that of a set
            number, weight = self._cues[key]
            if key + UNLESS not in fired:
                sums[number] += weight
        own = tuple(component.base + value for component, value in zip(self.kind.components, sums, strict=False))
        return own, sums[-1]

    def decode(self, units: Sequence[Unit]) -> list[int]:
        """The best sequence of component numbers (NOTHING for none). During a pause, the decoder remembers the previous
        component."""
        scores = [self._start()]
        for unit in units:
            scores.append(self._step(scores[-1], unit))
        state = scores[-1].index(max(scores[-1]))
        path = []
        for unit, before in zip(reversed(units), reversed(scores[:-1]), strict=True):
            path.append(state - self._half - 1 if state >= self._half else NOTHING)
            state = self._state_before(before, unit, state)
        return path[::-1]

    def shortfall(self, units: Sequence[Unit], component: int) -> float:
        """By how much the best sequence with `component` in it scores below the best of all: the evidence of the whole
        draft against it."""
        without = self._start()
        within = [-math.inf] * len(without)
        for unit in units:
            stepped = self._step(without, unit)
            within = list(map(max, self._step(within, unit), _only(stepped, self._half + 1 + component)))
            without = stepped
        return max(*without, *within) - max(within)

    def _start(self) -> list[float]:
        return [0.0] + [-math.inf] * (2 * self._half - 1)

    def _step(self, before: Sequence[float], unit: Unit) -> list[float]:
        """The best score of each state after `unit`: first the pausing states, in the order of their components, from
        NOTHING on."""
        paused, active = before[: self._half], before[self._half :]
        pause, rest = self.kind.order["enter_nothing"], unit.nothing - self._leaving[unit.place]
        resting = [max(still, busy - pause) + rest for still, busy in zip(paused, active, strict=True)]
        best = list(map(max, paused, active))
        reached = [
            score + max(map(sub, best, costs))
            for score, costs in zip(unit.scores, self._costs[unit.place], strict=True)
        ]
        return [*resting, -math.inf, *reached]

    def _state_before(self, before: Sequence[float], unit: Unit, state: int) -> int:
        """The best predecessor of `state` at `unit`; `before`: the scores of the previous states."""
        number, pause = state, self.kind.order["enter_nothing"]
        if state >= self._half:
            costs = self._costs[unit.place][state - self._half - 1]
            values = list(map(sub, map(max, before[: self._half], before[self._half :]), costs))
            number, pause = values.index(max(values)), 0.0
        still, busy = before[number], before[self._half + number]
        return number if still >= busy - pause else self._half + number

    def _move(self, place: Position, before: int, after: int) -> float:
        """The cost of going from component `before` (-1: the beginning) to `after` at a clause in this position."""
        order = self.kind.order
        if before == after:
            return order["again"] if place is Position.OPENS else 0.0
        within = order.get(place, 0.0)
        if before == NOTHING:
            return order.get("begin", order["skip"]) * after
        if after > before:
            return within + order["next"] + order["skip"] * (after - before - 1)
        return within + order["back"] + order["skip"] * min(before - after - 1, _FARTHEST_BACK)


def _only(scores: Sequence[float], place: int) -> Iterator[float]:
    """`scores` with only the one at `place` possible."""
    return (score if number == place else -math.inf for number, score in enumerate(scores))


def _rows(tables: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, ...]]:
    """Name -> its weight in each of the tables, in their order."""
    return {name: tuple(table.get(name, 0.0) for table in tables) for table in tables for name in table}
