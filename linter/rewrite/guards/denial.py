"""The guard for the scope of a “not”: “is safe” is not “is not safe”, whatever else the sentence says."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rewrite.guards.clauses import clauses
from linter.rewrite.guards.content import content_keys
from linter.rewrite.guards.forms import affirmed_in
from linter.rewrite.guards.grammar import PREPOSITIONS
from linter.rewrite.guards.lexicon import SOFT
from linter.rewrite.guards.pair import DENIAL, Pair, Tier
from linter.rewrite.guards.reading import DENIED_WITHIN, Reading
from linter.rewrite.guards.shape import changed_words
from linter.text.stems import stem

_NOT = frozenset(["not", "never", "nobody", "one"])
"""Words that deny what follows them, “one” as the end of “no one”; “no” and “nothing” deny what is said of a thing, wherever it is said."""
_THING = frozenset(["the", "a", "an", "your", "our", "their", "its", "this", "that", "these", "those", "any"])
"""The words that introduce a thing: in “has not received the files” it is the verb that is denied, not the files."""
_SAID = frozenset(["it", "so", "that", "this"])
_SAME = ("same.", "status.", "severity.", "opposite.", "alike.")
"""What a word of content may state: another word that states it is its equal."""
_LIKE = "alike."
"""Words that can replace each other in some sentences: “safe” is “protected”, so it does not say “not protected”."""


def check_denial(pair: Pair) -> Iterator[str]:
    """What is denied on one side is denied on the other, by a “not” in the clause of the same word, or by a word
    like “refuses” that is missing on this side. A gloss that denies something does so in other words too."""
    forms = [[word.form for word in side.words] for side in (pair.before, pair.after)]
    if forms[0] != forms[1] and [f for f in forms[0] if f not in _NOT] == [f for f in forms[1] if f not in _NOT]:
        yield "what is denied: nothing but a “not” was put in or taken out"
        return
    for name, one, other in (("original", pair.before, pair.after), ("edit", pair.after, pair.before)):
        found = next(_denied_here_alone(one, other), None)
        if found is not None:
            yield f"what is denied: “{one.shown(found, found + 1)}” in the {name} alone"
            return
    if pair.tier is Tier.SPAN and pair.gloss_readings and all(map(_denies, pair.gloss_readings)):
        words = pair.after.reader.read(" ".join(changed_words(pair)[1]))
        if words.words and not _denies(words) and not words.signals.get(SOFT + DENIAL):
            yield f"what is denied: the gloss denies it, “{words.text}” does not"


def _denies(reading: Reading) -> bool:
    return bool(reading.signals.get(DENIAL))


def _denied_here_alone(one: Reading, other: Reading) -> Iterator[int]:
    """The places in `one` of words that are denied there, but occur in `other` without a denial."""
    numbers, others = clauses(other), list(_keys(other))
    softly = {n for signal in other.signals.get(SOFT + DENIAL, ()) for n in range(signal.first, signal.last)}
    affirmed = affirmed_in(other, one).values()
    for head in _heads(one):
        if stem(one.words[head].form) in affirmed:
            continue
        own = {key for place, key in _keys(one) if place == head}
        places = [place for place, key in others if key in own and (not key.startswith(_LIKE) or place in softly)]
        if _denies_what_was_said(other):
            continue
        if places and not any(numbers[place] in _denying_clauses(other, one, place) for place in places):
            yield head


def _denies_what_was_said(reading: Reading) -> bool:
    """Whether a text denies in a pronoun what it names elsewhere: “restarting it would
    help, but we will not do so”, or of a part only: “it works in Oslo, but not in Bergen”."""
    forms = [word.form for word in reading.words]
    ends = {signal.last for signal in reading.signals.get(DENIAL, ())}
    later = [forms[at : at + 2] for at in ends]
    return any((after[:1] == ["do"] and _SAID & {*after[1:]}) or PREPOSITIONS & {*after[:1]} for after in later)


def _heads(reading: Reading) -> Iterator[int]:
    """The content word that each “not” of a text denies: the first after it in its clause."""
    numbers, content = clauses(reading), [place for place, _ in content_keys(reading)]
    denials = {n for signal in reading.signals.get(DENIAL, ()) for n in range(signal.first, signal.last)}
    for at in sorted(denials):
        if reading.words[at].form in _NOT:
            near = [place for place in content if 0 < place - at <= DENIED_WITHIN + 1 and numbers[place] == numbers[at]]
            yield from [n for n in near[:1] if not _THING & {word.form for word in reading.words[at:n]}]


def _keys(reading: Reading) -> Iterator[tuple[int, str]]:
    """The content words of a text, each under its stem and under what it states by itself."""
    places = {place for place, _ in content_keys(reading)}
    yield from ((place, stem(reading.words[place].form)) for place in sorted(places))
    for group, signals in reading.signals.items():
        for signal in signals if f"{group}." in _SAME else ():
            if signal.last - signal.first == 1 and signal.first in places:
                yield signal.first, f"{group}.{signal.value}"


def _denying_clauses(reading: Reading, edit: Reading, twin: int) -> set[int]:
    """The clauses of a text that something other than the word at `twin` denies: a “not”, or other words that deny
    and are not in `edit`."""
    kept, numbers = {stem(word.form) for word in edit.words}, clauses(reading)
    softly = [
        signal
        for signal in reading.signals.get(SOFT + DENIAL, ())
        if not {stem(word.form) for word in reading.words[signal.first : signal.last]} <= kept
    ]
    return {
        numbers[place]
        for signal in (*reading.signals.get(DENIAL, ()), *softly)
        for place in range(signal.first, signal.last)
        if (signal.first, signal.last) != (twin, twin + 1)
    }
