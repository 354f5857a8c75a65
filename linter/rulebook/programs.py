"""Compile a phrase into plain data: numbered nodes with transitions. Optional parts are resolved, so that running it is
trivial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.rulebook.phrase_nodes import Node, PhraseError, closure, forms_of, lead
from linter.rulebook.word_lists import WordLists
from linter.text.regex import compiled

_START_OR = "(^|"
_PLAIN = compiled(r"[^()\[\]|{}^*.<>]+")


END = 0
"""The number of the final node of a phrase."""
START = 1
"""The number of the node before the first word."""


class State(NamedTuple):
    """The transitions of a node, as numbers of nodes: by a folded word, by a prefix, by a word class, and by any word.

    `reached`: the node itself and those behind optional parts, without those that no word leads on from, except `END`.
    """

    edges: dict[str, int]
    reached: Sequence[int]
    prefixes: Sequence[tuple[str, int]] | None = None
    classes: dict[str, int] | None = None
    anything: int | None = None


class Program(NamedTuple):
    """A compiled phrase. `opens`: it stands at the start of a sentence. `nodes`: by number."""

    opens: bool
    nodes: Sequence[State]


class Compiler:
    """Compiles phrases, each of them once. `words`: the shared lists by name, as for `WordLists`."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self._lists = WordLists(words)
        self.members = self._lists.members
        self._programs: dict[str, Sequence[Program]] = {}

    def programs(self, phrase: str) -> Sequence[Program]:
        """A phrase as one program, or two for one at the start of a sentence or after other words.

        Raises `PhraseError` for a syntax error.
        """
        if phrase not in self._programs:
            self._programs[phrase] = tuple(_programs_of(phrase, self._lists))
        return self._programs[phrase]


def _programs_of(phrase: str, lists: WordLists) -> Iterator[Program]:
    """Compile a phrase, as `Compiler.programs` does."""
    if phrase.startswith(_START_OR):
        rest = phrase[len(_START_OR) :]
        yield from _programs_of(f"^{rest[_closing(rest) + 1 :]}", lists)
        phrase = f"({rest}"
    if _PLAIN.fullmatch(phrase):
        yield Program(False, _chain(forms_of(phrase, phrase)))
    else:
        tokens = lists.tokens(phrase)
        opens = tokens[:1] == ["^"]
        yield Program(opens, _pattern(tokens[opens:], phrase))


def _chain(forms: Sequence[str]) -> list[State]:
    """A sequence of words."""
    numbers = [*range(START + 1, START + len(forms)), END]
    states = [State({form: to}, (number,)) for number, (form, to) in enumerate(zip(forms, numbers, strict=True), START)]
    return [State({}, (END,)), *states]


def _pattern(tokens: Sequence[str], phrase: str) -> list[State]:
    start, end = Node(), Node()
    waiting = list(tokens[::-1])
    lead(start, end, waiting, phrase)
    if waiting:
        raise PhraseError(f"unexpected {waiting[-1]!r} in the phrase {phrase!r}")
    states = list(_states(start, end))
    if END in states[START].reached:
        raise PhraseError(f"the phrase {phrase!r} could match nothing at all")
    if any(states[number].anything is not None for number in states[START].reached):
        raise PhraseError("a phrase cannot begin with “...”")
    return states


def _states(start: Node, end: Node) -> Iterator[State]:
    """The nodes between two, numbered in the order in which they are reached."""
    nodes = [end, start]
    numbers = {end: END, start: START}

    def number_of(node: Node) -> int:
        number = numbers.get(node)
        if number is None:
            number = numbers[node] = len(nodes)
            nodes.append(node)
        return number

    for node in nodes:  # the list grows during the loop
        edges = {form: number_of(after[0] if len(after) == 1 else _fork(after)) for form, after in node.edges.items()}
        reached = closure((node,)) if node.skips else [node]
        yield State(
            edges,
            tuple([number_of(other) for other in reached if other is end or _leads_on(other)]),
            tuple([(prefix, number_of(after)) for prefix, after in node.prefixes]) if node.prefixes else None,
            {name: number_of(_fork(after)) for name, after in node.classes.items()} if node.classes else None,
            None if node.anything is None else number_of(node.anything),
        )


def _fork(nodes: Sequence[Node]) -> Node:
    """A node that leads to several others without a word."""
    fork = Node()
    fork.skips += nodes
    return fork


def _leads_on(node: Node) -> bool:
    return bool(node.edges or node.prefixes or node.classes or node.anything)


def _closing(rest: str) -> int:
    """The index of the bracket that closes the one before `rest`; its end if there is none, which is reported as a
    syntax error later."""
    depth = 1
    for state, character in enumerate(rest):
        depth += (character == "(") - (character == ")")
        if not depth:
            return state
    return len(rest)
