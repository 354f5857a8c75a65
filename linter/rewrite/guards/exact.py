"""Guards for what is stated exactly: placeholders, literals, names, and the role of each date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product

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
_ONLY_REPLACED = ("ordinal", "year", "edge")
"""Kinds that count only where one was put in another's place: “first” may be plain prose, a year goes without saying."""
_UNSAID_ONE = ("one", "single", "one-")
_TWO = frozenset(["both", "either", "neither"])
_OF_TWO = re.compile(r"\btwo of\b|(?<!\beither )(?<!\bneither )\bof (?:\w+ )?two\b", re.IGNORECASE)
"""A part of two, or of more: not “both”."""
_NOTHING = frozenset(["empty", "none", "nothing", "no"])
_DOUBLE = ("duplicat", "doubl", "repeat")
_NOW = frozenset(["current", "present", "existing"])
_ROLE = re.compile(
    r"\b(no later than|not before|by|before|from|since|until|till|up to and including|up to|through|to|and|on|at|after|beyond|within|in|between|for|during|over|around|about|every|each|as of|starting|beginning|ending|due)\s+(?:the\s+|this\s+|next\s+|end of\s+)*\W{0,3}$",
    re.IGNORECASE,
)
_SPAN_ROLE = re.compile(r"\b(within|after|every)\s(?:about\s|around\s|the\s|another\s)*$", re.IGNORECASE)
_LOOSE = ("", "for", "in", "during", "over", "of", "and", "about", "around", "to")
_SAME_ROLE = {"no later than": "by", "till": "until", "due": "by", "beyond": "after", "each": "every", "up to and including": "through", "up to": "until", "on": "at", "in": "in", "": "at", "during": "at", "as of": "from", "since": "from", "starting": "from", "beginning": "from", "around": "about", "between": "from", "to": "until", "and": "at", "for": "at"}  # fmt: skip


_DETERMINER = re.compile(
    r"\b(?:the|a|an|our|your|their|that|this|each|every|last|next)\s+(?:\w+day\s+)?$", re.IGNORECASE
)
_NOUN = re.compile(r"\s(?!(?:and|from|until|for|with|was|were|has|will|may|that|which|after|before|when)\b)[a-z]{3,}")
_DASH_BEFORE = re.compile(r"\d(?:\s?[ap]\.?m\.?)?\s?[-–—]\s?$", re.IGNORECASE)
_DASH_BEHIND = re.compile(r"\s?[-–—]\s?\d")
_POSSESSIVE = re.compile(r"['’]s\s")
_HALF_DAY = 12
_JOINED = re.compile(r"\s?,?\s?(?:on|at)?\s")
_AT_THE_LATEST = re.compile(r"\W{0,2}\sat the latest\b")
_Key = tuple[str, str]
"""Kind and value."""
_ANY_ROLE = "any"
"""The role of a date that only says which thing is meant."""


def check_placeholders(pair: Pair) -> Iterator[str]:
    """Each placeholder that stands for a masked fact is still there, once for once."""
    before, after = (Counter(x.value for x in r.literals if x.kind == "placeholder") for r in (pair.before, pair.after))
    yield from changed("what is masked", (before - after).elements(), (after - before).elements())


def check_literals(pair: Pair) -> Iterator[str]:
    """Dates, times, numbers with their units, ids, versions and addresses are the same. A term that is taken out may take
    its own with it (“HTTP 429”), and an approved gloss may bring its own (“between two tasks”)."""
    before, after = _stated(pair.before), _stated(pair.after)
    own = {(x.kind, x.value) for x in pair.before.literals if _is_in_term(pair, x)}
    glossed = {(x.kind, x.value) for gloss in pair.gloss_readings for x in gloss.literals}
    glossed |= {(x.kind, x.value) for x in pair.after.literals if _is_sanctioned(pair, x)}
    lost = {key: words for key, words in before.items() if key not in after and key not in own}
    new = {key: words for key, words in after.items() if key not in before and key not in glossed}
    for one, other in ((lost, new), (new, lost)):
        for _, value in [key for key in one if key[0] == "number" and ("times", key[1]) in other]:
            del one["number", value], other["times", value]  # “two failures”, “failed twice”
    _excuse_units(lost, new, before.keys())
    _excuse_units(new, lost, after.keys())
    _excuse_plain_words(new, pair.after, pair.before)
    _excuse_plain_words(lost, pair.before, pair.after)
    for kind in _ONLY_REPLACED:
        if not (any(key[0] == kind for key in lost) and any(key[0] == kind for key in new)):
            lost = {key: words for key, words in lost.items() if key[0] != kind}
            new = {key: words for key, words in new.items() if key[0] != kind}
    if not any(key[0].startswith("number") for key in lost) or not any(key[0].startswith("number") for key in new):
        lost, new = ({k: w for k, w in side.items() if w.lower() not in _UNSAID_ONE} for side in (lost, new))
    yield from changed("dates, times, numbers and ids", lost.values(), new.values())
    if not lost and not new:
        yield from _other_mentions(pair)


