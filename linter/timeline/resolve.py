"""Resolve a moment to the instants it denotes: read its words in local time, then convert to UTC."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache, partial

from linter.timeline.calendar import BusinessCalendar
from linter.timeline.clocks import Clock
from linter.timeline.days import weekday_number
from linter.timeline.doubts import NO_DAY, hangs_on_another, may_be_past
from linter.timeline.habits import comes_again
from linter.timeline.lazy import Lazy
from linter.timeline.lengths import read_duration
from linter.timeline.moment import Flag, Moment, MomentKind, Role, Window
from linter.timeline.place import placed
from linter.timeline.sides import Side, is_edge, read_side, stretch_of
from linter.timeline.stretch import NO_FLAGS, VAGUE, Reference, Stretch
from linter.timeline.tense import done_before, is_labelled, may_tell_past, tells_past
from linter.timeline.tokens import Token, tokens_of
from linter.timeline.zones import ZoneReading, read_zone

_NOON = 12 * 60
_MONTHS_OF_YEAR = 12
_RECURRING = frozenset({Flag.RECURRING})
_LENGTHS = frozenset({"length", "repeated", "within", "ahead", "back", "rest_of"})
_PARAGRAPH = "\n\n"
_REACH = 240
"""How far, in code points, the words around a time are considered; never into another paragraph."""
# "Within two hours of your reply" is counted from an event, not from now.
_OF_SOMETHING = Lazy(r"\s{1,3}(?:of|after|before|following|from|once|upon)\s{1,3}(?!now\b|today\b)[a-z]")
# "Update 3 (9:00 PM PST): we have", "18:05 UTC - Identified", "18:05 Engineers restart it": when it was written.
_STAMP = Lazy(r"\)?\*{0,2}(?::\s|\s[-\u2013\u2014|]\s|\s(?:update\b|(?-i:[A-Z][a-z]+\s[a-z])))")
_LINE_BEGINS = Lazy(r"(?:\A|\n)[\s*_#\[(\u2022-]*\Z")
_ENDING = frozenset({Role.BY, Role.BEFORE, Role.UNTIL, Role.THROUGH})
_WEEKS = frozenset(["period", "week_number", "iso_week", "after_next"])
_STANDARD = BusinessCalendar()


def resolve(
    moment: Moment, text: str, sent_at: datetime, zone: tzinfo | None = None, calendar: BusinessCalendar = _STANDARD
) -> Window | None:
    """The instants that `moment` of `text` denotes, in a draft sent at `sent_at` (aware).

    `zone` applies if the words name none; without it the zone of `sent_at` is used, and the window says that the zone
    is unknown. None for a day that does not exist (31 November), and for words that denote no instant ("for two days").

    A local time that is skipped counts from before the change, so 02:30 becomes 03:30; of one that occurs twice, the
    first is used. A day lasts from local midnight to local midnight, whatever its length.
    """
    floor, limit = moment.span.start - _REACH, moment.span.end + _REACH
    start = max(0, floor, text.rfind(_PARAGRAPH, max(0, floor), moment.span.start))
    end = text.find(_PARAGRAPH, moment.span.end, limit)
    return _resolve(moment.moved(-start), text[start : limit if end < 0 else end], sent_at, zone, calendar)


@lru_cache(maxsize=4096)
def _resolve(
    moment: Moment, text: str, sent_at: datetime, zone: tzinfo | None, calendar: BusinessCalendar
) -> Window | None:
    """The same, with only as much text as can affect the result, so that it can be cached."""
    words = moment.span.of(text)
    tokens = list(tokens_of(words, length=moment.kind is MomentKind.DURATION))
    if not tokens or any(token.kind == "unknown" for token in tokens):
        return None
    if moment.kind is MomentKind.DURATION and _OF_SOMETHING.match(text, moment.span.end):
        return None
    read = partial(_window, tokens, words, moment, sent_at, zone, calendar)
    try:
        window = read(is_past=False)
        if window is not None and window.latest > sent_at and may_be_past(tokens, moment):
            window = _unless_past(window, read, sent_at, text, moment)
    except (OverflowError, ValueError):
        return None
    if window is None:
        return None
    if comes_again(moment, {token.kind for token in tokens}, text):
        return window._replace(flags=window.flags | VAGUE | {Flag.RECURRING})
    if Flag.VAGUE not in window.flags and hangs_on_another(tokens, moment, text):
        return window._replace(flags=window.flags | VAGUE)
    return window


def _unless_past(
    window: Window, read: Callable[..., Window | None], sent_at: datetime, text: str, moment: Moment
) -> Window | None:
    """The window ahead, or the one in the past if the clause is about the past. If that is uncertain, the one ahead is
    flagged."""
    start, end = moment.span.start, moment.span.end
    is_past = tells_past(text, start, end)
    if is_past and moment.role not in (Role.BY, Role.BEFORE):
        past = read(is_past=True)
        is_same = past == window and window.earliest <= sent_at
        return past if is_same else past and past._replace(flags=past.flags | VAGUE)
    may_be_over = may_tell_past(text, start, end) or done_before(text, start)
    if is_past or may_be_over or _has_just_been(window, sent_at, text, moment):
        return window._replace(flags=window.flags | VAGUE)
    return window


def _window(
    tokens: Sequence[Token],
    words: str,
    moment: Moment,
    sent_at: datetime,
    zone: tzinfo | None,
    calendar: BusinessCalendar,
    *,
    is_past: bool,
) -> Window | None:
    default = zone or sent_at.tzinfo or timezone.utc
    writer = sent_at.astimezone(default)
    reading = _zone_named(tokens, writer)
    local = reading.zone if reading and reading.zone else default
    sent = sent_at.astimezone(timezone.utc)  # via UTC, so that a skipped local time is not changed
    at = Reference(sent, sent.astimezone(local).replace(tzinfo=None), moment.role, calendar, is_past)
    if any(token.kind in _LENGTHS for token in tokens) and not _is_clocked(tokens):
        stretch = read_duration(tokens, words, at)
        return None if stretch is None else placed(stretch, Side(), None, zone, default, reading)
    left, right, connector = _split(_in_one_order(tokens))
    left, is_doubtful = _in_one_week(left, right, connector, at)
    one = read_side(left, at)
    if connector == "to" and _begins_before_today(left, right, one, at):
        one = read_side(left, at._replace(is_past=True))
    if connector in ("or", "to", "and"):
        both = _range(one, right, at, zone, default)
        is_doubtful = is_doubtful or connector == "or" or (connector == "and" and tokens[0].kind == "repeated")
        return both._replace(flags=both.flags | VAGUE) if both and is_doubtful else both
    if connector:
        return _readings(one, right, at, zone, default)
    stretch = _single_stretch(one, left, at, writer)
    return None if stretch is None else placed(stretch, one, one, zone, default, None)


def _zone_named(tokens: Sequence[Token], writer: datetime) -> ZoneReading | None:
    """The first zone in the words, as it is read on the day of sending."""
    named = next((token.words for token in tokens if token.kind == "zone"), "")
    return read_zone(named, writer.replace(tzinfo=None)) if named else None


def _single_stretch(side: Side, tokens: Sequence[Token], at: Reference, writer: datetime) -> Stretch | None:
    """A time that is neither a range nor given twice."""
    stretch = stretch_of(side, at)
    if stretch is None:
        return None
    recurring = _RECURRING if any(token.kind == "repeated" for token in tokens) else NO_FLAGS
    doubtful = VAGUE if _is_doubtful_day(tokens, at, writer) else NO_FLAGS
    return stretch._replace(flags=stretch.flags | recurring | doubtful)


def _has_just_been(window: Window, sent_at: datetime, text: str, moment: Moment) -> bool:
    """Whether a time of day without a day has probably just passed.

    It opens a line that may have been written at that time ("13:16: restarted") or, after a label, is closer in the
    past than in the future: "Impact 02:07–02:58".
    """
    if Flag.NO_DATE not in window.flags or moment.role in _ENDING:
        return False
    start, is_stamp = moment.span.start, _STAMP.match(text, moment.span.end)
    if is_stamp and _LINE_BEGINS.search(text, 0, start):
        return True
    is_past_nearer = window.earliest - sent_at > timedelta(hours=12)
    return is_past_nearer and (is_stamp is not None or is_labelled(text, start))


def _is_clocked(tokens: Sequence[Token]) -> bool:
    """Whether it is a time of day that recurs ("every day at 09:00"), as opposed to a day ("every 15th")."""
    return any(token.kind in ("clock", "bare_hour", "ordinal") for token in tokens)


def _is_doubtful_day(tokens: Sequence[Token], at: Reference, writer: datetime) -> bool:
    """Whether "tomorrow 09:00 JST" is another day for the writer than in the zone named.

    For a bare clock: whether the day there is behind the writer's, so that today's and tomorrow's are both in the
    future.
    """
    if any(token.kind == "relative" for token in tokens):
        return writer.date() != at.today
    return all(token.kind in NO_DAY for token in tokens) and writer.date() > at.today


def _split(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], str]:
    """The two sides of a range, or of two readings of one instant; with only one side, all tokens are on the left."""
    for place, token in enumerate(tokens):
        if token.kind not in ("to", "other"):
            continue
        left, right = tokens[:place], tokens[place + 1 :]
        shared = _side_kinds(left) & _side_kinds(right)
        if "clock" in shared or (token.kind == "to" and "day" in shared):
            return left, right, "and" if token.words.lower() in ("and", "&") else token.kind
        if "day" in shared and token.words.lower() in ("or", "/"):
            return left, right, "or"
    return tokens, (), ""


def _in_one_order(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with every numeric date in the order that one of them shows: "3/11/26 - 3/25/26" puts the month first
    in both."""
    numbers = [(token.number("one") or 0, token.number("two") or 0) for token in tokens if token.kind == "slashed"]
    orders = {"day" if one > _MONTHS_OF_YEAR else "month" for one, two in numbers if max(one, two) > _MONTHS_OF_YEAR}
    if len(numbers) < 2 or len(orders) != 1:
        return tokens
    order = {"order": orders.pop()}
    return [t._replace(pieces=t.pieces | order) if t.kind == "slashed" else t for t in tokens]


