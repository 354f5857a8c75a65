"""What became of the promises of a thread, judged at some moment: a pure function of what its updates say.

A later update is matched to a promise by what both are about: canonical words (`linter.records.wording`), weighed by how few
clauses of the thread hold them. In doubt they are not about the same thing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linter.ledger.entry import Entry
from linter.ledger.facts import Facts, Told
from linter.ledger.statements import DONE, MOVED, UNMET, WITHDRAWN, Statement
from linter.ledger.status import Fate, Status
from linter.promises.commitments import Promise
from linter.promises.topic import NAMED, NUMBERED
from linter.records.wording import ACT, GENERIC_ACTS, PREPARE
from linter.text.regex import compiled

# Parts of what a promise is about (0 to 1), found on the threads of the corpus that may be tuned on; each can be a tenth off
# without a change there. An update that is sent when a promise falls due is likely to report on it, and needs to say less.
_ENOUGH = 0.35
_ENOUGH_WHEN_DUE = 0.2
_REPORTED_WITHIN = timedelta(days=1)
_ENOUGH_TO_MOVE, _ENOUGH_TO_MOVE_WHEN_DUE = 0.45, 0.35
_NAMES_THE_DAY = 0.35
_SAYS_MORE = 0.2
_ACTS_COUNT = 0.7
_GENERIC_COUNT = 0.25
_AMOUNTS_COUNT = 1.5
_POINTING, _BESIDE = 0.9, 0.8
_ENOUGH_FOR_TIME = 0.3
_SAYS_ENOUGH = 2
_SAID_ONCE = 0.6
_BACKED = "backed"
_AROUND_A_CALL = timedelta(hours=1)
"""What is written so long before the time of a call, or later, may be of the call."""
_SPOKEN = compiled(r"\b(?:call|phone|ring|meet|visit)\b", re.IGNORECASE)


def entries(case: str, customer: str, updates: Sequence[Facts], now: datetime) -> tuple[Entry, ...]:
    """The promises of a thread in the order in which they were made, with what became of each at `now` (aware). Updates
    that were sent after `now` do not count."""
    sent = [facts for facts in updates if facts.sent_at <= now]
    about = _Topics(sent)
    made = []
    for place, facts in enumerate(sent):
        for told in facts.told:
            fate = _fate(told, facts, sent[place + 1 :], now, about)
            made.append(Entry(case, customer, facts.name, facts.sent_at, facts.author, told, fate, told.backing))
    return tuple(_with_stale_records(made))


class _Topics:
    """How telling each word is in a thread: the fewer clauses hold it, the more."""

    def __init__(self, updates: Sequence[Facts]) -> None:
        clauses = [words for facts in updates for words in _clauses(facts)]
        self._clauses = len(clauses)
        self._promises = [(facts, told) for facts in updates for told in facts.told if not told.is_message]
        self._meant: dict[int, Told | None] = {}
        self._holding = Counter(word for words in clauses for word in words)
        self._updates = Counter(word for facts in updates for word in frozenset().union(*_clauses(facts)))
        self._inherited: dict[int, list[frozenset[str]]] = {}

    def weight(self, word: str) -> float:
        if NAMED in word:  # the name and the thing count by themselves
            return 0.0
        rarity = math.log(1 + self._clauses / max(1, self._holding[word]))
        if word in GENERIC_ACTS or word == "act.send" or (word[0] == "#" and len(word) == 2):
            return _GENERIC_COUNT * rarity
        if word[0].isdigit():
            return _AMOUNTS_COUNT * rarity
        return rarity * (_ACTS_COUNT if word.startswith((ACT, PREPARE)) else 1)

    def _weight_alone(self, word: str) -> float:
        if word[0] == "#" or word[0].isdigit():
            return 0.0
        return self.weight(word) * (_SAID_ONCE if self._updates[word] < 2 else 1)

    def of(self, told: Told) -> Sequence[frozenset[str]]:
        """What a promise is about, in each way that it may be told: by its own words with those that it points back to,
        and, where it says little, by those of the earlier promise that it repeats or gives another day to."""
        own = frozenset((*told.words, *told.beside))
        return [own, *self._inherited.get(id(told), ())]

    def inherit(self, earlier: Told, by: Told) -> None:
        """`by` repeats `earlier`, or gives another day to it."""
        if _says_little(by):
            self._inherited[id(by)] = [words.union(by.words) for words in self.of(earlier)]

    def is_meant(self, told: Told, statement: Statement, facts: Facts) -> bool:
        """Whether, of all that was promised before an update, what it takes back in `statement` is likeliest `told`: who takes
        something back means one of them."""
        if id(statement) not in self._meant:
            made = [told for earlier, told in self._promises if earlier.sent_at < facts.sent_at]
            scored = [(_score(one, self.of(one), statement, self, is_due=False), one) for one in made]
            self._meant[id(statement)] = max(scored, key=lambda pair: pair[0], default=(0.0, None))[1]
        return self._meant[id(statement)] is told

    def moves_another(self, told: Told, other: Told, made: Facts) -> bool:
        """Whether `other`, of an update after `made`, names the day of another promise as the one that it changes."""
        old = set(other.days) - {other.due.day if other.due else ""}
        if not other.moves or told.due is None or told.due.day in old:
            return False
        return any(
            one.due is not None and one.due.day in old for facts, one in self._promises
            if facts.sent_at <= made.sent_at
        )  # fmt: skip

    def shared(self, topics: Sequence[frozenset[str]], other: Iterable[str]) -> float:
        """How much of what a promise is about another clause is about too: 0 to 1. A figure that is not repeated does not
        count, since who reports on a promise rarely repeats all of them; a word that no other update holds counts less."""
        theirs = frozenset(other)
        return max(self._shared(words, theirs) for words in topics)

    def _shared(self, words: frozenset[str], theirs: frozenset[str]) -> float:
        if _are_apart(words, theirs):
            return 0.0
        both = sum(self.weight(word) for word in words & theirs)
        alone = sum(self._weight_alone(word) for word in words - theirs)
        return both / (both + alone) if both else 0.0


def _says_little(told: Told) -> bool:
    """Whether the words of a promise need those of another to tell what it is about."""
    return bool(told.beside) or len(told.words) < _SAYS_ENOUGH


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both tell things of one sort apart by numbers or names and have none in common: zone 4 and zone 7, version 9 and
    version 10, the tills of one town and those of another."""
    for mark in (NUMBERED, NAMED):
        mine, theirs = ({word for word in words if mark in word} for words in (one, other))
        sorts = {word.partition(mark)[0] for word in mine} & {word.partition(mark)[0] for word in theirs}
        if sorts and not mine & theirs:
            return True
    return False


