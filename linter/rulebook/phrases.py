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

The shared lists stand under `words:` in `rules/vocabulary/*.yml`, as alternatives with bars between. One that is a single
word costs no more than a word class, however many phrases name its list; a list may name those before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from linter.rulebook.anchors import Called, PhraseTable
from linter.rulebook.programs import END, START, Place, Program, programs_of
from linter.rulebook.word_lists import WordLists
from linter.text.span import Span
from linter.text.word_classes import word_classes
from linter.text.words import Word

_MAX_KEPT = 500_000
_WAKE_ALL = 300
_MEMORABLE = 100
_NO_OTHER = ""
_REACHED: Final = 1  # where a place of `linter.rulebook.programs` has the nodes that are reached with it


class Hit(NamedTuple):
    """One phrase found: who asked for it, and the words `first` to `last` (exclusive) that it covers."""

    payload: Any
    first: int
    last: int


class PhraseHit(NamedTuple):
    """A phrase in a draft: the key of whoever looks for it, its place, and the number of its sentence."""

    key: str
    span: Span
    sentence: int


class _Phrase:
    """What finds a phrase, and who asked for it."""

    __slots__ = ("nodes", "payloads")

    def __init__(self, nodes: Sequence[Place], payloads: list[object]) -> None:
        self.nodes = nodes
        self.payloads = payloads


_Node = tuple[_Phrase, int]
"""A node of a phrase, by its number."""


class _Beginnings:
    """Where each word leads that some phrase begins with. `after`: what was worked out already."""

    __slots__ = ("after", "classes", "edges", "prefixes")

    def __init__(self) -> None:
        self.edges: defaultdict[str, list[_Node]] = defaultdict(list)
        self.prefixes: list[tuple[str, _Node]] = []
        self.classes: defaultdict[str, list[_Node]] = defaultdict(list)
        self.after: dict[str, _Reached | None] = {}

    def add(self, phrase: _Phrase) -> None:
        """Let a phrase begin here."""
        for number in phrase.nodes[START][_REACHED]:
            edges, _, prefixes, classes, _ = phrase.nodes[number]
            for form, to in edges.items():
                self.edges[form].append((phrase, to))
            for name, to in (classes or {}).items():
                self.classes[name].append((phrase, to))
            self.prefixes += [(prefix, (phrase, to)) for prefix, to in prefixes or ()]

    def follow(self, form: str, classes: Sequence[str]) -> list[_Node]:
        """The nodes to which a word leads."""
        found = [*self.edges.get(form, ()), *(to for name in classes for to in self.classes.get(name, ()))]
        return found + [to for prefix, to in self.prefixes if form.startswith(prefix)]


class _Reached:
    """The nodes to which a run of words leads. What follows each next word is worked out once and kept in `after`."""

    __slots__ = ("after", "nodes", "payloads")

    def __init__(self, nodes: Set[_Node], payloads: tuple[object, ...] = ()) -> None:
        self.nodes = nodes
        self.payloads = payloads
        self.after: dict[str, _Reached | None] = {}

    def follow(self, form: str, classes: Sequence[str]) -> list[_Node]:
        """The nodes to which a next word leads."""
        found = []
        for phrase, number in self.nodes:
            edges, _, prefixes, named, anything = phrase.nodes[number]
            if form in edges:
                found.append((phrase, edges[form]))
            if anything is not None:
                found.append((phrase, anything))
            if prefixes:
                found += [(phrase, to) for prefix, to in prefixes if form.startswith(prefix)]
            if named:
                found += [(phrase, named[name]) for name in classes if name in named]
        return found


_UNKNOWN = _Reached(frozenset())


