"""What the promises of a thread are about, and how similar later statements are.

Words are made canonical (`linter.records.wording`) and weighted by how few clauses of the thread contain them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.ledger.model import Facts, Promise
from linter.ledger.statements import Statement
from linter.records.wording import ACT, GENERIC_ACTS, PREPARE
from linter.text.distinctions import NAMED, WAY, are_distinct

# Parts of what a promise is about (0 to 1), found on the threads of the corpus that may be tuned on; each can be a tenth off
# without a change there.
NAMES_THE_DAY = 0.35
"""How much it says that a later clause names the day of a promise."""
SAYS_ENOUGH = 2
"""This many words are enough to tell what a promise is about."""
_ACTS_COUNT = 0.7
_GENERIC_COUNT = 0.25
_AMOUNTS_COUNT = 1.5
_POINTING, _BESIDE = 0.9, 0.8
_SAID_ONCE = 0.6


class Topics:
    """What the promises of a thread are about. The fewer clauses of the updates contain a word, the more it counts."""

    def __init__(self, updates: Sequence[Facts]) -> None:
        clauses = [words for facts in updates for words in _clauses(facts)]
        self._clauses = len(clauses)
        self._promises = [(facts, promise) for facts in updates for promise in facts.promises if not promise.is_message]
        self._meant: dict[int, Promise | None] = {}
        self._holding = Counter(word for words in clauses for word in words)
        self._updates = Counter(word for facts in updates for word in frozenset().union(*_clauses(facts)))
        self._inherited: dict[int, list[frozenset[str]]] = {}

    def _weight(self, word: str) -> float:
        if NAMED in word or WAY in word:  # the name and the thing count by themselves
            return 0.0
        rarity = math.log(1 + self._clauses / max(1, self._holding[word]))
        if word in GENERIC_ACTS or word == "act.send" or (word[0] == "#" and len(word) == 2):
            return _GENERIC_COUNT * rarity
        if word[0].isdigit():
            return _AMOUNTS_COUNT * rarity
        return rarity * (_ACTS_COUNT if word.startswith((ACT, PREPARE)) else 1)

    def _weight_alone(self, word: str) -> float:
        if word[0] == "#" or word[0].isdigit():
            return 0.0
        return self._weight(word) * (_SAID_ONCE if self._updates[word] < 2 else 1)

    def _of(self, promise: Promise) -> Sequence[frozenset[str]]:
        """What a promise is about, in each way in which it may be mentioned: by its own words and those that it points
        back to and, if it says little, by those of the earlier promise that it repeats or gives another day."""
        own = frozenset((*promise.words, *promise.beside))
        return [own, *self._inherited.get(id(promise), ())]

    def inherit(self, earlier: Promise, by: Promise) -> None:
        """Note that `by` repeats `earlier`, or gives it another day, and is about the same if it says little itself."""
        if says_little(by):
            self._inherited[id(by)] = [words.union(by.words) for words in self._of(earlier)]

    def is_meant(self, promise: Promise, statement: Statement, facts: Facts) -> bool:
        """Whether `promise` is the likeliest of all earlier promises for what an update takes back in `statement`, since
        taking something back refers to only one of them."""
        if id(statement) not in self._meant:
            made = [promise for earlier, promise in self._promises if earlier.sent_at < facts.sent_at]
            scored = [(self.score(one, statement, is_due=False), one) for one in made]
            self._meant[id(statement)] = max(scored, key=lambda pair: pair[0], default=(0.0, None))[1]
        return self._meant[id(statement)] is promise

    def moves_another(self, promise: Promise, other: Promise, made: Facts) -> bool:
        """Whether `other`, in an update after `made`, gives the day of another promise as the one that it changes."""
        old = set(other.days) - {other.due.day if other.due else ""}
        if not other.moves or promise.due is None or promise.due.day in old:
            return False
        return any(
            one.due is not None and one.due.day in old for facts, one in self._promises
            if facts.sent_at <= made.sent_at
        )  # fmt: skip

    def _most_shared(self, topics: Sequence[frozenset[str]], other: Iterable[str]) -> float:
        """The share of what a promise is about that another clause is about too, from 0 to 1. A figure that is not
        repeated does not count, since reports on a promise rarely repeat all of them; a word that is in no other update
        counts less."""
        theirs = frozenset(other)
        return max(self._shared(words, theirs) for words in topics)

    def _shared(self, words: frozenset[str], theirs: frozenset[str]) -> float:
        if are_distinct(words, theirs):
            return 0.0
        both = sum(self._weight(word) for word in words & theirs)
        alone = sum(self._weight_alone(word) for word in words - theirs)
        return both / (both + alone) if both else 0.0

    def likeness(self, promise: Promise, other: Promise) -> float:
        """How similar a later promise is to an earlier one, by its own words or those that it points back to."""
        topics, own = self._of(promise), frozenset(other.words)
        if other.beside:
            wide = self._most_shared(topics, own.union(other.beside)) * _POINTING
            return max(self._most_shared(topics, own), wide)
        return max(self._most_shared(topics, own), *(self._most_shared([own], words) for words in topics))

    def score(self, promise: Promise, statement: Statement, *, is_due: bool) -> float:
        """How similar a statement is to a promise, by its own words or those next to it; higher if it mentions the day
        of the promise. `is_due` says whether it was made around the time when the promise falls due."""
        topics = self._of(promise)
        own = self._most_shared(topics, statement.words)
        wide = self._most_shared(topics, {*statement.words, *statement.beside}) * (
            _POINTING if statement.points_back else _BESIDE if own or is_due else 0
        )
        day = promise.due is not None and promise.due.day in statement.days
        return max(own, wide) + NAMES_THE_DAY * day


def says_little(promise: Promise) -> bool:
    """Whether it takes the words of another promise to tell what this one is about."""
    return bool(promise.beside) or len(promise.words) < SAYS_ENOUGH


def _clauses(facts: Facts) -> Iterator[frozenset[str]]:
    yield from (frozenset(promise.words) for promise in facts.promises)
    yield from (frozenset(statement.words) for statement in facts.statements)
