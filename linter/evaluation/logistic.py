"""Logistic regression over sets of features, in plain Python and fully reproducible."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EPOCHS, _RATE = 20, 0.3
_LEXICAL = ("w ", "c ", "& ", "act ")
"""Features of the wording. There are thousands, so they are regularised more strongly than the few hand-picked ones."""

Rows = Sequence[tuple[Sequence[str], str]]
Weights = dict[str, dict[str, float]]
"""Verdict -> feature -> weight in log-odds."""


def frequent(rows: Rows, at_least: int) -> list[tuple[list[str], str]]:
    """The rows with only the features that occur in `at_least` of them, in a fixed order."""
    counts = Counter(name for shown, _ in rows for name in shown)
    return [(sorted(name for name in shown if counts[name] >= at_least), verdict) for shown, verdict in rows]


@dataclass(frozen=True, slots=True)
class Learning:
    """Parameters of the fit. The weights of the wording and of other features decay towards zero by `lexical` and
    `light`. The weights after each of the last `averaged` passes are averaged, so that no row counts more for coming
    last. The rows are learnt in `orders` different orders, whose weights are averaged too: a single order shifts the
    precision on unseen sentences by some hundredths."""

    lexical: float = 0.4
    light: float = 0.0003
    averaged: int = 1
    orders: int = 1


def fit(rows: Rows, verdicts: Sequence[str], learning: Learning = Learning()) -> Weights:
    """Weights that make the rows' verdicts likely, by gradient steps with a learning rate per weight (AdaGrad: Duchi,
    Hazan, Singer, Journal of Machine Learning Research 12, 2011) and decay towards zero."""
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
    """The weights relative to `verdict`, whose own become zero."""
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
