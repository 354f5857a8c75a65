"""The tokens of a moment's words as patterns, in the order in which they are tried. Named groups are the parts of a token."""

from __future__ import annotations

from linter.text.regex import alternatives, one_of
from linter.timeline.clock_words import BARE_HOUR, CLOCK_PART, CLOCK_WORD, CLOSE, DTG, ZONE
from linter.timeline.vocabulary import (
    AFTER_NEXT,
    ARROW,
    COUNT,
    DAY,
    EXACT,
    FISCAL,
    HALF,
    HOLIDAYS,
    LIGHT,
    MONTH_STEM,
    NTH,
    NUMBER_WORD,
    OF_MONTH,
    ORDINAL_WORD,
    SEASON,
    SHORT_YEAR,
    TO_WORD,
    UNIT,
    YEAR,
)

_TO = rf"(?:\s?[/\u2013\u2014-]\s?|\s(?:{TO_WORD}|and|or)\s(?:the\s)?)"
_MONTH = rf"{MONTH_STEM}[a-z]*\.?"
_ANY_YEAR = rf"(?:{YEAR}\b|{SHORT_YEAR}\b)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|weds)\b"
_PERIOD = r"(?:week(?:end)?|wk|month|quarter|year|hour|fortnight|sprint)"
_WHICH = r"(?:(?:this|next|coming|following|last|past|previous|(?:every|each)(?:\s+(?:other|second|third))?)\s+)*"
_SPAN = r"(?:\s+(?:of\s+)?|/)"
_SHADE = r"(?:early|mid|late)"


def _year(name: str) -> str:
    """The year that may follow a date, as the part `name`."""
    return rf"(?:,?\s+(?:of\s+)?(?P<{name}>{_ANY_YEAR}))?"


def _month_year(month: str, year: str) -> str:
    """A month, perhaps with its year, as the parts `month` and `year`."""
    return rf"(?P<{month}>(?:(?:this|next|last)\s+)?{_MONTH})(?:,?\s+(?P<{year}>{_ANY_YEAR}))?"


def _year_of_part(name: str) -> str:
    """The year that may follow a quarter or half, as the part `name`."""
    return rf"(?:(?:[\s/]+(?:of\s+)?|(?=['\u2019]))(?P<{name}>{_ANY_YEAR}|(?:this|next)\s+year))?"


