"""Guards for exact facts: placeholders, literals and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from linter.rewrite.guards.literals import Literal
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import Reading

_CAPITAL = re.compile(r"(?<![\w'’.-])[A-Z][\w'’&-]*(?:\.[A-Z][\w]*)*")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[\n(“\"*_>]\s*|[-•]\s+)$")
_NO_NAMES = frozenset([
    "i", "utc", "gmt", "cet", "cest", "est", "pst", "ist", "bst", "sgt", "eod", "cob", "eta", "ok", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
])  # fmt: skip
_INTRODUCED = re.compile(r"\s(?:will|has|can|from our|in our|of our|at our|and I)\b")
"""What follows a name at the start of a sentence, where a capital alone says nothing."""
_PLURAL = re.compile(r"(?<=[A-Z0-9]{2})s$")
_ONLY_REPLACED = ("ordinal", "year", "edge")
"""Kinds that count only where one was put in another's place: “first” may be plain prose, a year goes without saying."""
_UNSAID_ONE = ("one", "single", "one-")
_TWO = frozenset(["both", "either", "neither"])
_OF_TWO = re.compile(r"\btwo of\b|(?<!\beither )(?<!\bneither )\bof (?:\w+ )?two\b", re.IGNORECASE)
"""A part of two, or of more: not “both”."""
_NOTHING = frozenset(["empty", "none", "nothing", "no"])
_DOUBLE = ("duplicat", "doubl", "repeat")
_NOW = frozenset(["current", "present", "existing"])
_HALF_DAY = 12
_WITH_UNIT = ("number ", "requests", "percent", "clock")
_LITERALS = "dates, times, numbers and ids"
_Key = tuple[str, str]
"""Kind and value."""
_Values = dict[_Key, str]
"""What a text states exactly -> its words."""


def check_placeholders(pair: Pair) -> Iterator[str]:
    """Every placeholder for a masked fact is still there, the same number of times."""
    before, after = (Counter(x.value for x in r.literals if x.kind == "placeholder") for r in (pair.before, pair.after))
    yield from changed("what is masked", (before - after).elements(), (after - before).elements())


def check_literals(pair: Pair) -> Iterator[str]:
    """Dates, times, numbers with their units, ids, versions and addresses are unchanged. A removed term may take its
    own with it (“HTTP 429”), and an approved gloss may bring its own (“between two tasks”)."""
    before, after = _stated(pair.before), _stated(pair.after)
    lost, new = _lost_and_new(pair, before, after)
    _excuse_other_forms(lost, new, before, after)
    _excuse_units(lost, new, before.keys())
    _excuse_units(new, lost, after.keys())
    _excuse_plain_words(new, pair.after, pair.before)
    _excuse_plain_words(lost, pair.before, pair.after)
    lost, new = _without_unreplaced(lost, new)
    yield from changed(_LITERALS, lost.values(), new.values())
    if not lost and not new:
        yield from _other_mentions(pair)


def _lost_and_new(pair: Pair, before: _Values, after: _Values) -> tuple[_Values, _Values]:
    """The values that only the original states, and those that only the edit states."""
    own = {(x.kind, x.value) for x in pair.before.literals if _is_in_term(pair, x)}
    glossed = {(x.kind, x.value) for gloss in pair.gloss_readings for x in gloss.literals}
    glossed |= {(x.kind, x.value) for x in pair.after.literals if _is_sanctioned(pair, x)}
    lost = {key: words for key, words in before.items() if key not in after and key not in own}
    new = {key: words for key, words in after.items() if key not in before and key not in glossed}
    return lost, new


def _excuse_other_forms(lost: _Values, new: _Values, before: _Values, after: _Values) -> None:
    """Remove the numbers that the other text states in another form."""
    for one, other in ((lost, new), (new, lost)):
        for value in _numbers_given_as("times", one, other):
            del one["number", value], other["times", value]  # “two failures”, “failed twice”
    for one, stated in ((lost, after), (new, before)):
        for value in _numbers_given_as("ordinal", one, stated):
            del one["number", value]  # “step two”, “the second step”


def _numbers_given_as(form: str, values: _Values, others: _Values) -> list[str]:
    return [value for kind, value in values if kind == "number" and (form, value) in others]


def _without_unreplaced(lost: _Values, new: _Values) -> tuple[_Values, _Values]:
    """The values without those of kinds that count only if one replaced another, where none did."""
    for kind in _ONLY_REPLACED:
        if not all(any(own == kind for own, _ in side) for side in (lost, new)):
            lost, new = ({key: words for key, words in side.items() if key[0] != kind} for side in (lost, new))
    if not all(any(own.startswith("number") for own, _ in side) for side in (lost, new)):
        lost, new = ({k: w for k, w in side.items() if w.lower() not in _UNSAID_ONE} for side in (lost, new))
    return lost, new


