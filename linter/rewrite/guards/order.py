"""The guard for what belongs together: nothing may swap places with another of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, pairwise

from linter.rewrite.guards.binding import changed_sides
from linter.rewrite.guards.clauses import clauses
from linter.rewrite.guards.grammar import BE, IDLE, PREPOSITIONS, is_passive
from linter.rewrite.guards.pair import Pair
from linter.rewrite.guards.reading import Reading
from linter.rewrite.guards.swaps import exchanged, renamed, stretches_exchanged, turned
from linter.text.stems import stem
from linter.text.word_classes import word_classes

_REACH = 4
_Place = tuple[str, str, str]
_SKIPPED = frozenset(
    ["the", "a", "an", "your", "our", "this", "that", "its", "their", "his", "her", "my", "these", "those"]
)


def check_order(pair: Pair) -> Iterator[str]:
    """Things of one kind stay where they belong: “writes wait, reads work” is not “reads wait, writes work”."""
    # “X did Y” and “Y was done by X” say the same.
    is_turned = is_passive(pair.before) != is_passive(pair.after) and "by" in pair.before.forms ^ pair.after.forms
    for sort in (changed_sides, _other_objects, _other_denial, *(() if is_turned else (_other_agents, _other_places))):
        found = next(sort(pair), "")
        if found:
            yield found
            return


def _other_objects(pair: Pair) -> Iterator[str]:
    """“Waits for payroll” became “waits for the ledger”, although both were mentioned."""
    had, has = _objects(pair.before), _objects(pair.after)
    for key in sorted(had.keys() & has.keys()):
        if had[key] == has[key] or any(
            _is_compound(reading, had[key], key[0], has[key]) for reading in (pair.before, pair.after)
        ):
            continue
        if had[key] in pair.after.forms and has[key] in pair.before.forms:
            yield f"what belongs to what: “{' '.join(key)} {had[key]}” became “{' '.join(key)} {has[key]}”"
            return


def _is_compound(reading: Reading, one: str, *others: str) -> bool:
    """Whether `one` is right before one of `others`: “Arabic support” is “support of Arabic”."""
    return any(first.form == one and second.form in others for first, second in pairwise(reading.words))


def _other_denial(pair: Pair) -> Iterator[str]:
    """“Not the log but the screenshot” for “not the screenshot but the log”."""
    denied, denies = _denied(pair.before), _denied(pair.after)
    if (
        not denied
        or not denies
        or denied in _stems_beside_denial(pair.after)
        or denies in _stems_beside_denial(pair.before)
    ):
        return
    if denied in _stems(pair.after) and denies in _stems(pair.before):
        yield f"what is denied: “not {denied}…” became “not {denies}…”"
        return


def _other_agents(pair: Pair) -> Iterator[str]:
    """Who does a thing, and to whom."""
    for verb in sorted(_verb_stems(pair.before) & _verb_stems(pair.after)):
        if any(
            asks(pair.before, verb) != asks(pair.after, verb)
            for asks in (_is_done_by, _is_passive_verb, _is_participle)
        ):
            continue
        left, right = _around(pair.before, verb)
        left_now, right_now = _around(pair.after, verb)
        if left & right_now and right & left_now and not left & left_now and not right & right_now:
            yield f"what belongs to what: who does “{verb}…” and to whom changed places"
            return


def _other_places(pair: Pair) -> Iterator[str]:
    """Two things that changed places."""
    befores, afters = _neighbours(pair.before), _neighbours(pair.after)
    kinds = {literal.kind for literal in pair.before.literals}
    exact = [{x.value for x in pair.before.literals if x.kind == kind} for kind in sorted(kinds)]
    exact.append(_environments(pair.before))
    for one, other in combinations(sorted(befores.keys() & afters.keys()), 2):
        is_exact = any({one, other} <= own for own in exact)
        if _are_swapped(befores[one], befores[other], afters[one], afters[other], is_exact=is_exact):
            yield f"what belongs to what: “{one}” and “{other}” changed places"
            return
    if stretches_exchanged(pair.before, pair.after):
        yield "what belongs to what: two things changed places"
        return
    swapped = (sort(pair.before, pair.after) for sort in (exchanged, renamed, turned))
    for one, other in chain.from_iterable(swapped):
        yield f"what belongs to what: “{one}” and “{other}” changed places"
        return


def _verb_stems(reading: Reading) -> set[str]:
    """The stems of the words that may be verbs."""
    forms = [word.form for word in reading.words]
    return {stem(form) for form in forms if form.endswith("s") or {"past", "ing"} & set(word_classes(form))}


def _is_done_by(reading: Reading, verb: str) -> bool:
    """Whether the agent follows: “caused by”."""
    return any(stem(one) == verb and other == "by" for one, other in pairwise(w.form for w in reading.words))


def _stems(reading: Reading) -> set[str]:
    return {stem(word.form) for word in reading.words}


def _denied(reading: Reading) -> str:
    """The stem of the content word after the only “not” of a text. Empty if anything else is denied too, and after
    “is”, because “this is not a fault of the disk” and “the disk is not at fault” deny the same."""
    denials = reading.signals.get("negation", ())
    words = reading.words
    if len(denials) != 1 or words[denials[0].last - 1].form != "not":
        return ""
    if (
        _is_one_clause(reading, denials[0].first)
        and {w.form for w in words[denials[0].last - 2 : denials[0].last]} & BE
    ):
        return ""
    later = [word.form for word in words[denials[0].last :] if word.form not in IDLE]
    return stem(later[0]) if later else ""


def _stems_beside_denial(reading: Reading) -> set[str]:
    """The stems of the words in the clause of the only “not” of a text."""
    numbers = clauses(reading)
    own = numbers[reading.signals["negation"][0].first]
    return {stem(word.form) for word, number in zip(reading.words, numbers, strict=True) if number == own}


def _is_one_clause(reading: Reading, place: int) -> bool:
    """Whether the sentence does not go on after a comma, as in “it was not the disk, it was the fan”."""
    return "," not in reading.text[reading.words[place].start :]


def _is_passive_verb(reading: Reading, verb: str) -> bool:
    forms = [word.form for word in reading.words]
    return any(stem(form) == verb and BE & set(forms[max(0, n - 3) : n]) for n, form in enumerate(forms))


def _is_participle(reading: Reading, verb: str) -> bool:
    """Whether a verb occurs only in its past form: “values shown in the chart” is what “the chart shows”."""
    own = [word.form for word in reading.words if stem(word.form) == verb]
    return all("past" in word_classes(form) for form in own)


def _around(reading: Reading, verb: str) -> tuple[set[str], set[str]]:
    """The stems of the two content words before and the two after a word that occurs once."""
    plain = [word for n, word in enumerate(reading.words) if n not in reading.exact_words]
    content = [stem(word.form) for word in plain if word.form not in IDLE]
    if content.count(verb) != 1:
        return set(), set()
    place = content.index(verb)
    return set(content[max(0, place - 2) : place]), set(content[place + 1 : place + 3])


def _environments(reading: Reading) -> set[str]:
    words = reading.words
    signals = reading.signals.get("environment", ())
    return {stem(words[place].form) for signal in signals for place in range(signal.first, signal.last)}


def _are_swapped(one: _Place, other: _Place, one_now: _Place, other_now: _Place, *, is_exact: bool) -> bool:
    """Whether two words have changed places, so that the neighbours of one are now those of the other. Plain content
    words change their neighbours with every reordering, so for them both sides must have changed."""
    sides = [(a, b) == (d, c) and a != b for a, b, c, d in zip(one, other, one_now, other_now, strict=True)]
    preposition, before, after = sides
    if not is_exact:
        return before and after and all((one[1], other[1], one[2], other[2]))
    return (
        (preposition and bool(one[0] and other[0]))
        or (before and bool(one[1] and other[1]))
        or (after and bool(one[2] and other[2]))
    )


def _neighbours(reading: Reading) -> dict[str, _Place]:
    """For each content word and each exact value that occurs once: the preposition before it, and the content words
    on either side."""
    covered = reading.exact_words
    forms = [word.form for word in reading.words]
    content = [n for n, form in enumerate(forms) if form not in IDLE and n not in covered]
    names = {n: stem(forms[n]) for n in content} | {n: x.value for n, x in covered.items() if x.kind != "zone"}
    places: dict[str, _Place] = {}
    for n, name in names.items():
        earlier, later = [m for m in content if n - _REACH <= m < n], [m for m in content if n < m <= n + _REACH]
        lead = next((forms[m] for m in (n - 1, n - 2) if m >= 0 and forms[m] in PREPOSITIONS), "")
        places[name] = (lead, names[earlier[-1]] if earlier else "", names[later[0]] if later else "")
    once = list(names.values())
    return {name: place for name, place in places.items() if once.count(name) == 1}


def _objects(reading: Reading) -> dict[tuple[str, str], str]:
    """A word and a preposition -> the word that follows them: (`waits`, `for`) -> `payroll`."""
    exact = {reading.words[place].form for place in reading.exact_words}
    numbers = clauses(reading)
    told = [(word.form, numbers[n]) for n, word in enumerate(reading.words) if word.form not in _SKIPPED]
    return {
        (one, preposition): other
        for (one, _), (preposition, here), (other, there) in zip(told, told[1:], told[2:], strict=False)
        if preposition in PREPOSITIONS and here == there and not {one, other} & (exact | PREPOSITIONS)
    }
