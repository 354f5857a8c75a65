"""What a clause is about, in words that can be compared with those of another update."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.text.distinctions import PERIOD, distinctions
from linter.text.regex import compiled
from linter.text.span import Span, mask, trim
from linter.text.word_classes import word_classes

if TYPE_CHECKING:
    from linter.context import Context
    from linter.promises.commitments import Commitment

_TABLE = "promises"
# Words of these classes say that something comes, is there, is hoped for: any promise may hold them.
_SAYS_NOTHING = frozenset(["COME", "READY", "HOPE", "SURE", "WILL", "MAY", "IT", "US", "YOU", "HAVE", "BE"])
_ACTS = frozenset(["WILL", "MAY", "BE", "HAVE", "US", "YOU", "HOPE", "OUT", "COME", "ASK"])
_ANNOUNCES = frozenset(["WILL", "MAY", "BE", "HAVE"])
_NOISE = frozenset(["n't", "re", "em", "tho"])
_PRONOUNS = frozenset(["it", "its", "they", "them", "their", "he", "she"])
_POINTERS = frozenset(["this", "that", "these", "those", "both", "all", "one", "each", "which"])
_OPENING = frozenset(["and", "but", "so", "then", "therefore", "also", "instead", "hence", "thus", "please", "only"])
_THE_SAME = {"the": ("balance", "rest", "remainder", "others", "same"), "same": ("will", "shall", "is", "has")}
_BOUNDARY = compiled(r"[,:;]\s|\s(?=(?:so|which|hence|therefore|because|and|but|since|as)\s)", re.IGNORECASE)
_PART_OF_DAY = compiled(
    r"\b(?:(?:this|that|yesterday|tomorrow|[a-z]{3,6}day|early|late|mid)[\s-](?:morning|afternoon|evening|night)|last\snight|overnight)\b",
    re.IGNORECASE,
)
_MIN_WORDS = 2
_LONG = 120
_FIRST_WORD = 12
_FIRST = 4


def topic_words(context: Context, span: Span) -> frozenset[str]:
    """The canonical words of a clause, without those of any promise and those for its times. A release counts by its
    number, and so does a thing that a number ("zone 4", written `zone.4`) or a name distinguishes from others."""
    document, classes = context.document, context.linter.rulebook.tables[_TABLE].classes
    empty = [timed.moment.span for timed in context.timed_in(span)]
    empty += [
        Span(word.start, word.end) for word in document.words_of(span)
        if word.form in context.wording.light or classes.get(word.form) in _SAYS_NOTHING
    ]  # fmt: skip
    said = span.of(mask(document.text[: span.end], empty))
    words = context.wording.words(said).union(distinctions(without_times(context, span)))
    return frozenset(word for word in words - _NOISE if not word.startswith(PERIOD))


def distinctions_in(context: Context, span: Span) -> frozenset[str]:
    """What distinguishes the things in a clause from others of their kind (`Wording.distinctions`), including months and
    years that are not times of the clause itself."""
    periods = (word for word in distinctions(span.of(context.document.prose)) if word.startswith(PERIOD))
    return context.wording.distinctions(without_times(context, span)).union(periods)


def without_times(context: Context, span: Span) -> str:
    """The text of a clause on one line, without its times."""
    times = [timed.moment.span for timed in context.timed_in(span)]
    said = span.of(mask(context.document.prose[: span.end], times))
    return " ".join(_PART_OF_DAY.sub(" ", said).split())


def points_back(context: Context, span: Span) -> bool:
    """Whether a clause begins by referring to what was just said: "so it went live", "he changes both"."""
    forms = [word.form for word in context.document.words_of(span)[: 2 * _FIRST]]
    while forms and forms[0] in _OPENING:
        forms = forms[1:]
    if forms[1:2] == ["means"]:
        forms = forms[2:]
    return bool(
        _PRONOUNS.intersection(forms[:_FIRST])
        or _POINTERS.intersection(forms[:1])
        or (forms[1:2] and forms[1] in _THE_SAME.get(forms[0], ()))
    )


def core_of(context: Context, commitment: Commitment, due: Span | None) -> Span:
    """The part of a promise's clause that says what is promised: from the last break before its time `due` that leaves
    something to be promised, to the first break after it before which something is promised."""
    text, clause = context.document.prose, commitment.clause
    anchor = due if due and clause.contains(due) else commitment.due or commitment.span
    start = clause.start
    for match in reversed(list(_BOUNDARY.finditer(text, clause.start, anchor.start))):
        if _lacks_subject(context, match.end()) or _joins_names(context, clause.start, match):
            continue
        if _things(context, Span(match.end(), anchor.start)) >= _MIN_WORDS:
            start = match.end()
            break
    breaks = _BOUNDARY.finditer(text, max(anchor.end, commitment.span.end), clause.end)
    end = next((b.start() for b in breaks if _says_something(context, Span(start, b.start()))), clause.end)
    return trim(context.document.text, Span(start, end))


def _lacks_subject(context: Context, start: int) -> bool:
    """Whether the text from `start` begins with its auxiliary: "the older ones, from 2019, shall follow"."""
    classes = context.linter.rulebook.tables[_TABLE].classes
    words = context.document.words_of(Span(start, start + _FIRST_WORD))[:1]
    return any(classes.get(word.form) in _ANNOUNCES for word in words)


def _joins_names(context: Context, start: int, match: re.Match[str]) -> bool:
    """Whether a break is the "and" between two things that are promised together: "the tills at Leeds and York will be
    back"."""
    if not context.document.text.startswith("and ", match.end()):
        return False
    classes = context.linter.rulebook.tables[_TABLE].classes
    return not any(classes.get(word.form) in _ACTS for word in context.document.words_of(Span(start, match.start())))


def _says_something(context: Context, span: Span) -> bool:
    """Whether a part of a clause says more than who acts and when; "we send to you until Wednesday" does not."""
    return bool(topic_words(context, span) - {"act.send", "act.complete"}) or span.end - span.start > _LONG


def _things(context: Context, span: Span) -> int:
    return sum(
        len(word.form) > 3 and word_classes(word.form)[0] != "number" for word in context.document.words_of(span)
    )
