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
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from linter.rulebook.anchors import Anchored, PhraseTable
from linter.rulebook.phrase_nodes import TOKEN, Node, PhraseError, attach, closure, forms_of, lead, split_alternatives
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.word_classes import word_classes
from linter.text.words import Word

_MAX_KEPT = 500_000
_WAKE_ALL = 300
_MEMORABLE = 100
_NO_OTHER = ""

_START_OR = "(^|"
_PLAIN = compiled(r"[^()\[\]|{}^*.<>]+")
NAMED_LIST = compiled(r"<([a-z_]+)>")
"""A phrase's mention of a shared list."""


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


class _State:
    """Several nodes at once: where a run of words leads. What follows each next word is worked out once and kept."""

    __slots__ = ("after", "nodes", "payloads")

    def __init__(self, nodes: tuple[Node, ...], payloads: tuple[object, ...] = ()) -> None:
        self.nodes = nodes
        self.payloads = payloads
        self.after: dict[str, _State | None] = {}


_UNKNOWN = _State(())


class PhraseIndex:
    """All phrases that anybody looks for; `steps` counts the states entered, for the tests of linear growth.

    `words`: the shared lists by name. Without it any name may stand in a phrase and matches nothing, which is enough to
    check the notation. `table`: phrases that are built when a sentence first holds their words, for those of `owners`; their
    payloads are owner and key. Raises `PhraseError` on a list that breaks the notation.
    """

    def __init__(
        self,
        words: Mapping[str, str] | None = None,
        table: PhraseTable | None = None,
        owners: Set[str] = frozenset(),
    ) -> None:
        self._anywhere = Node()
        self._at_start = Node()
        self._plain: dict[tuple[str, ...], Node] = {}
        self._ends: dict[str, Node] = {}
        self._states: dict[frozenset[int], _State] = {}
        self._kept = 0
        self.steps = 0
        self._lists: dict[str, tuple[str, ...]] | None = None if words is None else {}
        self._members: dict[str, tuple[str, ...]] = {}
        for name, alternatives in (words or {}).items():
            self._add_list(name, alternatives)
        self._table, self._owners = table, owners
        self._waiting: dict[str, dict[str, list[Anchored]]] = {}
        self._built: set[str] = set()
        self._woken = 0
        self._remembered = lru_cache(maxsize=4096)(lambda forms: tuple(self._hits(forms)))
        self._ranks: dict[object, int] = {}
        if table is not None:
            for entry in table.without_anchor:
                self._build_of(table, entry)

    def add(self, phrase: str, payload: object) -> None:
        """Look for `phrase`, and name `payload` in each hit. Raises `PhraseError` on broken notation."""
        self._remembered.cache_clear()
        taken = len(self._table.payloads) if self._table else 0
        self._ranks.setdefault(payload, taken + len(self._ranks))
        self._build(phrase, payload)

    def _wake(self, table: PhraseTable, forms: Sequence[str]) -> None:
        """Build the phrases that a sentence of `forms` may hold, and all of them once so many sentences have called for some
        that to go on would cost more: what is built makes the automaton forget."""
        if self._woken > _WAKE_ALL:
            called = [entry for entry in table.all if entry.phrase not in self._built]
            self._waiting, self._table = {}, None
        else:
            said = {_NO_OTHER, *forms}
            called = [
                entry
                for form in dict.fromkeys(forms)
                for other in sorted(self._called_by(table, form).keys() & said)
                for entry in self._waiting[form][other]
                if entry.phrase not in self._built and not any(map(said.isdisjoint, entry.groups))
            ]
        self._woken += bool(called)
        for entry in called:
            self._build_of(table, entry)

    def _called_by(self, table: PhraseTable, form: str) -> Mapping[str, Sequence[Anchored]]:
        """The phrases that wait for a sentence with the word `form`, by a word that it must hold as well."""
        if form not in self._waiting:
            waiting = self._waiting[form] = defaultdict(list)
            for entry in table.called_by(form):
                for other in entry.groups[0] if entry.groups else (_NO_OTHER,):
                    waiting[other].append(entry)
        return self._waiting[form]

    def _build_of(self, table: PhraseTable, entry: Anchored) -> None:
        self._built.add(entry.phrase)
        for number in entry.payloads:
            owner, key = table.payloads[number]
            if owner in self._owners:
                self._ranks[owner, key] = number
                self._build(entry.phrase, (owner, key))

    def _build(self, phrase: str, payload: object) -> None:
        if phrase.startswith(_START_OR):
            rest = phrase[len(_START_OR) :]
            self._build(f"^{rest[_closing(rest) + 1 :]}", payload)
            phrase = f"({rest}"
        end = self._ends.get(phrase)
        if end is None:
            end = self._ends[phrase] = (
                self._add_plain(phrase) if _PLAIN.fullmatch(phrase) else self._add_pattern(phrase)
            )
        self._states.clear()
        end.payloads = end.payloads if end.payloads is not None else []
        if payload not in end.payloads:
            end.payloads.append(payload)

    def _add_list(self, name: str, alternatives: str) -> None:
        """Keep the single words of a list as members of a class, and the longer alternatives as what a phrase holds."""
        assert self._lists is not None
        longer = [f"<{name}>"]
        for alternative in split_alternatives(self._tokens(f"({alternatives})")[1:-1]):
            if len(alternative) == 1 and alternative[0].isalpha():
                form = alternative[0].lower()
                self._members[form] = (*self._members.get(form, ()), f"<{name}>")
            else:
                longer += ["|", *alternative]
        self._lists[name] = ("(", *longer, ")") if len(longer) > 1 else tuple(longer)

    def _tokens(self, phrase: str) -> list[str]:
        """The tokens of a phrase, with the longer alternatives of each list that it names."""
        tokens = TOKEN.findall(phrase)
        if "".join(tokens) != "".join(phrase.split()):
            raise PhraseError(f"cannot read the phrase {phrase!r}")
        if self._lists is None or "<" not in phrase:
            return tokens
        return [inner for token in tokens for inner in self._named(token, phrase)]

    def _named(self, token: str, phrase: str) -> tuple[str, ...]:
        name = NAMED_LIST.fullmatch(token)
        if name is None or self._lists is None:
            return (token,)
        if name.group(1) not in self._lists:
            raise PhraseError(f"unknown list {token} in the phrase {phrase!r}; known: {', '.join(self._lists)}")
        return self._lists[name.group(1)]

    def _add_plain(self, phrase: str) -> Node:
        forms = forms_of(phrase, phrase)
        node = self._anywhere
        for length, form in enumerate(forms, 1):
            known = self._plain.get(forms[:length])
            if known is None:
                known = self._plain[forms[:length]] = Node()
                node.edges.setdefault(form, []).append(known)
            node = known
        return node

    def _add_pattern(self, phrase: str) -> Node:
        tokens = self._tokens(phrase)
        root = self._anywhere
        if tokens[:1] == ["^"]:
            root, tokens = self._at_start, tokens[1:]
        start, end = Node(), Node()
        waiting = tokens[::-1]
        lead(start, end, waiting, phrase)
        if waiting:
            raise PhraseError(f"unexpected {waiting[-1]!r} in the phrase {phrase!r}")
        if end in closure((start,)):
            raise PhraseError(f"the phrase {phrase!r} could match nothing at all")
        attach(root, start)
        return end

    def scan(self, words: Sequence[Word]) -> Sequence[Hit]:
        """Every hit among `words` (one sentence), in reading order; overlapping hits are all given. Those of a sentence are
        remembered: an editor asks for the same ones at each key, and the drafts of a library share many."""
        forms = tuple([word.form for word in words])
        return self._remembered(forms) if len(forms) <= _MEMORABLE else list(self._hits(forms))

    def _hits(self, forms: Sequence[str]) -> Iterator[Hit]:
        if self._table is not None:
            self._wake(self._table, forms)
        if forms:
            yield from self._from(self._state((self._at_start,)), forms, 0)
        root = self._state((self._anywhere,))
        for first in range(len(forms)):
            yield from self._from(root, forms, first)

    def _from(self, state: _State | None, forms: Sequence[str], first: int) -> Iterator[Hit]:
        for at in range(first, len(forms)):
            form = forms[at]
            after = state.after.get(form, _UNKNOWN) if state is not None else None
            if after is _UNKNOWN:
                after = self._advance(state, form)
            if after is None:
                return
            self.steps += 1
            state = after
            for payload in state.payloads:
                yield Hit(payload, first, at + 1)

    def _advance(self, state: _State | None, form: str) -> _State | None:
        assert state is not None
        if self._kept > _MAX_KEPT:  # a text of ever new words must not fill the memory
            self._states.clear()
            self._kept = 0
            state = self._new_state(state.nodes)
        classes = (*word_classes(form), *self._members.get(form, ()))
        reached = [after for node in state.nodes for after in _follow(node, form, classes)]
        after = self._state(tuple(reached)) if reached else None
        state.after[form] = after
        self._kept += 1
        return after

    def _state(self, nodes: tuple[Node, ...]) -> _State:
        """The state of `nodes` and of all that they reach without a word."""
        closed = closure(nodes)
        key = frozenset(map(id, closed))
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = self._new_state(tuple(closed))
        return state

    def _new_state(self, nodes: tuple[Node, ...]) -> _State:
        """A state that tells its payloads in the order in which they were added, whenever their phrases were built."""
        payloads = {payload for node in nodes for payload in node.payloads or ()}
        return _State(nodes, tuple(sorted(payloads, key=self._ranks.__getitem__)))


def _follow(node: Node, form: str, classes: Sequence[str]) -> Iterator[Node]:
    yield from node.edges.get(form, ())
    if node.anything is not None:
        yield node.anything
    if node.prefixes is not None:
        yield from (after for prefix, after in node.prefixes if form.startswith(prefix))
    if node.classes is not None:
        for name in classes:
            yield from node.classes.get(name, ())


def _closing(rest: str) -> int:
    """Where the bracket closes that was opened before `rest`; its end where none does, for the notation's own check."""
    depth = 1
    for place, character in enumerate(rest):
        depth += (character == "(") - (character == ")")
        if not depth:
            return place
    return len(rest)
