"""Logistic regression over sets of features, in plain Python: the same rows give the same weights to the last digit."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EPOCHS, _RATE = 20, 0.3
_LEXICAL = ("w ", "c ", "& ", "act ")
"""Features of which there are thousands: each must be held back more than the few that people thought of."""

Rows = Sequence[tuple[Sequence[str], str]]
Weights = dict[str, dict[str, float]]
"""Verdict -> feature -> weight in log-odds."""


def frequent(rows: Rows, at_least: int) -> list[tuple[list[str], str]]:
    """The rows with only those features that stand in `at_least` of them, in a fixed order."""
    counts = Counter(name for shown, _ in rows for name in shown)
    return [(sorted(name for name in shown if counts[name] >= at_least), verdict) for shown, verdict in rows]


@dataclass(frozen=True, slots=True)
class Learning:
    """How weights are learnt: those of features of the wording and the others decay towards nought by `lexical` and
    `light`, and the weights after each of the last `averaged` rounds are averaged, so that no row counts for coming last. `orders`:
    in how many orders the rows are learnt from; their weights are averaged, for one order alone moves the precision on sentences
    that nobody learnt from by some hundredths."""

    lexical: float = 0.4
    light: float = 0.0003
    averaged: int = 1
    orders: int = 1


def fit(rows: Rows, verdicts: Sequence[str], learning: Learning = Learning()) -> Weights:
    """Weights that make the rows' own verdicts likely: gradient steps with a rate of its own for each weight (AdaGrad:
    Duchi, Hazan, Singer, Journal of Machine Learning Research 12, 2011) and decay towards nought."""
    runs = [_in_one_order(rows, verdicts, learning, random.Random(1 + order)) for order in range(learning.orders)]  # noqa: S311 - no secret
    return {verdict: _mean([run[verdict] for run in runs]) for verdict in verdicts}


def _mean(tables: Sequence[dict[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for table in tables for name in table)
    return {name: sum(table.get(name, 0.0) for table in tables) / len(tables) for name in names}


def _in_one_order(rows: Rows, verdicts: Sequence[str], learning: Learning, chance: random.Random) -> Weights:
    weights: Weights = {verdict: {} for verdict in verdicts}
    squares: dict[str, dict[str, float]] = {verdict: {} for verdict in verdicts}
    means: Weights = {verdict: {} for verdict in verdicts}
    order = list(rows)
    for epoch in range(_EPOCHS):
        chance.shuffle(order)
        for shown, truth in order:
            sums = {verdict: sum([own.get(name, 0.0) for name in shown]) for verdict, own in weights.items()}
            top = max(sums.values())
            powers = {verdict: math.exp(value - top) for verdict, value in sums.items()}
            whole = sum(powers.values())
            for verdict, own in weights.items():
                error = (verdict == truth) - powers[verdict] / whole
                _step(own, squares[verdict], shown, error, learning)
        if epoch >= _EPOCHS - learning.averaged:
            for verdict, own in weights.items():
                mean = means[verdict]
                mean.update({name: mean.get(name, 0.0) + value / learning.averaged for name, value in own.items()})
    return means


def against(verdict: str, weights: Weights) -> Weights:
    """The weights of the other verdicts as they are where those of `verdict` are nought."""
    rest = weights[verdict]
    return {
        other: {name: value - rest.get(name, 0.0) for name, value in own.items()}
        for other, own in weights.items()
        if other != verdict
    }


def _step(
    weights: dict[str, float], squares: dict[str, float], shown: Sequence[str], error: float, learning: Learning
) -> None:
    for name in shown:
        weight = weights.get(name, 0.0)
        slope = error - (learning.lexical if name.startswith(_LEXICAL) else learning.light) * weight
        square = squares[name] = squares.get(name, 0.0) + slope * slope
        weights[name] = weight + _RATE * slope / math.sqrt(square + 1e-6)
