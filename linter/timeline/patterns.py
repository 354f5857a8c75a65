"""The grammar of times: one pattern for where a time begins, and small ones for how it goes on.

Each word list stands in it once: what may follow a day of the week or a time of day is tried at its end, not repeated
in every alternative, or compiling the pattern would cost more than checking a draft.
"""

from __future__ import annotations

import re

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
)  # isort: skip  # fmt: skip

_ISO = (
    rf"(?P<iso>(?<!-){YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!-?\d|\.\d)"
    r"(?:(?:T|,?\s)(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?!\d))?)"
)
_WITH_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR}\b)?"
_AND_DAY = rf"(?:(?<=between\s\d)|(?<=between\s\d\d))\sand\s(?:the\s)?{DAY}"
# "14 May Street" and "1 March Road" are places.
_NO_STREET = (
    r"(?!\s(?-i:Street|Road|Avenue|Lane|Square|Drive|Place|Boulevard|Plaza|Park|Way|Close|Court|St\b|Rd\b|Ave\b))"
)
_DAY_MONTH = rf"{DAY}(?:\.?(?:{TO}{DAY}\.?|{_AND_DAY})?\s+(?:of\s+)?|-){MONTH}{_NO_STREET}(?:-{YEAR}\b|{_WITH_YEAR})"
_MONTH_DAY = rf"(?!(?-i:march)\b){MONTH}(?:\s+(?:the\s+)?{DAY}(?:{TO}{DAY})?\b(?![:\d]|\.\d|\s?[ap]m\b){_WITH_YEAR}|,?\s+{YEAR}\b(?!\s?%))"
# Short numeric dates look like fractions, versions and scores: only a word before them, or padding, makes them dates.
_WORDS = ("on", "by", "until", "till", "before", "from", "through", "since", "after", "due", "dated")
_AFTER_WORD = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in _WORDS) + ")"
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NUMERIC = (
    rf"{YEAR}[/.]{_M}[/.]{_D}\b(?![/.]?\d)|(?<![\w./-])(?:\d\d?/\d\d?/(?:20\d\d|\d\d)\b(?!/)|{_D}-{_D}-20\d\d\b(?![\w-])"
    rf"|{_D}\.{_M}\.20\d\d(?!\.?\d)|(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:2[4-9]|3\d)(?!\.?\d)"
    rf"|{_AFTER_WORD}(?:(?!24/7|50/50|1/[234]\b|2/[23]\b|3/4\b){_D}/{_D}\b(?![/.]\d)|{_D}\.{_M}\.(?=,|\s+[a-z0-9(])))"
)
_ORDINAL = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)\b"
# "the 2nd attempt" is no day: the clause ends after a day of the month, or goes on with a small word.
_ORDINAL_DAY = (
    rf"the\s+{_ORDINAL}(?:\s+of\s+(?:the|this|next)\s+month\b|(?=\s*(?:[.,;:!?)*(\n]|$)|\s+(?:at|by|we|you|I|it|is|to|for|if|when|with"
    r"|in|from|until|unless|but|so|as|before|after|without|because|once|this|that|our|your|will|has|was|had|and\s+(?:the\s+\d|we|you)|\d|noon|EOD)\b))"
)
# "Sunday Adeyemi" and "Friday Football" are names, unless a word before the day makes it one.
_NO_NAME = (
    r"(?!\s+(?-i:Times|Telegraph|Mail|Herald|Express|League|Football)\b)(?(day_word)|(?!\x20(?-i:(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|Morning|Afternoon|Evening|Night|Noon|Midday|The\b|We\b|Our\b|Please\b)[A-Z][a-z]{2,})))"
)
_WEEKDAY = (
    r"(?:(?:first\s+thing|overnight)\s+)?(?:(?P<day_word>on|by|until|till|before|from|of|for|through|since|after|every|each)\s+)?"
    rf"(?:(?:this|next|coming|following|last|past|previous)\s+)*\b{WEEKDAY}{_NO_NAME}"
)
_TODAY = (
    r"(?:(?:later|first\s+thing|early|late)\s+)?(?:today|tomorrow|tonight|(?:this|tomorrow|yesterday)\s+(?:morning|afternoon|evening|lunchtime)"
    r"|overnight|the\s+day\s+after\s+tomorrow|(?:the\s+day\s+before\s+)?yesterday)\b"
)
_LUNCH = r"(?:by|before|after|around|until)\s+lunch(?:time)?\b(?:\s+(?:today|tomorrow|(?:on\s+)?[a-z]{3,6}day)\b)?"
_NTH = (
    rf"(?:the\s+)?(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s+(?:{WEEKDAY_NAME}|week|half|(?:business\s+|working\s+)?day)"
    r"\s+(?:of|in)\s+"
)
_EDGE = r"(?:the\s+)?(?:end|start|beginning|middle|first\s+half|second\s+half)\s+of\s+"
_SHADE = r"(?:early|mid|late)"
_SHADES = rf"{_SHADE}(?:\s?(?:-|\u2013|to)\s?{_SHADE})?[\s-]+"
# "By April from finance" and "in May Berlin opens" are no months.
_NO_MONTH = r"(?!['\u2019]|,?\s+(?:the\s+)?\d{1,2}(?!\d)|\s+(?-i:[A-Z][a-z])|\s+from\b)"
_MONTH_ALONE = (
    rf"(?:{_NTH}(?=[jfmasond])|{_EDGE}(?:next\s+)?(?=[jfmasond])|{_SHADES}(?:in\s+)?(?:next\s+)?(?=[jfmasond])"
    rf"|(?P<preposition>in|by|during|until|before|end|through)\s+){MONTH}(?(preposition){_NO_MONTH})(?:\s+{YEAR}\b)?"
)
_PERIOD = r"(?:week|month|quarter|year|sprint)"
_NAMED_PERIOD = (
    r"(?:(?:later|early|late|mid|sometime)[\s-]+)?(?:in\s+)?(?:this|next|(?:the\s+)?coming|the\s+following)\s+"
    r"(?:week(?:end)?(?!\s+after)|month|quarter|year|sprint|hour|fortnight)\b|the\s+week\s+after\s+next\b|(?:by|before|until|after)\s+the\s+weekend\b"
    rf"|{_NTH}(?:the|this|next)\s+month\b|{_EDGE}(?:(?:the|this|next|your|our|current|coming)\s+){{0,2}}"
    rf"(?:{_PERIOD}\b|(?:today|tomorrow|{WEEKDAY_NAME})\b|Q[1-4]\b(?:\s+{YEAR}\b)?|{YEAR}\b)"
    rf"|(?:calendar\s+week|CW|KW|week)\s?\d{{1,2}}\b(?!\s+of\s+(?!20))(?:\s+(?:of\s+)?{YEAR}\b)?|mid-?week\b"
)
_COARSE = (
    rf"(?:{_SHADE}[\s-]+)?(?-i:\bQ[1-4]\b(?!\s?[:)]|\s(?:button|key|switch|lamp|port|slot|valve|machine|unit|sensor|pump|relay|connector)))(?:[\s/]+{YEAR}\b)?|(?-i:H[12])\s+{YEAR}\b"
    r"|(?:in|by|during|until|before|early|late|of)\s+(?-i:H[12])\b(?!\s+[a-z]*(?:database|heading|tag|header|element))"
    rf"|(?:year|month|quarter|week)[ -]end\b(?!\s+\w+ing\b)|{_SHADE}[\s-]+{YEAR}\b|(?:in|for|by|during|until|since|before)\s+{YEAR}\b(?=\s*(?:[.,;:!?)]|\Z))|(?-i:EOW|EOM|EOQ|EOY|eow|eom)\b"
)
_ABOUT = r"(?:(?:about|around|roughly|approximately|approx\.?|max\.?|next|coming|following|at\s+most|less\s+than|under|the)\s+)*"
# A length of time is a time only with a word before or after it that says from when; "3 h" alone is too common to miss.
_DURATION = (
    r"within\s+(?:the|this|a|an|your|our)\s+(?:(?:next|working|business)\s+)?(?:hour|day|week|month|quarter|year|minute|fortnight)\b"
    rf"|(?:in|within)\s+{_ABOUT}\d{{1,4}}\s?m\b"
    rf"|(?:(?P<lead>(?:in|within|over|after|for|every|under|another)\s+{_ABOUT}|(?:(?:in|over|within|for|during)\s+)?the\s+(?:next|coming)\s+|ETA:?\s+))?"
    rf"{COUNT}[\s-]?(?:more\s+)?{UNIT}(?(lead)(?:\s+ago\b|\s+from\s+now\b)?|\s+(?:from\s+(?:now|today)|after|at\s+most|or\s+less|(?:from|after)\s+(?:next\s+)?(?:[a-z]{{3,6}}day|tomorrow)"
    r"|(?<=\ba\sweek\s)(?:(?:on\s+)?[a-z]{3,6}day|today|tomorrow))\b)"
    r"|(?:(?:in|over|within|for|during)\s+)?the\s+(?:next|coming)\s+(?:hour|day|week|month|minute)\b"
    r"|every\s+(?:other\s+|second\s+)?(?:half\s+)?(?:hour|day|week|month|morning|evening|weekday)\b|(?:once|twice)\s+(?:an?|per)\s+(?:hour|day|week)\b"
    r"|(?:hourly|daily)\b|\d{1,6}\s?(?:h|hrs?|hours?)\b"
)

