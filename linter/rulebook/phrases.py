"""The phrase notation of rule files, and one automaton that finds every phrase in a single pass.

    as (i|we) [have] [already] (said|explained)     alternatives in round brackets, what may be absent in square ones
    the fault ... your side                         up to four words in between
    escalat*                                        any word that begins so
    we have {past}                                  a word class: see `linter.text.word_classes`
    ask <our_supplier>                              any of a list of words that several phrases share, see below
    ^so                                             at the start of a sentence
    (^|please|and) ask them                         at the start of a sentence, or after one of these words

Words are folded as in `linter.text.words`: lower case, "we've" is `we have`, a hyphen is a space. There is no repetition, so
the work for each word of a text is bounded by the longest phrase, whatever the text.

The shared lists are under `words:` in `rules/vocabulary/*.yml`, as alternatives with bars between. One that is a single
word costs no more than a word class, however many phrases name its list; a list may name those before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from linter.rulebook.automaton import ANY_WORD, ANYWHERE, AT_START, Automaton, PhraseTable, Steps, class_name
from linter.rulebook.phrase_nodes import LONGEST_BEGINNING
from linter.rulebook.programs import Compiler
from linter.text.span import Span
from linter.text.word_classes import word_classes
from linter.text.words import Word

_MAX_KEPT = 500_000
_MEMORABLE = 100
_SENTENCES = 4096
_SOME_NUMBER = "0\0"
"""A number that no text contains."""


class Hit(NamedTuple):
    """A match of a phrase: whose it is, and the words `first` to `last` (exclusive) that it covers."""

    payload: Any
    first: int
    last: int


class PhraseHit(NamedTuple):
    """A phrase in a draft: its place, the key that its owner knows it by, and the number of its sentence."""

    start: int
    end: int
    key: str
    sentence: int

    @property
    def span(self) -> Span:
        """Its span, made on demand because few of the many hits need one."""
        return Span(self.start, self.end)


class _Reached:
    """The nodes that a run of words leads to. The transitions of each next word are cached in `after`."""

    __slots__ = ("after", "nodes", "payloads")

    def __init__(self, nodes: frozenset[int], payloads: Sequence[object] = ()) -> None:
        self.nodes = nodes
        self.payloads = payloads
        self.after: dict[str, _Reached | None] = {}


_UNKNOWN = _Reached(frozenset())


class PhraseIndex:
    """All phrases to search for.

    `words`: the shared lists by name; without them any name is accepted in a phrase and matches nothing, which is
    enough to check the notation. `table`: phrases compiled earlier, minus those that only owners in `without` look for;
    their payloads are owner and key. `steps` counts the states entered, to test that the cost is linear. Raises
    `PhraseError` for a list with a syntax error.
    """

    def __init__(
        self,
        words: Mapping[str, str] | None = None,
        table: PhraseTable | None = None,
        without: Set[str] = frozenset(),
    ) -> None:
        self._words = words
        self._table = table
        self._members = table.members if table else self._compiler.members
        self._payloads: list[object] = [*table.payloads] if table else []
        self._asked: list[Sequence[int]] = [*table.asked] if table else []
        self._left_out = {n for n, (owner, _) in enumerate(table.payloads) if owner in without} if table else set()
        self._own = Automaton(table.nodes) if table else Automaton()
        self._ranks: dict[object, int] = {}
        self._ends: dict[str, list[int]] = {}
        self._unpacked: dict[str, Steps] = {}
        self._remembered = lru_cache(maxsize=_SENTENCES)(self._hits)
        self._remembered_by_owner = lru_cache(maxsize=_SENTENCES)(self._by_owner)
        self.steps = 0
        self._forget()

    def _forget(self) -> None:
        """Clear the caches."""
        self._anywhere, self._at_start = _Reached(frozenset((ANYWHERE,))), _Reached(frozenset((AT_START,)))
        self._states: dict[frozenset[int], _Reached] = {}
        self._leads: dict[str, Sequence[Steps]] = {}
        self._alike = lru_cache(maxsize=8192)(self._standing_for)
        self._kept = 0

    @cached_property
    def _compiler(self) -> Compiler:
        return Compiler(self._words)

    def add(self, phrase: str, payload: object) -> None:
        """Search for `phrase`, and return `payload` with each hit. Raises `PhraseError` for a syntax error."""
        if payload not in self._ranks:
            self._ranks[payload] = len(self._payloads)
            self._payloads.append(payload)
        if phrase not in self._ends:
            for program in self._compiler.programs(phrase):
                self._own.add(program, len(self._asked))
            self._ends[phrase] = []
            self._asked.append(self._ends[phrase])
        self._ends[phrase].append(self._ranks[payload])
        if self._kept:
            self._remembered.cache_clear()
            self._remembered_by_owner.cache_clear()
            self._forget()

    def scan(self, words: Sequence[Word]) -> Sequence[Hit]:
        """Every hit among `words` (one sentence), in reading order, including overlapping ones.

        The hits of a sentence are cached: an editor requests the same ones on every keystroke, and the drafts of a
        library share many.
        """
        forms = tuple([self._alike(word.form) for word in words])
        return self._remembered(forms) if len(forms) <= _MEMORABLE else self._hits(forms)

    def owned(self, words: Sequence[Word]) -> Mapping[str, Sequence[Hit]]:
        """The hits among `words` (one sentence) for each owner, where each payload is an owner and a key: hits with the
        key, in reading order. Of two with the same key and first word, only the longer. Cached like those of `scan`."""
        forms = tuple([self._alike(word.form) for word in words])
        return self._remembered_by_owner(forms) if len(forms) <= _MEMORABLE else self._by_owner(forms)

    def _by_owner(self, forms: Sequence[str]) -> Mapping[str, Sequence[Hit]]:
        found: dict[str, dict[tuple[int, str], int]] = defaultdict(dict)
        for (owner, key), first, last in self._hits(forms):
            found[owner][first, key] = last
        rows = {owner: [(first, last, key) for (first, key), last in ends.items()] for owner, ends in found.items()}
        return {owner: [Hit(key, first, last) for first, last, key in sorted(row)] for owner, row in rows.items()}

    def _hits(self, forms: Sequence[str]) -> Sequence[Hit]:
        found: list[Hit] = []
        self._add_hits(self._at_start, forms, 0, found)
        for first in range(len(forms)):
            self._add_hits(self._anywhere, forms, first, found)
        return tuple(found)

    def _add_hits(self, state: _Reached, forms: Sequence[str], first: int, found: list[Hit]) -> None:
        """Add the hits that begin with the word `first`, where `state` holds what can begin there."""
        for at in range(first, len(forms)):
            form = forms[at]
            after = state.after.get(form, _UNKNOWN)
            if after is _UNKNOWN:
                after = self._advance(state, form)
            if after is None:
                return
            self.steps += 1
            state = after
            if after.payloads:
                found += [Hit(payload, first, at + 1) for payload in after.payloads]

    def _advance(self, state: _Reached, form: str) -> _Reached | None:
        if self._kept > _MAX_KEPT:  # bounds the memory for texts with ever new words
            self._forget()
        found: set[int] = set()
        for steps in self._leads_of(form):
            found.update(*map(steps.__getitem__, _shared(state.nodes, steps)))
        after = state.after[form] = self._state(frozenset(found)) if found else None
        self._kept += 1
        return after

    def _leads_of(self, form: str) -> Sequence[Steps]:
        """The transitions of a word: for itself, its prefixes, its classes, and for any word."""
        if form not in self._leads:
            classes = (*map(class_name, word_classes(form)), *self._members.get(form, ()))
            names = (*_spelled(form), *classes, ANY_WORD)
            self._leads[form] = [steps for name in names for steps in self._steps_by(name)]
        return self._leads[form]

    def _standing_for(self, form: str) -> str:
        """The word itself; one placeholder for all numbers that no phrase mentions, so that sentences that differ only in
        numbers share a cache entry."""
        if not form[:1].isdigit() or form in self._members:
            return form
        is_mentioned = any(next(self._steps_by(name), None) for name in _spelled(form))
        return form if is_mentioned else _SOME_NUMBER

    def _steps_by(self, name: str) -> Iterator[Steps]:
        if self._table is not None and name in self._table.places:
            if name not in self._unpacked:
                self._unpacked[name] = self._table.steps_by(name)
            yield self._unpacked[name]
        if name in self._own.steps:
            yield self._own.steps[name]

    def _state(self, nodes: frozenset[int]) -> _Reached:
        """The state for some nodes. It lists its payloads in the order in which they were added."""
        state = self._states.get(nodes)
        if state is None:
            asking = {rank for node in nodes if node < 0 for rank in self._asked[-1 - node]}
            payloads = [self._payloads[rank] for rank in sorted(asking - self._left_out)]
            state = self._states[nodes] = _Reached(nodes, payloads)
        return state


def _spelled(form: str) -> Iterator[str]:
    """The names by which a phrase can refer to a word by its letters: the word, and each of its prefixes."""
    yield form
    yield from (f"{form[:length]}*" for length in range(1, min(len(form), LONGEST_BEGINNING) + 1))


def _shared(nodes: frozenset[int], steps: Steps) -> Set[int]:
    """The nodes with transitions in `steps`. Iterates over the smaller of the two."""
    return nodes.intersection(steps) if len(steps) < len(nodes) else steps.keys() & nodes
