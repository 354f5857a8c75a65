"""Whether a text speaks of less than another one promises: fewer of the same things, a part of them, or all but some."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.records.extent import EACH, PASSED, STOPS, are_beside, joined_names
from linter.text.distinctions import NUMBERED, distinctions
from linter.text.opposites import stems_of
from linter.text.regex import compiled
from linter.text.stems import stem
from linter.text.words import Word, tokenize

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "both": 2, "first": 1, "second": 1,
}  # fmt: skip
_BY_PERCENT = {
    "double": 100, "doubles": 100, "doubled": 100, "doubling": 100, "triple": 200, "tripled": 200, "tripling": 200, "halve": 50, "halved": 50,
    "halving": 50,
}  # fmt: skip
_LOWERED = stems_of("lower lowered reduce cut shorten decrease")
_RAISED = stems_of("raise increase extend enlarge expand")
_ALL = frozenset([*EACH, "all", "whole", "entire"])
_PART = frozenset([
    "half", "most", "some", "several", "few", "part", "parts", "third", "quarter", "portion", "majority", "northern", "southern", "eastern",
    "western", "pilot", "selected",
])  # fmt: skip
_NEEDS_OF = frozenset(["part", "parts", "third", "quarter", "portion", "majority"])
_DEFINITE = frozenset(["the", "these", "those", "your", "our", "all", "both", "other"])
_WITHIN = 3
_FIGURE = compiled(r"(\d+(?:\.\d+)?)(k|m|[kmgt]b)?\Z")
_ORDINALS = frozenset(["first", "second"])
_CURRENCIES = frozenset(["eur", "usd", "gbp", "inr", "chf", "aud", "jpy", "cad"])
_MONEY = compiled(rf"(?:[$€£¥]|\b(?:{'|'.join(sorted(_CURRENCIES))}))\s?\Z", re.IGNORECASE)
_THOUSANDS = compiled(r"(?<=\d)[,\u202f](?=\d{3}(?!\d))")
_FACTORS = {"k": 1_000, "m": 1_000_000}
_REST = compiled(
    r"\b(?:rest|remaining|remainder|the\slast|the\sother|others|all\sof\s(?:them|these|those))\b", re.IGNORECASE
)
_NARROWING = compiled(
    r"\s(?:(?:in|at|on)\s(?:the\s)?(?!(?:production|track|schedule|call|record|file|full|time|question|place|total"
    r"|turn|order|use|good|fact|scope)\b)|(?:of|for|from|in|at)\s(?:the\s)?(?=[A-Z\d]))(?P<what>[\w-]+)"
)
_SCOPE = compiled(
    r"\b(?P<way>for|at|in|on|to)\s(?:(?P<all>all|every|each|both)\s)?(?:(?:the|your|our|of)\s){0,2}(?P<what>[a-z]+)"
)
_EXCEPTED = compiled(
    r"(?:(?:,|\bbut|\()\s?not|(?:\A|;\s|,\s|\band\s)do\snot"
    r"|\b(?:except|excluding|without|other\sthan|apart\sfrom|instead\sof|rather\sthan)|\bbut(?=\s(?-i:[A-Z])))"
    r"\s(?:(?:for|in|at|to|from|on|the|a|an|any|your|our)\s){0,2}(?P<what>\w{3,})",
    re.IGNORECASE,
)
_A_FEW_EXCEPTED = compiled(
    rf"\b(?:except(?:ing)?|excluding|other\sthan|apart\sfrom|bar(?:ring)?|(?:all|every|each)\s(?:[\w-]+\s){{0,3}}but)\s(?:for\s)?(?:the\s)?"
    rf"(?:\d+|{'|'.join(_NUMBERS)}|few|a\sfew|some|several|those|these)\b(?!-)",
    re.IGNORECASE,
)
_LEFT_OUT = compiled(r"\b(?P<what>\w{3,})\s(?:is\s|are\s)?(?:not\sincluded|excluded|excepted|aside)\b", re.IGNORECASE)
_SHARE_OF = compiled(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s[a-z]+\sof\s(?:the|your|our)\s(?P<what>[a-z]+)"
)
_SEVERAL = (
    compiled(
        r"\b(?i:the|your|our|its|both)\s(?:[\w-]+\s){0,2}?(?P<items>[\w-]+)\sand\s(?:the|your|our|its|their)\s(?P<last>[\w-]+)"
    ),
    compiled(
        r"\b(?i:for|in|at|of|to|from|on|with|the|your|our)\s(?P<items>[\w-]+(?:,\s[\w-]+)+),?\sand\s(?P<last>[\w-]+)"
    ),
)


class _Amount(NamedTuple):
    """How many (`inf` for all, `nan` for a part) of what: the stems of the words that may name it. `is_set`: something is set to
    this amount; `is_definite`: “the 14” or “the list: 14”, and not “14”."""

    many: float
    of: frozenset[str]
    is_set: bool
    is_definite: bool


def falls_short(promised: str, said: str) -> bool:
    """Whether what is `said` is less than what is `promised`: 600 users of 800, most of the sites, one gateway of both, all but
    York, the lift where the gate is promised too, or another amount than that to which something is to be set."""
    return any(is_less(promised, said) for is_less in (_is_fewer, _is_part, _is_narrower, _leaves_one, _excepts))


def _is_fewer(promised: str, said: str) -> bool:
    """Whether numbers are named, and they do not add up to the one that is promised, or to all."""
    if _REST.search(said):
        return False
    ours, theirs = ([one for one in _amounts(text) if not math.isnan(one.many)] for text in (promised, said))
    numbers = {one.many for one in ours}
    labels = Counter(stem(word.partition(NUMBERED)[0]) for word in {*distinctions(said)} if NUMBERED in word)
    for one in ours:
        same = [other for other in theirs if one.of & other.of or _are_set_alike(one, other)]
        if not same and any(thing in one.of and count < one.many for thing, count in labels.items()):
            return True
        if any(other.many in (one.many, math.inf) for other in same):
            continue
        if one.many < math.inf and same and _is_missed(one, same, promised):
            return True
        if one.many == math.inf and any(not other.is_definite and other.many not in numbers for other in same):
            return True
    return False


def _is_missed(one: _Amount, same: Sequence[_Amount], promised: str) -> bool:
    """Whether the amounts do not add up to that which is promised, or where something is to be set to it, are others: higher
    ones where it is to be lowered, lower ones where it is to be raised."""
    if not one.is_set:
        return sum(other.many for other in same) < one.many
    if _LOWERED & stems_of(promised):
        return all(other.many > one.many for other in same)
    return not _RAISED & stems_of(promised) or all(other.many < one.many for other in same)


def _are_set_alike(one: _Amount, other: _Amount) -> bool:
    """Whether something is set to both, and one does not say what it counts: “to 500 rows” and “to 400”."""
    return one.is_set and other.is_set and not (one.of and other.of)


def _is_part(promised: str, said: str) -> bool:
    """Whether a part is named of what is promised without such a word."""
    parts, own = ([one.of for one in _amounts(text) if math.isnan(one.many)] for text in (said, promised))
    return any(of & stems_of(promised) and not any(of & other for other in own) for of in parts)


def _is_narrower(promised: str, said: str) -> bool:
    """Whether all of a kind are promised, and those of one place, year or group are named."""
    kinds = frozenset().union(*(one.of for one in _amounts(promised) if one.many == math.inf))
    for word in tokenize(said) if kinds else ():
        narrowed = _NARROWING.match(said, word.end)
        if stem(word.form) in kinds and narrowed and stem(narrowed["what"].lower()) not in stems_of(promised):
            return True
    if any(stem(match["what"]) in kinds for match in _SHARE_OF.finditer(said)):
        return True
    ways = {match["way"]: stem(match["what"]) for match in _SCOPE.finditer(promised) if match["all"]}
    return any(
        match["what"].endswith("s") and match["way"] in ways and not {ways[match["way"]], "all"} & stems_of(said)
        for match in _SCOPE.finditer(said)
    )


def _leaves_one(promised: str, said: str) -> bool:
    """Whether some of the things that are promised side by side are named, and others are not."""
    several = [
        stems_of(f"{match['items']} {match['last']}") for pattern in _SEVERAL for match in pattern.finditer(promised)
    ]
    return any(
        named & stems_of(said) and named - stems_of(said)
        for named in [*several, *(frozenset(map(stem, names)) for names in joined_names(promised))]
    )


def _excepts(promised: str, said: str) -> bool:
    """Whether something is excepted that is promised, or a few of all."""
    if _A_FEW_EXCEPTED.search(said) and not _A_FEW_EXCEPTED.search(promised):
        return True
    excepted, own = (
        {stem(match["what"].lower()) for pattern in (_EXCEPTED, _LEFT_OUT) for match in pattern.finditer(text)}
        for text in (said, promised)
    )
    return bool(excepted & stems_of(promised) - own)


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[_Amount, ...]:
    words = tokenize(text)
    found = ((_many(words, place), place) for place in range(len(words)))
    return tuple(_amount(text, words, place, many) for many, place in found if many is not None)


def _many(words: Sequence[Word], place: int) -> float | None:
    """The number, `inf` or `nan` that a word means."""
    form, follows = words[place].form, [word.form for word in words[place + 1 : place + 2]]
    if form in _PART:
        return math.nan if form not in _NEEDS_OF or follows == ["of"] else None
    if form in _BY_PERCENT and not {*follows} - _DEFINITE:
        return _BY_PERCENT[form]
    if form in _ALL:
        return math.inf
    figure = _FIGURE.match(_THOUSANDS.sub("", form))
    return float(figure[1]) * _FACTORS.get(figure[2], 1) if figure else _NUMBERS.get(form)


def _amount(text: str, words: Sequence[Word], place: int, many: float) -> _Amount:
    before, start, *_ = [*(word.form for word in words[:place][::-1] if word.form not in _CURRENCIES), "", ""]
    is_range = start.isdigit() and "from" not in (word.form for word in words[:place])
    is_definite = (
        words[place].form == "both"
        or (before in _DEFINITE and words[place].form not in _ORDINALS)
        or text[: words[place].start].rstrip().endswith(":")
    )
    return _Amount(many, frozenset(_counted(text, words, place)), before == "to" and not is_range, is_definite)


def _counted(text: str, words: Sequence[Word], place: int) -> Iterator[str]:
    """The stems of the words behind a number that may say what is counted."""
    if text[words[place].end : words[place].end + 1] == "%" or words[place].form in _BY_PERCENT:
        yield "%"
    if _MONEY.search(text, 0, words[place].start):
        yield "money"
    following = place + 1
    while following < len(words) and (words[following].form in PASSED or words[following].form[0].isdigit()):
        following += 1
    for word in words[following : following + _WITHIN]:
        if word.form in STOPS or not are_beside(text, words[place], word):
            return
        yield stem(word.form)