class PhraseIndex:
    """All phrases that anybody looks for; `steps` counts the states entered, for the tests of linear growth.

    `words`: the shared lists by name. Without it any name may stand in a phrase and matches nothing, which is enough to
    check the notation. `table`: phrases that are taken up when a sentence first holds their words, for those of `owners`;
    their payloads are owner and key. Raises `PhraseError` on a list that breaks the notation.
    """

    def __init__(
        self,
        words: Mapping[str, str] | None = None,
        table: PhraseTable | None = None,
        owners: Set[str] = frozenset(),
    ) -> None:
        self._words = words
        self._members = table.members if table else self._lists.members
        self._anywhere, self._at_start = _Beginnings(), _Beginnings()
        self._phrases: dict[str, list[_Phrase]] = {}
        self._states: dict[Set[_Node], _Reached] = {}
        self._kept = 0
        self.steps = 0
        self._table, self._owners = table, owners
        self._built: set[int] = set()
        self._waiting: dict[str, Mapping[str, Sequence[Called]]] = {}
        self._woken = 0
        self._remembered = lru_cache(maxsize=4096)(lambda forms: tuple(self._hits(forms)))
        self._ranks: dict[object, int] = {}
        if table is not None:
            self._build(table, table.without_anchor)

    @cached_property
    def _lists(self) -> WordLists:
        return WordLists(self._words)

    def add(self, phrase: str, payload: object) -> None:
        """Look for `phrase`, and name `payload` in each hit. Raises `PhraseError` on broken notation."""
        self._remembered.cache_clear()
        taken = len(self._table.payloads) if self._table else 0
        self._ranks.setdefault(payload, taken + len(self._ranks))
        if phrase not in self._phrases:
            self._phrases[phrase] = self._begin(programs_of(phrase, self._lists), [])
        for found in self._phrases[phrase]:
            if payload not in found.payloads:
                found.payloads.append(payload)
        self._states.clear()

    def _wake(self, table: PhraseTable, forms: Sequence[str]) -> None:
        """Take up the phrases that a sentence of `forms` may hold, and all of them once so many sentences have called for some
        that to go on would cost more."""
        if self._woken > _WAKE_ALL:
            called = [number for number in range(len(table.places)) if number not in self._built]
            self._table = None
        else:
            said = {_NO_OTHER, *forms}
            called = [
                number
                for form in dict.fromkeys(forms)
                for waiting in (self._called_by(table, form),)
                for other in waiting.keys() & said
                for number, groups in waiting[other]
                if number not in self._built and not any(map(said.isdisjoint, groups))
            ]
        self._woken += bool(called)
        self._build(table, called)

    def _called_by(self, table: PhraseTable, form: str) -> Mapping[str, Sequence[Called]]:
        """The phrases that wait for a sentence with the word `form`, by a word that it must hold as well."""
        if form not in self._waiting:
            waiting: defaultdict[str, list[Called]] = defaultdict(list)
            self._waiting[form] = waiting
            for called in table.called_by(form):
                for other in called[1][0] if called[1] else (_NO_OTHER,):
                    waiting[other].append(called)
        return self._waiting[form]

    def _build(self, table: PhraseTable, numbers: Iterable[int]) -> None:
        """Take up phrases of the table, those for the owners."""
        for number in numbers:
            self._built.add(number)
            asking, programs = table.phrase(number)
            payloads: list[object] = []
            for rank in asking:
                owner, _ = payload = table.payloads[rank]
                if owner in self._owners:
                    self._ranks[payload] = rank
                    payloads.append(payload)
            if payloads:
                self._begin(programs, payloads)

    def _begin(self, programs: Iterable[Program], payloads: list[object]) -> list[_Phrase]:
        """Let a phrase begin where its programs say. What was worked out of others stays as it is."""
        found = []
        for opens, nodes in programs:
            found.append(_Phrase(nodes, payloads))
            (self._at_start if opens else self._anywhere).add(found[-1])
        self._anywhere.after, self._at_start.after = {}, {}
        return found

    def scan(self, words: Sequence[Word]) -> Sequence[Hit]:
        """Every hit among `words` (one sentence), in reading order; overlapping hits are all given. Those of a sentence are
        remembered: an editor asks for the same ones at each key, and the drafts of a library share many."""
        forms = tuple([word.form for word in words])
        return self._remembered(forms) if len(forms) <= _MEMORABLE else list(self._hits(forms))

    def _hits(self, forms: Sequence[str]) -> Iterator[Hit]:
        if self._table is not None:
            self._wake(self._table, forms)
        if forms:
            yield from self._from(self._at_start, forms, 0)
        for first in range(len(forms)):
            yield from self._from(self._anywhere, forms, first)

    def _from(self, state: _Beginnings | _Reached, forms: Sequence[str], first: int) -> Iterator[Hit]:
        for at in range(first, len(forms)):
            form = forms[at]
            after = state.after.get(form, _UNKNOWN)
            if after is _UNKNOWN:
                after = self._advance(state, form)
            if after is None:
                return
            self.steps += 1
            state = after
            for payload in after.payloads:
                yield Hit(payload, first, at + 1)

    def _advance(self, state: _Beginnings | _Reached, form: str) -> _Reached | None:
        if self._kept > _MAX_KEPT:  # a text of ever new words must not fill the memory
            self._states.clear()
            self._anywhere.after, self._at_start.after, state.after = {}, {}, {}
            self._kept = 0
        classes = (*word_classes(form), *self._members.get(form, ()))
        found = state.follow(form, classes)
        after = state.after[form] = self._state(found) if found else None
        self._kept += 1
        return after

    def _state(self, found: Sequence[_Node]) -> _Reached:
        """The state of some nodes and of those behind what may be absent. It tells its payloads in the order in which they
        were added, whenever their phrases were taken up."""
        nodes = frozenset([(phrase, reached) for phrase, number in found for reached in phrase.nodes[number][_REACHED]])
        state = self._states.get(nodes)
        if state is None:
            payloads = {payload for phrase, number in nodes if number == END for payload in phrase.payloads}
            state = _Reached(nodes, tuple(sorted(payloads, key=self._ranks.__getitem__)))
            self._states[nodes] = state
        return state
