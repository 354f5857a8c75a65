"""Judge what became of the promises of a thread at a given time, as a pure function of what its updates say.

A later update is matched to a promise by the topics of both (`linter.ledger.topics`). In doubt they do not match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linter.ledger.deliverables import is_beside_the_thing
from linter.ledger.entry import Entry
from linter.ledger.keeping import is_done, is_undone, keeps
from linter.ledger.model import BACKED, Facts, Promise
from linter.ledger.statements import DONE, LACKING, MOVED, UNMET, WITHDRAWN, Statement
from linter.ledger.status import Fate, Status
from linter.ledger.topics import NAMES_THE_DAY, SAYS_ENOUGH, Topics, says_little
from linter.promises.commitments import PromiseKind
from linter.text.regex import compiled

# Parts of what a promise is about (0 to 1), found on the threads of the corpus that may be tuned on; each can be a tenth off
# without a change there. An update that is sent when a promise falls due is likely to report on it, and needs to say less.
_ENOUGH = 0.35
_ENOUGH_WHEN_DUE = 0.2
_REPORTED_WITHIN = timedelta(days=1)
_ENOUGH_TO_MOVE, _ENOUGH_TO_MOVE_WHEN_DUE = 0.45, 0.35
_SAYS_MORE = 0.2
_ENOUGH_FOR_TIME = 0.3
_AROUND_A_CALL = timedelta(hours=1)
"""What is written so long before the time of a call, or later, may be of the call."""
_SPOKEN = compiled(r"\b(?:call|phone|ring|meet|visit|comes? to you|on[ -]site)\b", re.IGNORECASE)


def entries(case: str, customer: str, updates: Sequence[Facts], now: datetime) -> tuple[Entry, ...]:
    """The promises of a thread in the order in which they were made, with what became of each by `now` (aware). Updates
    sent after `now` do not count."""
    sent = [facts for facts in updates if facts.sent_at <= now]
    about = Topics(sent)
    made = []
    for place, facts in enumerate(sent):
        for promise in facts.promises:
            fate = _fate(promise, facts, sent[place + 1 :], now, about)
            made.append(Entry(case, customer, facts.name, facts.sent_at, facts.author, promise, fate, promise.backing))
    return tuple(_with_stale_records(made))


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that a later update says of a promise; for each update, the likeliest counts. `by` is the promise that
    moves it."""

    score: float
    status: Status
    words: str
    by: Promise | None = None


def _fate(promise: Promise, made: Facts, later: Sequence[Facts], now: datetime, about: Topics) -> Fate:
    if promise.kind is PromiseKind.UPDATE:
        return _fate_of_message(promise, made, later, now)
    reported: list[Statement] = []
    for facts in later:
        again = _repetition(promise, facts, about)
        if again is not None:
            about.inherit(promise, again)
        event = max(_events(promise, made, facts, about, again, reported), key=lambda event: event.score, default=None)
        if event is not None:
            if event.by is not None:
                about.inherit(promise, event.by)
            return Fate(event.status, facts.name, facts.sent_at, event.words)
    return Fate(Status.DROPPED if promise.due and promise.due.latest <= now else Status.OPEN)


def _fate_of_message(promise: Promise, made: Facts, later: Sequence[Facts], now: datetime) -> Fate:
    """The fate of a promised message. The next message that is sent in time keeps it, but a message long before its
    time does not keep the promise of a call, nor does one which says that the document to be sent is not there."""
    begins = (
        promise.due.earliest - _AROUND_A_CALL
        if promise.due is not None and _SPOKEN.search(promise.text)
        else made.sent_at
    )
    following = next(
        (
            facts for facts in later
            if facts.sent_at > made.sent_at and facts.sent_at >= begins and not _lacks_document(promise, facts)
        ),
        None,
    )  # fmt: skip
    if following is not None:
        late = promise.due is not None and following.sent_at >= promise.due.latest
        return Fate(Status.LATE if late else Status.KEPT, following.name, following.sent_at)
    return Fate(Status.DROPPED if promise.due and promise.due.latest <= now else Status.OPEN)


def _lacks_document(promise: Promise, facts: Facts) -> bool:
    """Whether an update says that the document which a promise is about is not there yet."""
    thing = promise.deliverable.thing if promise.deliverable else ()
    return any(LACKING in said.kinds and not set(thing).isdisjoint(said.words) for said in facts.statements)


def _repetition(promise: Promise, facts: Facts, about: Topics) -> Promise | None:
    """The promise of an update that repeats an earlier one: for the same day, and about the same thing or nothing in
    particular."""
    if promise.due is None:
        return None
    same = [
        (about.likeness(promise, other), other)
        for other in facts.promises
        if not other.is_message
        and other.due is not None
        and other.due.day == promise.due.day
        and not _is_another_hour(promise, other)
    ]
    score, best = max(same, key=lambda pair: pair[0], default=(0.0, None))
    is_only = len(same) == 1 and best is not None and not best.words
    return best if score >= _ENOUGH or is_only else None


