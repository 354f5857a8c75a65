"""Find the words that name a time. The grammar is anchored, so that "may", "second" and "We" are never a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import patterns
from linter.timeline.guards import is_no_time, names_a_thing
from linter.timeline.lazy import Lazy
from linter.timeline.moment import Moment, MomentKind, Role

_DATES = frozenset(["iso", "date", "month_day"])
_WITH_HOUR = frozenset(["weekday", "today", "holiday", "date", "month_day"])
_KINDS = {
    "clock": MomentKind.CLOCK,
    "clock_word": MomentKind.CLOCK,
    "close": MomentKind.CLOSE,
    "duration": MomentKind.DURATION,
}
_ROLES = {role.value: role for role in Role if role} | {
    "within": Role.BY, "inside": Role.BY, "than": Role.BY, "latest": Role.BY, "due": Role.BY, "till": Role.UNTIL, "til": Role.UNTIL,
    "thru": Role.THROUGH, "during": Role.IN, "starting": Role.FROM, "between": Role.FROM, "around": Role.AT,
}  # fmt: skip
_LAST_WORD = Lazy(
    r"\b(?:(?P<through>up\sto|between\snow\sand|from\snow\s(?:to|through))"
    r"|(?P<from>(?:earlier|sooner|rather|other)\sthan|not?\s(?:[a-z]+\s)?before)|(?P<since>since\sbefore)"
    r"|(?P<by>(?:on|at)\sor\s(?:before|prior\sto)|(?:before|prior\sto)\sor\s(?:on|at|by))"
    r"|(?P<word>[a-z]{2,12}))[\s*_(]{1,4}(?:(?:about|abt\.?|around|roughly|the|approx(?:\.|imately)?)\s{1,2})?\Z"
)
_FIRST_WORD = Lazy(r"[a-z]+")
_LOOK_BACK = 24
# "On _5 March_": the characters for emphasis are not part of a word.
_EMPHASIS = compiled(r"(?<!\w)_{1,2}(?=\w)|(?<=[^\W_])_{1,2}(?!\w)")
_TIMED_ISO = compiled(r"(?P<date>[\d-]{10})[,\s]")
_DIGIT = compiled(r"\d")
_BLANK_LINE = compiled(r"\n[ \t\r]*\n")
_MEMORABLE = 2_000


def find_moments(text: str, span: Span) -> Iterator[Moment]:
    """Every date, time of day and duration from now inside `span` of `text`, in order. None extends past a blank line."""
    start = span.start
    for cut in (*(match.start() for match in _BLANK_LINE.finditer(text, span.start, span.end)), span.end):
        paragraph = text[start:cut]
        for moment in _remembered(paragraph) if len(paragraph) <= _MEMORABLE else _in_paragraph(paragraph):
            yield moment.moved(start)
        start = cut


def _in_paragraph(text: str) -> Iterator[Moment]:
    if not (_DIGIT.search(text) or patterns.HAS_A_WORD_OF_TIME.search(text)):
        return
    if "_" in text:
        text = _EMPHASIS.sub(lambda signs: " " * len(signs.group()), text)
    search, place = patterns.START.pattern.search, 0
    while match := search(text, place):
        moment = _moment(text, match, place, len(text))
        place = moment.span.end if moment else match.end()
        if moment:
            yield moment


@lru_cache(maxsize=4096)
def _remembered(paragraph: str) -> tuple[Moment, ...]:
    """The moments of a paragraph, cached: an editor requests the same ones on every keystroke, and the drafts of a
    library share many."""
    return tuple(_in_paragraph(paragraph))


def _moment(text: str, match: re.Match[str], floor: int, limit: int) -> Moment | None:
    """The moment that begins with `match`, extended as far as it goes; None for what only looks like a time. `floor` is
    where the previous moment ends."""
    group = match.lastgroup or ""
    if is_no_time(group, text, match):
        return None
    if group == "dtg":
        return _made(text, match.start(), match.end(), group, True, True)
    if group == "week_of":
        end = _end_of_date(text, match.end(), limit)
        return _made(text, match.start(), end, group, False, False) if end > match.end() else None
    if group in _WITH_HOUR or (group == "duration" and match.group()[:5].lower() in ("every", "daily")):
        return _day(text, match, group, floor, limit)
    if group in ("clock", "clock_word"):
        return _clock(text, match, group, limit)
    clock = group == "iso" and (":" in match.group() or "T" in match.group())
    zone = patterns.ISO_ZONE.match(text, match.end(), limit) if clock else None
    if clock or group == "close":
        zone = zone or patterns.ZONE_AFTER.match(text, match.end(), limit)
    return _made(text, match.start(), zone.end() if zone else match.end(), group, clock, zone is not None)


def _day(text: str, match: re.Match[str], group: str, floor: int, limit: int) -> Moment:
    """A day with its date, its hour and its zone, as far as they follow."""
    end, takes_zone = _end_of_day(text, match, limit)
    start, end, hour = _with_hour(text, match.start(), end, floor, limit)
    if takes_zone or hour or (group == "today" and " " in match.group()):
        zone = patterns.ZONE_AFTER.match(text, end, limit)
        return _made(text, start, zone.end() if zone else end, group, hour, zone is not None)
    return _made(text, start, end, group, hour, False)


def _clock(text: str, match: re.Match[str], group: str, limit: int) -> Moment | None:
    """A time of day with its zone and its part of the day, in either order."""
    zone = patterns.ZONE_AFTER.match(text, match.end(), limit)
    end = zone.end() if zone else match.end()
    if zone and match.group().isdigit() and names_a_thing(text, end):
        return None
    part = patterns.AFTER_CLOCK.match(text, end, limit)
    zone = zone or (part and patterns.ZONE_AFTER.match(text, part.end(), limit))
    end = max(end, part.end() if part else end, zone.end() if zone else end)
    zoned = zone is not None or (group == "clock_word" and match.group()[:3].isupper())
    return _made(text, match.start(), end, group, True, zoned)


def _with_hour(text: str, start: int, end: int, floor: int, limit: int) -> tuple[int, int, bool]:
    """The start and end of a day extended by an hour ("tomorrow at 9", "by 10 tomorrow"), and whether there is one."""
    hour = patterns.HOUR_AFTER.match(text, end, limit)
    if hour and _ends_clean(text, hour.end()):
        return start, hour.end(), True
    before = patterns.HOUR_BEFORE.search(text, max(floor, start - _LOOK_BACK), start)
    if before:
        return before.start(before.lastindex or 0), end, True
    return start, end, False


def _ends_clean(text: str, end: int) -> bool:
    return not names_a_thing(text, end) and not text.startswith((" of ", " to "), end)


def _made(text: str, start: int, end: int, group: str, clock: bool, zone: bool) -> Moment:
    kind = _KINDS.get(group, MomentKind.DATE)
    return Moment(Span(start, end), kind is not MomentKind.CLOCK, clock, zone, kind, _role_before(text, start))


def _end_of_date(text: str, start: int, limit: int) -> int:
    """The end of the date, perhaps after its weekday, that begins at `start`; `start` if there is none."""
    match = patterns.START.match(text, start, limit)
    if match is None or match.lastgroup not in (*_DATES, "weekday"):
        short = patterns.SHORT_DATE.match(text, start, limit)
        return short.end() if short else start
    return _end_of_day(text, match, limit)[0] if match.lastgroup == "weekday" else match.end()


def _end_of_day(text: str, match: re.Match[str], limit: int) -> tuple[int, bool]:
    """The end of a weekday with its date and part of the day, and whether a zone may follow."""
    is_weekday = match.lastgroup == "weekday"
    end = _end_of_date_after(text, match.end(), limit) if is_weekday else match.end()
    after = patterns.AFTER_DAY.match(text, end, limit)
    if after is None:
        return end, False
    has_part = after.group("part") is not None
    is_dateless = is_weekday and has_part and end == match.end()
    return _end_of_date_after(text, after.end(), limit) if is_dateless else after.end(), has_part


def _end_of_date_after(text: str, end: int, limit: int) -> int:
    """The end of the date that follows a weekday, or its part of the day, which ends at `end`; `end` if there is none."""
    gap = patterns.BEFORE_DATE.match(text, end, limit)
    if gap is None:
        return end
    date = patterns.START.match(text, gap.end(), limit)
    if date and date.lastgroup in _DATES:
        timed = _TIMED_ISO.match(date.group())
        if ":" not in date.group() or timed:
            return gap.end() + timed.end("date") if timed else date.end()
    short = patterns.SHORT_DATE.match(text, gap.end(), limit)
    return short.end() if short else end


def _role_before(text: str, start: int) -> Role:
    """The role from the preposition at `start`, or else from the one before it."""
    first = _FIRST_WORD.match(text, start)
    if first and first.group().lower() in _ROLES:
        return _ROLES[first.group().lower()]
    last = _LAST_WORD.search(text, max(0, start - _LOOK_BACK), start)
    if last is None:
        return Role.NONE
    word = last.group("word")
    return _ROLES.get(word.lower(), Role.NONE) if word else Role(last.lastgroup or "")
