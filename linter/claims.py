"""From a commitment in a draft to a claim that records can back: what is promised, for when, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter import records
from linter.commitments import Commitment, Promise, Strength
from linter.records.keys import release_key
from linter.span import Span
from linter.times import Timed
from linter.timeline import Granularity, Kind, Role, Window, resolve

if TYPE_CHECKING:
    from linter.context import Context

_STRENGTHS = {
    Strength.GUARANTEE: records.Strength.GUARANTEE,
    Strength.WILL: records.Strength.WILL,
    Strength.EXPECT: records.Strength.EXPECT,
    Strength.MAY: records.Strength.MAY,
}
_WHOLE_DAYS = frozenset({Granularity.DAY, Granularity.DAY_PART})


def claim_of(context: Context, commitment: Commitment, due: Timed | None) -> records.Claim:
    """The commitment as the records are asked about it; `due` is what `due_of` gives."""
    words = context.document.text_of(commitment.clause)
    window = due.window if due else None
    return records.Claim(
        case=_said(context, "case"),
        words=context.wording.words(words),
        authority=records.Authority(commitment.authority.value),
        due=(window.earliest.astimezone(window.zone), window.latest.astimezone(window.zone)) if window else None,
        due_is_release=release_of(context, commitment),
        strength=_STRENGTHS[commitment.strength],
        has_condition=commitment.condition is not None,
        zone_known=window.zone_known if window else True,
        customer=_said(context, "customer") or context.config.customer or None,
    )


def due_of(context: Context, commitment: Commitment) -> Timed | None:
    """When a commitment is due: the time that it names, joined with the time of day or the day that stands elsewhere in
    its sentence. None where it names no time that is still to come."""
    times = context.times_in(commitment.clause)
    own = [timed for timed in times if commitment.moment and timed.moment.span.overlaps(commitment.moment.span)]
    ahead = [timed for timed in [*own, *times] if timed.window and timed.window.latest > context.now]
    if ahead:
        return _completed(context, commitment.sentence, _last_of_alternatives(ahead[0], ahead))
    return None if commitment.promise is Promise.VAGUE else _beside(context, commitment)


def _last_of_alternatives(chosen: Timed, ahead: list[Timed]) -> Timed:
    """Of "this year" beside "the second quarter" or a day, the narrower one."""
    within = [
        timed for timed in ahead
        if timed.window and chosen.window and chosen.window.earliest <= timed.window.earliest
        and timed.window.latest <= chosen.window.latest
    ]  # fmt: skip
    return min(within, key=lambda timed: timed.window.latest - timed.window.earliest if timed.window else 0)  # type: ignore[arg-type,return-value]


def _beside(context: Context, commitment: Commitment) -> Timed | None:
    """The time of an announcement whose words stand in another clause: "Tomorrow, 19 August, I write at 10:00"."""
    times = [t for t in context.times_in(commitment.sentence) if t.window and t.window.latest > context.now]
    same = [t for t in times if not any(
        c is not commitment and c.clause.contains(t.moment.span) for c in context.likely_commitments
    )]  # fmt: skip
    return _completed(context, commitment.sentence, same[0]) if same else None


def _completed(context: Context, sentence: Span, timed: Timed) -> Timed:
    """A day with the time of day that its sentence gives elsewhere: "On 31 March, at the latest at 18:00 CEST"."""
    window = timed.window
    if window is None or window.granularity not in _WHOLE_DAYS or timed.moment.role is Role.THROUGH:
        return timed
    clocks = [
        other.moment for other in context.times_in(sentence)
        if other.moment.kind in (Kind.CLOCK, Kind.CLOSE) and not other.moment.span.overlaps(timed.moment.span)
    ]  # fmt: skip
    days = [other for other in context.times_in(sentence) if other.moment.date and other.moment.kind is not Kind.CLOSE]
    if len(clocks) != 1 or len(days) != 1:
        return timed
    exact = resolve(clocks[0], context.document.author_text, window.earliest.astimezone(window.zone), window.zone)
    within = exact is not None and window.earliest <= exact.earliest <= window.latest
    return Timed(timed.moment, _known_as(exact, window)) if exact is not None and within else timed


def _known_as(exact: Window, day: Window) -> Window:
    from dataclasses import replace

    return replace(exact, zone_known=exact.zone_known and (exact.zone != day.zone or day.zone_known))


def release_of(context: Context, commitment: Commitment) -> str | None:
    """The release or sprint that a commitment names, None where it names none by number."""
    hits = [
        hit.span for hit in context.hits("vocabulary:promises")
        if hit.key == "release" and commitment.clause.contains(hit.span)
    ]  # fmt: skip
    for span in sorted(hits, key=len, reverse=True):
        words = context.document.text_of(span)
        key = release_key(words)
        if key is not None and any(letter.isdigit() for letter in key[1]):
            return words
    return None


def _said(context: Context, key: str) -> str | None:
    value = context.document.front_matter.get(key)
    return value if isinstance(value, str) and value else None
