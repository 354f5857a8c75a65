"""What distinguishes a thing from others of its sort: a number, a name, a release, a month or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.text.regex import compiled

NUMBERED = ".no."
"""Stands in a word for a thing that has a number of its own, between the two."""

NAMED = ".of."
"""Stands in a word for a thing that a name tells from others, between the two: “the Leeds tills”, “the tills in Leeds”."""

VERSION = "version."
"""Stands before the number of a release."""

PERIOD = "period."
"""Stands before the month or year that tells a thing from others: “the October bills”."""

_NUMBERED = compiled(
    r"\b(?P<noun>version|release|zone|phase|wave|batch|part|step|site|plant|line|branch|gate|floor|belt|lot|stage|unit|building|region|node|room|terminal|depot)s?"
    r"\s(?P<numbers>\d{1,4}(?:(?:,\s|\sand\s|\sor\s|,?\sto\s)\d{1,4}){0,8})(?![\w%]|[.:,]\d)",
    re.IGNORECASE,
)
_BEFORE_IT = compiled(
    r"\b(?i:the|your|our|all|both|these|those)\s(?P<name>[A-Z][a-zà-ÿ]{2,30})\s(?P<noun>[a-z]{3,30})\b"
)
_BEHIND_IT = compiled(r"\b(?P<noun>[A-Z]?[a-z]{3,30})\s(?:in|at|of)\s(?:the\s)?(?P<name>[A-Z][a-zà-ÿ]{2,30})\b")
_FROM_TO = compiled(r"(?<!\d)(\d{1,9}),?\sto\s(\d{1,9})")
_DIGITS = compiled(r"\d+")
_LONGEST_RANGE = 20
_VERSION = compiled(r"(?<![\w.:,$])\d{1,4}(?:\.\d{1,4}){1,3}(?![\w%:]|[.,]\d)")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PERIOD = compiled(
    rf"\d{{4}}-\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?|{_MONTH}\s\d{{1,2}}\b(?:,?\s\d{{4}})?"
    rf"|\b(?:by|in|until|till|before|since|next|this|mid|early|late|end(?:\sof)?)\s(?:{_MONTH}(?:\s\d{{4}})?|\d{{4}})|\bMay\s(?:I|we|you)\b"
    rf"|\b(?P<period>{_MONTH}|(?:19|20)\d\d)\b(?![-/.]\d)"
)


def tellings(text: str) -> Iterator[str]:
    """The things with a number (`zone.no.4`) or a name of their own (`till.of.leeds`; singular and plural are one sort), the
    releases (`version.5.8`), and the months and years that are no part of a date (`period.October`)."""
    for match in _NUMBERED.finditer(text):
        yield from (f"{match['noun'].lower()}{NUMBERED}{number}" for number in _numbers(match["numbers"]))
    for pattern in (_BEFORE_IT, _BEHIND_IT):
        for match in pattern.finditer(text):
            yield f"{match['noun'].lower().rstrip('s')}{NAMED}{match['name'].lower()}"
    yield from (f"{VERSION}{number}" for number in _VERSION.findall(text))
    yield from (f"{PERIOD}{match['period']}" for match in _PERIOD.finditer(text) if match["period"])


def is_telling(word: str) -> bool:
    """Whether a comparable word is one of `tellings`."""
    return NUMBERED in word or NAMED in word or word.startswith((VERSION, PERIOD))


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both tell things of one sort apart and have none in common: zone 4 and zone 7, 5.8 and 5.9, the tills of one
    town and those of another, the bills of October and those of May."""
    for mark in (NUMBERED, NAMED, VERSION, PERIOD):
        mine, theirs = ({word for word in words if mark in word} for words in (one, other))
        sorts = {word.partition(mark)[0] for word in mine} & {word.partition(mark)[0] for word in theirs}
        if sorts and not mine & theirs:
            return True
    return False


def _numbers(text: str) -> Iterator[str]:
    """The numbers that are named, those between the ends of a short range too: "3 to 6", "9 and 10"."""
    for first, last in _FROM_TO.findall(text):
        between = range(int(first), int(last) + 1)
        yield from map(str, between[:_LONGEST_RANGE])
    yield from _DIGITS.findall(text)
