"""Finding the words that name a time: one anchored pattern, so that "may", "second" and "We" are never a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.span import Span
from linter.timeline.moment import Kind, Moment, Role
from linter.timeline.vocabulary import (
    CLOCK,
    CLOCK_WORD,
    CLOSE,
    COUNT,
    DAY,
    MONTH,
    TO,
    UNIT,
    WEEKDAY,
    WEEKDAY_NAME,
    YEAR,
    ZONE,
)  # fmt: skip

_ISO_ZONE = rf"(?P<isozone>Z\b|\s?[+\u2212-]\d\d:?\d\d(?!\d)|{ZONE})"
_ISO = (
    rf"(?P<iso>(?<!-){YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!-?\d|\.\d)"
    rf"(?:(?:T|,?\s)(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?!\d){_ISO_ZONE}?)?)"
)
_WITH_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR}\b)?"
_DAY_MONTH = rf"(?:{DAY}\.?(?:{TO}{DAY}\.?)?\s+(?:of\s+)?{MONTH}{_WITH_YEAR}|{DAY}-{MONTH}-{YEAR}\b)"
_MONTH_DAY = rf"(?!(?-i:march)\b){MONTH}\s+(?:the\s+)?{DAY}(?:{TO}{DAY})?\b(?![:\d]|\.\d|\s?[ap]m\b){_WITH_YEAR}"
_BETWEEN_DAYS = rf"between\s+(?:the\s+)?(?:{DAY}\s+and\s+(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}|{MONTH}\s+{DAY}\s+and\s+{DAY}\b){_WITH_YEAR}"
# Short numeric dates look like fractions, versions and scores: only a word before them, or padding, makes them dates.
_AFTER_WORD = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in ("on", "by", "until", "till", "before", "from", "through", "since", "after", "due", "dated")) + ")"  # fmt: skip
_SLASHED = (
    r"(?<![\w./])(?:\d{1,2}/\d{1,2}/(?:20\d\d|\d\d)\b(?!/)"
    rf"|{_AFTER_WORD}(?!24/7|50/50|1/[234]\b|2/[23]\b|3/4\b)(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])\b(?![/.]\d))"
)
_DOTTED = (
    r"(?<![\w.])(?:(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.20\d\d|(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:2[4-9]|3\d)"
    rf"|{_AFTER_WORD}(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?=,|\s+[a-z0-9(]))(?!\.?\d)"
)
_OF_MONTH = rf"(?:(?:the|this|next)\s+month\b|(?:next\s+)?{MONTH}(?:\s+{YEAR}\b)?)"
# "the 2nd attempt" is no day: the clause ends after a day of the month, or goes on with a small word.
_ORDINAL_DAY = (
    rf"the\s+(?:[12]?\d|3[01])(?:st|nd|rd|th)\b(?:\s+of\s+{_OF_MONTH}|(?=\s*(?:[.,;:!?)*(\n]|$)|\s+(?:at|by|we|you|I|it|is|to|for"
    r"|if|when|with|in|from|until|unless|but|so|as|before|after|without|because|once|this|that|our|your|will|has|was|had|and\s+(?:the\s+\d|we|you)|\d|noon|EOD)\b))"
)
_NUMERIC = rf"(?:{YEAR}[/.](?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|[12]\d|3[01])\b(?![/.]?\d)|{_SLASHED}|(?<![\w-])(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|[12]\d|3[01])-20\d\d\b(?![\w-])|{_DOTTED})"

_BEFORE_DAY = r"(?:(?:first\s+thing|overnight)\s+)?(?:(?:on|by|until|till|before|from|of|for|through|since|after|every|each)\s+)?(?:(?:this|next|coming|following|last|past|previous)\s+)*"
_AFTER_DAY = (
    rf"(?:\s+(?:(?:(?:early|late|mid)[ -]?)?(?:morning|afternoon|evening|night|lunch(?:time)?)\b|{CLOSE})(?P<day_zone>{ZONE})?"
    r"|\s+week\b(?!\s)|\s+week(?=\s+(?:at|by|we|you|I)\b)|\s+after\s+next\b|\s+(?:of\s+)?(?:this|next)\s+week\b)?"
)
_WEEKDAY = (
    rf"{_BEFORE_DAY}\b{WEEKDAY}(?!\s+(?-i:Times|Telegraph|Mail|Herald|Express|League|Football)\b)"
    rf"(?:,?\s+(?:the\s+)?(?:{_DAY_MONTH}|{_MONTH_DAY}|(?:[12]?\d|3[01])(?:st|nd|rd|th)\b)|,?\s+(?:{_NUMERIC}|\d\d?/\d\d?\b(?![/.]\d)))?"
)
_NTH = (
    rf"(?:the\s+)?(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s+(?:{WEEKDAY_NAME}|week|half|(?:business\s+|working\s+)?day)"
    rf"\s+(?:of|in)\s+{_OF_MONTH}"
)
_TODAY = (
    r"(?:(?:later|first\s+thing|early|late)\s+)?(?:today|tomorrow|tonight|(?:this|tomorrow)\s+(?:morning|afternoon|evening|lunchtime)"
    r"|overnight|the\s+day\s+after\s+tomorrow)"
)
_LUNCH = rf"(?:by|before|after|around|until)\s+lunch(?:time)?\b(?:\s+(?:today|tomorrow|(?:on\s+)?{WEEKDAY_NAME})\b)?"
_PERIOD = r"(?:week|month|quarter|year|sprint)"
_PART_OF = (
    rf"(?:the\s+)?(?:end|start|beginning|middle|first\s+half|second\s+half)\s+of\s+(?:the\s+|this\s+|next\s+|your\s+|our\s+|the\s+(?:current|coming)\s+)?"
    rf"(?:{_PERIOD}\b|(?:today|tomorrow|{WEEKDAY_NAME})\b|{MONTH}(?:\s+{YEAR}\b)?|Q[1-4]\b(?:\s+{YEAR}\b)?|{YEAR}\b)"
)
_NAMED_PERIOD = (
    r"(?:(?:later|early|late|mid|sometime)[\s-]+)?(?:in\s+)?(?:this|next|(?:the\s+)?coming|the\s+following)\s+"
    r"(?:week(?:end)?(?!\s+after)|month|quarter|year|sprint|hour|fortnight)\b|the\s+week\s+after\s+next\b|(?:over|at|by|before|during|until|after)\s+the\s+weekend\b"
    rf"|(?:the\s+)?(?:week|w/c|wc)\s+(?:of|commencing|beginning|starting)\s+(?:on\s+)?(?:the\s+)?(?:{WEEKDAY_NAME},?\s+)?"
    rf"(?:{_DAY_MONTH}|{_MONTH_DAY}|{_NUMERIC}|{DAY}\b)"
    rf"|(?:calendar\s+week|CW|KW|week)\s?\d{{1,2}}\b(?!\s+of\s+(?!20))(?:\s+(?:of\s+)?{YEAR}\b)?|mid-?week\b"
)
_MONTH_ALONE = (
    rf"(?:(?:early|mid|late)(?:\s?(?:-|\u2013|to)\s?(?:mid|late))?[\s-]+(?:in\s+)?(?:next\s+)?{MONTH}(?:\s+{YEAR}\b)?|{MONTH},?\s+{YEAR}\b(?!\s?%)"
    rf"|(?:in|by|during|until|before|end|through)\s+{MONTH}(?!['\u2019]|,?\s+(?:the\s+)?\d{{1,2}}(?!\d)|\s+(?-i:[A-Z][a-z])|\s+from\b)(?:\s+{YEAR}\b)?)"
)
_COARSE = (
    rf"(?:(?:early|mid|late)[\s-]+)?(?-i:\bQ[1-4]\b(?!\s?[:)])|{YEAR}\s?Q[1-4]\b)(?:[\s/]+{YEAR}\b)?|(?-i:H[12])\s+{YEAR}\b"
    r"|(?:in|by|during|until|before|early|late|of)\s+(?-i:H[12])\b(?!\s+[a-z]*(?:database|heading|tag|header|element))"
    rf"|(?:year|month|quarter|week)[ -]end\b(?!\s+\w+ing\b)|(?:early|mid|late)[\s-]+{YEAR}\b|(?-i:EOW|EOM|EOQ|EOY|eow|eom)\b"
)
_ABOUT = r"(?:(?:about|around|roughly|approximately|approx\.?|max\.?|next|coming|following|at\s+most|less\s+than|under|the)\s+)*"
_DURATION = (
    r"within\s+(?:the|this|a|an|your|our)\s+(?:(?:next|working|business)\s+)?(?:hour|day|week|month|quarter|year|minute|fortnight)\b"
    rf"|(?:in|within)\s+{_ABOUT}\d{{1,4}}\s?m\b"
    rf"|(?:in|within|over|after|for|every|under|another)\s+{_ABOUT}{COUNT}[\s-]?(?:more\s+)?{UNIT}(?:\s+ago\b|\s+from\s+now\b)?"
    rf"|{COUNT}\s(?:(?:business|working)\s+)?(?:days?|weeks?|fortnights?)\s+(?:(?:from|after)\s+(?:next\s+)?(?:{WEEKDAY_NAME}|tomorrow)\b|(?<=\ba\sweek\s)(?:(?:on\s+)?{WEEKDAY_NAME}|today|tomorrow)\b)"
    rf"|{COUNT}\s?{UNIT}\s+(?:from\s+(?:now|today)|after|at\s+most|or\s+less)\b|(?:(?:in|over|within|for|during)\s+)?the\s+(?:next|coming)\s+(?:(?:hour|day|week|month|minute)s?\b|{COUNT}\s+{UNIT})"
    r"|every\s+(?:other\s+|second\s+)?(?:half\s+)?(?:hour|day|week|month|morning|evening|weekday)\b|(?:once|twice)\s+(?:an?|per)\s+(?:hour|day|week)\b"
    rf"|(?:hourly|daily)\b|ETA:?\s+{COUNT}\s?{UNIT}|\d{1, 6}\s?(?:h|hrs?|hours?)\b"
)

# Every alternative begins at the edge of a word; saying so once, before them all, makes most places of a text cost nothing.
_DATE_TIME = re.compile(
    rf"\b(?:(?=\d)(?:{_ISO}|(?P<number_date>{_DAY_MONTH}|{_NUMERIC})|(?P<number_clock>(?<![\d.:]){CLOCK}(?P<number_zone>{ZONE})?(?:\s+in\s+the\s+(?:morning|afternoon|evening)\b)?))"
    rf"|(?=[a-z])(?:(?P<word_date>{_BETWEEN_DAYS}|{_NTH}|{_NAMED_PERIOD}|(?:{_WEEKDAY}|{_TODAY}){_AFTER_DAY}|{_MONTH_DAY}|{_ORDINAL_DAY}|{_LUNCH}|{_PART_OF}|{_MONTH_ALONE}|{_COARSE})"
    rf"|(?P<close>{CLOSE}(?P<close_zone>{ZONE})?)|(?P<word_clock>{CLOCK_WORD}(?P<word_zone>{ZONE})?))"
    rf"|(?P<duration>{_DURATION}))",
    re.IGNORECASE,
)
_KINDS = {
    "iso": Kind.DATE, "number_date": Kind.DATE, "word_date": Kind.DATE, "number_clock": Kind.CLOCK, "word_clock": Kind.CLOCK,
    "close": Kind.CLOSE, "duration": Kind.DURATION,
}  # fmt: skip

# Most clauses name no time: a look for what every time holds is far cheaper than the whole grammar.
_MAY_HOLD_ONE = re.compile(
    r"\d|day|week|month|hour|minute|noon|lunch|night|morrow|morning|evening|quarter|year|sprint|shift|play|business|\b(?:mon|tues?|weds?|thu"
    r"|fri|sat|sun|eo[bdmpqwy]|cob|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|daily",
    re.IGNORECASE,
)

_ROLES = {role.value: role for role in Role if role} | {
    "within": Role.BY, "than": Role.BY, "latest": Role.BY, "till": Role.UNTIL, "til": Role.UNTIL, "thru": Role.THROUGH,
    "during": Role.IN, "starting": Role.FROM, "before": Role.BEFORE, "due": Role.BY, "around": Role.AT, "between": Role.FROM,
}  # fmt: skip
_LAST_WORD = re.compile(
    r"\b(?:(up\sto)|([a-z]{2,12}))[\s*_(]{1,4}(?:(?:about|around|the|approx\.?)\s{1,2})?\Z", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_LOOK_BACK = 24


def find_moments(text: str, span: Span) -> Iterator[Moment]:
    """Every date, time of day and length of time from now that `text` names inside `span`, in order."""
    if not _MAY_HOLD_ONE.search(text, span.start, span.end):
        return
    for match in _DATE_TIME.finditer(text, span.start, span.end):
        yield _moment(text, match)


def _moment(text: str, match: re.Match[str]) -> Moment:
    """The pattern's alternatives are groups, of which one has matched; the groups of their zones stand inside."""
    kind = _KINDS[match.lastgroup or ""]
    clock = kind is Kind.CLOCK or (match.lastgroup == "iso" and ":" in match.group())
    zone = any(
        match.group(name) is not None for name in ("isozone", "number_zone", "word_zone", "close_zone", "day_zone")
    )
    return Moment(Span(*match.span()), kind is not Kind.CLOCK, clock, zone, kind, role_before(text, match.start()))


def role_before(text: str, start: int) -> Role:
    """The role that the preposition at `start`, or else the one before it, gives to the time that begins there."""
    first = _FIRST_WORD.match(text, start)
    if first and first.group().lower() in _ROLES:
        return _ROLES[first.group().lower()]
    last = _LAST_WORD.search(text, max(0, start - _LOOK_BACK), start)
    if last is None:
        return Role.NONE
    return Role.THROUGH if last.group(1) else _ROLES.get(last.group(2).lower(), Role.NONE)
