"""Words around a time that change its meaning, or make it ambiguous."""

from __future__ import annotations

from collections.abc import Sequence

from linter.timeline.cases import is_of_another_case
from linter.timeline.clock_words import BARE_ZONE
from linter.timeline.guards import tells_which
from linter.timeline.lazy import Lazy
from linter.timeline.moment import Moment, MomentKind, Role
from linter.timeline.tokens import Token
from linter.timeline.vocabulary import DAY_STEM, MONTH_STEM, WEEKDAY_NAME
from linter.timeline.zones import is_place

# "Two days before 27 November", "the night from Saturday to Sunday", "that Friday": another time than the words alone name.
_MOVED = Lazy(
    r"\b(?:(?:minutes?|hours?|days?|nights?|weeks?|weekend|fortnight|months?|eve|morning|evening"
    r"|[a-z]{3,6}day)\s+(?:before|after|following|from|of|come|past|beginning|starting|commencing|ending|ended"
    r"|prior\s+to)\s+(?:the\s+)?"
    r"|(?:excluding,?|excl\.?|night\s+(?:from|of|to|between))\s+(?:the\s+)?"
    r"|(?:that|same|next|other|first|second|third|fourth|final|every|each|preceding|prior|\d(?:st|nd|rd|th))\s+)\Z"
)
_MOVES = Lazy(r"(?:before|after|from)\s")
# "A single Friday afternoon" is any, and so are "a Monday and Tuesday".
_OF_SOME = Lazy(r"\b(?:an?|any)\s[a-z]+\s(?:and\s|or\s)?\Z")
# "On the Monday" is that of a week mentioned earlier, "the following day" that after a day mentioned earlier.
_THAT_DAY = Lazy(r"\bthe\s\Z")
_OF_A_DAY = frozenset(["weekday", "clock", "bare_hour", "zone", "day_part", "close"])
# "The stated 5 p.m. deadline", "our 10am": the hour of something, and its day is that of the thing.
_THAT_HOUR = Lazy(r"\b(?:the|our|your|my|his|her|their|its|usual|regular)\s(?:[a-z]+\s)?(?:(?:window|slot)\s)?\Z")
# "Paid on Wednesday rather than on Friday": the day that is not meant may be any.
_NOT_THAT = Lazy(r"\b(?:rather\sthan|instead(?:\sof)?|not)\s(?:the\s)?\Z")
# "Midnight AoE", "15:00 XYZT": a word where a zone would be, and that is no known zone.
_OTHER_ZONE = Lazy(r"\*{0,2}\s?\(?(?-i:[A-Z]{1,2}[A-Za-z]?[A-Z]{1,2}T?)\b(?![/.]\w)")
# "Friday's call" may be past, and "the Friday after go-live" is not the next one.
_OWNS = Lazy(
    r"['\u2019]s\b|\s{1,3}(?:week|fortnight|of)\b"
    r"|\s{1,3}(?:before|after|following)\s{1,3}(?!next\b|noon\b|mid|lunch|work\b|hours\b|business\b|close\b|cob\b"
    r"|eod\b)[a-z]"
)
# "07:00 to 19:00, Monday to Friday": what comes again on several days.
_TO_A_DAY = Lazy(
    rf"\s?(?:to|through|thru|till|until|[-\u2013])\s?{DAY_STEM}[a-z]*\b|,?\s(?:on\s)?(?:weekdays|(?:all\s)?(?:working|business)\sdays|M-F\b)"
)
# A time of day alone, in a sentence that names a day elsewhere, may be one of that day.
NO_DAY = frozenset(["clock", "zone", "to", "other", "vague", "bare_hour", "fraction", "day_part"])
"""The types of tokens that do not say which day."""
_SENTENCE = 160
# "10:00 in Lisbon" and "9am (Singapore)" leave open whether the time is local to that place.
_PLACE_AFTER = Lazy(r",?\s\(?(?:in\s)?((?-i:[A-Z][a-z\u00e0-\u017f]+(?:\s[A-Z][a-z\u00e0-\u017f]+)?))")
_SENTENCE_ENDS = Lazy(r"[.!?]\s|\n")
_A_DAY = Lazy(
    rf"\b(?:tomorrow|tmrw|yesterday|(?:on|of|the)\s(?:[a-z]+[\s-]){{1,3}}day(?!\s(?:before|after|by))"
    rf"|on\sthe\s(?:day|morning|evening)\sof|{WEEKDAY_NAME}|next\sweek|(?:the\s)\d\d?(?:st|nd|rd|th)"
    r"|in\s(?:\d\d?|[a-z]{3,5})\s(?:(?:business|working)\s)?(?:day|week)s|\d\d?/\d\d?|from\snow"
    r"|(?-i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|\d{4}-\d\d-\d\d|(?-i:Christmas|Easter)"
    rf"|\d\d?(?:st|nd|rd|th)?[\s-](?:of\s)?{MONTH_STEM}[a-z]{{0,6}}"
    rf"|{MONTH_STEM}[a-z]{{0,6}}\.?\s\d\d?(?:st|nd|rd|th)?)\b|\b\d\d?\.\d\d?\.(?!\d)"
)
_LOOK_BACK = 40
_MAY_BE_PAST = frozenset(
    ["weekday", "ordinal", "clock", "bare_hour", "holiday", "month", "day_month", "month_day", "quarters", "part_of"]
)
_BESIDE_THEM = frozenset(["zone", "day_part", "half_day", "vague", "to", "other", "shading", "hours"])
# "Has been moved from 24 November to 1 December" is no stretch from one to the other.
_RESCHEDULED = Lazy(
    r"\b(?:(?:mov|chang|postpon|reschedul)(?:ed?|ing)|(?:shift|push|extend|delay)(?:ed|ing)?|slipped|bring"
    r"|brought)\b[^.;!?\n]{0,40}\b(?:from|for)\s(?:the\s)?\Z"
)
# What is next to a whole day and may be the rest of its name, which nobody read: "the 9 o'clock list on Tuesday".
_MORE_BEFORE = Lazy(
    r"(?:\d(?:\s&)?|\d[a-z]{1,2}|\b[ap]\.?m\.?|[\dm.]\s\([^()\n]{1,12}\)|fifteen"
    r"|(?:twen|thir|for|fif)ty(?:[\s-]five)?|(?:end|close|start|quarter|rest|part|month|weeks?|days?)\s+of)"
    r"\s(?:slot\s|list\s|on\s|of\s|in\s|the\s){0,3}\Z|\b(?:later|sometime|around)\s(?:on|in|of|by)\s(?:the\s)?\Z"
)
_MORE_AFTER = Lazy(
    r"(?:['\u2019]s\s[a-z]+)?,?\s(?:week\b|[ap]\.?m\b|(?:at\s)?(?:the\s)?same\b"
    r"|\((?:(?-i:[FA]N)\)|lunch|noon|midday|morning|afternoon|evening|night)"
    r"|(?:(?:in|at|towards?)\sthe\s)?(?:first|second|last|end|start|close)\b(?!\sthing)"
    r"|(?:at|from|between|about|around|by|say|circa|ca\.?|gone|past)\s(?:about\s|around\s)?~?\d|~?\d|thru\b"
    r"|(?:and|or|to|&)\s(?:the\s)?(?:\d|day\b|next\b)|[-\u2013/&]\s?\d)"
)
# One of a list: "Fri/Sat/Sun", "12/18/2021-1/2/2022".
_LISTED_AFTER = Lazy(
    rf"(?:\s?[-/\u2013&]\s?|\s(?:to|until|till|through|thru)\s)(?:\d|(?:(?:good\s|easter\s)?{DAY_STEM}|{MONTH_STEM})[a-z]{{0,6}}\b)"
)
# In the same clause, with any words between: "on the night to Tuesday", "the fortnight beginning 7 December".
_MORE_NEAR = Lazy(
    r"\b(?:mornings?|afternoons?|evenings?|nights?|noon|mid(?:day|night|dle)|lunch\w*|breakfast|dinner|supper"
    r"|tea(?:\s?time)?|dawn|dusk|daybreak|sun(?:rise|set|up|down)"
    r"|o['\u2019]clock|hours?|half|thirds?|early|late|beginning|fortnights?|weekend|eve|shift|sharp)\b"
)
_CLAUSE_ENDS = Lazy(r"[.;:!?,(\n]")
_NEAR = 30
# "By midday on Heritage Day, the 24th", "at 15 on the day before the fair, 18 June": an hour of the day under its other name.
_CLOCK_BEFORE = Lazy(
    r"(?:\bnoon|\bmidday|\b(?:at|by|from)\s\d\d?(?::\d\d)?(?:\s?[ap]\.?m\.?)?)\son\s[^.;:!?\d\n]{1,40},\s\Z|\d(?:st|nd|rd|th)\sor\s[a-z\s]{0,20}\Z"
)
# "Day 13, at 15h": a number before a time of day may be its day.
_NUMBER_BEFORE = Lazy(
    r"\b\d\d?(?:(?:st|nd|rd|th)?(?:,\s(?:at\s|from\s|by\s)?|\s(?:at|@)\s)|[-./]\d\d?\.?,?\s(?:(?:at|from|by|between|@)\s)?)\Z"
)
# "Towards the end of the week".
_ROUGHLY = Lazy(r"\b(?:towards?|sometime|some\stime|later|earlier)\s(?:(?:on|in|by)\s)?(?:the\s)?\Z")
# "At 1pm on launch day" has a day, too, though nobody knows which.
_ON_WHAT = Lazy(r",?\s(?:\([^()\n]{1,20}\)\s)?(?:on|of)\s[a-z]")
# One end of a range whose other end nobody read: "1400 to", "- 16".
_FROM_BEFORE = Lazy(
    rf"\d(?:\s?(?:[ap]|[ap]\.?m\.?|h))?(?:\s\(?{BARE_ZONE}\)?)?(?:\s?[-\u2013]\s?|\s(?:to|till|until|through|and)\s)\Z"
)
_TO_AFTER = Lazy(r"(?:\s?[-\u2013]\s?|\s(?:to|till|until|through)\s)(?:\d|now\b)")
_AND_AFTER = Lazy(r"\s(?:and|&)\s\d")
# "EOW next week", "EOD 4th": the end of another day or week than this one, if nobody read which.
_ENDS = frozenset(["close", "period_end"])
_ITS_DAY = Lazy(r"\s(?:on\s|in\s|of\s)?(?:the\s)?(?:\d|next\s|that\s|same\s|day\s|first\s|last\s|following\s)")


