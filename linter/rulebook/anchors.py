"""Words without which a phrase cannot match: what spares a short draft the phrases that it cannot hold.

A sentence that matches `as (i|we) have [already] (said|explained)` holds `said` or `explained`, and it holds `as`. Anchors are
worked out when rule files are read, and a table of all phrases by their anchors is kept with them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.rulebook.phrase_nodes import TOKEN, split_alternatives
from linter.text.words import tokenize

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")

_MOST = 3
_NO_ANCHOR = ""


class Anchored(NamedTuple):
    """A phrase of the table: the other words that a sentence must hold, one of each group, and who looks for it."""

    phrase: str
    groups: Sequence[Sequence[str]]
    payloads: Sequence[int]


class PhraseTable(NamedTuple):
    """All phrases by the words that call for them. `payloads`: owner and key of everybody who looks for a phrase, in order;
    `packed`: each phrase as JSON, so that a run pays only for those that its draft calls for; `called`: a word -> the
    numbers of the phrases that it calls for, with blanks between."""

    payloads: Sequence[Sequence[str]]
    packed: Sequence[str]
    called: Mapping[str, str]

    def called_by(self, form: str) -> list[Anchored]:
        """The phrases that a sentence may hold which holds the folded word `form`."""
        return [self._unpacked(int(number)) for number in self.called.get(form, "").split()]

    @property
    def all(self) -> list[Anchored]:
        """Every phrase, once."""
        return [self._unpacked(number) for number in range(len(self.packed))]

    def _unpacked(self, number: int) -> Anchored:
        return Anchored(*json.loads(self.packed[number]))

    @property
    def without_anchor(self) -> list[Anchored]:
        """The phrases that any sentence may hold."""
        return self.called_by(_NO_ANCHOR)


def tabulate_phrases(asked: Iterable[tuple[str, str, str]]) -> PhraseTable:
    """The table of phrases, each given with its owner and its key."""
    payloads: dict[tuple[str, str], int] = {}
    wanted: dict[str, list[int]] = {}
    for owner, key, phrase in asked:
        wanted.setdefault(phrase, []).append(payloads.setdefault((owner, key), len(payloads)))
    anchors = find_anchors(wanted)
    packed: list[str] = []
    called: dict[str, list[str]] = {}
    for number, (phrase, asking) in enumerate(wanted.items()):
        first, *groups = anchors.get(phrase, [[_NO_ANCHOR]])
        packed.append(json.dumps(Anchored(phrase, groups, asking), ensure_ascii=False))
        for form in first:
            called.setdefault(form, []).append(str(number))
    return PhraseTable(list(payloads), packed, {form: " ".join(numbers) for form, numbers in called.items()})


def find_anchors(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """The anchors of `phrases`, which keep the notation of `linter.rulebook.phrases`. How rare a word is, the phrases themselves say:
    one that many of them share is a common one."""
    required = {phrase: set(_required(TOKEN.findall(phrase))) for phrase in phrases}
    shared = Counter(word for groups in required.values() for group in groups for word in group)

    def commonness(group: frozenset[str]) -> tuple[int, list[str]]:
        return sum(shared[word] for word in group), sorted(group)

    return {
        phrase: [sorted(group) for group in sorted(groups, key=commonness)[:_MOST]]
        for phrase, groups in required.items()
        if groups
    }


def _required(tokens: Sequence[str]) -> Iterator[frozenset[str]]:
    """The sets of words of which a text that matches `tokens` holds one each."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token in _OPENING:
            close = _closing(tokens, at)
            if token == "(":
                yield from _of_alternatives(list(split_alternatives(tokens[at + 1 : close])))
            at = close
        elif token[0].isalnum() and not token.endswith("*"):
            yield from (frozenset((word.form,)) for word in tokenize(token))
        at += 1


def _of_alternatives(alternatives: Sequence[Sequence[str]]) -> Iterator[frozenset[str]]:
    """One word of each alternative, if every one of them requires a word."""
    first = [next(_required(alternative), None) for alternative in alternatives]
    words = [choice for choice in first if choice is not None]
    if len(words) == len(first):
        yield frozenset().union(*words)


def _closing(tokens: Sequence[str], opening: int) -> int:
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at] in _OPENING) - (tokens[at] in _CLOSING)
        if not depth:
            return at
    return len(tokens)
