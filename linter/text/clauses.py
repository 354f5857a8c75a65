"""Split sentences into clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.text.regex import compiled
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.document import Document

_OUR_TEAM = (
    r"(?:the\s{1,3}(?:\w{2,15}\s{1,3})?team|(?:dev)?ops|engineering|operations|infra"
    r"|sre)\s{1,3}(?:(?:have|has|then|already|also)\s{1,3})?(?:\w{2,15}ed|put|took|gave|set|built|brought|sent|ran"
    r"|cut|got|split|made)"
)
_CLAUSE = compiled(
    r"(?:;|\s[\u2013\u2014-]{1,2}\s|\u2014)\s{0,3}"
    r"|,?\s{1,3}(?=(?:and|but|so|while|then)\s{1,3}(?:(?:then|so|also)\s{1,3})?(?:we|i|please|our|the next|could"
    r"|can you|if|you|nothing|for\s{1,3}any(?:thing)?|" + _OUR_TEAM + r")\b)"
    r"|,\s{0,3}(?=(?:we|i|please|could|can you|next (?:update|message)|which\s{1,3}(?:we|i)\s{1,3}have|"
    + _OUR_TEAM
    + r")\b)",
    re.IGNORECASE,
)
_MIN_CLAUSE_WORDS = 3
_BEFORE_A_TIME = frozenset(["by", "on", "at", "until", "till", "before", "from", "the", "latest", "and", "then", "of"])
_SO = compiled(r",?\s{1,3}(?=(?:so|therefore|hence|which\s{1,3}means)\s)", re.IGNORECASE)
_BECAUSE = compiled(r",?\s{1,3}(?=because\s)", re.IGNORECASE)
PASSED_ON = compiled(
    r"\b(?:(?:tell|inform|assure|reassure|advise|notify|remind)\s{1,3}(?!us\b|me\b|you\b)(?:[\w'\u2019]{1,30}\s{1,3}){1,5}?that"
    r"|let\s{1,3}(?!us\b|me\b|you\b)(?:[\w'\u2019]{1,30}\s{1,3}){1,5}?know(?:\s{1,3}that)?"
    r"|(?:note|informed|advised|assured|noted|mentioned|added|stressed|pointed\s{1,3}out|emphasi[sz]ed|remembered|understood|recalled)\s{1,3}that)\s{1,3}",
    re.IGNORECASE,
)
"""Words that ask the reader to pass on, or to note, what follows: that may promise, even if the sentence is a question."""
_AND = compiled(r",\s{1,3}and\s{1,3}|\s{1,3}and\s{1,3}(?=(?:the|our|your|a|an|this|that|it)\b)", re.IGNORECASE)
_UPDATE = compiled(
    r"\b(?:(?:keep|update|inform|notify|tell|brief)\syou|let\syou\sknow|be\s(?:in\stouch|back))\b", re.IGNORECASE
)
_VERBS = frozenset(
    ["will", "shall", "going", "gonna", "should", "is", "are", "gets", "get", "got", "goes", "comes", "was", "were"]
)


def split_clauses(document: Document, span: Span) -> Iterator[Span]:
    """The clauses in the sentence at `span`, in order. Together they cover it except for the words that join them."""
    start = span.start
    for match in _CLAUSE.finditer(document.prose, span.start, span.end):
        first = Span(start, match.start())
        enough = len(document.words_of(first)) >= _MIN_CLAUSE_WORDS and not _is_a_time(document, first)
        if enough and len(document.words_of(Span(match.end(), span.end))) >= _MIN_CLAUSE_WORDS:
            yield first
            start = match.end()
    yield Span(start, span.end)


def _is_a_time(document: Document, span: Span) -> bool:
    """Whether a part of a sentence is only a time: “by Friday, 17:00 UTC”."""
    moments = document.moments_in(span)
    return bool(moments) and all(
        word.form in _BEFORE_A_TIME or any(moment.span.contains(Span(word.start, word.end)) for moment in moments)
        for word in document.words_of(span)
    )


def split_announcements(document: Document, span: Span) -> Iterator[Span]:
    """The clauses inside `span`, split further where one clause makes two statements.

    Examples: two things for two times ("the queue will run by Monday, and the interface will be live by Friday"), a
    reason and the day that follows from it ("the part is not here until Thursday, so it will be Friday"), also in the
    other order, with "because", and what the reader should tell others ("let them know that …").
    """
    for whole in document.clauses_of(span):
        for announced in _after_asking(document, whole):
            yield from (
                part for clause in _after_reasons(document, announced) for part in _announcements(document, clause)
            )


def _after_asking(document: Document, clause: Span) -> Iterator[Span]:
    asking = PASSED_ON.search(document.prose, clause.start, clause.end)
    announced = Span(asking.end(), clause.end) if asking else clause
    if asking and any(word.form in _VERBS for word in document.words_of(announced)):
        yield Span(clause.start, asking.end())
    else:
        announced = clause
    yield announced


def _after_reasons(document: Document, clause: Span) -> Iterator[Span]:
    for match in _BECAUSE.finditer(document.prose, clause.start, clause.end):
        told, reason = Span(clause.start, match.start()), Span(match.end(), clause.end)
        if all(any(moment.date for moment in document.moments_in(part)) for part in (told, reason)):
            yield from (told, reason)
            return
    start = clause.start
    last_day = max((moment.span.start for moment in document.moments_in(clause) if moment.date), default=start)
    for match in _SO.finditer(document.prose, clause.start, last_day):
        reason = Span(start, match.start())
        if len(document.words_of(reason)) >= _MIN_CLAUSE_WORDS:
            yield reason
            start = match.end()
    yield Span(start, clause.end)


def _announcements(document: Document, clause: Span) -> Iterator[Span]:
    halves = (
        (Span(clause.start, match.start()), Span(match.end(), clause.end))
        for match in _AND.finditer(document.prose, clause.start, clause.end)
    )
    yield from next((pair for pair in halves if _are_two(document, *pair)), (clause,))


def _are_two(document: Document, first: Span, second: Span) -> bool:
    """Whether two halves announce two things: each for its own time, or an update and then an outcome."""
    is_update = bool(_UPDATE.search(document.prose, *first))
    ahead = any(word.form in ("will", "shall") for word in document.words_of(second))
    return (is_update and ahead) or (_announces(document, first) and _announces(document, second))


def _announces(document: Document, span: Span) -> bool:
    dated = any(moment.date for moment in document.moments_in(span))
    return dated and any(word.form in _VERBS for word in document.words_of(span))
