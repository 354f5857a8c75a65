"""When a commitment is due, as far as its sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from linter.promises.commitments import Commitment, PromiseKind
from linter.promises.times import Timed
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Granularity, Moment, MomentKind, Role, Window

if TYPE_CHECKING:
    from linter.context import Context

_DAY = timedelta(days=1)
_THAT_DAY = compiled(r"\b(?:that|the) (?:very |same )day\b|\bthat day\b|\bon that date\b", re.IGNORECASE)
_NOT = compiled(r"\bnot\s(?:on\s|by\s)?\Z", re.IGNORECASE)
_NEAR = 10
_WHOLE_DAYS = frozenset({Granularity.DAY, Granularity.DAY_PART})


def due_of(context: Context, commitment: Commitment) -> Timed | None:
    """When a commitment is due: the time that it gives, combined with a time of day or a day from elsewhere in its
    sentence. None if it gives no time to come."""
    times = context.timed_in(commitment.clause)
    own = [timed for timed in times if commitment.moment and timed.moment.span.overlaps(commitment.moment.span)]
    ahead = [timed for timed in [*own, *times] if timed.window and timed.window.latest > context.now]
    if ahead:
        return _on_that_day(context, commitment, _completed(context, commitment.sentence, _deadline(ahead)))
    return None if commitment.kind is PromiseKind.VAGUE else _beside(context, commitment)


def _deadline(ahead: Sequence[Timed]) -> Timed:
    """Of the times of a promise, the one by which it is to be kept: "I run it tonight, you have it by 9:00
    tomorrow"."""
    first = ahead[0]
    if first.moment.role in (Role.BY, Role.BEFORE, Role.UNTIL) or first.window is None:
        return first
    after = (timed for timed in ahead[1:] if timed.window and timed.window.latest > first.window.latest)
    return next((timed for timed in after if timed.moment.role in (Role.BY, Role.UNTIL)), first)


def _on_that_day(context: Context, commitment: Commitment, timed: Timed) -> Timed:
    """A time of day on the future day that was mentioned last: “the list follows on 4 March. You hear from me that day
    by 17:00”."""
    if timed.moment.date or not _THAT_DAY.search(
        context.document.prose, commitment.clause.start, commitment.clause.end
    ):
        return timed
    text, start = context.document.prose, commitment.clause.start
    before = (
        (moment, window) for moment, window in reversed(context.times)
        if moment.date and moment.span.end <= start and window.latest > context.now
    )  # fmt: skip
    day = next((w for m, w in before if not _NOT.search(text, max(0, m.span.start - _NEAR), m.span.start)), None)
    exact = _on(context, timed.moment, day) if day else None
    return Timed(timed.moment, exact) if exact else timed


def _beside(context: Context, commitment: Commitment) -> Timed | None:
    """The time of an announcement whose words are in another clause: "Tomorrow, 19 August, I write at 10:00"."""
    times = [t for t in context.timed_in(commitment.sentence) if t.window and t.window.latest > context.now]
    same = [t for t in times if not any(
        c is not commitment and c.clause.contains(t.moment.span) for c in context.likely_commitments
    )]  # fmt: skip
    return _completed(context, commitment.sentence, same[0]) if same else None


def _completed(context: Context, sentence: Span, timed: Timed) -> Timed:
    """A day with the time of day from elsewhere in its sentence: "On 31 March, at the latest at 18:00 CEST"."""
    window = timed.window
    if window is None or window.granularity not in _WHOLE_DAYS or timed.moment.role is Role.THROUGH:
        return timed
    minutes = [
        other for other in context.timed_in(sentence)
        if other.window and other.window.granularity is Granularity.MINUTE and _is_within(other.window, window)
    ]  # fmt: skip
    if len(minutes) == 1:
        return minutes[0]
    clocks = [
        other.moment for other in context.timed_in(sentence)
        if other.moment.kind in (MomentKind.CLOCK, MomentKind.CLOSE) and not other.moment.span.overlaps(timed.moment.span)
    ]  # fmt: skip
    days = [
        other for other in context.timed_in(sentence) if other.moment.date and other.moment.kind is not MomentKind.CLOSE
    ]
    if len(clocks) != 1 or not all(_is_within(other.window, window) for other in days):
        return timed
    exact = _on(context, clocks[0], window)
    within = exact is not None and window.earliest <= exact.earliest <= window.latest
    return Timed(timed.moment, _known_as(exact, window)) if exact is not None and within else timed


def _on(context: Context, clock: Moment, day: Window) -> Window | None:
    """A time of day on the day of a window."""
    from linter.timeline.resolve import resolve

    morning = day.earliest.astimezone(day.zone).replace(hour=0, minute=0)
    return resolve(clock, context.document.author_text, morning, day.zone)


def _is_within(part: Window | None, window: Window) -> bool:
    """Whether a time denotes the same day, or a part of it: "Friday afternoon, 11 September"."""
    day = window.earliest.astimezone(window.zone).date()
    return (
        part is not None and part.earliest.astimezone(window.zone).date() == day and part.latest - part.earliest <= _DAY
    )


def _known_as(exact: Window, day: Window) -> Window:
    return exact._replace(zone_known=exact.zone_known and (exact.zone != day.zone or day.zone_known))
