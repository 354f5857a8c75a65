"""Fit `rules/tables/edits.yml` to the pairs of sentences of the corpus that may be tuned on.

    python -m linter.evaluation.fit_edits corpus [--folds 10]

With `--folds` nothing is written: each part of the pairs is judged by weights fitted to the others, and the figures are printed.
Edits of one sentence are always in the same part.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter._resources import data_folder
from linter.config import Config
from linter.engine import Linter
from linter.evaluation.fit_tables import turned, write
from linter.evaluation.logistic import Learning, Weights, fit, frequent
from linter.evaluation.pairs import FAITHFUL, read_pairs
from linter.fingerprint import digest_of
from linter.linear import NONE, Table
from linter.loader import load_rulebook
from linter.rewrite.guards import Reader, Tier, fired_clues, judge_pair, reader_for
from linter.rewrite.guards.clues import CHANGED, TABLE

_MIN_ROWS = 6
_LEARNING = Learning(light=0.01, averaged=10)
_LIMITS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


class Row(NamedTuple):
    """A pair: the clues of its edit, none where no weighing is asked for; whether a guard refused it; whether a fact changed."""

    before: str
    shown: frozenset[str]
    is_refused: bool
    is_changed: bool
