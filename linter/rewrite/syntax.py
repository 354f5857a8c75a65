"""Where a gloss may stand: what the words beside a term say about its part of speech and its article."""

from __future__ import annotations

import re

from linter.span import Span
from linter.word_classes import word_classes

_NEAR = 40
"""Characters; a longer word says nothing about a part of speech."""
_PREVIOUS = re.compile(r"([\w'’-]+)[ \t]+$")
_NEXT = re.compile(r"[ \t]+([\w'’-]+)")
_DETERMINERS = frozenset([
    "a", "an", "the", "your", "our", "its", "their", "this", "that", "each", "every", "no", "any", "another",
])  # fmt: skip
_BEFORE_INFINITIVE = frozenset([
    "to", "will", "can", "could", "may", "might", "must", "should", "would", "shall", "cannot", "we'll", "we’ll",
    "i'll", "i’ll", "please", "don't", "don’t", "didn't", "didn’t",
])  # fmt: skip
_AFTER_INFINITIVE = frozenset([
    "a", "an", "the", "your", "our", "its", "it", "them", "this", "that", "these", "those", "their", "all", "both",
])  # fmt: skip
_PAST_TOO = ("cut", "hit", "put", "reset", "set", "shut", "split")
_OBJECTS = _DETERMINERS | frozenset(["it", "them", "these", "those", "all", "both", "his", "her", "my"])
_LINKS = frozenset([
    "to", "of", "in", "on", "from", "by", "with", "at", "for", "and", "or", "but", "because", "than", "as", "after",
    "before", "during", "until", "via", "while", "when", "if", "since", "so", "where", "whether", "despite",
    "without", "under", "over",
])  # fmt: skip
_GO_ON = _LINKS | frozenset([
    "is", "are", "was", "were", "has", "have", "had", "will", "can", "could", "may", "might", "must", "should",
    "would", "does", "did", "do", "not", "never", "now", "still", "also", "already", "again", "that", "which", "who",
    "whose", "whom", "it", "we", "you", "they", "i", "he", "she", "there", "made", "ran", "went", "came", "took",
    "grew", "fell", "rose", "kept", "hit", "broke", "cut", "caused", "began", "then", "today", "yesterday",
    "tonight", "tomorrow", "per", "against", "between", "behind", "above", "below", "around", "through", "into",
    "onto", "only", "just", "alone", "yet", "too", "unless", "once", "across",
])  # fmt: skip
_TAIL = re.compile(r"\b(?:of|for|from|to|in|between|by|with|on|at|across|that|which)\b")
_COUNTED = frozenset([
    "switch", "delay", "limit", "time", "spread", "queue", "line", "list", "copy", "server", "signal", "check",
    "fault", "lock", "standstill", "shortage", "path", "point", "service", "address", "program", "tool", "unit",
    "message", "number", "rate", "group", "set", "system", "machine", "area", "build-up", "difference", "rehearsal",
    "release", "section", "folder", "period",
])  # fmt: skip
"""Heads of glosses that cannot stand without an article, as many a term can: “failover worked”, “the switch worked”."""
_ECHOED = ("to", "for", "from", "between")


def fits(text: str, span: Span, pos: str, gloss: str) -> bool:
    """Whether a gloss for a term of this part of speech can stand at `span`: none for a noun in “to repro it” or for a verb
    in “the backfill”, no “call from the command line” before “command”, no “copy to an older version” before “the fix”."""
    previous, following = _neighbours(text, span)
    if _TAIL.search(gloss) and (following in _OBJECTS or _is_noun(following)):
        return False
    if pos == "noun":
        return previous not in _BEFORE_INFINITIVE or (previous == "to" and following not in _AFTER_INFINITIVE)
    if pos == "verb" and span.of(text).lower().split()[0] in _PAST_TOO and previous not in _BEFORE_INFINITIVE:
        return False  # “we cut over on Sunday” may be told of the past
    is_base = not {"ing", "past"} & set(word_classes(span.of(text).lower()))
    return pos != "verb" or previous not in _DETERMINERS or not is_base


def with_article(text: str, span: Span, pos: str, gloss: str) -> str:
    """The gloss with a “the” where it cannot do without: “replication lag is …” is “the copying delay is …”."""
    previous, following = _neighbours(text, span)
    head = (_TAIL.split(gloss, maxsplit=1)[0].split() or [""])[-1]
    stands_alone = (not previous or previous in _LINKS) and (
        not following or following in _GO_ON or _ends_verb(following)
    )
    return f"the {gloss}" if pos == "noun" and head in _COUNTED and stands_alone else gloss


def without_tail(text: str, span: Span, gloss: str) -> str:
    """The gloss without its last phrase where the text goes on with the same preposition: “failover to the second site” is
    no “switch to the standby system to the second site”."""
    _, following = _neighbours(text, span)
    cut = gloss.find(f" {following} ") if following in _ECHOED else -1
    return gloss[:cut] if cut > 0 else gloss


def _neighbours(text: str, span: Span) -> tuple[str, str]:
    """The words beside `span`, folded; empty where a mark or nothing stands there."""
    near = text[max(0, span.start - _NEAR) : span.start]
    previous, following = _PREVIOUS.search(near), _NEXT.match(text, span.end)
    return (previous[1].lower() if previous else "", following[1].lower() if following else "")


def _ends_verb(word: str) -> bool:
    return word.endswith(("s", "ed", "ing", "ly")) or "past" in word_classes(word)


def _is_noun(word: str) -> bool:
    """Whether a word that follows a noun is a noun too, so that the first one only describes it."""
    return bool(word) and word.isalpha() and word not in _GO_ON | _DETERMINERS and not _ends_verb(word)