def _events(
    promise: Promise, made: Facts, facts: Facts, about: Topics, again: Promise | None, reported: list[Statement]
) -> Iterator[_Event]:
    """What an update says of a promise. A promise that the update makes again (`again`) is not done yet. What the
    update says to be done is combined with what was `reported` before about the same thing."""
    is_due = promise.due is not None and abs(facts.sent_at - promise.due.latest) <= _REPORTED_WITHIN
    yield from _moves(promise, made, facts, about, is_due)
    scored = [
        (about.score(promise, statement, is_due=is_due), statement) for statement in facts.statements
        if not is_beside_the_thing(promise, statement.words, names_a_paper=statement.names_a_paper)
    ]  # fmt: skip
    done = [statement for score, statement in scored if score >= _ENOUGH_WHEN_DUE and is_done(promise, statement)]
    reported += done
    keeping = [
        statement for statement in done
        if again is None and keeps(promise, statement, reported) and not is_undone(promise, statement, facts.statements)
    ]  # fmt: skip
    for score, statement in scored:
        is_withdrawal = WITHDRAWN in statement.kinds
        taken_back = is_withdrawal and about.is_meant(promise, statement, facts)
        is_report = is_due and (DONE in statement.kinds or UNMET in statement.kinds)
        if score < (_ENOUGH_WHEN_DUE if taken_back or is_report else _ENOUGH):
            continue
        if is_withdrawal:
            yield _Event(2 * _SAYS_MORE * (score >= _ENOUGH) + score, Status.WITHDRAWN, statement.text)
        elif statement in keeping:
            yield _Event(score, _when_done(promise, scored, facts, score), statement.text)
        elif again is None and not statement.promised:
            new = _new_day(promise, statement, facts)
            if MOVED in statement.kinds or (UNMET in statement.kinds and new is not None):
                yield _Event(score, Status.MOVED, statement.text, new)


def _moves(promise: Promise, made: Facts, facts: Facts, about: Topics, is_due: bool) -> Iterator[_Event]:
    """The promises of an update that give an earlier one another day."""
    enough = _ENOUGH_TO_MOVE_WHEN_DUE if is_due else _ENOUGH_TO_MOVE
    for other in facts.promises:
        by_the_hour = _is_another_hour(promise, other)  # its day says nothing then, and what is done counts more
        score = about.likeness(promise, other) + (0.0 if by_the_hour else _day_counts(promise, other))
        if other.is_message or score < enough or not _is_another_day(promise, other):
            continue
        beside = is_beside_the_thing(promise, other.words, names_a_paper=other.deliverable is not None)
        if not beside and not about.moves_another(promise, other, made):
            more = (other.moves or not other.beside) and not by_the_hour
            yield _Event(_SAYS_MORE * more + score, Status.MOVED, other.text, other)


def _day_counts(promise: Promise, other: Promise) -> float:
    """How much it counts that a later promise mentions the day of an earlier one: nearly fully if it only replaces that
    day ("delivery will be on the 25th in place of the 22nd")."""
    if promise.due is None or promise.due.day not in other.days:
        return 0.0
    return _ENOUGH_TO_MOVE if other.moves and len(other.words) < SAYS_ENOUGH else NAMES_THE_DAY


def _new_day(promise: Promise, statement: Statement, facts: Facts) -> Promise | None:
    """The promise with the new day for a statement that a day has changed: the next one that says little else."""
    return next(
        (
            other for other in facts.promises
            if other.line >= statement.line and not other.is_message and says_little(other) and _is_another_day(promise, other)
        ),
        None,
    )  # fmt: skip


def _is_another_day(promise: Promise, other: Promise) -> bool:
    if promise.due is None or other.due is None:
        return other.moves
    return other.due.day != promise.due.day or _is_another_hour(promise, other)


def _is_another_hour(promise: Promise, other: Promise) -> bool:
    """Whether a later promise says that it is for another time of the same day: “done by 16:00, an hour later than
    told”."""
    old, new = promise.due, other.due
    if old is None or new is None or old.is_whole_day or new.is_whole_day or not other.moves:
        return False
    return old.day == new.day and old.instant != new.instant


def _when_done(promise: Promise, scored: Sequence[tuple[float, Statement]], facts: Facts, likely: float) -> Status:
    """Kept in time if the update was sent in time; else in time or late by the time in the likeliest statement, of
    those that are as `likely` as the one that says it is done. If none gives a time, it is late only if one admits
    to it."""
    if promise.due is None or facts.sent_at < promise.due.latest:
        return Status.KEPT
    about = [(score, statement) for score, statement in scored if score >= min(_ENOUGH_FOR_TIME, likely)]
    timed = [(score, statement.done_from) for score, statement in about if statement.done_from is not None]
    if not timed:
        return Status.LATE if any(statement.late for _, statement in about) else Status.KEPT
    return Status.KEPT if max(timed)[1] < promise.due.latest else Status.LATE


def _with_stale_records(made: Sequence[Entry]) -> Iterator[Entry]:
    """The promises without the backing by records that still give an earlier day, since nobody agreed to the later
    day that replaced it."""
    for place, entry in enumerate(made):
        backing = entry.backing
        if backing is not None and backing.status == BACKED and _took_the_place(entry, made[:place]):
            backing = replace(backing, status="unbacked", reason=f"the record still says {backing.due}")
        yield replace(entry, backing=backing)


def _took_the_place(entry: Entry, earlier: Sequence[Entry]) -> bool:
    """Whether this promise gave an earlier one another day, while the record gives an earlier day than it does."""
    due, backing = entry.promise.due, entry.backing
    if backing is None or (due is not None and due.day <= backing.due):
        return False
    return any(old.fate.status is Status.MOVED and old.fate.words == entry.promise.text for old in earlier)