_NO_DAYS = {
    "clock": "clock", "bare_hour": "clock", "day_part": "part", "half_day": "part", "hours": "part", "part_end": "part", "close": "close", "zone": "zone",
    "to": "to", "other": "other", "shading": "shading", "this_time": "shading", "fraction": "shading", "vague": "shading",
}  # fmt: skip


def _side_kinds(tokens: Sequence[Token]) -> set[str]:
    return {"edge" if is_edge(token) else _NO_DAYS.get(token.kind, "day") for token in tokens}


def _in_one_week(
    left: Sequence[Token], right: Sequence[Token], connector: str, at: Reference
) -> tuple[Sequence[Token], bool]:
    """ "Tuesday and Wednesday next week", "Monday to Wednesday of CW 49": the week applies to both.

    Also returns whether they may be other days: "from Thursday until Friday next week" may begin this week, and "Monday
    and Friday next week" leaves out the days between.
    """
    last = next((token for token in right if token.kind == "weekday"), None)
    first = next((token for token in left if token.kind == "weekday"), None)
    week = [token for token in right if token.kind in _WEEKS]
    if (
        first is None
        or last is None
        or not (week or last.folded("day_after").endswith(("next week", "this week", "last week")))
    ):
        return left, False
    days = [weekday_number(token.pieces["day_name"]) for token in (first, last)]
    if first.pieces.keys() & {"which", "day_after"} or days[0] > days[1] or _side_kinds(left) != {"day"}:
        return left, False
    shared = [first._replace(pieces={**first.pieces, "day_after": last.pieces.get("day_after", "")}), *week]
    if connector == "and" and at.role is not Role.FROM:
        return shared, days[1] - days[0] > 1
    return shared, at.role is Role.FROM and read_side(left, at).days != read_side(shared, at).days


