"""What distinguishes a thing from others of its kind: a number or letter, a name, a release, a month or a year, and its
direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.text.regex import compiled

NUMBERED = ".no."
"""Joins a thing to its own number or letter: “gate 4”, “Hall B”."""

NAMED = ".of."
"""Joins a thing to the name that distinguishes it from others: “the Leeds tills”, “the tills in Leeds”."""

VERSION = "version."
"""Precedes the number of a release."""

WAY = ".way."
"""Joins a place to the direction of what goes to it or comes from it: “to Dublin”."""

SIDE = ".side."
"""Joins a pair of opposites to one side of it: to enable, to disable."""

PERIOD = "period."
"""Precedes the month, year or day that distinguishes a thing from others: “the October bills”, “the backups of Monday”."""

_MARKS = (NUMBERED, NAMED, VERSION, PERIOD, WAY, SIDE)
_NUMBERED = compiled(
    r"\b(?P<noun>version|release|zone|phase|wave|batch|part|step|site|plant|line|branch|gate|floor|belt|lot|stage"
    r"|unit|building|region|node|room|terminal|depot"
    r"|hall|block|dock|pump|server|lift|machine|tank|ward|bay|rack|wing|sector|area|cluster|camera|sensor|printer"
    r"|scanner|boiler|chiller|platform|crane|door|train|tenant|truck|bus|vessel|track|lane|shop|store|warehouse"
    r"|account|meter|robot|oven|elevator|turbine|silo|mailbox|build|desk|channel|port|table|berth|route|panel|circuit"
    r"|valve|tower|ring|team|group|shift)(?P<several>e?s)?"
    r"\s(?P<numbers>\d{1,4}(?:(?:,\s|\sand\s|\sor\s|,?\sto\s)\d{1,4}){0,8})(?![\w%]|[.:,]\d)",
    re.IGNORECASE,
)
_LETTERED = compiled(
    r"\b(?P<noun>[A-Za-z]{3,20}) (?P<letters>[A-HJ-Z](?:(?:, | and | or )[A-HJ-Z]){0,8})(?![\w'\u2019&/.-]\w|\w)"
)
_CODED = compiled(r"\b(?P<noun>[A-Za-z]{3,20}?)s?\s(?P<code>[A-Z]{1,3}-?\d{1,4}[A-Z]?|\d{1,3}[A-Z])(?![\w-])")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_NAME = rf"(?!{_WEEKDAY})[A-Z][a-zà-ÿ]{{2,30}}"
_NAMES = rf"{_NAME}(?:(?:,\s|,?\sand\s){_NAME}){{0,8}}"
_BEFORE_IT = compiled(rf"\b(?i:the|your|our|all|both|these|those)\s(?P<names>{_NAMES})\s(?P<noun>[a-z]{{3,30}})\b")
_BEHIND_IT = compiled(
    rf"\b(?P<noun>[A-Z]?[a-z]{{3,30}})\s(?:in|at|of|to|from|for)\s(?:(?:the|Mrs?\.?|Ms\.?|Dr\.?)\s)?(?P<names>{_NAMES})\b"
)
_A_WAY = compiled(rf"\b(?P<way>to|into|for|from|out of)\s(?:the\s)?(?P<name>{_NAME})\b")
_GOES_TO = compiled(
    rf"(?<!\bthanks\s)(?<!\baccording\s)(?<!\bdue\s)(?<!\bowing\s)\b(?:to|into)\s(?:the\s)?(?P<name>{_NAME})\b"
)
_TO, _FROM = "to", "from"
_TITLED = compiled(rf"\b(?P<titles>(?:Mrs?|Ms)\b\.?(?:\sand\s(?:Mrs?|Ms)\b\.?)?)\s(?:[A-Z][\w-]+\s)?(?P<name>{_NAME})")
_MR = compiled(r"Mrs?|Ms")
_DAY_OF = compiled(
    r"\b(?!(?:as|end|start|close|beginning|morning|afternoon|evening|night|course|week|instead|because|ahead|middle)\b)[a-z]{3,30}"
    rf"\sof\s(?:last\s)?(?P<day>{_WEEKDAY})"
)
_SINGLE = compiled(r"[A-Z]\w*")
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


def distinctions(text: str) -> Iterator[str]:
    """The things with a number or letter (`zone.no.4`) or a name of their own (`till.of.leeds`; singular and plural
    are the same), the title of a named person (`braun.of.ms`), the way to or from a place (`dublin.way.to`), the
    releases (`version.5.8`), the months and years that are not part of a date (`period.October`), and the day that
    something is of (`period.Monday`)."""
    for match in _NUMBERED.finditer(text):
        numbers = _numbers(match["numbers"] if match["several"] else match["numbers"].partition(" to ")[0])
        yield from (f"{match['noun'].lower()}{NUMBERED}{number}" for number in numbers)
    for match in _LETTERED.finditer(text):
        yield from (f"{_noun(match)}{NUMBERED}{letter.lower()}" for letter in _SINGLE.findall(match["letters"]))
    yield from (f"{_noun(match)}{NUMBERED}{match['code'].lower()}" for match in _CODED.finditer(text))
    for pattern in (_BEFORE_IT, _BEHIND_IT):
        for match in pattern.finditer(text):
            yield from (f"{_noun(match)}{NAMED}{name.lower()}" for name in _SINGLE.findall(match["names"]))
    for match in _TITLED.finditer(text):
        titles = _MR.findall(match["titles"])
        yield from (f"{match['name'].lower()}{NAMED}{'mr' if title == 'Mr' else 'ms'}" for title in titles)
    for match in _A_WAY.finditer(text):
        yield f"{match['name'].lower()}{WAY}{_TO if match['way'] in ('to', 'into', 'for') else _FROM}"
    yield from (f"{VERSION}{number}" for number in _VERSION.findall(text))
    yield from (f"{PERIOD}{match['period']}" for match in _PERIOD.finditer(text) if match["period"])
    yield from (f"{PERIOD}{match['day']}" for match in _DAY_OF.finditer(text))


def days_of_things(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a part of a text names the day that something is of: “the backups of Monday”."""
    yield from (match.span("day") for match in _DAY_OF.finditer(text, start, end))


