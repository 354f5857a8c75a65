"""What a clause is about, in words that can be compared with those of another update."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.commitments import Commitment
from linter.span import Span, mask, trim
from linter.word_classes import word_classes

if TYPE_CHECKING:
    from linter.context import Context

_TABLE = "promises"
# Words of these classes say that something comes, is there, is hoped for: any promise may hold them.
_SAYS_NOTHING = frozenset(["COME", "READY", "HOPE", "SURE", "WILL", "MAY", "IT", "US", "YOU", "HAVE", "BE"])
_LIGHT = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "half", "last", "go", "goes", "going", "went", "gone", "land", "lands", "landed", "reach", "reaches", "set", "put", "puts", "follow", "follows", "bring", "brings", "keep", "therefore", "rather", "consequence", "mean", "means", "want", "wants", "today", "morning", "said", "told", "day", "year"])  # fmt: skip
_PRONOUNS = frozenset(["it", "they", "he", "she"])
_POINTERS = frozenset(["this", "that", "these", "those", "both", "all", "one", "each"])
_RELEASE = re.compile(r"(?<![\w.:,$])\d{1,4}(?:\.\d{1,4}){1,3}(?![\w%:]|[.,]\d)")
_BOUNDARY = re.compile(r"[,:;]\s|\s(?=(?:so|which|hence|therefore|because|and|but|since|as)\s)", re.IGNORECASE)
_MIN_WORDS = 2
_FIRST = 4


def topic_words(context: Context, span: Span) -> frozenset[str]:
    """The canonical words of a clause, without those that any promise holds and those that name its times; a release counts
    by its number."""
    document, classes = context.document, context.linter.rulebook.tables[_TABLE].classes
    empty = [timed.moment.span for timed in context.timed_in(span)]
    empty += [
        Span(word.start, word.end) for word in document.words_of(span)
        if word.form in _LIGHT or classes.get(word.form) in _SAYS_NOTHING
    ]  # fmt: skip
    said = span.of(mask(document.text[: span.end], empty))
    return context.wording.words(said) | {f"v{number}" for number in _RELEASE.findall(said)}


def points_back(context: Context, span: Span) -> bool:
    """Whether a clause begins by speaking of what was just said: "so it went live", "he changes both"."""
    forms = [word.form for word in context.document.words_of(span)[:_FIRST]]
    return bool(_PRONOUNS.intersection(forms) or _POINTERS.intersection(forms[:1]))


def core_of(context: Context, commitment: Commitment) -> Span:
    """The part of a promise's clause that says what is promised: from the last break before its time that leaves something
    to be promised, to the first break after it."""
    text, clause = context.document.prose, commitment.clause
    anchor = commitment.due or commitment.span
    start = clause.start
    for match in reversed(list(_BOUNDARY.finditer(text, clause.start, anchor.start))):
        if _things(context, Span(match.end(), anchor.start)) >= _MIN_WORDS:
            start = match.end()
            break
    after = _BOUNDARY.search(text, max(anchor.end, commitment.span.end), clause.end)
    return trim(context.document.text, Span(start, after.start() if after else clause.end))


def _things(context: Context, span: Span) -> int:
    return sum(
        len(word.form) > 3 and word_classes(word.form)[0] != "number" for word in context.document.words_of(span)
    )