# Every alternative begins at the edge of a word; saying so once, before them all, makes most places of a text cost nothing.
START = re.compile(
    rf"\b(?:(?=\d)(?:{_ISO}|(?P<date>{_DAY_MONTH}|{_NUMERIC})|(?P<clock>(?<![\d.:]){CLOCK})|(?P<year_quarter>{YEAR}\s?(?-i:Q)[1-4]\b))"
    rf"|(?=[a-z])(?:(?P<month_day>{_MONTH_DAY})|(?P<period>{_NAMED_PERIOD}|{_MONTH_ALONE})|(?P<weekday>{_WEEKDAY})|(?P<today>{_TODAY})"
    rf"|(?P<word_date>{_ORDINAL_DAY}|{_LUNCH}|{_COARSE})|(?P<close>{CLOSE})|(?P<clock_word>{CLOCK_WORD})"
    r"|(?P<week_of>(?:the\s+)?(?:week|w/c|wc)\s+(?:of|commencing|beginning|starting)\s+(?:on\s+)?))"
    rf"|(?P<duration>{_DURATION}))",
    re.IGNORECASE,
)
"""Where a time begins. Its groups are the sorts of times; what they may go on with is below."""
BEFORE_DATE = re.compile(r"[,.]?\s{1,3}(?:the\s{1,3})?", re.IGNORECASE)
SHORT_DATE = re.compile(rf"{_ORDINAL}|{_D}/{_D}\b(?![/.]\d)", re.IGNORECASE)
AFTER_DAY = re.compile(
    rf"\s{{1,3}}(?:(?P<part>(?:(?:early|late|mid)[ -]?)?(?:morning|afternoon|evening|night|lunch(?:time)?)\b|{CLOSE})"
    r"|week\b(?!\s)|week(?=\s(?:at|by|we|you|I)\b)|after\s{1,3}next\b|(?:of\s{1,3})?(?:this|next)\s{1,3}week\b)",
    re.IGNORECASE,
)
AFTER_CLOCK = re.compile(r"\s{1,3}in\s{1,3}the\s{1,3}(?:morning|afternoon|evening)\b", re.IGNORECASE)
ZONE_AFTER = re.compile(ZONE, re.IGNORECASE)
ISO_ZONE = re.compile(r"Z\b|\s?[+\u2212-]\d\d:?\d\d(?!\d)", re.IGNORECASE)
# Most clauses name no time: a look for what every time holds is far cheaper than the whole grammar.
MAY_HOLD_ONE = re.compile(
    r"\d|day|week|month|hour|minute|noon|lunch|night|morrow|morning|evening|quarter|year|sprint|shift|play|business|daily|\b(?:mon|tues?|weds?"
    r"|thu|fri|sat|sun|eo[bdmpqwy]|cob|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
