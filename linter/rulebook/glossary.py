"""The words that only engineers read: looked up in a table, because there are thousands of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from linter.rulebook.compounds import Compound, Compounds
from linter.text.words import Word, tokenize


class GlossaryEntry(NamedTuple):
    """A word that only engineers read. `near`: it is one only beside these words. `far`: it is none beside these.
    `forms`: other forms, each glossed."""

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
        """The gloss in the form in which the term stands in a text."""
        folded = " ".join(words.split()).lower()
        return next((gloss for form, gloss in self.forms.items() if form.lower() == folded), self.gloss)


class GlossaryHit(NamedTuple):
    """A term found: its entry, and the words `first` to `last` (exclusive) that it covers."""

    entry: GlossaryEntry
    first: int
    last: int


@dataclass(frozen=True)
class Glossary:
    """All entries, each packed as JSON: a run pays only for those that its draft holds. `table` leads from a term's first
    word by its other words to the number of its entry, `companies` from a name to words. `compounds`: which two words are a
    term although neither is an entry."""

    packed: Sequence[str]
    table: Mapping[str, Mapping[str, int]]
    companies: Mapping[str, Sequence[str]]
    compounds: Compounds = field(default_factory=Compounds)

    @property
    def entries(self) -> list[Mapping[str, Any]]:
        """Every entry as plain data."""
        return [_unpack(text) for text in self.packed]

    def entry(self, number: int) -> GlossaryEntry:
        """One entry, by its number, with the companies that it calls up spelled out."""
        plain = _unpack(self.packed[number])
        return GlossaryEntry(**{**plain, "near": self._company(plain["near"]), "far": self._company(plain["far"])})

    def _company(self, words: Sequence[str]) -> Sequence[str]:
        return [other for word in words for other in self.companies.get(word, (word,))]

    def scan(self, words: Sequence[Word]) -> Iterator[GlossaryHit]:
        """The terms among `words` (one sentence) in reading order, without overlap: the longest that begins first."""
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
        opening = words[first].form
        for length in self._lengths(opening):
            last = first + 1 + length
            number = self.table[opening].get(" ".join([word.form for word in words[first + 1 : last]]))
            if number is not None and last <= len(words):
                return GlossaryHit(self.entry(number), first, last)
        return None

    @cached_property
    def _known_lengths(self) -> dict[str, Sequence[int]]:
        return {}

    def _lengths(self, opening: str) -> Sequence[int]:
        """How many words may follow the first word of a term, the most first."""
        if opening not in self._known_lengths:
            lengths = {len(rest.split()) for rest in self.table[opening]}
            self._known_lengths[opening] = sorted(lengths, reverse=True)
        return self._known_lengths[opening]


COMPANY = "$"
"""What the name of a company begins with."""
TERMS = "$terms"
"""The company of any other term of the glossary that is jargon wherever it stands."""
_UNSAID: Mapping[str, Any] = {"forms": {}, "near": [], "far": [], "acronym": False, "expands": ""}


def _entry_of(compound: Compound) -> GlossaryEntry:
    return GlossaryEntry(**{**_UNSAID, **compound._asdict(), "pos": "noun", "family": "compounds"})


def folded(words: Sequence[str]) -> list[str]:
    """Words of a company as they stand in a text once it is split: "split-brain" is `split brain`."""
    return [word if word[0] == COMPANY else " ".join([part.form for part in tokenize(word)]) for word in words]


def bare_entry(term: str) -> dict[str, Any]:
    """The entry of a term that has no gloss: a noun, or an acronym where it is written as one."""
    plurals = {} if term[-1] == "s" else {f"{term}s": ""}
    return {**_UNSAID, "term": term, "pos": "noun", "gloss": "", "forms": plurals, "acronym": term[:2].isupper() and " " not in term}


def pack(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each entry as a text of its own, without what it does not say."""
    return [json.dumps({key: value for key, value in entry.items() if value}, ensure_ascii=False) for entry in entries]


def _unpack(text: str) -> dict[str, Any]:
    return {**_UNSAID, "gloss": "", **json.loads(text)}


def tabulate(entries: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """The look-up table of `entries`; of two entries with one form, the later counts."""
    table: dict[str, dict[str, int]] = {}
    for number, entry in enumerate(entries):
        for form in (entry["term"], *entry["forms"]):
            first, *rest = [word.form for word in tokenize(form)]
            table.setdefault(first, {})[" ".join(rest)] = number
    return table
