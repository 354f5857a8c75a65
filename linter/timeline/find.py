"""Finding the words that name a time, anchored, so that "may", "second" and "We" are never a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from linter.span import Span
from linter.timeline import patterns
from linter.timeline.moment import Kind, Moment, Role

_DATES = frozenset(["iso", "date", "month_day"])
_KINDS = {"clock": Kind.CLOCK, "clock_word": Kind.CLOCK, "close": Kind.CLOSE, "duration": Kind.DURATION}
_ROLES = {role.value: role for role in Role if role} | {
    "within": Role.BY, "than": Role.BY, "latest": Role.BY, "due": Role.BY, "till": Role.UNTIL, "til": Role.UNTIL,
    "thru": Role.THROUGH, "during": Role.IN, "starting": Role.FROM, "between": Role.FROM, "around": Role.AT,
}  # fmt: skip
_LAST_WORD = re.compile(
    r"\b(?:(up\sto)|([a-z]{2,12}))[\s*_(]{1,4}(?:(?:about|around|the|approx\.?)\s{1,2})?\Z", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_LOOK_BACK = 24
_FAR_BACK = 48
_ARTICLE = re.compile(r"\b(?:the|an?|our|your|their|this|every|another)\s\Z", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s([a-z]{2,})\b")
_NEXT_NAME = re.compile(r"\s(?!\d)(\w{2,})\b")
# After a time in attributive place comes a thing ("the Friday app", "the overnight batch"); these words are none.
_NO_THING = frozenset(
    "morning afternoon arvo evening night lunchtime noon midnight at and or to by before after when while if we you they it he she is are was were will"
    " can could should would has have had does did on in of for from until till because so but that this next then week fortnight as with which where"
    " who without unless once since than through between via per again instead only already too also please if not no the an all any our your their my"
    " its local today tomorrow tonight onwards onward sharp latest earliest inclusive works suits your there here during against about under over into"
    " around across both despite due except plus within early late now just maybe still and/or time might may must shall would".split()
)
# "Slot 1:10", "rows 10:20 and 10:45", "offset 10h": numbers of things.
_NUMBERS_A_THING = re.compile(
    r"\b(?:slots?|ports?|rows?|ratios?|scales?|scores?|lines?|aspect|luns?|channels?|columns?|cells?|verses?|pages?|chapters?|lanes?|pins?|interrupts?|offsets?"
    r"|address|registers?|gates?|docks?|rooms?|bays?|racks?|seats?|nodes?|odds|sections?)\s(?:of\s|was\s|is\s)?(?:\d+:\d+(?:,\s|\sand\s|\sto\s|-))?\Z",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:versions?|releases?|firmware|builds?|v|ver|branch|windows|android|ios|driver|agent|image|tag|patch|rev|revision|connector)\.?\s\Z", re.IGNORECASE
)
_SYSTEM = re.compile(r"\b(?:windows|android|ios|debian|ubuntu|fedora|oracle|java)\s\Z", re.IGNORECASE)
# "Agent Friday" and "Patch Tuesday" are names; "a Friday" is any.
_NO_DAY_BEFORE = re.compile(
    r"\b(?:(?:agent|dr|mr|mrs|ms|miss|prof|professor|sister|nurse|captain|uncle|aunt|officer|frau|herr|casual|freaky|patch|super|ash|palm|whit|shrove|maundy|giving|girl)\.?"
    r"|an?|any|some|most|no|which|what|one)\s\Z",
    re.IGNORECASE,
)
_DONE_BY = re.compile(r"\b[a-z]+(?:ed|en|wn|built|sent|made|run|led|held|done)\s\Z", re.IGNORECASE)
_DATE_WORD = re.compile(r"\b(?:on|by|until|till|til|before|from|through|since|after|due|dated|of|for|to|than|between|the|next|w/c|day|mon|tue|wed|thu|fri|sat|sun)\s?[,(]?\s?\Z", re.IGNORECASE)
_ORDINAL_WORD = re.compile(r"\b(?:on|by|until|till|before|from|since|after|of|for|to|through|between|and|than|due|about|thing|day|eod|cob|noon)\s\Z", re.IGNORECASE)
_NO_ORDINAL = re.compile(r"\s(?:in|with|to|that|it)\b", re.IGNORECASE)
_NO_LOW_ORDINAL = re.compile(r"\s(?:is|was|will|has|had|and|for|if|but|because|without|as|so|by|from)\b", re.IGNORECASE)
_OF = re.compile(r"['\u2019]?\s+of\s(?!your\b|our\b|you\b|us\b|receipt|receiving|the\s(?:call|reply|answer|approval|incident|request))", re.IGNORECASE)
_FUTURE_LENGTH = re.compile(r"(?:in|within)\b", re.IGNORECASE)
_SPOKEN_BEFORE = re.compile(r"(?:\b(?:at|by|until|till|before|after|around|about|from|since|for|between|and|day|tomorrow|today|morning|afternoon|evening)|\d,?|[-\u2013(,:])\s\Z", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|times|twice|thrice)\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE)


def find_moments(text: str, span: Span) -> Iterator[Moment]:
    """Every date, time of day and length of time from now that `text` names inside `span`, in order."""
    if not patterns.MAY_HOLD_ONE.search(text, span.start, span.end):
        return
    start, place = patterns.START, span.start
    while match := start.search(text, place, span.end):
        moment = _moment(text, match, place, span.end)
        place = moment.span.end if moment else match.end()
        if moment:
            yield moment


def _moment(text: str, match: re.Match[str], floor: int, limit: int) -> Moment | None:
    """The moment that begins with `match`, with all that it goes on with; None for what only looks like a time. `floor` is
    where the moment before it ends."""
    group = match.lastgroup or ""
    start, end, takes_zone = match.start(), match.end(), group in ("clock", "clock_word", "close")
    clock = group in ("clock", "clock_word") or (group == "iso" and (":" in match.group() or "T" in match.group()))
    guard = _GUARDS.get(group)
    if guard is not None and guard(text, match):
        return None
    if group == "week_of":
        end = _end_of_date(text, end, limit)
        if end == match.end():
            return None
    elif group in ("weekday", "today", "holiday"):
        end, takes_zone = _end_of_day(text, match, limit)
        start, end, hour = _with_hour(text, start, end, floor, limit)
        clock, takes_zone = clock or hour, takes_zone or hour or (group == "today" and " " in match.group())
    elif group == "iso" and clock:
        zone = patterns.ISO_ZONE.match(text, end, limit) or patterns.ZONE_AFTER.match(text, end, limit)
        return _made(text, match.start(), zone.end() if zone else end, group, clock, zone is not None)
    zone = patterns.ZONE_AFTER.match(text, end, limit) if takes_zone else None
    end = zone.end() if zone else end
    if group in ("clock", "clock_word"):
        if zone and match.group().isdigit() and (after := _NEXT_WORD.match(text, end)) and after.group(1) not in _NO_THING:
            return None
        part = patterns.AFTER_CLOCK.match(text, end, limit)
        end = part.end() if part else end
    zoned = zone is not None or (group == "clock_word" and match.group()[:3].isupper())
    return _made(text, start, end, group, clock, zoned)


def _before(text: str, place: int, reach: int = _LOOK_BACK) -> str:
    return text[max(0, place - reach) : place]


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    """Whether a day only says which thing is meant: "the Friday app", "an overnight courier"."""
    if not _ARTICLE.search(_before(text, match.start())):
        return False
    after = _NEXT_WORD.match(text, match.end())
    return after is not None and after.group(1) not in _NO_THING


def _is_no_weekday(text: str, match: re.Match[str]) -> bool:
    before = match.start("day_word") < 0 and _NO_DAY_BEFORE.search(_before(text, match.start()))
    return bool(before) or _is_attribute(text, match)


def _is_no_today(text: str, match: re.Match[str]) -> bool:
    return _before(text, match.start()).endswith(("USA ", "Psychology ")) or _is_attribute(text, match)


def _is_no_holiday(text: str, match: re.Match[str]) -> bool:
    after = _NEXT_WORD.match(text, match.end())
    return after is not None and after.group(1) not in _NO_THING


def _is_version(text: str, match: re.Match[str]) -> bool:
    """Whether a numeric date is the number of a version, or the day that of a system: "Windows 10 May 2020 Update"."""
    if match.group()[-4:].isdigit() or "." in match.group():
        return bool((_VERSION if "." in match.group() else _SYSTEM).search(_before(text, match.start())))
    return False


def _is_thing_number(text: str, match: re.Match[str]) -> bool:
    words = match.group()
    if words[-1] == "h" and _is_attribute(text, match):
        return True
    return words[-1] not in "mM." and bool(_NUMBERS_A_THING.search(_before(text, match.start(), _FAR_BACK)))


def _is_no_month_day(text: str, match: re.Match[str]) -> bool:
    """Whether a month in small letters is none: "dec 4" needs a word before it, "december 4" does not."""
    name = match.group()[:4]
    if not name[0].islower() or (name[3:].isalpha() and not name.startswith("sept ")):
        return False
    return not _DATE_WORD.search(_before(text, match.start()))


def _is_no_period(text: str, match: re.Match[str]) -> bool:
    """Whether somebody called April did it: "approved by April"."""
    return match.group("preposition") is not None and match.group()[:2].lower() == "by" and bool(_DONE_BY.search(_before(text, match.start())))


def _is_no_word_date(text: str, match: re.Match[str]) -> bool:
    words = match.group()
    before = _before(text, match.start())
    if words[-2:] in ("st", "nd", "rd", "th") and words[:3].lower() == "the" and not _ORDINAL_WORD.search(before):
        is_low = len(words) <= 7 and words[-3] in "1234"
        return bool(_NO_ORDINAL.match(text, match.end()) or (is_low and _NO_LOW_ORDINAL.match(text, match.end())))
    if words[0] in "Qq" and len(words) == 2:
        after = _NEXT_WORD.match(text, match.end())
        return after is not None and after.group(1) not in _NO_THING
    return words in ("EOM", "eom") and before.endswith("(")


def _is_no_close(text: str, match: re.Match[str]) -> bool:
    """Whether "at the end of the day," is but a way to speak, or "EOD" says which file is meant."""
    words, before = match.group(), _before(text, match.start())
    if words.isupper() or len(words) == 3:
        after = _NEXT_NAME.match(text, match.end())
        is_thing = after is not None and after.group(1).lower() not in _NO_THING and not patterns.ZONE_AFTER.match(text, match.end())
        return is_thing and bool(_ARTICLE.search(before)) and not patterns.START.match(text, match.end() + 1)
    return words.lower() == "the end of the day" and before.lower().endswith("at ") and text[match.end() : match.end() + 1] == ","


def _is_no_spoken_clock(text: str, match: re.Match[str]) -> bool:
    """Whether "five to ten" counts something, and "half nine" is half of it."""
    words = match.group().lower()
    if words[:2] == "kl" or words in ("noon", "midday", "midnight") or " past " in words or words[-1].isdigit():
        return False
    if words.endswith("clock"):
        return False
    after = _NEXT_WORD.match(text, match.end())
    is_counted = after is not None and after.group(1) not in _NO_THING
    return is_counted or not _SPOKEN_BEFORE.search(_before(text, match.start()))


def _is_mere_length(text: str, match: re.Match[str]) -> bool:
    """Whether a length of time begins nowhere: "in 3 days of testing", "restored in 20 minutes", "the daily report"."""
    words = match.group()
    if words[-2:] == "ly":
        return _is_attribute(text, match)
    if words[:6].lower() != "within" and _OF.match(text, match.end()):
        return True
    if not _FUTURE_LENGTH.match(words) or words[-3:] in ("ago", "now"):
        return False
    before = _before(text, match.start(), _FAR_BACK)
    if words[:3].lower() == "in " and _COUNTS.search(before):
        from linter.timeline.tense import tells_future

        return not tells_future(text, match.start())
    if any(which in words for which in ("last", "past", "previous")):
        return False
    from linter.timeline.tense import told_before

    return told_before(text, match.start())


_GUARDS: Mapping[str, Callable[[str, re.Match[str]], bool]] = {
    "weekday": _is_no_weekday, "today": _is_no_today, "holiday": _is_no_holiday, "date": _is_version, "clock": _is_thing_number,
    "month_day": _is_no_month_day, "period": _is_no_period, "word_date": _is_no_word_date, "close": _is_no_close,
    "clock_word": _is_no_spoken_clock, "duration": _is_mere_length,
}  # fmt: skip
"""Sort of time -> whether words that look like it are none."""


def _with_hour(text: str, start: int, end: int, floor: int, limit: int) -> tuple[int, int, bool]:
    """Where a day with an hour beside it starts and ends: "tomorrow at 9", "by 10 tomorrow"; and whether there is one."""
    hour = patterns.HOUR_AFTER.match(text, end, limit)
    if hour and _ends_clean(text, hour.end()):
        return start, hour.end(), True
    before = patterns.HOUR_BEFORE.search(text, max(floor, start - _LOOK_BACK), start)
    if before:
        return before.start() + len(before.group()) - len(before.group().lstrip("atonbyuilfercdhsw@ ~")), end, True
    return start, end, False


def _ends_clean(text: str, end: int) -> bool:
    after = _NEXT_WORD.match(text, end)
    return after is None or (after.group(1) not in ("of", "to") and after.group(1) in _NO_THING | {"works"})


def _made(text: str, start: int, end: int, group: str, clock: bool, zone: bool) -> Moment:
    kind = _KINDS.get(group, Kind.DATE)
    return Moment(Span(start, end), kind is not Kind.CLOCK, clock, zone, kind, role_before(text, start))


def _end_of_date(text: str, start: int, limit: int) -> int:
    """Where the date that begins at `start`, perhaps after its day of the week, ends; `start` when there is none."""
    match = patterns.START.match(text, start, limit)
    if match is None or match.lastgroup not in (*_DATES, "weekday"):
        short = patterns.SHORT_DATE.match(text, start, limit)
        return short.end() if short else start
    return _end_of_day(text, match, limit)[0] if match.lastgroup == "weekday" else match.end()


def _end_of_day(text: str, match: re.Match[str], limit: int) -> tuple[int, bool]:
    """Where a day of the week, with its date and its part of the day, ends; and whether a zone may follow."""
    end = match.end()
    gap = patterns.BEFORE_DATE.match(text, end, limit) if match.lastgroup == "weekday" else None
    if gap:
        date = patterns.START.match(text, gap.end(), limit)
        short = patterns.SHORT_DATE.match(text, gap.end(), limit)
        if date and date.lastgroup in _DATES and ":" not in date.group():
            end = date.end()
        elif short:
            end = short.end()
    after = patterns.AFTER_DAY.match(text, end, limit)
    if after is None:
        return end, False
    return after.end(), after.group("part") is not None


def role_before(text: str, start: int) -> Role:
    """The role that the preposition at `start`, or else the one before it, gives to the time that begins there."""
    first = _FIRST_WORD.match(text, start)
    if first and first.group().lower() in _ROLES:
        return _ROLES[first.group().lower()]
    last = _LAST_WORD.search(text, max(0, start - _LOOK_BACK), start)
    if last is None:
        return Role.NONE
    return Role.THROUGH if last.group(1) else _ROLES.get(last.group(2).lower(), Role.NONE)