def may_be_past(tokens: Sequence[Token], moment: Moment) -> bool:
    """Whether nothing in a time says which day, weekday or hour is meant. In a clause about the past it is then the
    last one, and doubtful."""
    kinds = {token.kind for token in tokens}
    if moment.kind is MomentKind.DURATION:
        return False
    if moment.role in (Role.BY, Role.BEFORE):
        return "clock" in kinds and kinds <= NO_DAY
    if not kinds <= _MAY_BE_PAST | _BESIDE_THEM or not kinds & _MAY_BE_PAST:
        return False
    pieces = (
        "which",
        "day_after",
        "ordinal_of",
        "dm_year",
        "md_year",
        "month_year",
        "holiday_year",
        "quarter_year",
        "half_year",
        "year_quarter",
        "half_before_year",
    )
    return not any(token.pieces.get(piece) for token in tokens for piece in pieces)


def hangs_on_another(tokens: Sequence[Token], moment: Moment, text: str) -> bool:
    """Whether the words around a time change its meaning: "the day after", "Friday's"."""
    if moment.crowded:
        return True
    start, end = moment.span.start, moment.span.end
    opening = _MOVES.match(text, start)
    head = text[max(0, start - _LOOK_BACK) : opening.end() if opening and opening.end() < end else start]
    if _MOVED.search(head):
        return True
    kinds = {token.kind for token in tokens}
    if _TO_A_DAY.match(text, end) or _refers_to_earlier_day(tokens, moment, kinds, text):
        return True
    if is_of_another_case(tokens, moment, kinds, text):
        return True
    if moment.clock and not moment.zone and _OTHER_ZONE.match(text, end):
        return True
    place = _PLACE_AFTER.match(text, end) if moment.clock and not moment.zone else None
    if place and any(is_place(name) for name in (place.group(1), place.group(1).split()[0])):
        return True
    is_bare = moment.clock and kinds <= NO_DAY and not any(token.pieces.get("part_this") for token in tokens)
    if is_bare and _is_of_a_day(text, start, end, head):
        return True
    return _other_than_read(moment, kinds, text, head)


