"""Comparable words: what a promise and a record say, stripped of everything but what is to happen to what.

`rules/vocabulary/records.yml` says which words mean the same, which say nothing, and which change what a record is
worth; everything else is compared by its stem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.records.amounts import COUNT, amounts, counts
from linter.rulebook.phrases import Hit, PhraseIndex
from linter.text.opposites import are_turned
from linter.text.stems import stem
from linter.text.told_apart import SIDE, is_telling, leaves_out, tellings
from linter.text.word_classes import word_classes
from linter.text.words import Word, tokenize

ACT = "act."
PREPARE = "prepare."
PARTIAL = "partial."
ROLE = "role."
GENERIC_ACTS = frozenset(["act.update", "act.complete"])
_CONCEPTS = ("thing.", ACT, PREPARE, PARTIAL)
_MEASURES = (amounts, counts, tellings)
_CONTRAST = "contrast."
_IGNORED, _LIGHT = "ignored", "light"
_JOINS = frozenset(["and", "then"])


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text of a record says: its words, the acts that it names first, and the lists whose phrases it holds."""

    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


class Wording:
    """The words of promises and records made comparable, by the lists of a vocabulary."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self.light = frozenset(lists.get(_LIGHT, ()))
        """Words that say nothing of what a promise is about."""
        self._index = PhraseIndex()
        for key, phrases in lists.items():
            for phrase in phrases if not key.startswith((_CONTRAST, _LIGHT)) else ():
                self._index.add(phrase, key)
        self._alone = lru_cache(maxsize=8192)(self._meaning_of)
        self._sides = PhraseIndex()
        for key, sides in lists.items():
            for number, phrase in enumerate(sides if key.startswith(_CONTRAST) else ()):
                self._sides.add(phrase, f"{key.removeprefix(_CONTRAST)}{SIDE}{number}")
        self.sides = lru_cache(maxsize=4096)(self._sides_of)

    def words(self, text: str) -> frozenset[str]:
        """What `text` is about: meanings (`act.fix`, `thing.limit`), amounts (`50000`, `10%`, `#3`), what tells things
        apart (`zone.no.4`) and stems. Dates and
        words that say nothing are left out. This is what a `Claim` is made of."""
        return self.read(text).words

    def canonical(self, words: Iterable[str]) -> frozenset[str]:
        """The same for words that were picked one by one; words that are canonical already stay as they are."""
        return frozenset(word for given in words for word in self._canonical(given))

    def _canonical(self, given: str) -> Iterator[str]:
        if given.startswith((*_CONCEPTS, "#")) or is_telling(given) or given.isdigit() or COUNT in given:
            yield given
        else:
            yield from amounts(given)
            yield from (known for word in tokenize(given) for known in self._alone(word.form))

    def _meaning_of(self, form: str) -> frozenset[str]:
        """What one word means in the middle of a text: its meanings, nothing, or its stem."""
        if not _says_something(form):
            return frozenset()
        for shape in dict.fromkeys([form, stem(form)]):
            words = [Word("", 0, 0), Word(shape, 0, len(shape))]
            keys = {str(h.payload) for h in self._index.scan(words) if h.first == 1}
            meanings = frozenset(key for key in keys if key.startswith(_CONCEPTS))
            if meanings or _IGNORED in keys:
                return meanings
        return frozenset([stem(form)])

    def read(self, text: str, names: Collection[str] = ()) -> Meaning:
        """What a text of a record says; `names` are folded words to pass over: whose task it is, not what it is."""
        forms = tokenize(text)
        while forms and forms[0].form in names:
            forms = forms[1:]
        hits = [Hit(str(hit.payload), hit.first, hit.last) for hit in self._index.scan(forms)]
        telling = list(_widest(hit for hit in hits if hit.payload.startswith((*_CONCEPTS, _IGNORED))))
        covered = {n for hit in telling for n in range(hit.first, hit.last)}
        rest = [word.form for n, word in enumerate(forms) if n not in covered and word.form not in names]
        kept = {found for of in _MEASURES for found in of(text)}.union(
            hit.payload for hit in telling if hit.payload != _IGNORED
        )
        kept |= {known for form in rest for known in self._alone(form)}
        return Meaning(frozenset(kept), frozenset(_heads(forms, telling)), frozenset(hit.payload for hit in hits))

    def flags(self, text: str) -> frozenset[str]:
        """The lists of which `text` holds a phrase."""
        return frozenset(str(hit.payload) for hit in self._index.scan(tokenize(text)))

    def is_whole(self, text: str, key: str) -> bool:
        """Whether all of `text` is one phrase of this list."""
        forms = tokenize(text)
        return any(hit == (key, 0, len(forms)) for hit in self._index.scan(forms))

    def contrast(self, one: str, other: str) -> bool:
        """Whether a text names something that is set against what another one names: an import against an export, the monthly
        list against the weekly one, to lock against to unlock."""
        return leaves_out(self.sides(one), self.sides(other)) or are_turned(one, other)

    def stated(self, text: str) -> frozenset[str]:
        """What `text` tells apart: things by their numbers, letters and names, ways (`linter.text.told_apart`), and of which of
        several opposites it speaks (`switch.side.0`)."""
        return self.sides(text) | frozenset(tellings(text))

    def _sides_of(self, text: str) -> frozenset[str]:
        """The opposites that `text` names. Its words count as they stand there, for many say nothing by themselves."""
        words = tokenize(text)
        stems = [Word(stem(word.form), word.start, word.end) for word in words]
        return frozenset(str(hit.payload) for forms in (words, stems) for hit in self._sides.scan(forms))

    def has_role(self, role: str, allowed: Iterable[str]) -> bool:
        """Whether `role` ("VP Engineering") is one of those `allowed` ("vp"). An assistant to a director is none."""
        forms = [word.form for word in tokenize(role)]
        if not forms or "not_the_role" in self.flags(role):
            return False
        return any(self._is_role(role, forms, tokenize(entry)) for entry in allowed)

    def _is_role(self, role: str, forms: Sequence[str], entry: Sequence[Word]) -> bool:
        """A role that the vocabulary knows may be written in each of its ways; any other must stand there word for word."""
        whole = {str(h.payload) for h in self._index.scan(entry) if (h.first, h.last) == (0, len(entry))}
        meant = {key for key in whole if key.startswith(ROLE)}
        wanted = [word.form for word in entry]
        literal = any(forms[n : n + len(wanted)] == wanted for n in range(len(forms))) if wanted else False
        return literal or bool(meant & self.flags(role))


def _widest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The phrases that stand in no longer one: what is done "one by one" is not done to one, and "both ships" send nothing out."""
    widest = Hit("", 0, 0)
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if hit.last > widest.last or hit[1:] == widest[1:]:
            widest = hit
            yield hit


def _heads(forms: Sequence[Word], hits: Sequence[Hit]) -> Iterator[str]:
    """The acts that a text names first, and those that it adds with "and": of "confirm that we can raise it" to confirm."""
    is_first = True
    for first in sorted({hit.first for hit in hits}):
        acts = [hit.payload for hit in hits if hit.first == first and hit.payload.startswith((ACT, PREPARE))]
        if acts and (is_first or forms[first - 1].form in _JOINS):
            yield from acts
        is_first = is_first and not acts


def _says_something(form: str) -> bool:
    return len(form) > 1 and not {"number", "day", "month"} & set(word_classes(form))
