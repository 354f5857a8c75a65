"""Comparable words: the words of a promise or a record, reduced to what is to happen to what.

`rules/vocabulary/records.yml` lists synonyms, words without meaning, and words that change what a record is worth.
Everything else is compared by its stem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.records.amounts import COUNT, amounts, counts
from linter.rulebook.phrases import Hit, PhraseIndex
from linter.text.distinctions import SIDE, distinctions, is_distinction, leaves_out
from linter.text.opposites import have_opposite_words
from linter.text.stems import stem
from linter.text.word_classes import word_classes
from linter.text.words import Word, tokenize

ACT = "act."
PREPARE = "prepare."
PARTIAL = "partial."
ROLE = "role."
GENERIC_ACTS = frozenset(["act.update", "act.complete"])
_CONCEPTS = ("thing.", ACT, PREPARE, PARTIAL)
_MEASURES = (amounts, counts, distinctions)
_CONTRAST = "contrast."
_IGNORED, _LIGHT = "ignored", "light"
_JOINS = frozenset(["and", "then"])


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a record's text: its words, the acts it names first, and the lists whose phrases it contains."""

    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


class Wording:
    """Makes the words of promises and records comparable, using the lists of a vocabulary."""

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
        """The comparable words of `text`, from which a `Claim` is made.

        These are meanings (`act.fix`, `thing.limit`), amounts (`50000`, `10%`, `#3`), identifying numbers (`zone.no.4`)
        and stems. Dates and words without meaning are left out.
        """
        return self.read(text).words

    def canonical(self, words: Iterable[str]) -> frozenset[str]:
        """The same for single words. Words that are canonical already stay as they are."""
        return frozenset(word for given in words for word in self._canonical(given))

    def _canonical(self, given: str) -> Iterator[str]:
        if given.startswith((*_CONCEPTS, "#")) or is_distinction(given) or given.isdigit() or COUNT in given:
            yield given
        else:
            yield from amounts(given)
            yield from (known for word in tokenize(given) for known in self._alone(word.form))

    def _meaning_of(self, form: str) -> frozenset[str]:
        """The meaning of a word within a text: its meanings, nothing, or its stem."""
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
        """The meaning of a record's text. `names` are folded words to ignore: whose task it is, not what it is."""
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
        """The lists of which `text` contains a phrase."""
        return frozenset(str(hit.payload) for hit in self._index.scan(tokenize(text)))

    def is_whole(self, text: str, key: str) -> bool:
        """Whether the whole of `text` is a phrase of this list."""
        forms = tokenize(text)
        return any(hit == (key, 0, len(forms)) for hit in self._index.scan(forms))

    def contrast(self, one: str, other: str) -> bool:
        """Whether two texts name contrasting things: an import and an export, the monthly list and the weekly one, to lock
        and to unlock."""
        return leaves_out(self.sides(one), self.sides(other)) or have_opposite_words(one, other)

    def distinctions(self, text: str) -> frozenset[str]:
        """What `text` distinguishes: things by number, letter or name, directions (see `linter.text.distinctions`), and the
        side it names of each pair of opposites (`switch.side.0`)."""
        return self.sides(text) | frozenset(distinctions(text))

    def _sides_of(self, text: str) -> frozenset[str]:
        """The sides of opposites that `text` names. Every word counts, because many are insignificant otherwise."""
        words = tokenize(text)
        stems = [Word(stem(word.form), word.start, word.end) for word in words]
        return frozenset(str(hit.payload) for forms in (words, stems) for hit in self._sides.scan(forms))

    def has_role(self, role: str, allowed: Iterable[str]) -> bool:
        """Whether `role` ("VP Engineering") is one of those `allowed` ("vp"). An assistant to a director is not a
        director."""
        forms = [word.form for word in tokenize(role)]
        if not forms or "not_the_role" in self.flags(role):
            return False
        return any(self._is_role(role, forms, tokenize(entry)) for entry in allowed)

    def _is_role(self, role: str, forms: Sequence[str], entry: Sequence[Word]) -> bool:
        """A role in the vocabulary may be written in any of its forms; any other must match word for word."""
        whole = {str(h.payload) for h in self._index.scan(entry) if (h.first, h.last) == (0, len(entry))}
        meant = {key for key in whole if key.startswith(ROLE)}
        wanted = [word.form for word in entry]
        literal = any(forms[n : n + len(wanted)] == wanted for n in range(len(forms))) if wanted else False
        return literal or bool(meant & self.flags(role))


def _widest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The phrases that are not part of a longer one: something done "one by one" is not done to one thing."""
    widest = Hit("", 0, 0)
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if hit.last > widest.last or hit[1:] == widest[1:]:
            widest = hit
            yield hit


def _heads(forms: Sequence[Word], hits: Sequence[Hit]) -> Iterator[str]:
    """The acts that a text names first, and those it adds with "and". In "confirm that we can raise it" that is to
    confirm."""
    is_first = True
    for first in sorted({hit.first for hit in hits}):
        acts = [hit.payload for hit in hits if hit.first == first and hit.payload.startswith((ACT, PREPARE))]
        if acts and (is_first or forms[first - 1].form in _JOINS):
            yield from acts
        is_first = is_first and not acts


def _says_something(form: str) -> bool:
    return len(form) > 1 and not {"number", "day", "month"} & set(word_classes(form))
