"""Words without which a phrase cannot match: what spares a short draft the phrases that it cannot hold.

A sentence that matches `as (i|we) have [already] (said|explained)` holds `said` or `explained`, and it holds `as`. Anchors are
worked out when rule files are read, and a table of all phrases by their anchors is kept with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.rulebook.packed import Packed, pack, unpack
from linter.rulebook.phrase_nodes import TOKEN, split_alternatives
from linter.rulebook.programs import Program, programs_of
from linter.rulebook.word_lists import WordLists
from linter.text.words import tokenize

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")

_MOST = 3
_NO_ANCHOR = ""

Called = tuple[int, Sequence[Sequence[str]]]
"""The number of a phrase, and groups of words: a sentence that holds it holds one of each."""


class PhraseTable(NamedTuple):
    """All phrases by the words that call for them. `payloads`: owner and key of everybody who looks for a phrase, in order;
    `members`: the classes of the words of shared lists. The rest is packed, one thing after another, so that a run pays only
    for what its draft calls for: `phrases` what finds each phrase, from one of the `places` on, and `calls` what a word calls
    for, from the place in `called` on."""

    payloads: Sequence[tuple[str, str]]
    members: Mapping[str, Sequence[str]]
    phrases: Packed
    places: Sequence[int]
    calls: Packed
    called: Mapping[str, int]

    def called_by(self, form: str) -> Sequence[Called]:
        """The phrases that a sentence may hold which holds the folded word `form`, and what else it must hold."""
        place = self.called.get(form)
        found: Sequence[Called] = () if place is None else unpack(self.calls, place)
        return found

    @property
    def without_anchor(self) -> Sequence[int]:
        """The numbers of the phrases that any sentence may hold."""
        return [number for number, _ in self.called_by(_NO_ANCHOR)]

    def phrase(self, number: int) -> tuple[Sequence[int], Sequence[Program]]:
        """The numbers of the payloads of a phrase, and what finds it."""
        payloads, programs = unpack(self.phrases, self.places[number])
        return payloads, programs


def tabulate_phrases(asked: Iterable[tuple[str, str, str]], words: Mapping[str, str]) -> PhraseTable:
    """The table of phrases, each given with its owner and its key. `words`: the lists that they name."""
    lists = WordLists(words)
    payloads: dict[tuple[str, str], int] = {}
    wanted: dict[str, list[int]] = {}
    for owner, key, phrase in asked:
        wanted.setdefault(phrase, []).append(payloads.setdefault((owner, key), len(payloads)))
    anchors = find_anchors(wanted)
    called: dict[str, list[Called]] = {}
    for number, phrase in enumerate(wanted):
        first, *others = anchors.get(phrase, [[_NO_ANCHOR]])
        for form in first:
            called.setdefault(form, []).append((number, others))
    phrases, places = pack((numbers, _plain(programs_of(phrase, lists))) for phrase, numbers in wanted.items())
    calls, starts = pack(called.values())
    return PhraseTable(list(payloads), lists.members, phrases, places, calls, dict(zip(called, starts, strict=True)))


def _plain(programs: Iterable[Program]) -> list[Any]:
    """Programs without the classes that give their parts names, which no snapshot keeps."""
    return [(opens, [tuple(place) for place in nodes]) for opens, nodes in programs]


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
