"""Extract the facts of an update: its promises, and what it says about earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from linter.ledger import VOCABULARY
from linter.ledger.deliverables import deliverable_in, is_of_another_thing
from linter.ledger.model import BACKED, Backing, Deliverable, Due, Facts, Promise
from linter.ledger.statements import MOVED, WITHDRAWN, statements_of, window_day
from linter.promises.backing import verdict_on
from linter.promises.commitments import Commitment, PromiseKind
from linter.promises.done import ANNOUNCING
from linter.promises.due import due_of
from linter.promises.times import Timed, shown_in
from linter.promises.topic import core_of, distinctions_in, points_back, topic_words, without_times
from linter.terms import Authority
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Granularity, Moment
from linter.timeline.guards import tells_which

if TYPE_CHECKING:
    from linter.context import Context
    from linter.thread.model import Update

_STATE = "status."
_POSSIBLE = "possible"  # what is on record may be what was meant
_DELIVERABLE = "deliverable"
_NO_THING = frozenset(["act.complete", "act.update", "act.send"])
_JUST_NOW = timedelta(minutes=15)  # between the time that a message is headed by and that at which it is sent
_ONCE = compiled(r"\b(?:once|when|after|as soon as|until|whether|how|if)\b", re.IGNORECASE)
_MOVES = "act.migrate"  # "it moves to Friday" moves nothing but its day
_NEAR = 2
_A_BREATH = 3  # letters between two clauses: a mark and a blank
_NOT_BEFORE = compiled(r"\b(?:after|not before|no earlier than)\s\d", re.IGNORECASE)  # the rest of the day is left
_EMPHASIS = compiled(r"(?<!\*)\*\*(?!\*)|__|`")  # not the asterisks of what is redacted
_LABEL = compiled(r"^[A-Z][\w' -]{0,30}:\s+")
_JOINING = compiled(
    r"^(?:and|but|so|then|therefore|hence|which means|in addition|furthermore|also)\b,?\s+", re.IGNORECASE
)
_RELATIVE = frozenset(["which", "who", "whose"])


def facts_of(update: Update, context: Context) -> Facts:
    """The facts of an update; `context` is that of its document, whose `now` is when it was sent."""
    kept = [commitment for commitment in context.likely_commitments if _is_worth_keeping(context, commitment)]
    promises = tuple(_distinct(_joined([(commitment, _promise(context, commitment)) for commitment in kept])))
    spoken = [commitment.clause for commitment in context.likely_commitments]
    states = tuple(sorted({key for key, _ in states_of(context)}))
    return Facts(update.name, update.sent_at, update.author, promises, tuple(statements_of(context, spoken)), states)


def states_of(context: Context) -> Iterator[tuple[str, Span]]:
    """The states of the case that a draft names, with the words that name them. Words under a negation do not count."""
    hits = context.hits(VOCABULARY)
    denied = {hit.sentence for hit in hits if hit.key == "not_done"}
    for hit in hits:
        if hit.key.startswith(_STATE) and hit.sentence not in denied:
            yield hit.key.removeprefix(_STATE), hit.span


def _is_worth_keeping(context: Context, commitment: Commitment) -> bool:
    """Whether a reader would hold us to it. That somebody will write again some time is not a promise, nor is what a
    message says of itself ("status of 7 May, 17:00", "further to this morning's call")."""
    if _was_over(context, commitment):
        return False
    if commitment.kind is not PromiseKind.UPDATE:
        return commitment.due is not None or commitment.moment is not None or not _takes_back(context, commitment)
    if commitment.moment is None and commitment.due is None:
        return False
    begun = [
        timed.window.earliest <= context.now + _JUST_NOW
        for timed in context.timed_in(commitment.clause)
        if timed.window
    ]
    return not all(begun) or not begun or _announces(context, commitment)


def _announces(context: Context, commitment: Commitment) -> bool:
    return any(word.form in ANNOUNCING for word in context.document.words_of(commitment.clause))


def _was_over(context: Context, commitment: Commitment) -> bool:
    """Whether the time of a promise was over when it was said: “at about nine this morning they started again”. Who
    announces something for a time that is over has the wrong time."""
    due = due_of(context, commitment)
    window = due.window if due else None
    said = commitment.moment
    if window is None and said is not None and not (_announces(context, commitment) or _is_of_a_thing(context, said)):
        window = context.window_of(said)
    return window is not None and window.latest <= context.now


def _is_of_a_thing(context: Context, moment: Moment) -> bool:
    """Whether a time belongs to a thing: “the files of 3 July are processed again”."""
    return tells_which(context.document.author_text, moment.span.start, moment.span.end)


def _takes_back(context: Context, commitment: Commitment) -> bool:
    """Whether a clause says that something will not be done at all: “the fees will not be refunded” promises
    nothing."""
    return any(hit.key == WITHDRAWN and commitment.clause.contains(hit.span) for hit in context.hits(VOCABULARY))


def _joined(found: Sequence[tuple[Commitment, Promise]]) -> Iterator[Promise]:
    """The promises, with a thing announced without a day joined to the day in the next breath ("a check is being
    added; that is planned for 2 October"): they are one promise."""
    waiting: tuple[Commitment, Promise] | None = None
    for commitment, promise in found:
        if waiting is not None and _completes(commitment, promise, *waiting):
            first = waiting[1]
            words = tuple(sorted({*first.words, *promise.words}))
            promise = replace(promise, line=first.line, start=first.start, text=f"{first.text}: {promise.text}", words=words, beside=())  # fmt: skip
        elif waiting is not None:
            yield waiting[1]
        waiting = (commitment, promise)
    if waiting is not None:
        yield waiting[1]


def _completes(commitment: Commitment, promise: Promise, before: Commitment, first: Promise) -> bool:
    follows = commitment.clause.start - before.clause.end <= _A_BREATH
    undated = first.due is None and not first.is_message
    return undated and follows and promise.due is not None and not promise.is_message and bool(promise.beside)


def _distinct(promises: Iterator[Promise]) -> Iterator[Promise]:
    """The promises without repetitions: a message that two clauses announce for one time is one promise."""
    seen: set[tuple[object, ...]] = set()
    for promise in promises:
        key = (promise.kind, promise.due.earliest if promise.due else None)
        if promise.kind is not PromiseKind.UPDATE or key not in seen:
            seen.add(key)
            yield promise


def _promise(context: Context, commitment: Commitment) -> Promise:
    document = context.document
    due = due_of(context, commitment)
    line, _ = document.lines.position(commitment.clause.start)
    core = core_of(context, commitment, due.moment.span if due else None)
    words = topic_words(context, core)
    moves = any(h.key == MOVED and commitment.sentence.contains(h.span) for h in context.hits(VOCABULARY))
    back = words <= _NO_THING or points_back(context, core)
    kind, authority = _kind(context, commitment)
    deliverable = deliverable_in(context, core)
    return Promise(
        line=line,
        start=commitment.clause.start,
        end=commitment.clause.end,
        text=shown(context.as_shown.text_of(_with_antecedent(context, commitment.sentence, core))),
        kind=kind,
        authority=authority,
        strength=commitment.strength,
        words=tuple(sorted(words - {_MOVES} if moves else words)),
        beside=tuple(sorted(_words_before(context, core))) if back else (),
        moves=moves,
        days=tuple(sorted(set(_days(context, commitment.sentence, moves=moves)))),
        due=_due(context, due),
        backing=_backing(context, commitment._replace(kind=kind, authority=authority), deliverable),
        deliverable=deliverable,
        said=without_times(context, commitment.clause),
        distinctions=tuple(sorted(distinctions_in(context, commitment.clause))),
    )


def _with_antecedent(context: Context, sentence: Span, core: Span) -> Span:
    """A promise with the words before it in its sentence, if it begins with "which" and so does not say what is
    promised."""
    words = context.document.words_of(core)
    return Span(sentence.start, core.end) if words and words[0].form in _RELATIVE else core


def _days(context: Context, sentence: Span, *, moves: bool) -> Iterator[str]:
    """The days in a sentence, as ISO dates. For a move "from 10 to 17 July", both."""
    for timed in context.timed_in(sentence):
        if timed.window is not None:
            yield window_day(timed.window)
            if moves:
                yield shown_in(timed.window.zone, timed.window.earliest).date().isoformat()


def _kind(context: Context, commitment: Commitment) -> tuple[PromiseKind, Authority]:
    """The kind of a promise. A message that brings something ("you will receive the contract") is the promise of that
    thing, no matter who sends it."""
    if commitment.kind is PromiseKind.UPDATE:
        clause = commitment.clause
        times = context.document.moments_in(clause)
        conditions = (
            match.start() for match in _ONCE.finditer(context.document.prose, clause.start, clause.end)
            if not any(moment.span.contains(Span(*match.span())) for moment in times)
        )  # fmt: skip
        said = Span(clause.start, next(conditions, clause.end))
        if any(hit.key == _DELIVERABLE and said.contains(hit.span) for hit in context.hits(VOCABULARY)):
            return PromiseKind.DATED, Authority.TEAM
    return commitment.kind, commitment.authority


def shown(words: str) -> str:
    """The words of a promise on one line, without emphasis, a label before them, and words that join them to others."""
    plain = " ".join(_EMPHASIS.sub("", words).split())
    return _JOINING.sub("", _LABEL.sub("", plain)).rstrip(" .,;:")


def _words_before(context: Context, core: Span) -> frozenset[str]:
    """The words before the core of a promise: in its sentence, and in one or two sentences before it in its paragraph;
    for the first sentence of a paragraph, in the last one of the paragraph before."""
    before = [s for s in context.document.sentences if s.span.start < core.start and not s.is_heading]
    own = [s for s in before if s.block.span.contains(core)]
    parts = [Span(s.span.start, min(s.span.end, core.start)) for s in (own or before[-1:])[-_NEAR:]]
    return frozenset().union(*(topic_words(context, part) for part in parts))


def _due(context: Context, due: Timed | None) -> Due | None:
    if due is None or due.window is None:
        return None
    window = due.window
    words = " ".join(context.document.text_of(due.moment.span).split())
    earliest, latest = shown_in(window.zone, window.earliest), shown_in(window.zone, window.latest)
    if _NOT_BEFORE.search(words) and window.granularity is Granularity.MINUTE:
        midnight = (earliest.astimezone(window.zone) + timedelta(days=1)).replace(hour=0, minute=0, second=0)
        return Due(words, earliest, shown_in(window.zone, midnight), Granularity.DAY.value)
    return Due(words, earliest, latest, window.granularity.value)


def _backing(context: Context, commitment: Commitment, deliverable: Deliverable | None) -> Backing | None:
    """What backs a promise. None for a message, which needs no record, and if there are no records. A record on a list
    of invoices does not back the invoices; it is only a possible match."""
    verdict = verdict_on(context, commitment)
    if verdict is None:
        return None
    record = verdict.record
    beside = record is not None and is_of_another_thing(context, deliverable, record.description)
    return Backing(
        status=_POSSIBLE if verdict.possible or (beside and verdict.status.value == BACKED) else verdict.status.value,
        record=record.description if record else "",
        place=str(record.place) if record else "",
        reason=verdict.reason,
        due=str(record.due.day) if record and record.due else "",
    )
