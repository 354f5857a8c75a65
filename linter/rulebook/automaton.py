"""All phrases as one automaton, indexed by word: for each word, the nodes it leads from and the nodes it leads to.

A search meets only the few words of a draft but has many thousand nodes. Indexed by word, nodes that a draft does not
need cost nothing. The table is built when rule files are read and cached with them; a run unpacks only what the words
of its drafts need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.rulebook.packed import Packed, pack, unpack
from linter.rulebook.programs import END, START, Compiler, Program, State

ANYWHERE, AT_START = 0, 1
"""The start nodes: of every phrase, and of phrases that stand at the start of a sentence."""
_INNER = 2
"""The first node that belongs to a single phrase."""
ANY_WORD = "..."

Steps = Mapping[int, Sequence[int]]
"""Node -> all nodes that a word leads to; the end number n is the node -1 - n."""


class PhraseTable(NamedTuple):
    """All phrases. `payloads`: owner and key of every search for a phrase, in order; `asked`: the numbers of these for
    each end; `members`: the classes of the words in shared lists; `nodes`: the number of nodes. The transitions of a
    word are packed in `steps`, from the position in `places` on."""

    payloads: Sequence[tuple[str, str]]
    asked: Sequence[Sequence[int]]
    members: Mapping[str, Sequence[str]]
    nodes: int
    steps: Packed
    places: Mapping[str, int]

    def steps_by(self, name: str) -> Steps:
        """The transitions for the words that `name` stands for (see `Automaton`). Raises `KeyError` for a name in no
        phrase."""
        found: Steps = unpack(self.steps, self.places[name])
        return found


class Automaton:
    """Phrases merged into one automaton. `steps`: name -> the transitions for the words it stands for. A name is a
    folded word, or a placeholder in a phrase for several words: `past*`, `{past}`, `<list>`, `...`. `nodes`: the number
    of nodes."""

    def __init__(self, nodes: int = _INNER) -> None:
        self.nodes = nodes
        self.steps: dict[str, dict[int, list[int]]] = {}

    def add(self, program: Program, end: int) -> None:
        """Add `program`, whose matches reach the end with this number."""
        first = self.nodes - START - 1
        begin = AT_START if program.opens else ANYWHERE

        def number_of(node: int) -> int:
            return -1 - end if node == END else first + node

        targets = [list(map(number_of, state.reached)) for state in program.nodes]
        for node, state in enumerate(program.nodes):
            begins = node in program.nodes[START].reached
            for name, to in _named(state):
                if begins:
                    self.steps.setdefault(name, {}).setdefault(begin, []).extend(targets[to])
                if node != START:
                    self.steps.setdefault(name, {}).setdefault(number_of(node), []).extend(targets[to])
        self.nodes = first + len(program.nodes)


def _named(state: State) -> Iterator[tuple[str, int]]:
    """The transitions from a state, by name."""
    yield from state.edges.items()
    yield from ((f"{prefix}*", to) for prefix, to in state.prefixes or ())
    yield from ((class_name(name), to) for name, to in (state.classes or {}).items())
    if state.anything is not None:
        yield ANY_WORD, state.anything


def class_name(name: str) -> str:
    """The name of a word class in a phrase: `{past}`, or a shared list as it is."""
    return name if name[0] == "<" else f"{{{name}}}"


def tabulate_phrases(asked: Iterable[tuple[str, str, str]], compiler: Compiler) -> PhraseTable:
    """The table of phrases, each given with its owner and key. `compiler`: has the shared lists they refer to."""
    payloads: dict[tuple[str, str], int] = {}
    wanted: dict[str, list[int]] = {}
    for owner, key, phrase in asked:
        wanted.setdefault(phrase, []).append(payloads.setdefault((owner, key), len(payloads)))
    automaton = Automaton()
    ends: dict[tuple[int, ...], int] = {}
    for phrase, numbers in wanted.items():
        end = ends.setdefault(tuple(numbers), len(ends))
        for program in compiler.programs(phrase):
            automaton.add(program, end)
    steps, places = pack(automaton.steps.values())
    named = dict(zip(automaton.steps, places, strict=True))
    return PhraseTable(list(payloads), list(ends), compiler.members, automaton.nodes, steps, named)