def _other_mentions(pair: Pair) -> Iterator[str]:
    """A value that took the place of another of its kind which is still said elsewhere: “the 02:00 copy” became “the 06:30
    copy”."""
    sides = [Counter((x.kind, x.value) for x in reading.literals) for reading in (pair.before, pair.after)]
    for (kind, value), (other_kind, other) in product(sorted(sides[0] - sides[1]), sorted(sides[1] - sides[0])):
        if kind == other_kind and sides[1][kind, value] and sides[0][kind, other]:
            yield f"dates, times, numbers and ids: {value} became {other} once"
            return


def _excuse_units(bare: dict[_Key, str], whole: dict[_Key, str], stated: Collection[_Key]) -> None:
    """Take out the numbers that have a unit on one side, and on the other go with a number that has the same: “of 500 GB you
    use 480”, “at 3 pm, not 2”."""
    for kind, value in [key for key in whole if key[0] != "number"]:
        hour = str(int(value[:2]) % _HALF_DAY) if kind == "clock" and value.endswith(":00") else value
        written = ("number", hour)
        if written in bare and any(other == kind for other, _ in stated):
            del bare[written], whole[kind, value]


def _excuse_plain_words(values: dict[_Key, str], own: Reading, said: Reading) -> None:
    """Take out of `values` of one text what the other says in plain words: “the two” in “both”, “twice” in “duplicate”, “today” in
    “current”."""
    if said.forms & _TWO and not _OF_TWO.search(own.text):
        values.pop(("number", "2"), None)
    if said.forms & _NOTHING:
        values.pop(("number", "0"), None)
    if any(form.startswith(_DOUBLE) for form in said.forms):
        values.pop(("times", "2"), None)
    if said.forms & _NOW:
        values.pop(("relative", "today"), None)


def _stated(reading: Reading) -> dict[_Key, str]:
    """What is stated exactly -> its words."""
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
    """No name is lost, none is new: words with a capital in the middle of a sentence, and names that are on record."""
    hidden = {word.form for term in pair.removed_terms for word in pair.before.words[term.first : term.last]}
    glossed = {word.form for reading in pair.gloss_readings for word in reading.words}
    before, after = _names(pair.before), _names(pair.after)
    lost = [
        n for folded, n in before.items() if not folded <= pair.after.forms | hidden and not _spelled(n, pair.after)
    ]
    new = [
        n for folded, n in after.items() if not folded <= pair.before.forms | glossed and not _spelled(n, pair.before)
    ]
    yield from changed("names", lost, new)


def _spelled(name: str, other: Reading) -> bool:
    """Whether `name` is an acronym whose words stand in the other text (VAT, value added tax), or a term for them."""
    initials = "".join(word.form[0] for word in other.words)
    own = other.reader.read(name).signals.get("term", ())
    ideas = {signal.value for signal in other.signals.get("term", ())}
    is_acronym = len(name) > 1 and name[:-1].isupper()
    return is_acronym and (name.lower().rstrip("s") in initials or any(signal.value in ideas for signal in own))


def _names(reading: Reading) -> dict[frozenset[str], str]:
    found = {}
    for match in _CAPITAL.finditer(reading.unmasked):
        name = re.sub(r"['’](?:s|ll|ve|m|d|re)$", "", match.group())
        folded = frozenset(re.findall(r"\w+", name.lower()))
        on_record = bool(folded & reading.reader.names)
        is_person = bool(_INTRODUCED.match(reading.unmasked, match.end())) and not reading.is_known(match.start())
        opens = bool(_OPENS.search(reading.unmasked, 0, match.start())) or not reading.unmasked[: match.start()].strip()
        is_acronym = len(name) > 1 and name.isupper()
        if (on_record or is_acronym or is_person or not opens) and not folded <= _NO_NAMES and not name[1:2].isdigit():
            found[folded] = name
    return found