def _counts_from_now(tokens: Sequence[Token]) -> bool:
    """Whether a day is counted from the day of sending, wherever the range begins: "next week", "tomorrow"."""
    pieces = ("which", "day_after", "ordinal_of", "edge_which", "period_which")
    return any(token.kind == "relative" or any(token.pieces.get(piece) for piece in pieces) for token in tokens)


def _begins_before_today(left: Sequence[Token], right: Sequence[Token], one: Side, at: Reference) -> bool:
    """Whether a range that starts on a weekday ends before the next such day: "from 9pm on Sunday to 3am today"."""
    if one.days is None or not any(token.kind == "weekday" for token in left) or not _counts_from_now(right):
        return False
    last = read_side(right, at).days
    return last is not None and last.first < one.days.first


def _range(one: Side, tokens: Sequence[Token], at: Reference, zone: tzinfo | None, default: tzinfo) -> Window | None:
    """From the start of one side to the end of the other; each takes from the other what it lacks."""
    other = read_side(tokens, at)
    owns_days = one.days is not None
    one = _start_side(one, other)
    start = stretch_of(one, at)
    if start is None:
        return None
    later = _reference_for_end(start.start, other, at)
    if other.days is None:
        other = other._replace(days=one.days)
    elif owns_days and not _counts_from_now(tokens):
        other = read_side(tokens, later)
    end = stretch_of(other, later)
    if end is None:
        return None
    last = end.start if other.clock and other.clock.end is None else end.end
    flags = start.flags | end.flags
    if last <= start.start and other.days is not None and not owns_days and other.part != "tonight":
        flags |= VAGUE  # "from 4pm until 5am on Tuesday" may begin on Tuesday, or end on it
    while last <= start.start and other.clock:
        last += timedelta(days=1)
    if last <= start.start:
        return None
    whole = Stretch(start.start, last, end.granularity, flags)
    return placed(whole, one, other._replace(zone=other.zone or one.zone), zone, default, None)


