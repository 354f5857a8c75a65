"""Search a sentence for the words in `rules/vocabulary/guards*.yml`, and so for the facts it states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from linter.rulebook.phrases import PhraseIndex
from linter.rulebook.rule import GUARDS
from linter.text.words import Word

NONE = "none"
"""The value that takes words out of their group."""
SOFT = "~"
"""The prefix of a list of words that say a value softly; its signals form a separate group, `~group`."""
_AXIS = ":"
"""Part of a value that is one end of an axis (`size:up`): ends of different axes may share a word."""
_SEVERAL = ("same", "alike", "term")


class Signal(NamedTuple):
    """A value of a group that a sentence states, in the words `first` to `last` (exclusive)."""

    value: str
    first: int
    last: int


class Lexicon:
    """All guard lists, ready to be searched for."""

    def __init__(self, vocabulary: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`vocabulary` is that of a rulebook: file -> list -> phrases."""
        self._index = PhraseIndex()
        for name, lists in vocabulary.items():
            for key, phrases in lists.items() if name.startswith(GUARDS) else ():
                for phrase in phrases:
                    self._index.add(phrase, key)

    def scan(self, words: Sequence[Word], ends: Collection[int] = ()) -> dict[str, list[Signal]]:
        """Group -> its signals in reading order: of overlapping ones the longest, and none with the value `none`.

        `ends` are the places of words before a pause; phrases do not continue across them. Soft lists and the groups
        `same`, `alike` and `term` keep all signals, since a word may have several meanings.
        """
        found: dict[str, list[Signal]] = {}
        for hit in self._index.scan(words):
            if any(place in ends for place in range(hit.first, hit.last - 1)):
                continue
            group, _, value = hit.payload.partition(".")
            group = SOFT + group if value.startswith(SOFT) else group
            found.setdefault(group, []).append(Signal(value, hit.first, hit.last))
        return {group: _resolved(group, signals) for group, signals in found.items()}


def _resolved(group: str, signals: Sequence[Signal]) -> list[Signal]:
    if group in _SEVERAL or group.startswith(SOFT):
        return list(signals)
    axes = sorted({signal.value.partition(_AXIS)[0] for signal in signals if _AXIS in signal.value})
    if not axes:
        return _longest(signals)
    rows = [[s for s in signals if s.value == NONE or s.value.startswith(axis + _AXIS)] for axis in axes]
    return sorted((s for row in rows for s in _longest(row)), key=lambda signal: signal.first)


def _longest(signals: Sequence[Signal]) -> list[Signal]:
    kept: list[Signal] = []
    for signal in sorted(signals, key=lambda s: (s.first - s.last, s.value != NONE, s.first, s.value)):
        if all(signal.last <= other.first or other.last <= signal.first for other in kept):
            kept.append(signal)
    return sorted((signal for signal in kept if signal.value != NONE), key=lambda signal: signal.first)
