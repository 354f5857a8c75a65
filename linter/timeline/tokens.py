"""The words of one moment, cut into tokens. What each means stands in `days`, `clocks` and `lengths`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.timeline import vocabulary as v

_TO = r"(?:/|\s?[-\u2013\u2014]\s?|\s(?:to|until|till|through|and)\s(?:the\s)?)"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<%s>{v.YEAR})\b)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|weds)\b"
_PERIOD = r"(?:week(?:end)?|month|quarter|year|hour|fortnight|sprint)"
_NTH = r"(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))"
_WHICH = r"(?:(?:this|next|coming|following|last|past|previous|every|each)\s+)*"
_QUARTER = rf"(?:Q(?P<quarter>[1-4])(?:[\s/]+(?P<quarter_year>{v.YEAR})\b)?|(?P<year_quarter>{v.YEAR})\s?Q(?P<quarter_after>[1-4])|H(?P<half>[12])(?:\s+(?P<half_year>{v.YEAR})\b)?)\b"
_MONTH_YEAR = rf"(?P<%s>(?:next\s+)?{_MONTH_NAME})(?:,?\s+(?P<%s>{v.YEAR})\b)?"

_TOKEN = re.compile(
    r"(?P<week_after_next>(?:the\s+)?week\s+after\s+next)"
    rf"|(?P<iso>(?P<iso_year>{v.YEAR})[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)(?!\d)T?)"
    rf"|(?P<dashed>(?P<dash_day>\d\d?)-(?P<dash_month>{_MONTH_NAME})-(?P<dash_year>{v.YEAR})\b)"
    rf"|(?P<day_month>(?P<dm_day>{v.DAY})\.?(?:{_TO}(?P<dm_last>{v.DAY})\.?)?\s+(?:of\s+)?(?P<dm_month>{_MONTH_NAME}){_YEAR % 'dm_year'})"
    rf"|(?P<month_day>(?P<md_month>{_MONTH_NAME})\s+(?:the\s+)?(?P<md_day>{v.DAY})(?:{_TO}(?P<md_last>{v.DAY}))?\b(?![:\d]|\.\d|\s?[ap]m\b){_YEAR % 'md_year'})"
    r"|(?P<slashed>(?P<one>\d\d?)(?P<stroke>[/-])(?P<two>\d\d?)(?:(?P=stroke)(?P<slash_year>\d{4}|\d\d)|(?<=/\d)|(?<=/\d\d))\b(?!:))"
    r"|(?P<dotted>(?P<dot_day>\d\d?)\.(?P<dot_month>\d\d?)\.(?P<dot_year>20\d\d|\d\d\b)?(?!\d))"
    rf"|(?P<nth>(?P<nth_which>{_NTH})\s+(?P<nth_what>{_WEEKDAY}|week|half|(?:business\s+|working\s+)?day)\s+(?:of|in)\s+"
    rf"(?:(?P<nth_this>(?:the|this|next)\s+month)|{_MONTH_YEAR % ('nth_month', 'nth_year')}))"
    rf"|(?P<close>{v.CLOSE}|first\s+thing)"
    rf"|(?P<part_of>(?P<edge>end|start|beginning|middle|first\s+half|second\s+half)\s+of\s+(?:the\s+)?(?P<edge_which>this\s+|next\s+|current\s+|coming\s+|your\s+|our\s+)?"
    rf"(?:(?P<edge_period>{_PERIOD})\b|(?=(?:today|tomorrow|{_WEEKDAY}))|(?P<edge_quarter>Q[1-4])(?:\s+(?P<edge_quarter_year>{v.YEAR}))?|(?P<edge_year>{v.YEAR})"
    rf"|{_MONTH_YEAR % ('edge_month', 'edge_month_year')}))"
    r"|(?P<period_end>(?P<end_period>year|month|quarter|week)[ -]end|EO(?P<end_letter>[WMQY])\b)"
    rf"|(?P<week_of>(?:the\s+)?(?:week|w/c|wc)\s+(?:of|commencing|beginning|starting)\s+(?:on\s+)?)|(?P<week_number>(?:calendar\s+week|CW|KW|week)\s?(?P<week>\d\d?)\b(?:\s+(?:of\s+)?(?P<week_year>{v.YEAR}))?)"
    rf"|(?P<clock>{v.CLOCK_PART}|{v.CLOCK_WORD})|(?P<zone>(?<=\d|\s|[a-z.(]){v.ZONE})"
    rf"|(?P<length>(?:(?P<count>{v.COUNT})[\s-]*(?:more\s+)?)?(?P<unit>{v.UNIT}|m\b)(?P<after>\s+(?:ago|from\s+(?:now|today)|after|at\s+most|or\s+less))?)"
    r"|(?P<midweek>mid-?week)"
    rf"|(?P<weekday>(?P<which>{_WHICH})(?P<day_name>{_WEEKDAY})(?P<day_after>\s+week\b|\s+after\s+next\b|\s+(?:of\s+)?(?:this|next)\s+week\b)?)"
    rf"|(?P<period>(?P<shade>(?:(?:later|early|late|mid|sometime)[\s-]+)?)(?:in\s+)?(?P<period_which>this|next|coming|following|the)\s+(?P<period_unit>{_PERIOD})\b)"
    rf"|(?P<quarters>(?P<quarter_shade>(?:(?:early|mid|late)[\s-]+)?){_QUARTER})"
    r"|(?P<relative>the\s+day\s+after\s+tomorrow|day\s+after\s+tomorrow|(?:the\s+)?day\s+before\s+yesterday|yesterday|later\s+today|today|tomorrow|tonight)"
    r"|(?P<day_part>(?:(?:early|late|mid)[ -]?)?(?P<part>morning|afternoon|evening|night|lunch(?:time)?|overnight)\b)"
    rf"|(?P<month>(?P<month_shade>(?:(?:early|mid|late)(?:\s?(?:-|\u2013|to)\s?(?:mid|late))?[\s-]+(?:in\s+)?)?){_MONTH_YEAR % ('month_name', 'month_year')}(?!\w))"
    rf"|(?P<year_shade>(?:(?P<shade_of_year>early|mid|late)[\s-]+)?(?P<shaded_year>{v.YEAR})\b)"
    r"|(?P<ordinal>(?P<ordinal_day>\d\d?)(?:st|nd|rd|th)\b(?:\s+of\s+(?P<ordinal_of>(?:the|this|next)\s+month))?)"
    r"|(?P<repeated>every|each|hourly|daily|once|twice|per)\b|(?P<within>within|less\s+than|under|at\s+most|max\.?)|(?P<vague>about|around|roughly|approximately|approx\.?|sometime)\b"
    r"|(?P<ahead>(?:the\s+)?(?:next|coming|following)\b)|(?P<length_word>for|over|another|after)\b|(?P<shading>early|late|mid)\b"
    r"|(?P<to>[-\u2013\u2014]|(?:to|until|till|through|and)\b)|(?P<other>/|=|\(|i\.e\.|or\b)"
    r"|(?P<filler>[\s,;.:*_)]+|(?:on|by|in|at|of|the|from|before|until|during|since|between|this|an?|is|that|ETA:?|it|due|dated)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a moment: its sort, its words, and the named pieces of them that were there."""

    sort: str
    words: str
    pieces: dict[str, str]

    def number(self, piece: str) -> int | None:
        """A piece as a whole number: "3rd" is 3; None when it is not there."""
        digits = re.match(r"\d+", self.pieces.get(piece, ""))
        return int(digits.group()) if digits else None

    def folded(self, piece: str) -> str:
        """A piece in small letters with single spaces; empty when it is not there."""
        return " ".join(self.pieces.get(piece, "").lower().split())


def tokens_of(words: str, *, length: bool = False) -> Iterator[Token]:
    """The tokens of a moment's words in order, without fillers; `unknown` for what no token begins with.

    `length`: the words are a length of time, so that "12h" is twelve hours and not noon.
    """
    place = 0
    while place < len(words):
        match = _TOKEN.match(words, place)
        if match is None or match.end() == place:
            yield Token("unknown", words[place:], {})
            return
        sort = match.lastgroup or ""
        if length and sort == "clock":
            yield Token("length", match.group(), {"count": match.group().rstrip("hrsou \t"), "unit": "h"})
        elif sort != "filler":
            yield Token(sort, match.group(), {name: text for name, text in match.groupdict().items() if text})
        place = match.end()