def _refers_to_earlier_day(tokens: Sequence[Token], moment: Moment, kinds: set[str], text: str) -> bool:
    """Whether a day belongs to a week, or follows a day, that was mentioned earlier: "on the Monday", "the following
    day"."""
    if any("following" in token.words.lower() for token in tokens):
        return True
    start = moment.span.start
    before = text[max(0, start - 2 * _LOOK_BACK) : start]
    if kinds <= NO_DAY and _THAT_HOUR.search(before):
        return True
    if "weekday" not in kinds:
        return False
    if _OF_SOME.search(before) or _NOT_THAT.search(before):
        return True
    if moment.role is Role.FROM and tells_which(text, start, moment.span.end):
        return True
    return kinds <= _OF_A_DAY and bool(_THAT_DAY.search(before))


def _other_than_read(moment: Moment, kinds: set[str], text: str, head: str) -> bool:
    """Whether the words around a time give it another end, another day or an owner."""
    start, end = moment.span.start, moment.span.end
    if _FROM_BEFORE.search(head) or (moment.clock and _TO_AFTER.match(text, end)):
        return True
    if moment.clock and moment.role is Role.FROM and _AND_AFTER.match(text, end):
        return True
    if kinds <= _ENDS and (
        head[-2:-1].isdigit() or _ITS_DAY.match(text, end) or _A_DAY.match(text, min(end + 1, len(text)))
    ):
        return True
    if kinds & {"weekday", "working_day"} and _OWNS.match(text, end):
        return True
    if "to" in kinds and _RESCHEDULED.search(text[max(0, start - 2 * _LOOK_BACK) : start]):
        return True
    if not moment.clock and _ROUGHLY.search(head):
        return True
    is_whole_day = not moment.clock and not kinds & {"day_part", "half_day", "close", "hours", "part_of"}
    return is_whole_day and _is_read_in_part(text, start, end)


