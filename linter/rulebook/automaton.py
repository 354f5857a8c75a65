"""All phrases as one automaton, turned round: for each word, from which nodes it leads and to which.

Whoever looks for phrases knows a few words of a draft and many thousand nodes, so a word is what is looked up, and what it
does not lead on from costs nothing. The table is worked out when rule files are read, and kept with them; a run unpacks what
it needs for the words of its drafts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.rulebook.packed import Packed, pack, unpack
from linter.rulebook.programs import END, START, Program, State, programs_of
from linter.rulebook.word_lists import WordLists

ANYWHERE, AT_START = 0, 1
"""The nodes at which every phrase begins, and every phrase that stands at the start of a sentence."""
_INNER = 2
"""The first node that belongs to one phrase."""
ANY_WORD = "..."

Steps = Mapping[int, Sequence[int]]
"""Node -> all nodes that are reached from it by a word; the end with the number n is the node -1 - n."""


class PhraseTable(NamedTuple):
    """All phrases. `payloads`: owner and key of everybody who looks for a phrase, in order; `asked`: for each end their numbers;
    `members`: the classes of the words of shared lists; `nodes`: how many nodes there are. What a word leads to is packed:
    `steps`, from the place in `places` on."""

    payloads: Sequence[tuple[str, str]]
    asked: Sequence[Sequence[int]]
    members: Mapping[str, Sequence[str]]
    nodes: int
    steps: Packed
    places: Mapping[str, int]

    def steps_by(self, name: str) -> Steps:
        """Where the words lead that `name` stands for (see `Automaton`). Raises `KeyError` for a name in no phrase."""
        found: Steps = unpack(self.steps, self.places[name])
        return found


class Automaton:
    """Phrases that are put together. `steps`: name -> where the words lead that it stands for. A name is a folded word, or
    what stands in a phrase for several: `past*`, `{past}`, `<list>`, `...`. `nodes`: how many there are."""

    def __init__(self, nodes: int = _INNER) -> None:
        self.nodes = nodes
        self.steps: dict[str, dict[int, list[int]]] = {}

    def add(self, program: Program, end: int) -> None:
        """Let the end of this number be reached by what `program` finds."""
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
    """What leads on from a state, by its name, and where."""
    yield from state.edges.items()
    yield from ((f"{prefix}*", to) for prefix, to in state.prefixes or ())
    yield from ((class_name(name), to) for name, to in (state.classes or {}).items())
    if state.anything is not None:
        yield ANY_WORD, state.anything


def class_name(name: str) -> str:
    """How a class of words is written in a phrase: `{past}`, and a shared list as it is."""
    return name if name[0] == "<" else f"{{{name}}}"


def tabulate_phrases(asked: Iterable[tuple[str, str, str]], words: Mapping[str, str]) -> PhraseTable:
    """The table of phrases, each given with its owner and its key. `words`: the lists that they name."""
    lists = WordLists(words)
    payloads: dict[tuple[str, str], int] = {}
    wanted: dict[str, list[int]] = {}
    for owner, key, phrase in asked:
        wanted.setdefault(phrase, []).append(payloads.setdefault((owner, key), len(payloads)))
    automaton = Automaton()
    ends: dict[tuple[int, ...], int] = {}
    for phrase, numbers in wanted.items():
        end = ends.setdefault(tuple(numbers), len(ends))
        for program in programs_of(phrase, lists):
            automaton.add(program, end)
    steps, places = pack(automaton.steps.values())
    named = dict(zip(automaton.steps, places, strict=True))
    return PhraseTable(list(payloads), list(ends), lists.members, automaton.nodes, steps, named)
