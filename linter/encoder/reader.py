"""Read a sentence with the encoder: how likely each verdict on it is, and which words bear it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.encoder.network import MOST_PIECES, Network
from linter.encoder.wordpiece import END, START, Piece, pieces, read_vocabulary
from linter.text.regex import compiled
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.encoder.network import Matrix

REPROACHES = (
    "dismissive-wording",
    "customer-blame",
    "blame-shifting",
    "chiding",
    "defensive-wording",
    "fake-apology",
)
REMARKS = ("private-remark", "note-to-colleague", "other-customer")
REPROACH = "reproach"
"""A reproach of any kind."""
VERDICTS = (*REPROACHES, *REMARKS, REPROACH)
"""What the encoder says of a sentence, in the order of its scores: the name of a rule, or a reproach of any kind."""
SHARPNESS = 2.0
"""A sentence scores what its worst piece does, and a little more if others are nearly as bad: the logarithm of the sum of
the exponentials of the scores times this, divided by this."""
_BEARING = 0.3
"""A piece bears a verdict if it is at least this likely by itself, relative to the likeliest piece."""
_REMEMBERED = 4096
_IN_A_WORD = compiled(r"[\w'\u2019][\w'\u2019]")
"""Two characters between which no word ends."""


class Reading(NamedTuple):
    """The probability of each verdict on a sentence, and the words that bear it, as a span in the sentence."""

    chances: Mapping[str, float]
    words: Mapping[str, Span]


class SentenceReader:
    """Reads sentences with the weights in `folder`, which are loaded when the first one is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read)

    def read(self, sentence: str) -> Reading | None:
        """The reading of one sentence; None if it is too long to be one."""
        found = pieces(sentence, self._vocabulary)
        if len(found) > MOST_PIECES - 2:
            return None
        chances, bearing = self._remembered(tuple([piece.number for piece in found]))
        return Reading(chances, {name: _span(sentence, found, places) for name, places in bearing.items()})

    @cached_property
    def _vocabulary(self) -> Mapping[str, int]:
        return read_vocabulary(self._folder / "pieces.txt")

    @cached_property
    def _network(self) -> Network:
        return Network(self._folder / "weights.npz")

    def _read(self, numbers: Sequence[int]) -> tuple[Mapping[str, float], Mapping[str, tuple[int, int]]]:
        known = self._vocabulary
        scores = self._network.scores([known[START], *numbers, known[END]])
        chances = {name: _chance(scores[:, column]) for column, name in enumerate(VERDICTS)}
        return chances, {name: _bearing(scores[1:-1, column]) for column, name in enumerate(VERDICTS)}


def _chance(scores: Matrix) -> float:
    top = float(scores.max())
    whole = top + math.log(sum(math.exp(SHARPNESS * (float(score) - top)) for score in scores)) / SHARPNESS
    return 1 / (1 + math.exp(-whole))


def _bearing(scores: Matrix) -> tuple[int, int]:
    """The first piece that bears a verdict, and the one after the last."""
    if not len(scores):
        return 0, 0
    chances = [1 / (1 + math.exp(-float(score))) for score in scores]
    places = [place for place, chance in enumerate(chances) if chance >= _BEARING * max(chances)]
    return places[0], places[-1] + 1


def _span(sentence: str, found: Sequence[Piece], places: tuple[int, int]) -> Span:
    """The whole words of the pieces from the first place up to the last, without the marks around them."""
    bearing = found[places[0] : places[1]]
    own = [piece for piece in bearing if sentence[piece.start].isalnum()] or bearing
    if not own:
        return Span(0, 0)
    start, end = own[0].start, own[-1].end
    while start and _IN_A_WORD.fullmatch(sentence, start - 1, start + 1):
        start -= 1
    while _IN_A_WORD.fullmatch(sentence, end - 1, end + 1):
        end += 1
    return Span(start, end)