def _other_mentions(pair: Pair) -> Iterator[str]:
    """A value that replaced another of its kind although that one is still mentioned elsewhere: “the 02:00 copy”
    became “the 06:30 copy”."""
    sides = [Counter((x.kind, x.value) for x in reading.literals) for reading in (pair.before, pair.after)]
    rarer = {kind: value for kind, value in sides[0] - sides[1] if sides[1][kind, value]}
    oftener = {kind: value for kind, value in sides[1] - sides[0] if sides[0][kind, value]}
    for kind in sorted(rarer.keys() & oftener.keys()):
        yield f"{_LITERALS}: {rarer[kind]} became {oftener[kind]} once"


def _excuse_units(bare: _Values, whole: _Values, stated: Collection[_Key]) -> None:
    """Remove the numbers that have a unit on one side and, on the other, share that of another number: “of 500 GB
    you use 480”, “at 3 pm, not 2”."""
    for kind, value in [key for key in whole if key[0].startswith(_WITH_UNIT)]:
        hour = str(int(value[:2]) % _HALF_DAY) if kind == "clock" and value.endswith(":00") else value
        written = ("number", hour)
        if written in bare and any(other == kind for other, _ in stated):
            del bare[written], whole[kind, value]


def _excuse_plain_words(values: _Values, own: Reading, said: Reading) -> None:
    """Remove from `values` of one text what the other says in plain words: “the two” in “both”, “twice” in
    “duplicate”, “today” in “current”."""
    if said.forms & _TWO and not _OF_TWO.search(own.text):
        values.pop(("number", "2"), None)
    if said.forms & _NOTHING:
        values.pop(("number", "0"), None)
    if any(form.startswith(_DOUBLE) for form in said.forms):
        values.pop(("times", "2"), None)
    if said.forms & _NOW:
        values.pop(("relative", "today"), None)


def _stated(reading: Reading) -> _Values:
    literals = (literal for literal in reading.literals if literal.kind != "placeholder")
    return {(x.kind, x.value): x.span.of(reading.text).strip() for x in literals}


def _is_sanctioned(pair: Pair, literal: Literal) -> bool:
    places = [n for n, word in enumerate(pair.after.words) if literal.span.start <= word.start < literal.span.end]
    return bool(places) and pair.in_sanctioned_words(places[0], places[-1] + 1)


def _is_in_term(pair: Pair, literal: Literal) -> bool:
    words = pair.before.words
    return any(
        words[term.first].start <= literal.span.start and literal.span.end <= words[term.last - 1].end
        for term in pair.removed_terms
    )


def check_names(pair: Pair) -> Iterator[str]:
    """No name is lost and none is new. Names are capitalised words inside a sentence, and names on record."""
    hidden = {word.form for term in pair.removed_terms for word in pair.before.words[term.first : term.last]}
    glossed = {word.form for reading in pair.gloss_readings for word in reading.words}
    before, after = _names(pair.before), _names(pair.after)
    had, has = ({form.removesuffix("s") for form in side.forms} | side.forms for side in (pair.before, pair.after))
    lost = [n for folded, n in before.items() if not folded <= has | hidden and not _spelled(n, pair.after)]
    new = [n for folded, n in after.items() if not folded <= had | glossed and not _spelled(n, pair.before)]
    if not new:
        lost = [name for name in lost if not _is_acronym(name)]
    yield from changed("names", lost, new)


def _is_acronym(name: str) -> bool:
    """Whether a name is in capitals. If none took its place, it is missed like any other word: “SMS”."""
    return len(name) > 1 and name.isupper()


def _spelled(name: str, other: Reading) -> bool:
    """Whether `name` is an acronym whose words are in the other text (VAT, value added tax), or a term for them."""
    initials = "".join(word.form[0] for word in other.words)
    own = other.reader.read(name).signals.get("term", ())
    ideas = {signal.value for signal in other.signals.get("term", ())}
    is_acronym = len(name) > 1 and name[:-1].isupper()
    return is_acronym and (name.lower().rstrip("s") in initials or any(signal.value in ideas for signal in own))


def _names(reading: Reading) -> dict[frozenset[str], str]:
    found = {}
    for match in _CAPITAL.finditer(reading.unmasked):
        name = re.sub(r"['’](?:s|ll|ve|m|d|re)$", "", match.group())
        name = _PLURAL.sub("", name)
        folded = frozenset(re.findall(r"\w+", name.lower()))
        on_record = bool(folded & reading.reader.names)
        is_person = bool(_INTRODUCED.match(reading.unmasked, match.end())) and not reading.is_known(match.start())
        opens = bool(_OPENS.search(reading.unmasked, 0, match.start())) or not reading.unmasked[: match.start()].strip()
        if (
            (on_record or _is_acronym(name) or is_person or not opens)
            and not folded <= _NO_NAMES
            and not name[1:2].isdigit()
        ):
            found[folded] = name
    return found