def _start_side(one: Side, other: Side) -> Side:
    """The side on which a range begins, with what it takes from the other: the day, the half of the day, the zone."""
    if one.days is None and other.has_time:
        one = one._replace(days=other.days)
    if one.clock and other.clock and other.clock.half:
        one = one._replace(clock=_before(one.clock, other.clock))
    return one._replace(zone=one.zone or other.zone)


def _reference_for_end(start: datetime, other: Side, at: Reference) -> Reference:
    """The reference from which the end of a range is read: its start, or now if that is later and the range is not in
    the past."""
    if not other.has_time:
        return at._replace(is_past=False, now=start)
    just_before = start - timedelta(minutes=1)
    return at._replace(is_past=False, now=just_before if at.is_past else max(just_before, at.now))


def _before(clock: Clock, last: Clock) -> Clock:
    """Settle whether a clock is am or pm by the end of its range: "2:00 to 4:00 am" begins at night, "8 to 10 pm" in
    the evening."""
    if not clock.half and clock.start + _NOON < last.start:
        clock = clock._replace(start=clock.start + _NOON)
    if not clock.unsure:
        return clock
    is_later = clock.start >= _NOON and clock.start >= last.start
    return clock._replace(start=clock.start - _NOON if is_later else clock.start, flags=clock.flags - VAGUE)


def _readings(one: Side, tokens: Sequence[Token], at: Reference, zone: tzinfo | None, default: tzinfo) -> Window | None:
    """One instant on two clocks: if they disagree, the window covers both and is flagged."""
    other = read_side(tokens, at)
    if one.days is None and other.days is not None:
        one = one._replace(days=other.days)
    first = stretch_of(one, at)
    if first is None:
        return None
    window = placed(first, one, one, zone, default, None)
    second = [placed(stretch, other, other, zone, default, None) for stretch in _on_second_clock(one, other, at)]
    if not second:
        return window
    nearest = min(second, key=lambda w: abs(w.earliest - window.earliest))
    if nearest.earliest == window.earliest or (not window.candidates and nearest.candidates):
        return window._replace(
            zone_known=window.zone_known or nearest.zone_known,
            flags=window.flags - {Flag.AMBIGUOUS_ZONE} if nearest.zone_known else window.flags,
        )
    flags = window.flags | nearest.flags | {Flag.TWO_READINGS}
    return window._replace(
        earliest=min(window.earliest, nearest.earliest), latest=max(window.latest, nearest.latest), flags=flags
    )


def _on_second_clock(one: Side, other: Side, at: Reference) -> list[Stretch]:
    """What the second clock may say: without a day of its own, it may be on the day before or after that of the first."""
    found = stretch_of(other._replace(days=other.days or one.days), at)
    if found is None:
        return []
    shifts = (0,) if other.days is not None else (-1, 0, 1)
    return [
        found._replace(start=found.start + timedelta(days=days), end=found.end + timedelta(days=days))
        for days in shifts
    ]
