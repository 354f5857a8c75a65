"""Guards that compare what the word lists find: certainty, status, quantity, condition, cause, severity and the like."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import combinations

from linter.rewrite.guards.lexicon import Signal
from linter.rewrite.guards.pair import Guard, Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.rewrite.guards.stems import stem
from linter.rewrite.guards.swaps import exchanged, turned
from linter.word_classes import word_classes

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_NOTICED = frozenset(["seen", "saw", "found", "noticed", "received", "heard", "got", "learned", "known", "observed"])
_FIRST_PERSON = ("we", "i")
_BEFORE_VERB = frozenset(
    [
        "will",
        "shall",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "would",
        "to",
        "need",
        "have",
        "not",
        "also",
        "only",
        "just",
        "then",
        "do",
        "did",
        "please",
        "able",
        "already",
    ]
)
_STATES = frozenset(["now", "stays", "stay", "remains", "remain"])
"""What tells the result in place of who brought it about."""
_MODALS = frozenset(["will", "shall", "can", "could", "may", "might", "must", "should", "would", "to"])
_OWNERS = frozenset(["your", "our"])
_SECOND_PERSON = frozenset(["you", "your"])
_ALWAYS_KEPT = ("if", "unless", "until", "not-until", "pending", "before", "once", "whether")
_REACH = 4
_Place = tuple[str, str, str]
_PREPOSITIONS = frozenset(
    [
        "for",
        "to",
        "from",
        "by",
        "on",
        "in",
        "with",
        "of",
        "behind",
        "than",
        "into",
        "onto",
        "before",
        "after",
        "over",
        "under",
    ]
)
_IDLE = frozenset(["the", "a", "an", "of", "is", "are", "was", "were", "your", "our", "and", "has", "have", "be", "been", "still", "yet", "now", "at", "on", "in"])  # fmt: skip
_SKIPPED = frozenset(
    ["the", "a", "an", "your", "our", "this", "that", "its", "their", "his", "her", "my", "these", "those"]
)


def guard_of(group: str, what: str, counted: bool = False) -> Guard:
    """A guard for one group of the vocabulary. `what`: how its facts are called; `counted`: how often matters too."""

    def guard(pair: Pair) -> Iterator[str]:
        lost, new = pair.lost_and_new(group, counted)
        yield from changed(what, lost.values(), new.values())

    return guard


def check_condition(pair: Pair) -> Iterator[str]:
    """A condition is neither dropped nor added; that one thing follows another may be said in other words."""
    lost, new = pair.lost_and_new("condition", counted=False)
    kept = [{value: words for value, words in side.items() if value in _ALWAYS_KEPT} for side in (lost, new)]
    yield from changed("on what it depends", kept[0].values(), kept[1].values())


def check_owner(pair: Pair) -> Iterator[str]:
    """Whose it is and who did it: no owner is lost, none is new. We may be left out, but not put in as those who did it."""
    lost, new = pair.lost_and_new("party", counted=False)
    for value in ("you", "you-did"):
        lost.pop(value, None)  # to be spoken to no longer is no change of fact, nor is to be blamed no longer
    if not _acts(pair.before) or _is_passive(pair.after) or pair.after.forms & _STATES:
        lost = {value: words for value, words in lost.items() if value not in _FIRST_PERSON}
    new.pop("you", None)
    if "we" in new and not _acts(pair.after):
        del new["we"]
    if pair.before.forms & _SECOND_PERSON and pair.after.forms & _SECOND_PERSON:
        for value in ("your", "your-side"):
            lost.pop(value, None)
            new.pop(value, None)
    if _count(pair.after, "your") > _count(pair.before, "your") + _count(pair.before, "you"):
        new["your"] = "your"
    for verb in sorted(_done_by(pair.before, "you") & _done_by(pair.after, "we") - _done_by(pair.before, "we")):
        yield f"who does it: “you … {verb}…” became “we … {verb}…”"
    for verb in sorted(_done_by(pair.before, "we") & _done_by(pair.after, "you") - _done_by(pair.before, "you")):
        yield f"who does it: “we … {verb}…” became “you … {verb}…”"
    had, has = _owned(pair.before), _owned(pair.after)
    for thing in sorted(had.keys() & has.keys()):
        if had[thing] != has[thing] and "" not in (had[thing], has[thing]):
            yield f"whose it is: “{had[thing]} {thing}…” became “{has[thing]} {thing}…”"
        elif had[thing] != has[thing] and "your" in (had[thing], has[thing]) and not _is_said_elsewhere(pair):
            yield f"whose it is: “{thing}…” is yours in the {'original' if had[thing] else 'edit'} alone"
    yield from changed("whose it is", lost.values(), new.values())


def _done_by(reading: Reading, who: str) -> set[str]:
    """The stems of the first word of content after each `who`: “you will need to enter” -> `enter`."""
    forms = [word.form for word in reading.words]
    found = set()
    for place, form in enumerate(forms):
        if form == who:
            later = (f for f in forms[place + 1 : place + 6] if f not in _BEFORE_VERB and f not in _IDLE)
            found.update(stem(verb) for verb in itertools.islice(later, 1))
    return found


def _count(reading: Reading, form: str) -> int:
    return sum(word.form == form for word in reading.words)


def _owned(reading: Reading) -> dict[str, str]:
    """The stem of a thing -> `your`, `our` or nothing, as it is called where it stands first."""
    forms = [word.form for word in reading.words]
    found: dict[str, str] = {}
    for place, form in enumerate(forms):
        owner = forms[place - 1] if place and forms[place - 1] in _OWNERS else ""
        if form.isalpha() and form not in _IDLE:
            found[stem(form)] = found.get(stem(form)) or owner
    return found


def _is_said_elsewhere(pair: Pair) -> bool:
    """Whether you are spoken of as often on both sides (“your depot in Lille”, “your Lille depot”), or in other words:
    “you approve” is “your approval”."""
    same = _count(pair.before, "your") == _count(pair.after, "your")
    return same or "you" in pair.before.forms | pair.after.forms


def _acts(reading: Reading) -> bool:
    """Whether the text says that we did something: “we restarted”, “we have changed”, not “we have seen”."""
    forms = [word.form for word in reading.words]
    return any(
        form == "we"
        and not _MODALS & set(forms[place + 1 : place + 3])
        and any("past" in word_classes(later) and later not in _NOTICED for later in forms[place + 1 : place + 4])
        for place, form in enumerate(forms)
    )


def _is_passive(reading: Reading) -> bool:
    forms = [word.form for word in reading.words]
    return any(
        form in _BE and any("past" in word_classes(later) for later in forms[place + 1 : place + 4])
        for place, form in enumerate(forms)
    )


def check_opposites(pair: Pair) -> Iterator[str]:
    """No word is turned into its opposite: “raised” into “lowered”, “blocks” into “allows”."""
    said = {signal.value: signal for signal in pair.before.signals.get("opposite", ())}
    _, new = pair.lost_and_new("opposite", counted=False)
    says = {signal.value for signal in pair.after.signals.get("opposite", ())}
    for value, words in new.items():
        axis = value.partition(":")[0]
        for other, signal in said.items():
            if other.partition(":")[0] == axis and other not in says and not _is_denied_once(pair, signal, value):
                yield from changed("which of two opposites", [pair.before.shown(signal.first, signal.last)], [words])


def _is_denied_once(pair: Pair, signal: Signal, value: str) -> bool:
    """Whether one of two opposites is denied and the other is not: “refuses” is “no longer accepts”."""
    own = next(s for s in pair.after.signals["opposite"] if s.value == value)
    return _is_denied(pair.before, signal) != _is_denied(pair.after, own)


def _is_denied(reading: Reading, signal: Signal) -> bool:
    return any(0 <= signal.first - denial.last <= 1 for denial in reading.signals.get("negation", ()))


def check_order(pair: Pair) -> Iterator[str]:
    """Things of one sort stay where they belong: “writes wait, reads work” is not “reads wait, writes work”."""
    had, has = _objects(pair.before), _objects(pair.after)
    for key in sorted(had.keys() & has.keys()):
        if had[key] != has[key] and had[key] in pair.after.forms and has[key] in pair.before.forms:
            yield f"what belongs to what: “{' '.join(key)} {had[key]}” became “{' '.join(key)} {has[key]}”"
            return
    denied, denies = _denied(pair.before), _denied(pair.after)
    if denied and denies and denied != denies and denied in _stems(pair.after) and denies in _stems(pair.before):
        yield f"what is denied: “not {denied}…” became “not {denies}…”"
        return
    if _is_passive(pair.before) != _is_passive(pair.after) and "by" in pair.before.forms ^ pair.after.forms:
        return  # “X did Y” and “Y was done by X” say the same
    for verb in sorted(_verb_stems(pair.before) & _verb_stems(pair.after)):
        if _is_done_by(pair.before, verb) != _is_done_by(pair.after, verb):
            continue
        if _is_passive_verb(pair.before, verb) != _is_passive_verb(pair.after, verb):
            continue
        if _is_participle(pair.before, verb) != _is_participle(pair.after, verb):
            continue
        left, right = _around(pair.before, verb)
        left_now, right_now = _around(pair.after, verb)
        if left & right_now and right & left_now and not left & left_now and not right & right_now:
            yield f"what belongs to what: who does “{verb}…” and to whom changed places"
            return
    befores, afters = _neighbours(pair.before), _neighbours(pair.after)
    kinds = {literal.kind for literal in pair.before.literals}
    exact = [{x.value for x in pair.before.literals if x.kind == kind} for kind in sorted(kinds)]
    exact.append(_environments(pair.before))
    for one, other in combinations(sorted(befores.keys() & afters.keys()), 2):
        is_exact = any({one, other} <= own for own in exact)
        if _are_swapped(befores[one], befores[other], afters[one], afters[other], is_exact=is_exact):
            yield f"what belongs to what: “{one}” and “{other}” changed places"
            return
    for one, other in (*exchanged(pair.before, pair.after, _IDLE), *turned(pair.before, pair.after, _IDLE)):
        yield f"what belongs to what: “{one}” and “{other}” changed places"
        return


def _verb_stems(reading: Reading) -> set[str]:
    """The stems of the words that may be verbs."""
    forms = [word.form for word in reading.words]
    return {stem(form) for form in forms if form.endswith("s") or {"past", "ing"} & set(word_classes(form))}


def _is_done_by(reading: Reading, verb: str) -> bool:
    """Whether the one who acts follows: “caused by”."""
    return any(stem(one) == verb and other == "by" for one, other in itertools.pairwise(w.form for w in reading.words))


def _stems(reading: Reading) -> set[str]:
    return {stem(word.form) for word in reading.words}


def _denied(reading: Reading) -> str:
    """The stem of the word of content that follows the only “not” of a text; empty where anything else is denied too, and
    after “is”: “this is not a fault of the disk” and “the disk is not at fault” deny the same."""
    denials = reading.signals.get("negation", ())
    words = reading.words
    if len(denials) != 1 or words[denials[0].last - 1].form != "not":
        return ""
    if (
        _is_one_clause(reading, denials[0].first)
        and {w.form for w in words[denials[0].last - 2 : denials[0].last]} & _BE
    ):
        return ""
    later = [word.form for word in words[denials[0].last :] if word.form not in _IDLE]
    return stem(later[0]) if later else ""


def _is_one_clause(reading: Reading, place: int) -> bool:
    """Whether nothing of the sentence follows after a comma: in “it was not the disk, it was the fan” something does."""
    return "," not in reading.text[reading.words[place].start :]


def _is_passive_verb(reading: Reading, verb: str) -> bool:
    forms = [word.form for word in reading.words]
    return any(stem(form) == verb and _BE & set(forms[max(0, n - 3) : n]) for n, form in enumerate(forms))


def _is_participle(reading: Reading, verb: str) -> bool:
    """Whether a verb stands in its past form only: “values shown in the chart” is what “the chart shows”."""
    own = [word.form for word in reading.words if stem(word.form) == verb]
    return all("past" in word_classes(form) for form in own)


def _around(reading: Reading, verb: str) -> tuple[set[str], set[str]]:
    """The stems of the two words of content before and of the two after a word that stands once."""
    exact = [literal.span for literal in reading.literals]
    plain = [word for word in reading.words if not any(span.start <= word.start < span.end for span in exact)]
    content = [stem(word.form) for word in plain if word.form not in _IDLE]
    if content.count(verb) != 1:
        return set(), set()
    place = content.index(verb)
    return set(content[max(0, place - 2) : place]), set(content[place + 1 : place + 3])


def _environments(reading: Reading) -> set[str]:
    words = reading.words
    signals = reading.signals.get("environment", ())
    return {stem(words[place].form) for signal in signals for place in range(signal.first, signal.last)}


def _are_swapped(one: _Place, other: _Place, one_now: _Place, other_now: _Place, *, is_exact: bool) -> bool:
    """Whether two words have taken each other's place: what stood beside the one stands beside the other. Words of plain
    content change their neighbours in every reordering, so for them both sides must have changed."""
    sides = [(a, b) == (d, c) and a != b for a, b, c, d in zip(one, other, one_now, other_now, strict=True)]
    preposition, before, after = sides
    if not is_exact:
        return before and after and all((one[1], other[1], one[2], other[2]))
    return preposition or (before and bool(one[1] and other[1])) or (after and bool(one[2] and other[2]))


def _neighbours(reading: Reading) -> dict[str, _Place]:
    """For each word of content and each exact value that stands once: the preposition before it, and the words of content
    on either side."""
    covered = {
        n: x for x in reading.literals for n, w in enumerate(reading.words) if x.span.start <= w.start < x.span.end
    }
    forms = [word.form for word in reading.words]
    content = [n for n, form in enumerate(forms) if form not in _IDLE and n not in covered]
    names = {n: stem(forms[n]) for n in content} | {n: x.value for n, x in covered.items()}
    places: dict[str, _Place] = {}
    for n, name in names.items():
        earlier, later = [m for m in content if n - _REACH <= m < n], [m for m in content if n < m <= n + _REACH]
        lead = next((forms[m] for m in (n - 1, n - 2) if m >= 0 and forms[m] in _PREPOSITIONS), "")
        places[name] = (lead, names[earlier[-1]] if earlier else "", names[later[0]] if later else "")
    once = list(names.values())
    return {name: place for name, place in places.items() if once.count(name) == 1}


def _objects(reading: Reading) -> dict[tuple[str, str], str]:
    """A word and a preposition -> the word that follows them: (`waits`, `for`) -> `payroll`."""
    exact = {w.form for x in reading.literals for w in reading.words if x.span.start <= w.start < x.span.end}
    forms = [word.form for word in reading.words if word.form not in _SKIPPED]
    return {
        (one, preposition): other
        for one, preposition, other in zip(forms, forms[1:], forms[2:], strict=False)
        if preposition in _PREPOSITIONS and not {one, other} & (exact | _PREPOSITIONS)
    }
