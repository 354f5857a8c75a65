"""The glossary: terms that only engineers understand, in a lookup table because there are thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from linter.rulebook.compounds import Compound, Compounds
from linter.rulebook.packed import Packed, pack, unpack
from linter.text.words import Word, tokenize


class GlossaryEntry(NamedTuple):
    """A term that only engineers understand. `near`: it is jargon only next to these words. `far`: it is plain next to
    these. `forms`: other forms, each with its gloss."""

    term: str
    pos: str
    gloss: str
    forms: Mapping[str, str]
    near: Sequence[str]
    far: Sequence[str]
    acronym: bool
    expands: str
    family: str

    def gloss_of(self, words: str) -> str:
        """The gloss for the form in which the term occurs."""
        folded = " ".join(words.split()).lower()
        return next((gloss for form, gloss in self.forms.items() if form.lower() == folded), self.gloss)


class GlossaryHit(NamedTuple):
    """A term in a text: its entry, and the words `first` to `last` (exclusive) that it covers."""

    entry: GlossaryEntry
    first: int
    last: int


@dataclass(frozen=True)
class Glossary:
    """All entries, packed, so that a run only unpacks those that its draft needs.

    `places`: the start of each entry. `table`: the first word of a term -> a line for each term that begins with it:
    its other words, a tab and the start of its entry in `packed`. `companies`: name -> words. `compounds`: pairs of
    words that are a term although neither is an entry.
    """

    packed: Packed
    places: Sequence[int]
    table: Mapping[str, str]
    companies: Mapping[str, Sequence[str]]
    compounds: Compounds

    @property
    def entries(self) -> list[Mapping[str, Any]]:
        """Every entry as plain data."""
        return [self._plain(place) for place in self.places]

    def entry(self, place: int) -> GlossaryEntry:
        """The entry that starts at `place`, with the companies it refers to expanded."""
        if place not in self._unpacked:
            plain = self._plain(place)
            company = {"near": self._company(plain["near"]), "far": self._company(plain["far"])}
            self._unpacked[place] = GlossaryEntry(**{**plain, **company})
        return self._unpacked[place]

    @cached_property
    def _unpacked(self) -> dict[int, GlossaryEntry]:
        return {}

    def _plain(self, place: int) -> dict[str, Any]:
        return {**_UNSAID, "gloss": "", **unpack(self.packed, place)}

    def _company(self, words: Sequence[str]) -> Sequence[str]:
        return [other for word in words for other in self.companies.get(word, (word,))]

    def scan(self, words: Sequence[Word]) -> Iterator[GlossaryHit]:
        """The terms among `words` (one sentence) in reading order, without overlap: the longest from each starting
        word."""
        at = 0
        while at < len(words):
            after = self._longest(words, at) if words[at].form in self.table else None
            if after is None or after.last == at + 1:
                compound = self.compounds.at(words, at)
                after = after if compound is None else GlossaryHit(_entry_of(compound), at, at + 2)
            if after is None:
                at += 1
            else:
                yield after
                at = after.last

    def _longest(self, words: Sequence[Word], first: int) -> GlossaryHit | None:
        places, lengths, seconds = self._beginning(words[first].form)
        goes_on = first + 1 < len(words) and words[first + 1].form in seconds
        for length in lengths if goes_on else (0,):
            last = first + 1 + length
            place = places.get(" ".join([word.form for word in words[first + 1 : last]]))
            if place is not None and last <= len(words):
                return GlossaryHit(self.entry(place), first, last)
        return None

    @cached_property
    def _opened(self) -> dict[str, tuple[dict[str, int], Sequence[int], Set[str]]]:
        return {}

    def _beginning(self, opening: str) -> tuple[dict[str, int], Sequence[int], Set[str]]:
        """The terms that begin with a word, as their other words with the start of their entries; the possible numbers of
        other words, most first; and the possible second words."""
        if opening not in self._opened:
            rows = [line.split(_TAB) for line in self.table[opening].split(_END)]
            lengths = {len(rest.split()) for rest, _ in rows}
            places = {rest: int(place) for rest, place in rows}
            self._opened[opening] = places, sorted(lengths, reverse=True), {rest.partition(" ")[0] for rest in places}
        return self._opened[opening]


_END = "\n"
_TAB = "\t"
COMPANY = "$"
"""The prefix of the name of a company."""
TERMS = "$terms"
"""The company that consists of every other term that is jargon in any context."""
_UNSAID: Mapping[str, Any] = {"forms": {}, "near": [], "far": [], "acronym": False, "expands": ""}


def _entry_of(compound: Compound) -> GlossaryEntry:
    return GlossaryEntry(**{**_UNSAID, **compound._asdict(), "pos": "noun", "family": "compounds"})


def folded(words: Sequence[str]) -> list[str]:
    """The words of a company in the form of tokenised text: "split-brain" is `split brain`."""
    return [word if word[0] == COMPANY else " ".join([part.form for part in tokenize(word)]) for word in words]


def bare_entry(term: str) -> dict[str, Any]:
    """The entry of a term without a gloss: a noun, or an acronym if it is written as one."""
    plurals = {} if term[-1] == "s" else {f"{term}s": ""}
    return {
        **_UNSAID,
        "term": term,
        "pos": "noun",
        "gloss": "",
        "forms": plurals,
        "acronym": term[:2].isupper() and " " not in term,
    }


def tabulate_glossary(entries: Sequence[Mapping[str, Any]]) -> tuple[bytes, list[int], dict[str, str]]:
    """The packed entries, their places and the lookup table of `Glossary`. Of two entries with one form, the later
    counts."""
    packed, starts = pack({key: value for key, value in entry.items() if value} for entry in entries)
    places: dict[str, dict[str, int]] = {}
    for entry, place in zip(entries, starts, strict=True):
        for form in (entry["term"], *entry["forms"]):
            first, *rest = [word.form for word in tokenize(form)]
            places.setdefault(first, {})[" ".join(rest)] = place
    table = {
        first: _END.join(f"{rest}{_TAB}{place}" for rest, place in terms.items()) for first, terms in places.items()
    }
    return packed, starts, table
