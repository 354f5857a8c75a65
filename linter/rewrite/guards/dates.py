"""The guard for what each date is for: until when, from when, by when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from linter.rewrite.guards.literals import Literal
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import Reading

_ROLE = re.compile(
    r"\b(no later than|not before|by|before|from|since|until|till|up to and including|up to|through|to|and|on|at"
    r"|after|beyond|within|in|between|for|during|over|around|about|every|each|as of|starting|beginning|ending"
    r"|due)\s+(?:the\s+|this\s+|next\s+|end of\s+)*\W{0,3}$",
    re.IGNORECASE,
)
_SPAN_ROLE = re.compile(r"\b(within|after|every)\s(?:about\s|around\s|the\s|another\s)*$", re.IGNORECASE)
_LOOSE = ("", "for", "in", "during", "over", "of", "and", "about", "around", "to")
_SAME_ROLE = {"no later than": "by", "till": "until", "due": "by", "beyond": "after", "each": "every", "up to and including": "until", "through": "until", "up to": "until", "on": "at", "in": "in", "": "at", "during": "at", "as of": "from", "since": "from", "starting": "from", "beginning": "from", "around": "about", "between": "from", "to": "until", "and": "at", "for": "at"}  # fmt: skip


_DETERMINER = re.compile(
    r"\b(?:the|a|an|our|your|their|that|this|each|every|last|next)\s+(?:\w+day\s+)?$", re.IGNORECASE
)
_NOUN = re.compile(r"\s(?!(?:and|from|until|for|with|was|were|has|will|may|that|which|after|before|when)\b)[a-z]{3,}")
_DASH_BEFORE = re.compile(r"\d(?:\s?[ap]\.?m\.?)?\s?[-–—]\s?$", re.IGNORECASE)
_DASH_BEHIND = re.compile(r"\s?[-–—]\s?\d")
_POSSESSIVE = re.compile(r"['’]s\s")
_JOINED = re.compile(r"\s?,?\s?(?:on|at)?\s")
_AT_THE_LATEST = re.compile(r"\W{0,2}\sat the latest\b")
_OF_A_THING = re.compile(
    r"\b(?:the|our|your|their|all|these|those|two|three|four|five) (?:[a-z]+ )?[a-z]+ from (?:the )?$", re.IGNORECASE
)
"""The words before the date of a thing, not of its beginning: “the batch from 11 November”."""
_GOES_ON = re.compile(r"\s?(?:on\b|onwards?\b|to\b|until\b|[-–])")
_OVER = frozenset(["back", "returned", "recovered", "restored"])
_MOMENTS = (["at", "at"], ["at", "by"])
_TAKES = re.compile(
    r"\b(?:take|takes|taking|need|needs) (?:us |you |them |time )?(?:up )?until (?:about )?(?:the )?$", re.IGNORECASE
)
"""What takes until a date is done by then."""
_ANY_ROLE = "any"
"""The role of a date that only says which thing is meant."""


def check_date_role(pair: Pair) -> Iterator[str]:
    """Each date keeps its role: “through Wednesday” is not “from Wednesday”, and “by Friday” is not “on Friday”."""
    before, after = _roles(pair.before), _roles(pair.after)
    loose = {value for value, role in (*before, *after) if role == _ANY_ROLE}
    before, after = (Counter({key: n for key, n in own.items() if key[0] not in loose}) for own in (before, after))
    lost = [f"{role} {_said(pair.before, value)}".strip() for value, role in (before - after)]
    new = [f"{role} {_said(pair.after, value)}".strip() for value, role in (after - before)]
    if lost and new and not _spans_the_same(pair, before - after, after - before):
        yield from changed("what a date is for", lost, new)


def _spans_the_same(pair: Pair, lost: Counter[tuple[str, str]], new: Counter[tuple[str, str]]) -> bool:
    """Whether one side says when a state began, or began and ended, and the other since when or until when it
    lasted."""
    sides = ((pair.before, lost, new), (pair.after, new, lost))
    if any(_turns(one) and set(own) == {(v, "at") for v, _ in other} for one, own, other in sides if _is_from(other)):
        return True
    ends = {"run:start", "run:stop"} & {signal.value for signal in pair.before.signals.get("opposite", ())}
    roles = [[role for _, role in side] for side in (lost, new)]
    values = [{value for value, _ in side} for side in (lost, new)]
    later = pair.before.words[min(pair.before.exact_words, default=0) :]
    is_over = bool(ends) or any(word.form in _OVER for word in later)
    return is_over and values[0] == values[1] and roles[0] in _MOMENTS and roles[1] == ["from", "until"]


def _turns(reading: Reading) -> bool:
    """Whether a text says that something turns into something else: what expires on a day is invalid from that day."""
    return bool(reading.signals.get("~turn"))


def _is_from(roles: Counter[tuple[str, str]]) -> bool:
    return {role for _, role in roles} == {"from"}


def _is_attribute(text: str, start: int, end: int) -> bool:
    """Whether a date only says which thing is meant: “the 11:00 backup”, “Wednesday’s maintenance”."""
    is_first = bool(_DETERMINER.search(text[max(0, start - 40) : start]) and _NOUN.match(text, end))
    return is_first or bool(_POSSESSIVE.match(text, end))


def _role_in_range(text: str, start: int, end: int) -> str:
    """“09:05-09:31” is from the first until the second."""
    return "until" if _DASH_BEFORE.search(text, 0, start) else "from" if _DASH_BEHIND.match(text, end) else ""


def _dates(reading: Reading) -> Iterator[tuple[str, Sequence[Literal], bool]]:
    """The roles of each date, its literals, and whether it is only the day of a time: in “by 2 pm on Friday”, the
    time has the role, and the day may be elsewhere in the sentence."""
    for inside in _moments(reading):
        parts = [
            [x for x in inside if (x.kind == "clock") == is_time and x.kind != "zone"] for is_time in (True, False)
        ]
        for part in filter(None, parts):
            yield " ".join(sorted({literal.value for literal in part})), inside, part is parts[1] and bool(parts[0])


def _moments(reading: Reading) -> Iterator[list[Literal]]:
    """The literals of each moment. A day and its time of day are one: “Sunday at midnight” and “midnight on Sunday”."""
    group: list[Literal] = []
    for moment in reading.moments:
        inside = [literal for literal in reading.literals if moment.span.overlaps(literal.span)]
        joined = bool(group and inside) and _JOINED.fullmatch(reading.text, _extent(group)[1], inside[0].span.start)
        if joined and _has_time(group) != _has_time(inside):
            yield group + inside
            inside = []
        elif group:
            yield group
        group = inside
    if group:
        yield group


def _has_time(literals: Sequence[Literal]) -> bool:
    return any(literal.kind == "clock" for literal in literals)


def _extent(literals: Sequence[Literal]) -> tuple[int, int]:
    return min(literal.span.start for literal in literals), max(literal.span.end for literal in literals)


def _said(reading: Reading, value: str) -> str:
    """A date as it is written, “4 March”, instead of its canonical numbers."""
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
        role = "by" if is_by or (role == "before" and _has_time(inside)) else role
        role = "at" if role == "in" and any(x.kind == "relative" for x in inside) else role
        is_of_a_thing = role == "from" and not _has_time(inside) and not _GOES_ON.match(reading.text, end)
        role = "at" if is_of_a_thing and _OF_A_THING.search(reading.text[:start]) else role
        role = "by" if role == "until" and _TAKES.search(reading.text[:start]) else role
        role = "until" if role == "and" and "between" in reading.text[:start].lower() else role
        if role in _LOOSE and all(literal.kind in ("seconds", "number") for literal in inside):
            continue  # how long a thing took: “for six hours”, “in six hours”
        found[value, _SAME_ROLE.get(role, role)] += 1
    for literal in reading.literals:
        match = _SPAN_ROLE.search(reading.text[: literal.span.start])
        if literal.kind == "seconds" and match:
            found[f"{literal.value} seconds", match[1].lower()] += 1
    return found
