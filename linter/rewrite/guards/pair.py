"""A text before and after an edit, and the result of one guard about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from linter.rewrite.guards.forms import affirmed_in
from linter.rewrite.guards.lexicon import SOFT
from linter.rewrite.guards.reading import Reading, Term
from linter.text.stems import stem


class Tier(StrEnum):
    """How much an edit may change: the words of one span, or a whole sentence."""

    SPAN = "span"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one guard. `detail` says in plain words which fact changed; it is empty if none did."""

    name: str
    passed: bool
    detail: str = ""


DENIAL = "negation"
"""The group of what is denied."""
LINK = "link"
"""The group of words that join a cause and its effect, or what is kept and what is rejected."""
MEASURE = "measure"
"""The group of nouns for how much there is of something, by what they count."""
_CAUSE = "cause"
_CAUSAL = ("because", "hence")
_NEVER_FREED = (_CAUSE, "severity", "fault")
"""Groups in which words that say a thing softly excuse that it is said outright only by going: “it stopped” does not turn
into “it stopped because of you”."""

_TOLD_BY_STEM = ("status", "severity", "fault")
"""Groups in which the same word in another form states the same fact: “installing it” is “to install it”. Whether it is done
already, under way or only possible is another guard's to say."""

Guard = Callable[["Pair"], Iterator[str]]
"""A guard yields one plain sentence for each fact that changed; nothing when all is well."""


@dataclass(frozen=True)
class Pair:
    """A text before and after an edit."""

    before: Reading
    after: Reading
    tier: Tier
    glosses: Mapping[str, str]
    """Term -> gloss that a person approved, beside the glossary's own."""

    @cached_property
    def removed_terms(self) -> Sequence[Term]:
        """The glossary's terms that the edit removed, or kept only in brackets after their gloss."""
        kept = Counter(term.entry.term for term in self.after.terms if not self.after.is_glossed(term))
        removed = []
        for term in self.before.terms:
            if kept[term.entry.term] > 0:
                kept[term.entry.term] -= 1
            else:
                removed.append(term)
        return removed

    @cached_property
    def approved(self) -> Sequence[str]:
        """The approved glosses of the removed terms."""
        own = {term.casefold(): gloss for term, gloss in self.glosses.items()}
        return [own.get(term.words.casefold(), term.gloss) for term in self.removed_terms]

    @cached_property
    def gloss_readings(self) -> Sequence[Reading]:
        """Readings of the approved glosses, with and without the plural."""
        return [self.after.reader.read(gloss) for gloss in self.approved]

    def in_removed_term(self, first: int, last: int) -> bool:
        """Whether the words `first` to `last` of the original are in a term that the edit removed."""
        return any(term.first <= first and last <= term.last for term in self.removed_terms)

    @cached_property
    def _sanctioned(self) -> Sequence[tuple[int, int]]:
        """The places of the words of the edit that are an approved gloss or, if there are several, a gloss of what the
        original says according to the vocabulary."""
        text = self.after.text.casefold()
        starts = [(text.find(gloss.casefold()), len(gloss)) for gloss in self.approved if gloss]
        glossed = [
            [n for n, word in enumerate(self.after.words) if start <= word.start < start + length]
            for start, length in starts
            if start >= 0
        ]
        ideas = {signal.value for signal in self.before.signals.get("term", ())}
        spoken = self.after.signals.get("term", ())
        spans = [(s.first, s.last) for s in spoken if s.last - s.first > 1 and s.value in ideas]
        return [*spans, *((places[0], places[-1] + 1) for places in glossed if places)]

    def in_sanctioned_words(self, first: int, last: int) -> bool:
        """Whether the words `first` to `last` of the edit belong to a whole gloss, of the glossary or the vocabulary."""
        return any(first < end and start < last for start, end in self._sanctioned)

    def lost_and_new(self, group: str, counted: bool) -> tuple[dict[str, str], dict[str, str]]:
        """The values of `group` that are no longer stated, and those that were not stated before, each with its words.

        A removed term may take its own values with it, and its approved gloss may bring its own. `counted`: the number
        of times a value is stated matters too.
        """
        before, after = self.before.affirmed(group), self.after.affirmed(group)
        outside = [s for s in before if not self.in_removed_term(s.first, s.last)]
        inside = Counter(s.value for s in before if self.in_removed_term(s.first, s.last))
        inside.update(s.value for reading in self.gloss_readings for s in reading.signals.get(group, ()))
        said = Counter(s.value for s in outside)
        says = Counter(s.value for s in after)
        sanctioned = Counter(s.value for s in after if self.in_sanctioned_words(s.first, s.last))
        lost, new = said - says, says - said - inside - sanctioned
        lost -= Counter({value: self._softened(group, value, counted) for value in lost})
        new -= Counter({value: self._freed(group, value) for value in new})
        if group in _TOLD_BY_STEM and self.tier is Tier.SENTENCE:
            kept = {w.form for n, w in enumerate(self.before.words) if not self.in_removed_term(n, n + 1)}
            lost = _without_other_forms(group, lost, self.before, self.after.forms)
            new = _without_other_forms(group, new, self.after, kept)
        if not counted:
            lost = Counter({value: 1 for value in lost if not says[value]})
            new = Counter({value: 1 for value in new if not said[value] and not inside[value]})
        return (
            _words(lost, [(s.value, self.before.shown(s.first, s.last)) for s in outside]),
            _words(new, [(s.value, self.after.shown(s.first, s.last)) for s in after]),
        )

    def _softened(self, group: str, value: str, counted: bool) -> int:
        """How often the edit says softly what it no longer states outright."""
        if group == DENIAL:
            return _gone(self.after, self.before, value)
        said_softly = _soft(self.after, group, value)
        return max(0, said_softly - _soft(self.before, group, value)) if counted else said_softly

    def _freed(self, group: str, value: str) -> int:
        """How often the edit may state outright what the original said softly. A gloss adds nothing, not even a
        shade of meaning."""
        if group == DENIAL:
            return _gone(self.before, self.after, value)
        if self.tier is Tier.SPAN:
            return 0
        already = _soft(self.after, group, value) if group in _NEVER_FREED else 0
        links = [
            sum(s.value in _CAUSAL for s in reading.signals.get(LINK, ())) for reading in (self.before, self.after)
        ]
        is_joined = group == _CAUSE and 0 < links[0] >= links[1]
        return max(int(is_joined), _soft(self.before, group, value) - already)


