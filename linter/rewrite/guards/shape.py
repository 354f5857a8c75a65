"""Guards for the form of an edit: its place, its length and its characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from linter.rewrite.guards.pair import Pair, Tier

_MAX_GLOSS_WORDS = 8
_MAX_SENTENCE_WORDS = 25
_GROWTH = 1.4
_MORE_WORDS = 4
_NEVER_TOO_LONG = 20
"""Notes of a few words grow by more than that when they are written as full sentences."""
_MAX_TERM_WORDS = 7
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LINK = re.compile(r"https?://|www\.|\]\(|!\[|</?[a-zA-Z][^>]*>|<!--|&[a-z]+;|&#")
_STRUCTURE = re.compile(r"^\s*(?:#{1,6}\s|[-*+•]\s|\d+[.)]\s|>\s?|\|)", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*|__|`|~~")
_HIDDEN = ("Cc", "Cf", "Co", "Cs")


def changed_words(pair: Pair) -> tuple[list[str], list[str]]:
    """The words that differ: those from the first to the last difference, before and after."""
    before, after = _WORD.findall(pair.before.text), _WORD.findall(pair.after.text)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


def check_scope(pair: Pair) -> Iterator[str]:
    """At span tier, only one short run of words may change."""
    if pair.tier is Tier.SPAN:
        before, _ = changed_words(pair)
        if len(before) > _MAX_TERM_WORDS:
            yield f"scope: {len(before)} words of the original were touched where one term may be"


def check_length(pair: Pair) -> Iterator[str]:
    """A gloss has at most eight words; a sentence grows only a little and stays readable."""
    before, after = len(_WORD.findall(pair.before.text)), len(_WORD.findall(pair.after.text))
    longest = max(len(_WORD.findall(sentence)) for sentence in _SENTENCE_END.split(pair.after.text))
    if pair.tier is Tier.SPAN:
        _, words = changed_words(pair)
        if len(words) > _MAX_GLOSS_WORDS + 2:
            yield f"length: {len(words)} words in place of a term; {_MAX_GLOSS_WORDS} are the most"
    elif after > max(_GROWTH * before + _MORE_WORDS, _NEVER_TOO_LONG):
        yield f"length: {after} words in place of {before}"
    elif longest > max(_MAX_SENTENCE_WORDS, before + _MORE_WORDS):
        yield f"length: a sentence of {longest} words"


def check_form(pair: Pair) -> Iterator[str]:
    """There is no new link, markup, control character or invisible character, and lists and headings are the same."""
    before, after = pair.before.text, pair.after.text
    if len(_LINK.findall(after)) > len(_LINK.findall(before)):
        yield "form: a link or markup was added"
    hidden = [c for c in after if unicodedata.category(c) in _HIDDEN and c not in "\n\r\t" and c not in before]
    if hidden:
        yield "form: an invisible or control character was added"
    if _STRUCTURE.findall(before) != _STRUCTURE.findall(after):
        yield "form: the list or heading changed"
    if Counter(_EMPHASIS.findall(after)) - Counter(_EMPHASIS.findall(before)):
        yield "form: markup was added"
    if "\n" in after.strip() and "\n" not in before.strip():
        yield "form: a line break was added"
