"""Write the weights of a trained encoder as small as they can be without reading worse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from linter.encoder.network import MOST_PIECES
from linter.encoder.wordpiece import END, START, UNKNOWN, pieces

_COMMON = 16_000
"""So many lines of the vocabulary are kept besides the pieces of the corpus: it lists frequent words first."""
_LARGEST = 127
_MATRICES = {
    "attention.output.dense": "joined",
    "intermediate.dense": "inner",
    "output.dense": "outer",
}
_NORMS = {"attention.output.LayerNorm": "attention", "output.LayerNorm": "output"}


def write_encoder(
    state: Mapping[str, Any], heads: int, vocabulary: Mapping[str, int], texts: Iterable[str], folder: Path
) -> None:
    """Write `pieces.txt`, `weights.npz` and its checksum to `folder`. `state`: name -> tensor."""
    kept = kept_pieces(vocabulary, texts)
    weights = {name.removeprefix("bert."): tensor.numpy() for name, tensor in state.items()}
    arrays = _arrays(weights, [vocabulary[piece] for piece in kept])
    arrays["heads"] = np.array([heads])
    (folder / "pieces.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    np.savez(folder / "weights.npz", **arrays)  # type: ignore[arg-type]
    digest = hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest()
    (folder / "weights.sha256").write_text(f"{digest}  weights.npz\n", encoding="ascii")


def kept_pieces(vocabulary: Mapping[str, int], texts: Iterable[str]) -> list[str]:
    """The pieces worth keeping, in their order: those of the texts, the commonest, and single letters, of which every
    other word can be made."""
    used = {piece.number for text in texts for piece in pieces(text, vocabulary)}
    special = {vocabulary[name] for name in (UNKNOWN, START, END)}
    single = {number for piece, number in vocabulary.items() if len(piece.removeprefix("##")) == 1}
    every = sorted(used | special | single | {number for number in vocabulary.values() if number < _COMMON})
    names = {number: piece for piece, number in vocabulary.items()}
    return [names[number] for number in every if not names[number].startswith("[unused")]


def _arrays(weights: Mapping[str, np.ndarray], rows: Sequence[int]) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    joined: dict[str, np.ndarray] = {}
    position = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    found["position"] = position[:MOST_PIECES].astype(np.float32)
    found |= _stored("word", weights["embeddings.word_embeddings.weight"][rows])
    found |= _norm("input", weights, "embeddings.LayerNorm")
    found |= _linear("verdicts", weights, "verdicts")
    for layer in range(sum(name.endswith("query.weight") for name in weights)):
        own = f"encoder.layer.{layer}."
        for part in ("weight", "bias"):
            beside = [weights[f"{own}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            joined[f"queries.{part}"] = np.concatenate(beside)
        found |= _linear(f"{layer}.queries", joined, "queries")
        for theirs, ours in _MATRICES.items():
            found |= _linear(f"{layer}.{ours}", weights, own + theirs)
        for theirs, ours in _NORMS.items():
            found |= _norm(f"{layer}.{ours}", weights, own + theirs)
    return found


def _linear(name: str, weights: Mapping[str, np.ndarray], theirs: str) -> dict[str, np.ndarray]:
    return {**_stored(name, weights[f"{theirs}.weight"]), f"{name}.bias": weights[f"{theirs}.bias"]}


def _norm(name: str, weights: Mapping[str, np.ndarray], theirs: str) -> dict[str, np.ndarray]:
    return {f"{name}.gain": weights[f"{theirs}.weight"], f"{name}.shift": weights[f"{theirs}.bias"]}


def _stored(name: str, matrix: np.ndarray) -> dict[str, np.ndarray]:
    """A matrix as bytes, each row with its scale."""
    scale = np.abs(matrix).max(axis=1, keepdims=True) / _LARGEST
    return {name: np.round(matrix / scale).astype(np.int8), f"{name}.scale": scale.astype(np.float32)}
