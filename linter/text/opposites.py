"""Words that a prefix turns into their opposites: to lock and to unlock, to attach and to detach, an upgrade and a downgrade."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.text.stems import stem
from linter.text.words import tokenize

_TURNED = (
    ("un", ""), ("dis", ""), ("de", ""), ("un", "re"), ("dis", "re"), ("de", "re"), ("dis", "en"), ("un", "en"), ("de", "at"), ("dis", "in"),
    ("de", "en"), ("down", "up"), ("out", "in"), ("off", "on"), ("under", "over"),
)  # fmt: skip
"""Two beginnings of words that are otherwise one, the second of which may be none."""
_NO_OPPOSITES = frozenset(
    ["discount", "design", "display", "detail", "deposit", "discov", "depart", "depend", "deliv", "denot", "deport"]
)
_SHORTEST = 4


def are_turned(one: str, other: str) -> bool:
    """Whether a text has a word that stands in the other as its opposite alone."""
    mine, theirs = stems_of(one), stems_of(other)
    return any(_has_opposite(*pair) for pair in ((mine - theirs, theirs - mine), (theirs - mine, mine - theirs)))


def _has_opposite(words: frozenset[str], others: frozenset[str]) -> bool:
    return any(opposite in others for word in words for opposite in _opposites(word))


def _opposites(word: str) -> Iterator[str]:
    for turned, plain in _TURNED if word not in _NO_OPPOSITES else ():
        rest = word.removeprefix(turned)
        if rest != word and len(rest) >= _SHORTEST:
            yield plain + rest


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(stem(word.form) for word in tokenize(text))