def _without_other_forms(group: str, values: Counter[str], own: Reading, forms: Iterable[str]) -> Counter[str]:
    """Those of `values` that `own` states in some word of which none of `forms` is a form."""
    stems = {stem(form) for form in forms}
    alone = {
        signal.value
        for signal in own.signals.get(group, ())
        if not {stem(word.form) for word in own.words[signal.first : signal.last]} <= stems
    }
    return Counter({value: count for value, count in values.items() if value in alone})


def _soft(reading: Reading, group: str, value: str) -> int:
    """How often a text says `value` softly, in words that do not also say it outright."""
    outright = [signal for signal in reading.signals.get(group, ()) if signal.value == value]
    return sum(
        signal.value == SOFT + value and not any(s.first < signal.last and signal.first < s.last for s in outright)
        for signal in reading.signals.get(f"{SOFT}{group}", ())
    )


def _gone(own: Reading, other: Reading, value: str) -> int:
    """How often `own` denies softly (“refuses”) in words that are not in `other`: a word on both sides is not the
    contrary of something that only one of them says. Of overlapping phrases, one counts."""
    kept = {stem(word.form) for word in other.words}
    outright = [signal for signal in own.signals.get(DENIAL, ()) if signal.value == value]
    count = end = 0
    for signal in sorted(own.signals.get(SOFT + DENIAL, ()), key=lambda signal: signal.last):
        words = {stem(word.form) for word in own.words[signal.first : signal.last]}
        says_both = any(s.first < signal.last and signal.first < s.last for s in outright)
        if signal.value == SOFT + value and signal.first >= end and not says_both and not words <= kept:
            count, end = count + 1, signal.last
    return count or len(affirmed_in(own, other))


def _words(values: Counter[str], stated: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The words that state each of `values`, in reading order. For one value the last ones, because the earlier ones
    have their counterpart."""
    in_order = [value for value in dict.fromkeys(own for own, _ in stated) if value in values]
    return {v: " … ".join([words for own, words in stated if own == v][-values[v] :]) for v in in_order}


def changed(what: str, lost: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    """One sentence for the facts of one kind that were lost or are new."""
    gone, added = _listed(lost), _listed(new)
    if gone and added:
        yield f"{what}: {gone} became {added}"
    elif gone:
        yield f"{what}: {gone} was lost"
    elif added:
        yield f"{what}: {added} was added"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