def check_date_role(pair: Pair) -> Iterator[str]:
    """Each date keeps its role: “through Wednesday” is not “from Wednesday”, “by Friday” is not “on Friday”."""
    before, after = _roles(pair.before), _roles(pair.after)
    loose = {value for value, role in (*before, *after) if role == _ANY_ROLE}
    before, after = (Counter({key: n for key, n in own.items() if key[0] not in loose}) for own in (before, after))
    lost = [f"{role} {_said(pair.before, value)}".strip() for value, role in (before - after)]
    new = [f"{role} {_said(pair.after, value)}".strip() for value, role in (after - before)]
    if lost and new and not _spans_the_same(pair, before - after, after - before):
        yield from changed("what a date is for", lost, new)


def _spans_the_same(pair: Pair, lost: Counter[tuple[str, str]], new: Counter[tuple[str, str]]) -> bool:
    """Whether one side tells when a state began and ended, and the other from when until when it lasted."""
    ends = {"run:start", "run:stop"} & {signal.value for signal in pair.before.signals.get("opposite", ())}
    roles = [[role for _, role in side] for side in (lost, new)]
    values = [{value for value, _ in side} for side in (lost, new)]
    return bool(ends) and values[0] == values[1] and roles == [["at", "at"], ["from", "until"]]


def _is_attribute(text: str, start: int, end: int) -> bool:
    """Whether a date only says which thing is meant: “the 11:00 backup”, “Wednesday’s maintenance”."""
    is_first = bool(_DETERMINER.search(text[max(0, start - 40) : start]) and _NOUN.match(text, end))
    return is_first or bool(_POSSESSIVE.match(text, end))


def _role_in_range(text: str, start: int, end: int) -> str:
    """“09:05-09:31” is from the one until the other."""
    return "until" if _DASH_BEFORE.search(text, 0, start) else "from" if _DASH_BEHIND.match(text, end) else ""


def _dates(reading: Reading) -> Iterator[tuple[str, Sequence[Literal], bool]]:
    """What each date comes to, the literals in it, and whether it is only the day of a time: of “by 2 pm on Friday” it is the
    time that has the role, and the day may be told elsewhere in the sentence."""
    for inside in _moments(reading):
        parts = [[x for x in inside if (x.kind == "clock") == is_time and x.kind != "zone"] for is_time in (True, False)]
        for part in filter(None, parts):
            yield " ".join(sorted({literal.value for literal in part})), inside, part is parts[1] and bool(parts[0])


def _moments(reading: Reading) -> Iterator[list[Literal]]:
    """The literals of each moment; a day and the time of that day are one, “Sunday at midnight” and “midnight on Sunday”."""
    group: list[Literal] = []
    for moment in reading.moments:
        inside = [literal for literal in reading.literals if moment.span.overlaps(literal.span)]
        joined = bool(group and inside) and _JOINED.fullmatch(reading.text, _extent(group)[1], inside[0].span.start)
        if joined and _has_time(group) != _has_time(inside):
            group += inside
            continue
        if group:
            yield group
        group = inside
    if group:
        yield group


def _has_time(literals: Sequence[Literal]) -> bool:
    return any(literal.kind == "clock" for literal in literals)


def _extent(literals: Sequence[Literal]) -> tuple[int, int]:
    return min(literal.span.start for literal in literals), max(literal.span.end for literal in literals)


def _said(reading: Reading, value: str) -> str:
    """A date in the words in which it is written: “4 March”, not the numbers that it comes to."""
    for own, inside, _ in _dates(reading):
        if own == value:
            start, end = _extent(inside)
            return reading.text[start:end]
    return value


def _roles(reading: Reading) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for value, inside, is_day_of_time in _dates(reading):
        start, end = _extent(inside)
        if is_day_of_time or _is_attribute(reading.text, start, end):
            found[value, _ANY_ROLE] += 1
            continue
        match = _ROLE.search(reading.text[:start])
        role = match[1].lower() if match else _role_in_range(reading.text, start, end)
        is_by = (role == "before" and any(x.value == "end" for x in inside)) or _AT_THE_LATEST.match(reading.text, end)
        role = "by" if is_by else role
        role = "at" if role == "in" and any(x.kind == "relative" for x in inside) else role
        role = "until" if role == "and" and "between" in reading.text[:start].lower() else role
        if role in _LOOSE and all(literal.kind in ("seconds", "number") for literal in inside):
            continue  # how long a thing took: “for six hours”, “in six hours”
        found[value, _SAME_ROLE.get(role, role)] += 1
    for literal in reading.literals:
        match = _SPAN_ROLE.search(reading.text[: literal.span.start])
        if literal.kind == "seconds" and match:
            found[f"{literal.value} seconds", match[1].lower()] += 1
    return found
