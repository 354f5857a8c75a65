"""Words that contrast: by a prefix that turns them into their opposites (to lock and to unlock), or by
modifying the same thing (the supplier portal and the customer portal)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.text.regex import compiled
from linter.text.stems import stem
from linter.text.word_classes import word_classes
from linter.text.words import tokenize

_TURNED = (
    ("un", ""), ("dis", ""), ("de", ""), ("un", "re"), ("dis", "re"), ("de", "re"), ("dis", "en"), ("un", "en"), ("de", "at"), ("dis", "in"),
    ("de", "en"), ("down", "up"), ("out", "in"), ("off", "on"), ("under", "over"),
)  # fmt: skip
"""Two beginnings of words that are otherwise one, the second of which may be none."""
_NO_OPPOSITES = frozenset([
    "discount", "design", "display", "detail", "deposit", "discov", "depart", "depend", "deliv", "denot", "deport", "dispatch", "disput", "distanc",
    "until", "unless", "under", "union", "dispos", "disast", "decid", "detect", "deputi", "device", "devic", "defect", "deduct", "offic", "office", "default", "debug",
    "descript", "delight", "dismiss", "discard", "delay", "delet", "debit", "deserv", "outcom", "dental",
])  # fmt: skip
_SHORTEST = 3
_DETERMINERS = frozenset(["the", "your", "our", "all", "any", "these", "those", "each", "every", "of", "both"])
_MODIFIED = compiled(r"\b(?i:the|your|our|all|both|these|those)\s(?P<modifier>[A-Za-z]{3,20})\s(?P<noun>[a-z]{3,20})\b")
_PEOPLE = r"[a-z]{2,20}(?:ers|ors|ists|ians|ants|yees)|nurses|clerks|pupils|interns"
_OF_PEOPLE = (
    compiled(rf"\b(?P<noun>[a-z]{{3,20}})\sof\s(?:(?:the|your|our|all)\s){{0,2}}(?P<modifier>{_PEOPLE})\b"),
    compiled(rf"\b(?P<modifier>{_PEOPLE})['\u2019]\s(?P<noun>[a-z]{{3,20}})\b"),
)
"""“the accounts of the nurses”, “the nurses’ accounts”: whose they are."""
_NO_MODIFIERS = frozenset([
    "new", "final", "permanent", "whole", "full", "entire", "same", "complete", "last", "remaining", "missing", "wrong", "faulty", "right",
    "actual", "respective", "proper", "other", "first", "next", "current", "above", "said", "good", "main", "real", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "users", "customers", "members", "others", "workers", "owners", "holders",
])  # fmt: skip


def have_opposite_words(one: str, other: str) -> bool:
    """Whether a text has a word that the other has only as its opposite. It is not one if “the unprocessed orders”
    are now processed."""
    mine, theirs = stems_of(one), stems_of(other)
    return _has_opposite(_acts(one) - theirs, theirs - mine) or _has_opposite(_acts(other) - mine, mine - theirs)


def _acts(text: str) -> frozenset[str]:
    """The stems of a text, without participles that describe a thing."""
    words = tokenize(text)
    before = ["", *(word.form for word in words)]
    return frozenset(
        stem(word.form) for word, last in zip(words, before, strict=False)
        if not word.form.endswith("ed") or not (last in _DETERMINERS or last.isdigit())
    )  # fmt: skip


def _has_opposite(words: frozenset[str], others: frozenset[str]) -> bool:
    plain = {word.removesuffix("e") for word in others}
    return any(opposite.removesuffix("e") in plain for word in words for opposite in _opposites(word))


def _opposites(word: str) -> Iterator[str]:
    for turned, plain in _TURNED if word not in _NO_OPPOSITES else ():
        rest = word.removeprefix(turned)
        if rest != word and len(rest) >= _SHORTEST:
            yield plain + rest


def differ_in_modifiers(one: str, other: str) -> bool:
    """Whether two texts qualify the same thing by words that each has alone: the sales tax and the payroll tax."""
    mine, theirs = stems_of(one), stems_of(other)
    return any(
        noun == same and modifier not in theirs and unlike not in mine
        for modifier, noun in _modifiers(one)
        for unlike, same in _modifiers(other)
    )


@lru_cache(maxsize=4096)
def _modifiers(text: str) -> frozenset[tuple[str, str]]:
    """The words that modify a noun, each with the noun, as stems."""
    matches = (match for pattern in (_MODIFIED, *_OF_PEOPLE) for match in pattern.finditer(text))
    found = ((match["modifier"].lower(), match["noun"]) for match in matches)
    return frozenset(
        (stem(modifier), stem(noun))
        for modifier, noun in found
        if modifier not in _NO_MODIFIERS and "past" not in word_classes(modifier)
    )


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(stem(word.form) for word in tokenize(text))
