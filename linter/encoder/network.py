"""The encoder's arithmetic: a transformer with post-normalised layers, as in BERT (Devlin et al. 2019), on numpy.

A sentence is read by itself, so its result does not depend on the sentences beside it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import PresendError
from linter.files import reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_TINY = 1e-12
_SCALE = ".scale"
MOST_PIECES = 128
"""A longer sentence, with its start and end, is not read."""


class Network:
    """The weights of an encoder. They are stored as bytes, each row of a matrix with a scale of its own."""

    def __init__(self, path: Path) -> None:
        """Raises `PresendError` if the weights cannot be read."""
        arrays = _loaded(path)
        if not {"word", "position", "heads", "verdicts"} <= arrays.keys():
            raise PresendError(f"{path}: cannot read the weights of the encoder: some are missing")
        self._embeddings = arrays.pop("word"), arrays.pop("word" + _SCALE)
        self._weights: Mapping[str, Matrix] = {
            name: _restored(array, arrays.get(name + _SCALE))
            for name, array in arrays.items()
            if not name.endswith(_SCALE)
        }
        self._layers = sum(name.endswith("queries") for name in self._weights)
        self._heads = int(self._weights["heads"][0])

    def scores(self, numbers: list[int]) -> Matrix:
        """For each piece the score of each verdict, in log-odds. `numbers` are those of the pieces, with start and end."""
        words, scales = self._embeddings
        rows = words[numbers] * scales[numbers]
        state = self._normalised(rows + self._weights["position"][: len(numbers)], "input")
        for layer in range(self._layers):
            state = self._normalised(state + self._attended(state, f"{layer}."), f"{layer}.attention")
            inner = _gelu(self._linear(state, f"{layer}.inner"))
            state = self._normalised(state + self._linear(inner, f"{layer}.outer"), f"{layer}.output")
        return self._linear(state, "verdicts")

    def _attended(self, state: Matrix, layer: str) -> Matrix:
        query, key, value = self._by_head(self._linear(state, layer + "queries"))
        size = query.shape[-1]
        weights = _softmax(query @ key.transpose(0, 2, 1) / size**0.5)
        joined = (weights @ value).transpose(1, 0, 2).reshape(state.shape)
        return self._linear(joined, layer + "joined")

    def _by_head(self, rows: Matrix) -> Matrix:
        """Queries, keys and values, which stand side by side in each row, for each head."""
        return rows.reshape(len(rows), 3, self._heads, -1).transpose(1, 2, 0, 3)

    def _linear(self, rows: Matrix, name: str) -> Matrix:
        made: Matrix = rows @ self._weights[name] + self._weights[name + ".bias"]
        return made

    def _normalised(self, rows: Matrix, name: str) -> Matrix:
        centred = rows - rows.mean(axis=-1, keepdims=True)
        spread = (centred**2).mean(axis=-1, keepdims=True) + _TINY
        made: Matrix = centred / spread**0.5 * self._weights[name + ".gain"] + self._weights[name + ".shift"]
        return made


def _loaded(path: Path) -> dict[str, Matrix]:
    from zipfile import BadZipFile

    # A sentence is too short for several processors, and the last digits would depend on how many there are.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy as np

    try:
        with np.load(path) as stored:
            return dict(stored)
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        raise PresendError(f"{path}: cannot read the weights of the encoder: {reason(error)}") from error


def _restored(array: Matrix, scale: Matrix | None) -> Matrix:
    """The weights as numbers. A matrix is laid out for rows to be multiplied with it."""
    import numpy as np

    return array if scale is None else np.ascontiguousarray((array * scale).T)


def _softmax(rows: Matrix) -> Matrix:
    import numpy as np

    powers: Matrix = np.exp(rows - rows.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def _gelu(rows: Matrix) -> Matrix:
    """The activation by its usual approximation (Hendrycks and Gimpel 2016)."""
    import numpy as np

    made: Matrix = 0.5 * rows * (1 + np.tanh(0.7978845608 * (rows + 0.044715 * rows * rows * rows)))
    return made
