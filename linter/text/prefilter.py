"""Which of many patterns cannot match a text, found in one pass over its letters instead of one for each pattern.

RE2 calls this a filtered set. Every literal that a match of some pattern needs is looked up at once, by the automaton of
Aho and Corasick (Communications of the ACM 18, 1975). A pattern may match only where one literal of each of its sets
was found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.text.regex import compiled
from linter.text.required import plain, required_literals

if TYPE_CHECKING:
    from ahocorasick import Automaton

_NUMBER = itemgetter(1)
"""The number in what the automaton finds."""
_TEXTS = 4
"""A draft is searched as a whole and by zones, in turns."""


class LiteralTable(NamedTuple):
    """The literals of many patterns: plain data, made when rule files are read and cached with them.

    `automaton`: finds the numbers of the literals, with case folded, in a text; pickled, because making it takes longer
    than checking a draft. Empty if there are none. `bits`: for each literal, a bit for every set that holds it, in any spelling.
    `spelled`: number of a literal -> spelling -> the bits of the sets in which it must be spelled so; `letters`: the same
    for single letters, which the automaton would find everywhere in the other case. `needed`: for each pattern that needs a
    literal the bits of its sets.
    """

    automaton: bytes
    bits: Sequence[int]
    spelled: Mapping[int, Mapping[str, int]]
    letters: Mapping[str, int]
    needed: Mapping[str, int]


def tabulate_literals(sources: Iterable[str]) -> LiteralTable:
    """The table for these patterns. Raises `re.error`."""
    bits: dict[str, int] = defaultdict(int)
    spelled: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    letters: dict[str, int] = defaultdict(int)
    needed: dict[str, int] = defaultdict(int)
    bit = 1
    for source in dict.fromkeys(sources):
        for literals in required_literals(source):
            for words, is_folded in literals:
                if len(words) == 1 and not is_folded:
                    letters[words] |= bit
                    continue
                bits[words.casefold()] |= bit if is_folded else 0
                if not is_folded:
                    spelled[words.casefold()][words] |= bit
            needed[source] |= bit
            bit <<= 1
    spellings = {number: dict(spelled[folded]) for number, folded in enumerate(bits) if folded in spelled}
    return LiteralTable(_automaton(bits), list(bits.values()), spellings, dict(letters), dict(needed))


def _automaton(literals: Iterable[str]) -> bytes:
    from pickle import dumps

    from ahocorasick import STORE_INTS, Automaton

    automaton = Automaton(STORE_INTS)
    for number, literal in enumerate(literals):
        automaton.add_word(literal, number)
    automaton.make_automaton()
    return dumps(automaton) if len(automaton) else b""


def library_stamp() -> str:
    """Identifies the library that made the pickled automaton: another one may not be able to read it."""
    import ahocorasick

    stat = Path(ahocorasick.__file__).stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


class Prefilter:
    """A search for matches of patterns that skips those of a table which cannot match. Other patterns may be searched for
    too, but are never skipped. `load` returns the table; it is called on first use."""

    def __init__(self, load: Callable[[], LiteralTable]) -> None:
        self._load = load
        self._cached = lru_cache(maxsize=_TEXTS)(self._excluded)

    def excluded(self, text: str) -> Set[str]:
        """The patterns that cannot match anywhere in `text`."""
        return self._cached(text)

    def finditer(self, source: str, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """The matches of a pattern in `text` from `start` on. A pattern that cannot match is not even compiled. Raises
        `re.error` like `re.compile`."""
        return iter(()) if source in self.excluded(text) else compiled(source).finditer(text, start)

    def matching(self, sources: Sequence[str], text: str, start: int = 0) -> list[int]:
        """The indices of the patterns that match in `text` from `start` on, in order."""
        excluded = self.excluded(text)
        return [n for n, one in enumerate(sources) if one not in excluded and compiled(one).search(text, start)]

    @cached_property
    def _table(self) -> LiteralTable:
        return self._load()

    @cached_property
    def _automaton(self) -> Automaton:
        from pickle import loads

        automaton: Automaton = loads(self._table.automaton)  # noqa: S301 the user's own folder, as for compiled modules
        return automaton

    def _excluded(self, text: str) -> frozenset[str]:
        if not self._table.automaton:
            return frozenset()
        searched = plain(text)
        _, bits, spelled, letters, needed = self._table
        held = 0
        for letter, own in letters.items():
            if letter in searched:
                held |= own
        found = set(map(_NUMBER, self._automaton.iter(searched.casefold())))
        for number in found:
            held |= bits[number]
        for number in spelled.keys() & found:
            for spelling, own in spelled[number].items():
                if spelling in searched:
                    held |= own
        missing = ~held
        return frozenset([source for source, own in needed.items() if own & missing])
