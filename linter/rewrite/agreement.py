"""Whether a gloss agrees in number with the words around the term: “the backend is down” must not become “the internal
systems is down”."""

from __future__ import annotations

import re

TAIL = re.compile(
    r"(?<![\w-])(?:of|for|from|to|in|between|by|with|on|at|across|that|which|over|without|under|through|as|per|against|than|behind|before|after|during|within|into|when)(?![\w-])"
)
"""Begins the part of a gloss after its head; a part of a hyphenated word ("sign-in settings") does not."""
_SINGULAR_IN_S = re.compile(r"(?:[sui]s|series|means|lens|gas|chaos|bias|canvas|always|perhaps|sometimes|wards)$")
_OF_ONE = frozenset(["a", "an", "another", "each", "every", "one", "this", "that"])
_POINTING = frozenset(["this", "that"])
_OF_MANY = frozenset(["these", "those", "both", "many", "several", "few", "two", "three", "four", "five", "six"])
_UNCOUNTED = frozenset([
    "access", "capacity", "code", "content", "damage", "data", "encryption", "equipment", "hardware", "information",
    "memory", "software", "space", "storage", "traffic", "work",
])  # fmt: skip
_COUNTED_IN_ING = frozenset([
    "booking", "building", "drawing", "listing", "mapping", "meeting", "opening", "rating", "reading", "recording", "setting",
    "string", "thing", "warning",
])  # fmt: skip
_SAID_OF_ONE = frozenset(["is", "was", "has", "does", "isn't", "isn’t", "wasn't", "wasn’t", "hasn't", "hasn’t"])
_SAID_OF_MANY = frozenset(["are", "were", "have", "do", "aren't", "aren’t", "weren't", "weren’t", "haven't", "haven’t"])
_SAID_IN_S = frozenset([
    "becomes", "begins", "breaks", "causes", "comes", "drops", "ends", "fails", "falls", "fills", "gets", "gives", "goes",
    "grows", "happens", "helps", "holds", "keeps", "lets", "looks", "loses", "makes", "means", "needs", "reads", "remains",
    "returns", "rises", "runs", "says", "seems", "sends", "shows", "starts", "stays", "stops", "takes", "tells", "tries",
    "uses", "waits", "works", "writes",
])  # fmt: skip


def head(gloss: str) -> str:
    """The head of a gloss for a noun: “area” in “holding area for failed messages”."""
    return (TAIL.split(gloss, maxsplit=1)[0].split() or [""])[-1]


def agrees(form: str, gloss: str, previous: str, following: str) -> bool:
    """Whether the gloss of a noun may replace it between the words `previous` and `following`, where the noun had the
    form `form`.

    Normally both have the same number. If they do not, the words around must not depend on it: “a flap” cannot become
    “a switching on and off”.
    """
    if previous in _OF_ONE - _POINTING and not _is_counted(head(gloss)):
        return False
    if is_plural(head(gloss)) == is_plural(form):
        return True
    if is_plural(form):
        return previous not in _OF_MANY and following not in _SAID_OF_MANY
    return previous not in _OF_ONE and following not in _SAID_OF_ONE and not is_said_in_s(following)


def _is_counted(noun: str) -> bool:
    return noun not in _UNCOUNTED and (not noun.endswith("ing") or noun in _COUNTED_IN_ING)


def is_plural(word: str) -> bool:
    """Whether a noun is a plural, by its last letters."""
    return word.endswith("s") and not _SINGULAR_IN_S.search(word)


def is_said_in_s(word: str) -> bool:
    """Whether a word in “-s” is a verb in an update, where most such words after a noun are plurals: “the thread pool
    settings”."""
    return word in _SAID_IN_S