def _clauses(facts: Facts) -> Iterator[frozenset[str]]:
    yield from (frozenset(told.words) for told in facts.told)
    yield from (frozenset(statement.words) for statement in facts.statements)


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that a later update says of a promise; the likeliest of an update counts. `by`: the promise that moves it."""

    score: float
    status: Status
    words: str
    by: Told | None = None


def _fate(told: Told, made: Facts, later: Sequence[Facts], now: datetime, about: _Topics) -> Fate:
    if told.promise is Promise.UPDATE:
        return _fate_of_message(told, made, later, now)
    for facts in later:
        again = _repetition(told, facts, about)
        if again is not None:
            about.inherit(told, again)
        event = max(_events(told, made, facts, about, again), key=lambda event: event.score, default=None)
        if event is not None:
            if event.by is not None:
                about.inherit(told, event.by)
            return Fate(event.status, facts.name, facts.sent_at, event.words)
    return Fate(Status.DROPPED if told.due and told.due.latest <= now else Status.OPEN)


def _fate_of_message(told: Told, made: Facts, later: Sequence[Facts], now: datetime) -> Fate:
    """A promised message is kept by the next one that is sent before the time is over; a call by none long before its time."""
    begins = told.due.earliest - _AROUND_A_CALL if told.due is not None and _SPOKEN.search(told.text) else made.sent_at
    following = next((facts for facts in later if facts.sent_at > made.sent_at and facts.sent_at >= begins), None)
    if following is not None:
        late = told.due is not None and following.sent_at >= told.due.latest
        return Fate(Status.LATE if late else Status.KEPT, following.name, following.sent_at)
    return Fate(Status.DROPPED if told.due and told.due.latest <= now else Status.OPEN)


def _repetition(told: Told, facts: Facts, about: _Topics) -> Told | None:
    """The promise of an update that repeats an earlier one: the same day, and the same thing or nothing that says which."""
    if told.due is None:
        return None
    topics = about.of(told)
    same = [
        (_likeness(topics, other, about), other)
        for other in facts.told
        if not other.is_message and other.due is not None and other.due.day == told.due.day
    ]
    score, best = max(same, key=lambda pair: pair[0], default=(0.0, None))
    is_only = len(same) == 1 and best is not None and not best.words
    return best if score >= _ENOUGH or is_only else None


def _likeness(topics: Sequence[frozenset[str]], other: Told, about: _Topics) -> float:
    """How much a later promise is about what an earlier one is about, by its own words or those that it points back to."""
    own = frozenset(other.words)
    if other.beside:
        return max(about.shared(topics, own), about.shared(topics, own.union(other.beside)) * _POINTING)
    return max(about.shared(topics, own), *(about.shared([own], words) for words in topics))


def _events(told: Told, made: Facts, facts: Facts, about: _Topics, again: Told | None) -> Iterator[_Event]:
    """What an update says of a promise. One that it makes again (`again`) is not done yet."""
    topics = about.of(told)
    is_due = told.due is not None and abs(facts.sent_at - told.due.latest) <= _REPORTED_WITHIN
    for other in facts.told:
        score = _likeness(topics, other, about) + _day_counts(told, other)
        enough = _ENOUGH_TO_MOVE_WHEN_DUE if is_due else _ENOUGH_TO_MOVE
        if other.is_message or score < enough or not _is_another_day(told, other):
            continue
        if not about.moves_another(told, other, made):
            yield _Event(_SAYS_MORE * (other.moves or not other.beside) + score, Status.MOVED, other.text, other)
    scored = [(_score(told, topics, statement, about, is_due=is_due), statement) for statement in facts.statements]
    for score, statement in scored:
        taken_back = WITHDRAWN in statement.kinds and about.is_meant(told, statement, facts)
        reported = is_due and (DONE in statement.kinds or UNMET in statement.kinds)
        if score < (_ENOUGH_WHEN_DUE if taken_back or reported else _ENOUGH):
            continue
        if WITHDRAWN in statement.kinds:
            yield _Event(2 * _SAYS_MORE * (score >= _ENOUGH) + score, Status.WITHDRAWN, statement.text)
        elif DONE in statement.kinds and not statement.prepared and again is None:
            yield _Event(score, _when_done(told, scored, facts, score), statement.text)
        elif again is None and not statement.promised:
            new = _new_day(told, statement, facts)
            if MOVED in statement.kinds or (UNMET in statement.kinds and new is not None):
                yield _Event(score, Status.MOVED, statement.text, new)


def _day_counts(told: Told, other: Told) -> float:
    """How much it says that a later promise names the day of an earlier one: nearly all where it only gives another for it
    ("delivery will be on the 25th in place of the 22nd")."""
    if told.due is None or told.due.day not in other.days:
        return 0.0
    return _ENOUGH_TO_MOVE if other.moves and len(other.words) < _SAYS_ENOUGH else _NAMES_THE_DAY


def _new_day(told: Told, statement: Statement, facts: Facts) -> Told | None:
    """The promise that gives the day which a statement says has changed: the next one that says little else."""
    return next(
        (
            other for other in facts.told
            if other.line >= statement.line and not other.is_message and _says_little(other) and _is_another_day(told, other)
        ),
        None,
    )  # fmt: skip


def _score(
    told: Told, topics: Sequence[frozenset[str]], statement: Statement, about: _Topics, *, is_due: bool
) -> float:
    own = about.shared(topics, statement.words)
    wide = about.shared(topics, {*statement.words, *statement.beside}) * (
        _POINTING if statement.points_back else _BESIDE if own or is_due else 0
    )
    day = told.due is not None and told.due.day in statement.days
    return max(own, wide) + _NAMES_THE_DAY * day


def _is_another_day(told: Told, other: Told) -> bool:
    if told.due is None or other.due is None:
        return other.moves
    return other.due.day != told.due.day


def _when_done(told: Told, scored: Sequence[tuple[float, Statement]], facts: Facts, likely: float) -> Status:
    """In time, or late, by the time that the likeliest statement gives, of those that are as `likely` as what says that it is
    done. Where none gives one, the update was sent in time or does not own up to being late."""
    if told.due is None or facts.sent_at < told.due.latest:
        return Status.KEPT
    about = [(score, statement) for score, statement in scored if score >= min(_ENOUGH_FOR_TIME, likely)]
    timed = [(score, statement.done_from) for score, statement in about if statement.done_from is not None]
    if not timed:
        return Status.LATE if any(statement.late for _, statement in about) else Status.KEPT
    return Status.KEPT if max(timed)[1] < told.due.latest else Status.LATE


def _with_stale_records(made: Sequence[Entry]) -> Iterator[Entry]:
    """A record that names the day of a promise does not back the later day that took its place: nobody agreed to that."""
    for place, entry in enumerate(made):
        backing = entry.backing
        if backing is not None and backing.status == _BACKED and _took_the_place(entry, made[:place]):
            backing = replace(backing, status="unbacked", reason=f"the record still says {backing.due}")
        yield replace(entry, backing=backing)


def _took_the_place(entry: Entry, earlier: Sequence[Entry]) -> bool:
    """Whether this promise gave another day to an earlier one, and the record names an earlier day than it does."""
    due, backing = entry.told.due, entry.backing
    if backing is None or (due is not None and due.day <= backing.due):
        return False
    return any(old.fate.status is Status.MOVED and old.fate.words == entry.told.text for old in earlier)