def _is_of_a_day(text: str, start: int, end: int, head: str) -> bool:
    """Whether a time of day may belong to a day that is named elsewhere."""
    return bool(_NUMBER_BEFORE.search(head) or _ON_WHAT.match(text, end) or _names_another_day(text, start, end))


def _is_read_in_part(text: str, start: int, end: int) -> bool:
    """Whether the words next to a whole day may be the rest of its name."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(
        _MORE_BEFORE.search(before)
        or _CLOCK_BEFORE.search(text[max(0, start - 2 * _LOOK_BACK) : start])
        or _MORE_AFTER.match(text, end)
        or _LISTED_AFTER.match(text, end)
        or _has_more_near(text, start, end)
    )


def _has_more_near(text: str, start: int, end: int) -> bool:
    """Whether the clause names a part of a day, or of a longer period, that is not part of the moment."""
    before = text[max(0, start - _NEAR) : start]
    begins = max((match.end() for match in _CLAUSE_ENDS.pattern.finditer(before)), default=0)
    if _MORE_NEAR.search(before, begins):
        return True
    halt = _CLAUSE_ENDS.search(text, end + 1, end + _NEAR)
    return bool(_MORE_NEAR.search(text, end, halt.start() if halt else end + _NEAR))


def _names_another_day(text: str, start: int, end: int) -> bool:
    """Whether the words just before, or the rest of the sentence, name a day."""
    halt = _SENTENCE_ENDS.search(text, end, end + _SENTENCE)
    before = text[max(0, start - _SENTENCE) : start]
    return bool(_A_DAY.search(before) or _A_DAY.search(text, end, halt.start() if halt else end + _SENTENCE))
