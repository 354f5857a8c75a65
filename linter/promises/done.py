"""Whether a clause is about what is done, rather than what is to come."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from linter.text.past_tense import tells_what_was
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Moment, Role

if TYPE_CHECKING:
    from linter.context import Context

TABLE = "promises"
"""The table whose classes of words are read here and in `linter.promises.commitments`."""
AHEAD_CLASSES = frozenset({"WILL", "HOPE"})
ANNOUNCING = frozenset(["will", "shall", "going", "gonna"])
_BOUNDS = frozenset([Role.AFTER, Role.BEFORE, Role.SINCE, Role.FROM, Role.UNTIL])
_SINCE_WHEN = frozenset([Role.FROM, Role.SINCE])
_PAST_AUXILIARIES = frozenset(["was", "were", "had", "did"])
_CARRIED_OUT = frozenset(["made", "done", "performed", "executed", "conducted", "undertaken"])
_OBJECTS = frozenset(["the", "a", "an", "your", "our", "this", "that", "it", "all", "both", "their"])
_DETERMINERS = frozenset(["our", "the", "this", "that", "my", "your"])
_OF_BEFORE = compiled(
    r"\b(?:last (?:night|evening|week|month|[a-z]{3,6}day)|yesterday|this morning)['\u2019]s\s\Z", re.IGNORECASE
)
_AS_THEN = compiled(
    r"\bas (?:it|they|we|you) (?:all )?(?:did|was|were) (?:before|until|on|in|last|yesterday)\b", re.IGNORECASE
)
"""What holds now is compared with what was: “refunds are taking two minutes, as they did before Tuesday”."""
_REACH = 30
_WE, _DONE = frozenset(["we", "i"]), "OUTED"
_MADE_SINCE = compiled(
    r"\b[a-z]+s\s(?:[a-z]+(?:ed|en)|made|sent|bought|sold|paid|built|set"
    r"|put)\s(?:(?:for|in|out|over|up)\s)?(?:on\sor\s)?(?:(?:after|before|since|until|up to|from|prior to|between|on)\s)?\Z",
    re.IGNORECASE,
)
"""Right before a time that tells the things in question from others: “codes issued after …”."""
_OF_THEM = compiled(
    r"[\s,]+(?:(?:also|still|now|all|alone)\s)?(?:will|shall|can|cannot|may|must|should|do|are|were|have|had|remain|stay|go|get|count|reach|leave|arrive|come|appear)\b",
    re.IGNORECASE,
)
"""Right behind such a time: the verb of those things."""

_HABIT = compiled(
    r"\W{0,3}(?:(?:an?|every|each|any)\s(?:[a-z-]+\s){1,3}(?:is|gets)"
    r"|(?!(?:all|both|these|those|many|most|some|two|three|the|our|your|missing|remaining|outstanding|open|pending|late|lost"
    r"|failed|affected|new|further|more|spare|replacement|[a-z-]+ed)\s)(?:[a-z-]+\s){0,2}"
    r"(?!(?:fix|correction|patch|update|repair|change|credit|replacement|part|result|finding|report)e?s\s)[a-z-]+s\s(?:are|get))"
    r"\s(?:[a-z]+ly\s)?[a-z]+\b[^.;:!?]{0,40}\bwithin\s(?!the\s|this\s)",
    re.IGNORECASE,
)
"""How long something always takes: “tickets are mailed within a minute”, “a booking is confirmed within two hours”."""

_THEIR_ACT = compiled(
    r"\b(?:that|which|who|whom|what)\s(?:you|your\s(?:[a-z-]+\s){1,2})\s?(?:will|shall|are\sgoing\sto)"
    r"\s(?!(?:be|get|have|receive|see|hear|find|need)\b)",
    re.IGNORECASE,
)
"""What the reader will do tells which thing is meant: “the scanners that your warehouse will give back in January”."""


def is_not_ours(context: Context, clause: Span) -> bool:
    """Whether a clause tells how a product always works and announces nothing, or announces only what the reader does
    with the thing in question."""
    prose, announced = context.document.prose, sum(w.form in ANNOUNCING for w in context.document.words_of(clause))
    if announced == 0:
        return _HABIT.match(prose, *clause) is not None
    return announced == 1 and _THEIR_ACT.search(prose, *clause) is not None


def looks_back(context: Context, clause: Span) -> bool:
    """Whether a clause announces nothing, and either opens with a deed that is done (“Following our fix at 13:05, the
    terminals approve payments”, “After the repair yesterday …”) or compares what is with what was."""
    forms = [word.form for word in context.document.words_of(clause)]
    if _AS_THEN.search(context.document.prose, *clause):
        return not any(form in ANNOUNCING for form in forms)
    if forms[:1] not in (["following"], ["after"], ["since"]) or not _DETERMINERS.issuperset(forms[1:2]):
        return False
    classes = context.linter.rulebook.tables[TABLE].classes
    if any(classes.get(form) in AHEAD_CLASSES for form in forms) or ("to", "be") in pairwise(forms):
        return False
    return forms[0] == "following" or not names_day_ahead(context, clause)


def names_day_ahead(context: Context, clause: Span) -> bool:
    """Whether a clause names a day that is still to come when the draft is sent."""
    return any(
        timed.window and timed.window.latest > context.now and timed.moment.date for timed in context.timed_in(clause)
    )


def tells_only_what_was(context: Context, clause: Span) -> bool:
    """Whether a clause is in the past tense and announces nothing."""
    forms = [word.form for word in context.document.words_of(clause)]
    past = tells_what_was(forms) or any(form in _PAST_AUXILIARIES for form in forms)
    return past and not any(form in ANNOUNCING for form in forms)


def is_done(context: Context, clause: Span, due: Span | None) -> bool:
    """Whether the clause says that something is done: in the perfect with one of us as subject and without a time ("we
    have manually credited your account"), or with a participle and its object at the start ("Sorted the printers this
    morning")."""
    classes = context.linter.rulebook.tables[TABLE].classes
    forms = [word.form for word in context.document.words_of(clause)]
    if any(form in ANNOUNCING for form in forms):
        return False
    if forms[1:2] and classes.get(forms[0]) == _DONE and forms[1] in _OBJECTS:
        return True
    verbs = [form for form in forms if not form.endswith("ly")]
    return due is None and any(
        who in _WE and have == "have" and (classes.get(verb) == _DONE or verb in _CARRIED_OUT)
        for who, have, verb in zip(verbs, verbs[1:], verbs[2:], strict=False)
    )


def holds_already(context: Context, clause: Span, due: Moment | None) -> bool:
    """Whether its time says since when something holds: "from 9:00 on 4 March mails arrive at once", sent that noon."""
    if due is None or any(word.form in ANNOUNCING for word in context.document.words_of(clause)):
        return False
    window = context.window_of(due) if due.role in _SINCE_WHEN else None
    return window is not None and window.latest <= context.now


def tells_which_things(context: Context, clause: Span, due: Moment | None) -> bool:
    """Whether its only time says for which things a clause holds: “codes issued after 20 November will be accepted”,
    “passes issued on 12 March can be used again”."""
    announced = any(word.form in ANNOUNCING for word in context.document.words_of(clause))
    return due is None and any(
        is_made_then(context, clause, time) and (time.role in _BOUNDS or not announced)
        for time in context.document.times_in(clause)
    )


def is_made_then(context: Context, clause: Span, time: Moment) -> bool:
    """Whether a time only says when the things in question were made: “passes issued on 12 March will be replaced”."""
    prose = context.document.prose
    if _MADE_SINCE.search(prose, max(clause.start, time.span.start - _REACH), time.span.start) is None:
        return False
    after = (word.form in ANNOUNCING for word in context.document.words_of(clause) if word.start >= time.span.end)
    return _OF_THEM.match(prose, time.span.end) is not None or (time.role in _BOUNDS and any(after))


def is_out(context: Context, act: Span) -> bool:
    """Whether everything that sounds like a promise is the name of what came: "it is gone as of last night's
    release"."""
    return bool(_OF_BEFORE.search(context.document.prose, max(0, act.start - _REACH), act.start))