_DATES = {
    "after_next": rf"(?:the\s+)?(?={AFTER_NEXT}\b)(?P<after_next_unit>[a-z]+)\s+(?P<after_next_side>after|before)\s+[a-z]+",
    "iso_week": rf"(?P<iso_week_year>{YEAR})-?W(?P<iso_week_number>\d\d)\b",
    "iso": rf"(?P<iso_year>{YEAR})"
    + one_of(
        r"[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)(?!\d)T?",
        r"(?P<basic_month>\d\d)(?P<basic_day>\d\d)T",
    ),
    "dashed": rf"(?P<dash_day>\d\d?)-(?P<dash_month>{_MONTH})(?:-(?P<dash_year>{YEAR}))?\b",
    "day_month": (
        rf"(?P<dm_day>{DAY})\.?(?P<dm_list>(?:,\s{DAY}){{0,2}})(?P<dm_to>{_TO}(?P<dm_last>{DAY})\.?)?"
        rf"\s+(?:of\s+)?(?P<dm_month>{_MONTH}){_year('dm_year')}"
    ),
    "month_day": (
        rf"(?P<md_month>{_MONTH})(?:\s+(?:the\s+)?|-)(?P<md_day>{DAY})(?P<md_to>{_TO}(?P<md_last>{DAY}))?\b"
        rf"(?!:?\d|\.\d|\s?(?:[ap]\.?m|o['\u2019]clock)\b){_year('md_year')}"
    ),
    "word_month": rf"(?P<wm_day>{ORDINAL_WORD})\s+of\s+(?P<wm_month>{_MONTH}){_year('wm_year')}",
    "slashed": (
        r"(?P<one>\d\d?)(?P<stroke>[/-])(?P<two>\d\d?)"
        r"(?:(?P=stroke)(?P<slash_year>\d{4}|\d\d)|(?<=/\d)|(?<=/\d\d))\b(?!:\d|\.\d)"
    ),
    "dotted_range": (
        r"(?P<dr_day>\d\d?)\.?\s?[-/\u2013]\s?(?P<dr_last>\d\d?)\.(?P<dr_month>\d\d?)\.(?P<dr_year>20\d\d)?(?!\d)"
    ),
    "dotted": r"(?P<dot_day>\d\d?)\.(?P<dot_month>\d\d?)\.(?P<dot_year>20\d\d|\d\d\b)?(?!\d)",
    "holidays": r"christmas\s+and\s+new\s+year\b",
    "holiday": r"(?P<holiday_name>"
    + alternatives(
        r"christmas(?:\s+(?:eve|day))?",
        r"boxing\s+day",
        r"new\s+year['\u2019]?s\s+(?:eve|day)",
        r"good\s+friday",
        r"easter(?:\s+(?:sunday|monday))?",
        r"black\s+friday",
        r"cyber\s+monday",
        r"thanksgiving(?:\s+day)?",
        r"(?:anzac|australia|bastille|veterans|labor|memorial|ascension)\s+day",
        r"whit\s+monday",
        r"juneteenth",
        r"hallowe['\u2019]?en",
        r"(?:st\.?\s+patrick|valentine)['\u2019]s\s+day",
    )
    + rf")(?P<holiday_span>\s+{HOLIDAYS}\b)?(?:,?\s(?P<holiday_year>{YEAR}))?\b",
    "dtg": DTG,
    "fiscal": FISCAL,
}
_PARTS_OF_PERIODS = {
    "nth": (
        rf"(?:(?:the|(?P<nth_each>each|every))\s+)?(?P<nth_which>{NTH})\s+"
        rf"(?P<nth_what>{_WEEKDAY}|(?:(?:full|whole)\s+)?week|weekend|half|(?:business\s+|working\s+)?day)\s+(?:of|in)\s+"
    )
    + one_of(
        r"(?P<nth_this>(?:the|this|next|each|every)\s+(?P<nth_ahead>(?:following|coming)\s+)?(?:calendar\s+)?"
        r"(?P<nth_unit>month|quarter|year|week))",
        _month_year("nth_month", "nth_year"),
    ),
    "part_of_year": rf"(?:the\s+)?(?P<year_part>{NTH})\s+(?P<year_unit>quarter|half)\s+of\s+"
    + one_of(rf"(?P<part_year>{YEAR})\b", r"(?P<part_which>this|next|(?:the\s+)?(?:coming|following)|the)\s+year\b"),
    "half_day": (r"(?:first|second|1st|2nd)\s+half(?:\s+of)?(?=\s+(?:today|tomorrow|tmrw)|\s*\Z|\s+(?:\d|at|by))"),
    "hours": r"(?:the\s+)?(?:early|small)\s+hours\b",
    "close": (rf"(?!(?:the\s+)?(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night)\b){CLOSE}|first\s+thing"),
    "week_number": (
        r"(?:the\s+)?"
        r"(?:(?P<week_edge>end|close|start|begin(?:ning)?|mid(?:dle)?|(?:first|second|latter)\s+half)\s+of\s+"
        r"|(?P<week_shade>early|mid|late)[\s-]+(?:(?:in|of)\s+)?)?"
        r"(?:calendar\s+week|CW|KW|weeks?|wk)\s?(?P<week>\d\d?)\b(?:\s?(?:-|\u2013|to|and)\s?(?P<week_last>\d\d?)\b)?"
        rf"(?:{_SPAN}(?P<week_year>{YEAR}))?"
    ),
    "part_end": r"end\s+of\s+the\s+(?=(?:morning|afternoon|evening)\b)",
    "rest_of": one_of(
        r"(?:the\s+)?(?:rest|remainder)\s+of\s+(?:(?:the|this)\s+(?P<rest_unit>day|week|month|quarter|year)|today)\b",
        r"before\s+(?:the|this)\s+(?P<out_unit>day|week|month|quarter|year)"
        r"(?:\s+ends|(?:\s+is|['\u2019]s)\s+(?:out|over|done)|\s+runs\s+out)\b",
    ),
    "part_of": (
        rf"(?:the\s+)?(?:(?P<edge>{HALF}|end|close|start|begin(?:ning)?|mid(?:dle)?)\s+of"
        rf"|(?P<edge_short>end)(?=[\s-](?:{_MONTH}|Q[1-4]|{YEAR})))"
        r"[\s-]+(?:the\s+)?(?P<edge_which>this\s+|next\s+|last\s+|current\s+|coming\s+|your\s+|our\s+)?"
    )
    + one_of(
        rf"(?:(?:working|business|trading|calendar)\s+)?(?P<edge_period>{_PERIOD})\b",
        rf"(?=(?:today|tomorrow|{_WEEKDAY}))",
        rf"(?P<edge_quarter>Q[1-4])(?:\s+(?:of\s+)?(?P<edge_quarter_year>{YEAR}))?",
        rf"(?P<edge_year>{YEAR})",
        _month_year("edge_month", "edge_month_year"),
    ),
    "period_end": r"(?P<end_period>year|month|quarter|week)[ -]end(?:ing)?\b|EO(?P<end_letter>[WMQY])\b",
    "week_of": (
        r"(?:the\s+)?(?:(?:week(?P<weekend_of>end)?|wk)\s+(?:of|from|commencing|beginning|starting|ending)|w/?c|w/[be])"
        r"\s+(?:on\s+)?"
    ),
}
_CLOCKS = {
    "fraction": r"(?<=:\d\d)\.\d{1,6}(?=Z|\s?[+\u2212-])",
    "basic_clock": r"(?<=T)(?P<basic_hour>\d\d)(?P<basic_minute>\d\d)(?:\d\d)?",
    "clock": rf"{CLOCK_PART}|{CLOCK_WORD}",
    "zone": rf"(?<=\d|\s|[a-z.(]){ZONE}",
    "length": (
        r"(?!day\s+(?:after\s+tomorrow|before\s+yesterday))"
        rf"(?:(?P<count>{COUNT})[\s-]*(?:more\s+)?)?(?P<unit>{UNIT}|(?<![a-z])m\b)"
        r"(?P<and_half>\s+and\s+a\s+half\b)?(?P<or_so>\s+or\s+(?:so|two|three)\b)?"
        r"(?:(?:,?\s+(?:and\s+)?)?(?P<minutes>\d{1,2})\s?m(?:in(?:ute)?s?)?\b)?"
        r"(?P<after>\s+(?:ago|from\s+(?:now|today)|after|before|at\s+most|or\s+less))?"
    ),
}
_PERIODS = {
    "middle": r"mid[-\s]?(?P<middle_of>week|month|year)\b",
    "weekday": (
        rf"(?P<which>{_WHICH})(?P<day_name>{_WEEKDAY})"
        r"(?P<day_after>\s+week\b|\s+fortnight\b|\s+after\s+next\b|\s+(?:of\s+)?(?:this|next|last)\s+week\b)?"
    ),
    "season": (
        r"(?:(?P<season_shade>early|mid|late)[\s-]+)?(?:in\s+(?:the\s+)?)?(?:(?P<season_which>this|next|last|coming)\s+)?"
        rf"(?P<season_name>{SEASON})(?:\s+(?:of\s+)?(?P<season_year>{YEAR}))?\b"
    ),
    "new_year": r"the\s+new\s+year\b",
    "period": (
        r"(?P<shade>(?:(?:later|early|late|mid|sometime)[\s-]+)?)(?:(?:in|of)\s+)?"
        r"(?P<period_which>this|next|(?:the\s+)?(?:(?:up)?coming|following)|last|past|previous|the)\s+"
        rf"(?:(?:bank\s+holiday|long|holiday)\s+)?(?P<period_unit>{_PERIOD})\b(?!\s+after\s+next)"
        r"(?P<period_gone>\s+just\s+(?:gone|past|ended)\b)?"
    ),
    "quarters": rf"(?P<quarter_shade>(?:{_SHADE}[\s-]+)?)"
    + one_of(
        rf"Q(?P<quarter>[1-4]){_year_of_part('quarter_year')}",
        rf"(?P<year_quarter>{YEAR})\s?Q(?P<quarter_after>[1-4])",
        rf"H(?P<half>[12]){_year_of_part('half_year')}",
        r"(?P<half_before>[12])H\s?(?P<half_before_year>(?:20)?\d\d)",
    )
    + r"\b",
}
_NEAR_DAYS = {
    "this_time": r"(?:this|same)\s+time\b",
    "working_day": r"(?:the\s+)?(?:next|following)\s+(?:business|working)\s+day\b",
    "relative": one_of(
        r"(?:(?:later|earlier)\s+(?:on\s+)?|over\s+the\s+course\s+of\s+|in\s+the\s+course\s+of\s+)?(?:in\s+)?"
        r"the\s+day(?=\s*\Z|\s*[.,;)])",
        r"(?:the\s+)?day\s+after\s+tomorrow",
        r"(?:the\s+)?day\s+before\s+yesterday",
        r"yesterday",
        r"later\s+(?:today|tonight)",
        r"(?:today|tomorrow)(?P<relative_after>\s+(?:week|fortnight))?",
        r"tmrw|tmr|tonight|tonite",
        r"last\s+(?:night|evening)",
    )
    + r"\b",
    "day_part": (
        r"(?:later\s+)?(?:(?P<part_in>early|late)\s+in\s+the\s+)?(?:(?P<part_this>this)\s+)?"
        r"(?:(?P<part_shade>early|late|mid)[ -]?)?"
        r"(?P<part>[ap]\.m\b\.?|morning|forenoon|afternoon|arvo|teatime|evening|night|lunch(?:time)?|overnight"
        rf"|(?-i:AM|PM|pm))\b|(?P<light>{LIGHT})\b"
    ),
    "month": (
        rf"(?P<month_shade>(?:{_SHADE}(?:\s?(?:-|\u2013|to)\s?(?:mid|late))?[\s-]+(?:in\s+)?)?)"
        rf"{_month_year('month_name', 'month_year')}(?!\w)"
    ),
    "year_shade": rf"(?:(?P<shade_of_year>early|mid|late)[\s-]+)?(?P<shaded_year>{YEAR})\b",
    "numbered_day": r"(?:day|the)\s(?P<day_number>\d\d?)\b(?!\.?\d|:|\s?[a-z])",
    "ordinal": (
        r"(?P<ordinal_day>\d\d?)(?:(?:st|nd|rd|th)\b|(?:(?<=day\s\d)|(?<=day\s\d\d))(?![\d.:h]))"
        rf"(?:\s+(?P<ordinal_of>{OF_MONTH}))?"
        rf"|(?P<ordinal_word>{ORDINAL_WORD})(?:\s+(?P<word_of>{OF_MONTH}))?"
    ),
}
_SMALL_WORDS = {
    "repeated": r"(?:every|each|hourly|daily|once|twice|per)\b",
    "vague": (
        r"just\s+(?:under|over)|like|nearly|almost|about|around|roughly|approximately|approx\.?|sometime|(?<!\d)~|\u2248"
    ),
    "within": (
        r"within(?:\s+an?\s+(?:term|period|maximum|space)\s+of)?|in\s+an?\s+(?:term|period|maximum|space)\s+of"
        r"|inside(?:\s+of)?|(?:less|(?:no|not)\s+more)\s+than|under|at\s+most|max(?:imum)?\.?"
    ),
    "ahead": r"(?:the\s+)?(?:next|coming|following)\b",
    "back": (
        r"(?:the(?:se)?\s+)?(?:last|past|previous)\b(?!\s+(?:night|evening))"
        rf"|since\b(?=\s+(?:about\s+|around\s+)?(?:\d|an?\b|{NUMBER_WORD}\b)\s?[a-z])"
    ),
    "length_word": r"(?:for|over|another|a\s+further|after)\b",
    "shading": r"(?:early|late|mid)\b",
    "bare_hour": (
        rf"(?P<bare_from>{BARE_HOUR}|(?:[01]?\d|2[0-3]):[0-5]\d)"
        rf"(?:(?:\sto\s|\sand\s|\s?[-\u2013]\s?)(?P<bare_to>{BARE_HOUR}))?(?![\d:.]\d|\d)"
    ),
    "to": rf"{ARROW}|[-\u2013\u2014~\u301c]|(?:{TO_WORD}|and)\b|&",
    "other": r"/|=|\(|i\.e\.|or\b",
    "filler": (
        r"[\s,;.:*_)@]+|(?:on|by|in|at|of|the|from|before|until|during|since|between|this|an?|is|that|ETA:?|it|due|dated"
        rf"|{EXACT}|starting|beginning|commencing|hours\s+of|included|inclusive|while|slot|call|session|meeting|run|window)\b"
    ),
}
TOKENS = _DATES | _PARTS_OF_PERIODS | _CLOCKS | _PERIODS | _NEAR_DAYS | _SMALL_WORDS
"""Kind of token -> its pattern. The first that matches is taken."""
