"""Logistic regression over sets of features, in plain Python: the same rows give the same weights to the last digit."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence

_EPOCHS, _RATE = 20, 0.3
DECAY = (0.4, 0.0003)
"""How strongly weights are drawn to nought: those of features of the wording, and the others."""
_LEXICAL = ("w ", "c ", "& ", "act ")
"""Features of which there are thousands: each must be held back more than the few that people thought of."""

Rows = Sequence[tuple[Sequence[str], str]]
Weights = dict[str, dict[str, float]]
"""Verdict -> feature -> weight in log-odds."""


def frequent(rows: Rows, at_least: int) -> list[tuple[list[str], str]]:
    """The rows with only those features that stand in `at_least` of them, in a fixed order."""
    counts = Counter(name for shown, _ in rows for name in shown)
    return [(sorted(name for name in shown if counts[name] >= at_least), verdict) for shown, verdict in rows]


def fit(rows: Rows, verdicts: Sequence[str], decay: tuple[float, float] = DECAY) -> Weights:
    """Weights that make the rows' own verdicts likely: gradient steps with a rate of its own for each weight (AdaGrad:
    Duchi, Hazan, Singer, Journal of Machine Learning Research 12, 2011) and decay towards nought."""
    weights: Weights = {verdict: {} for verdict in verdicts}
    squares: dict[str, dict[str, float]] = {verdict: {} for verdict in verdicts}
    chance = random.Random(1)  # noqa: S311 - an order of rows, no secret
    order = list(rows)
    for _ in range(_EPOCHS):
        chance.shuffle(order)
        for shown, truth in order:
            sums = {verdict: sum([own.get(name, 0.0) for name in shown]) for verdict, own in weights.items()}
            top = max(sums.values())
            powers = {verdict: math.exp(value - top) for verdict, value in sums.items()}
            whole = sum(powers.values())
            for verdict, own in weights.items():
                error = (verdict == truth) - powers[verdict] / whole
                _step(own, squares[verdict], shown, error, decay)
    return weights


def _step(
    weights: dict[str, float],
    squares: dict[str, float],
    shown: Sequence[str],
    error: float,
    decay: tuple[float, float],
) -> None:
    lexical, light = decay
    for name in shown:
        weight = weights.get(name, 0.0)
        slope = error - (lexical if name.startswith(_LEXICAL) else light) * weight
        square = squares[name] = squares.get(name, 0.0) + slope * slope
        weights[name] = weight + _RATE * slope / math.sqrt(square + 1e-6)
