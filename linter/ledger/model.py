"""The facts of an update that a ledger needs: its promises, and what it says about earlier ones. Plain data, so that it
can be cached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from linter.ledger.instants import WHOLE_DAYS, moment
from linter.ledger.statements import Statement, day_of
from linter.promises.commitments import PromiseKind
from linter.terms import Authority, Strength

_A_MINUTE = timedelta(minutes=1)
BACKED = "backed"
"""The verdict of records that back a promise."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a promise is due: from `earliest` up to, but excluding, `latest`, both aware and in the zone that counts.
    `words` are from the update; `granularity` is that of `linter.timeline`."""

    words: str
    earliest: datetime
    latest: datetime
    granularity: str

    @property
    def day(self) -> str:
        """The last day on which it may be done, as an ISO date in the zone that counts."""
        return day_of(self.earliest, self.latest)

    @property
    def is_whole_day(self) -> bool:
        """Whether the words give no time of day, or a part of the day that lasts to its end ("this evening")."""
        lasts = self.latest - self.earliest > _A_MINUTE and self.latest.time() == time.min
        return self.granularity in WHOLE_DAYS or lasts

    @property
    def instant(self) -> datetime:
        """The instant by which it is due, if the words give a time of day: that minute (that of "close of business"
        too), or the end of the period."""
        return self.earliest if self.latest - self.earliest <= _A_MINUTE else self.latest

    @property
    def shown(self) -> str:
        """The day by which it is due, or the instant if the words give one."""
        return self.day if self.is_whole_day else moment(self.instant)


@dataclass(frozen=True, slots=True)
class Backing:
    """What the records say of a promise: the verdict, the deciding entry, where that is, and why."""

    status: str
    record: str
    place: str
    reason: str
    due: str


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A thing to be handed over: the words for the thing, and those for its subject, both comparable."""

    thing: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as an update makes it.

    `line` counts from 1; `start` and `end` are the place of its clause. `text` is what is promised, and `words` what it
    is about, comparable. If it points back ("it will be live", "the new date is …"), `beside` holds the words before
    it. `moves` says whether it states itself that a day has changed; `days` are the days in its sentence, as ISO dates.
    `deliverable` is the thing to be handed over, if that is what is promised. `said` is what is promised without its times,
    and `distinctions` what distinguishes the things in it.
    """

    line: int
    start: int
    end: int
    text: str
    kind: PromiseKind
    authority: Authority
    strength: Strength
    words: tuple[str, ...]
    beside: tuple[str, ...]
    moves: bool
    days: tuple[str, ...]
    due: Due | None
    backing: Backing | None
    deliverable: Deliverable | None = None
    said: str = ""
    distinctions: tuple[str, ...] = ()

    @property
    def is_message(self) -> bool:
        """Whether only a message is promised, which needs no record."""
        return self.kind is PromiseKind.UPDATE


@dataclass(frozen=True, slots=True)
class Facts:
    """What an update says: its promises and its statements, in reading order. `states` are the states of the case that
    it names ("resolved"), as listed in `rules/vocabulary/ledger.yml`."""

    name: str
    sent_at: datetime
    author: str
    promises: tuple[Promise, ...]
    statements: tuple[Statement, ...]
    states: tuple[str, ...]
