"""The grammar of replacing a term by its gloss: article, capital, possessive, and the words around."""

from __future__ import annotations

import re

from linter.finding import Edit
from linter.rewrite.agreement import is_plural
from linter.text.span import Span

_ARTICLE = re.compile(r"(?<![\w'’-])(?P<article>[Aa]n?)(?P<space>\s+(?:[*_(]{0,3}))$")
_DETERMINER = re.compile(
    r"(?<![\w'’-])(?:an?|the|your|our|its|their|this|that|each|every|no|any)\s+[*_(]{0,3}$", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|[.!?:]\s+|[\n\r]\s*)(?:[-*+•]\s+|\d+[.)]\s+|#{1,6}\s+|[*_“\"('‘]+)*$")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LEADING_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_SOUNDS_LIKE_Y = re.compile(r"(?:uni(?!n|m)|us[aeiu]|ut[ei]|one\b|once\b|eu|ubiq)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[*_]{0,3}\s+(?P<word>\w+)")
_LAST_WORD = re.compile(r"(?P<word>\w+)(?:['’]s?)?\s+[*_]{0,3}$")
_MAX_HYPHENATED = 2
_LEAST_ECHO = 4
"""In letters; a shorter word (“of”, “the”) may be repeated."""
_NEAR = 200
"""The context in characters on either side. Searching all the text before each term would take quadratic time."""


def article_for(words: str) -> str:
    """`a` or `an`, by the sound of the first word."""
    first = words.lstrip("*_“\"'(")
    if _SILENT_H.match(first):
        return "an"
    return "an" if first[:1].lower() in "aeiou" and not _SOUNDS_LIKE_Y.match(first) else "a"


def gloss_edit(text: str, span: Span, gloss: str, *, keep: str = "", opens: bool | None = None) -> Edit | None:
    """The edit that replaces the term at `span` of `text` by `gloss`, including changes to the words around.

    `keep`: the term to leave in brackets after it, where it can be kept. `opens`: whether the term opens its sentence, if known. None if no
    gloss fits: inside a compound that would become too long, or next to a word that it repeats.
    """
    start, end = span.start, span.end
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _DETERMINER.search(before):
        gloss = _LEADING_ARTICLE.sub("", gloss)
    gloss = _without_echo(gloss, before, after)
    if _echoes(gloss, before, after):
        return None
    if _is_hyphenated(before, after):
        if len(re.split(r"[ -]", gloss)) > _MAX_HYPHENATED:
            return None
        gloss = gloss.replace(" ", "-")
    if (before + after).isupper():
        gloss = gloss.upper()
    is_first = bool(_OPENS.search(before)) if opens is None else opens
    article = _ARTICLE.search(before)
    if article:
        start -= len(article["article"]) + len(article["space"])
        gloss = _article_like(article["article"], gloss) + article["space"] + gloss
    elif is_first:
        gloss = gloss[:1].upper() + gloss[1:]
    if keep:
        gloss = f"{gloss} ({keep})"
    elif re.match(r"['’]s\b", after) and is_plural(gloss):
        gloss, end = gloss + after[0], end + 2
    return Edit(Span(start, end), gloss)


def can_keep(text: str, span: Span) -> bool:
    """Whether brackets may follow the term at `span`: not before the “'s” of a possessive, inside a compound or brackets."""
    before, after = span.before(text, _NEAR), text[span.end : span.end + _NEAR]
    in_brackets = before.rfind("(") > before.rfind(")")
    return not (_POSSESSIVE.match(after) or _is_hyphenated(before, after) or in_brackets)


def _is_hyphenated(before: str, after: str) -> bool:
    """Whether a hyphen joins a term to the word before or after it."""
    return (after[:1] == "-" and after[1:2].isalnum()) or (before[-1:] == "-" and before[-2:-1].isalnum())


def _article_like(written: str, gloss: str) -> str:
    """The indefinite article of a gloss, with a capital if the one it replaces is `written` with one."""
    article = article_for(gloss)
    if gloss.isupper():
        return article.upper()
    return article.capitalize() if written[0].isupper() else article


def _without_echo(gloss: str, before: str, after: str) -> str:
    """The gloss without a word that is already next to it in the text: “broker server” must not become “relay server
    server”."""
    words = gloss.split()
    following, previous = _NEXT_WORD.match(after), _LAST_WORD.search(before)
    if len(words) > 1 and following and _same(following["word"], words[-1]):
        words = words[:-1]
    if len(words) > 1 and previous and _same(previous["word"], words[0]):
        words = words[1:]
    return " ".join(words)


def _echoes(gloss: str, before: str, after: str) -> bool:
    """Whether a word next to the gloss is also in it."""
    beside = [match["word"] for match in (_LAST_WORD.search(before), _NEXT_WORD.match(after)) if match]
    return any(_same(word, own) for word in beside if len(word) >= _LEAST_ECHO for own in gloss.split())


def _same(one: str, other: str) -> bool:
    return _stem(one) == _stem(other)


def _stem(word: str) -> str:
    return word.lower().removesuffix("ly").rstrip("s")