def _noun(match: re.Match[str]) -> str:
    return match["noun"].lower().rstrip("s")


def is_distinction(word: str) -> bool:
    """Whether a comparable word is one of `distinctions`."""
    return NUMBERED in word or NAMED in word or WAY in word or word.startswith((VERSION, PERIOD))


def are_distinct(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both distinguish things of one kind and have none in common: zone 4 and zone 7, 5.8 and 5.9, the tills
    of two towns, the bills of October and of May, to a place and from it."""
    return any(not mine & theirs for mine, theirs in _by_kind(one, other))


def have_other_destinations(one: str, other: str) -> bool:
    """Whether two texts name places to which something goes, and neither speaks of a place of the other."""
    mine, theirs = ({match["name"] for match in _GOES_TO.finditer(text)} for text in (one, other))
    return bool(mine and theirs) and not any(name in other for name in mine) and not any(name in one for name in theirs)


def leaves_out(promised: frozenset[str], said: frozenset[str]) -> bool:
    """Whether what is `said` names some, but not all, of the things of one kind in what is `promised`: zone 4 of
    zones 4 and 5."""
    return any(mine - theirs for mine, theirs in _by_kind(promised, said))


def _by_kind(one: frozenset[str], other: frozenset[str]) -> Iterator[tuple[set[str], set[str]]]:
    """What each of two texts distinguishes, kind by kind."""
    for mark in _MARKS:
        mine, theirs = ({word: word.partition(mark)[0] for word in words if mark in word} for words in (one, other))
        for kind in {*mine.values()} & {*theirs.values()}:
            yield {word for word in mine if mine[word] == kind}, {word for word in theirs if theirs[word] == kind}


def _numbers(text: str) -> Iterator[str]:
    """The numbers that are named, including those inside a short range: "3 to 6", "9 and 10"."""
    for first, last in _FROM_TO.findall(text):
        between = range(int(first), int(last) + 1)
        yield from map(str, between[:_LONGEST_RANGE])
    yield from _DIGITS.findall(text)
