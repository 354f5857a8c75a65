"""Split the words of a moment into tokens. `days`, `clocks` and `lengths` interpret them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.text.regex import compiled
from linter.timeline import vocabulary as v

_CENTURY = 2000
_TO = rf"(?:\s?[/\u2013\u2014-]\s?|\s(?:{v.TO_WORD}|and|or)\s(?:the\s)?)"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ANY_YEAR = rf"(?:{v.YEAR}\b|{v.SHORT_YEAR}\b)"
_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<%s>{_ANY_YEAR}))?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|weds)\b"
_PERIOD = r"(?:week(?:end)?|wk|month|quarter|year|hour|fortnight|sprint)"
_WHICH = r"(?:(?:this|next|coming|following|last|past|previous|(?:every|each)(?:\s+(?:other|second|third))?)\s+)*"
_QUARTER = (
    rf"(?:Q(?P<quarter>[1-4])(?:(?:[\s/]+(?:of\s+)?|(?=['\u2019]))(?P<quarter_year>{_ANY_YEAR}|(?:this|next)\s+year))?|(?P<year_quarter>{v.YEAR})\s?Q(?P<quarter_after>[1-4])"
    rf"|H(?P<half>[12])(?:(?:[\s/]+(?:of\s+)?|(?=['\u2019]))(?P<half_year>{_ANY_YEAR}|(?:this|next)\s+year))?|(?P<half_before>[12])H\s?(?P<half_before_year>(?:20)?\d\d))\b"
)
_MONTH_YEAR = rf"(?P<%s>(?:(?:this|next|last)\s+)?{_MONTH_NAME})(?:,?\s+(?P<%s>{_ANY_YEAR}))?"

_SOURCE = (
    rf"(?P<after_next>(?:the\s+)?(?={v.AFTER_NEXT}\b)(?P<after_next_unit>[a-z]+)\s+(?P<after_next_side>after|before)\s+[a-z]+)"
    rf"|(?P<iso_week>(?P<iso_week_year>{v.YEAR})-?W(?P<iso_week_number>\d\d)\b)"
    rf"|(?P<iso>(?P<iso_year>{v.YEAR})(?:[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)(?!\d)T?|(?P<basic_month>\d\d)(?P<basic_day>\d\d)T))"
    rf"|(?P<dashed>(?P<dash_day>\d\d?)-(?P<dash_month>{_MONTH_NAME})(?:-(?P<dash_year>{v.YEAR}))?\b)"
    rf"|(?P<day_month>(?P<dm_day>{v.DAY})\.?(?P<dm_list>(?:,\s{v.DAY}){{0,2}})(?P<dm_to>{_TO}(?P<dm_last>{v.DAY})\.?)?\s+(?:of\s+)?(?P<dm_month>{_MONTH_NAME}){_YEAR % 'dm_year'})"
    rf"|(?P<month_day>(?P<md_month>{_MONTH_NAME})(?:\s+(?:the\s+)?|-)(?P<md_day>{v.DAY})(?P<md_to>{_TO}(?P<md_last>{v.DAY}))?\b(?!:?\d|\.\d|\s?(?:[ap]\.?m|o['\u2019]clock)\b){_YEAR % 'md_year'})"
    rf"|(?P<word_month>(?P<wm_day>{v.ORDINAL_WORD})\s+of\s+(?P<wm_month>{_MONTH_NAME}){_YEAR % 'wm_year'})"
    r"|(?P<slashed>(?P<one>\d\d?)(?P<stroke>[/-])(?P<two>\d\d?)(?:(?P=stroke)(?P<slash_year>\d{4}|\d\d)|(?<=/\d)|(?<=/\d\d))\b(?!:\d|\.\d))"
    r"|(?P<dotted_range>(?P<dr_day>\d\d?)\.?\s?[-/\u2013]\s?(?P<dr_last>\d\d?)\.(?P<dr_month>\d\d?)\.(?P<dr_year>20\d\d)?(?!\d))"
    r"|(?P<dotted>(?P<dot_day>\d\d?)\.(?P<dot_month>\d\d?)\.(?P<dot_year>20\d\d|\d\d\b)?(?!\d))"
    r"|(?P<holidays>christmas\s+and\s+new\s+year\b)"
    rf"|(?P<holiday>(?P<holiday_name>christmas(?:\s+(?:eve|day))?|boxing\s+day|new\s+year['\u2019]?s\s+(?:eve|day)|good\s+friday|easter(?:\s+(?:sunday|monday))?"
    rf"|black\s+friday|cyber\s+monday|thanksgiving(?:\s+day)?|(?:anzac|australia|bastille|veterans|labor|memorial|ascension)\s+day|whit\s+monday|juneteenth"
    rf"|hallowe['\u2019]?en|(?:st\.?\s+patrick|valentine)['\u2019]s\s+day)(?P<holiday_span>\s+{v.HOLIDAYS}\b)?(?:,?\s(?P<holiday_year>{v.YEAR}))?\b)"
    rf"|(?P<dtg>{v.DTG})|(?P<fiscal>{v.FISCAL})"
    rf"|(?P<nth>(?:(?:the|(?P<nth_each>each|every))\s+)?(?P<nth_which>{v.NTH})\s+(?P<nth_what>{_WEEKDAY}|(?:(?:full|whole)\s+)?week|weekend|half|(?:business\s+|working\s+)?day)\s+(?:of|in)\s+"
    rf"(?:(?P<nth_this>(?:the|this|next|each|every)\s+(?P<nth_ahead>(?:following|coming)\s+)?(?:calendar\s+)?(?P<nth_unit>month|quarter|year|week))|{_MONTH_YEAR % ('nth_month', 'nth_year')}))"
    rf"|(?P<part_of_year>(?:the\s+)?(?P<year_part>{v.NTH})\s+(?P<year_unit>quarter|half)\s+of\s+(?:(?P<part_year>{v.YEAR})\b|(?P<part_which>this|next|(?:the\s+)?(?:coming|following)|the)\s+year\b))"
    r"|(?P<half_day>(?:first|second|1st|2nd)\s+half(?:\s+of)?(?=\s+(?:today|tomorrow|tmrw)|\s*\Z|\s+(?:\d|at|by)))"
    r"|(?P<hours>(?:the\s+)?(?:early|small)\s+hours\b)"
    rf"|(?P<close>(?!(?:the\s+)?(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night)\b){v.CLOSE}|first\s+thing)"
    r"|(?P<week_number>(?:the\s+)?(?:(?P<week_edge>end|close|start|begin(?:ning)?|mid(?:dle)?|(?:first|second|latter)\s+half)\s+of\s+|(?P<week_shade>early|mid|late)[\s-]+(?:(?:in|of)\s+)?)?"
    rf"(?:calendar\s+week|CW|KW|weeks?|wk)\s?(?P<week>\d\d?)\b(?:\s?(?:-|\u2013|to|and)\s?(?P<week_last>\d\d?)\b)?(?:(?:\s+(?:of\s+)?|/)(?P<week_year>{v.YEAR}))?)"
    r"|(?P<part_end>end\s+of\s+the\s+(?=(?:morning|afternoon|evening)\b))"
    r"|(?P<rest_of>(?:the\s+)?(?:rest|remainder)\s+of\s+(?:(?:the|this)\s+(?P<rest_unit>day|week|month|quarter|year)|today)\b|before\s+(?:the|this)\s+(?P<out_unit>day|week|month|quarter|year)(?:\s+ends|(?:\s+is|['\u2019]s)\s+(?:out|over|done)|\s+runs\s+out)\b)"
    rf"|(?P<part_of>(?:the\s+)?(?:(?P<edge>{v.HALF}|end|close|start|begin(?:ning)?|mid(?:dle)?)\s+of|(?P<edge_short>end)(?=[\s-](?:{_MONTH_NAME}|Q[1-4]|{v.YEAR})))[\s-]+(?:the\s+)?(?P<edge_which>this\s+|next\s+|last\s+|current\s+|coming\s+|your\s+|our\s+)?"
    rf"(?:(?:(?:working|business|trading|calendar)\s+)?(?P<edge_period>{_PERIOD})\b|(?=(?:today|tomorrow|{_WEEKDAY}))|(?P<edge_quarter>Q[1-4])(?:\s+(?:of\s+)?(?P<edge_quarter_year>{v.YEAR}))?|(?P<edge_year>{v.YEAR})"
    rf"|{_MONTH_YEAR % ('edge_month', 'edge_month_year')}))"
    r"|(?P<period_end>(?P<end_period>year|month|quarter|week)[ -]end(?:ing)?\b|EO(?P<end_letter>[WMQY])\b)"
    r"|(?P<week_of>(?:the\s+)?(?:(?:week(?P<weekend_of>end)?|wk)\s+(?:of|from|commencing|beginning|starting|ending)|w/?c|w/[be])\s+(?:on\s+)?)"
    r"|(?P<fraction>(?<=:\d\d)\.\d{1,6}(?=Z|\s?[+\u2212-]))|(?P<basic_clock>(?<=T)(?P<basic_hour>\d\d)(?P<basic_minute>\d\d)(?:\d\d)?)"
    rf"|(?P<clock>{v.CLOCK_PART}|{v.CLOCK_WORD})|(?P<zone>(?<=\d|\s|[a-z.(]){v.ZONE})"
    rf"|(?P<length>(?!day\s+(?:after\s+tomorrow|before\s+yesterday))(?:(?P<count>{v.COUNT})[\s-]*(?:more\s+)?)?(?P<unit>{v.UNIT}|(?<![a-z])m\b)(?P<and_half>\s+and\s+a\s+half\b)?(?P<or_so>\s+or\s+(?:so|two|three)\b)?"
    r"(?:(?:,?\s+(?:and\s+)?)?(?P<minutes>\d{1,2})\s?m(?:in(?:ute)?s?)?\b)?(?P<after>\s+(?:ago|from\s+(?:now|today)|after|before|at\s+most|or\s+less))?)"
    r"|(?P<middle>mid[-\s]?(?P<middle_of>week|month|year)\b)"
    rf"|(?P<weekday>(?P<which>{_WHICH})(?P<day_name>{_WEEKDAY})(?P<day_after>\s+week\b|\s+fortnight\b|\s+after\s+next\b|\s+(?:of\s+)?(?:this|next|last)\s+week\b)?)"
    rf"|(?P<season>(?:(?P<season_shade>early|mid|late)[\s-]+)?(?:in\s+(?:the\s+)?)?(?:(?P<season_which>this|next|last|coming)\s+)?(?P<season_name>{v.SEASON})(?:\s+(?:of\s+)?(?P<season_year>{v.YEAR}))?\b)"
    r"|(?P<new_year>the\s+new\s+year\b)"
    rf"|(?P<period>(?P<shade>(?:(?:later|early|late|mid|sometime)[\s-]+)?)(?:(?:in|of)\s+)?(?P<period_which>this|next|(?:the\s+)?(?:(?:up)?coming|following)|last|past|previous|the)\s+(?:(?:bank\s+holiday|long|holiday)\s+)?(?P<period_unit>{_PERIOD})\b(?!\s+after\s+next)(?P<period_gone>\s+just\s+(?:gone|past|ended)\b)?)"
    rf"|(?P<quarters>(?P<quarter_shade>(?:(?:early|mid|late)[\s-]+)?){_QUARTER})"
    r"|(?P<this_time>(?:this|same)\s+time\b)|(?P<working_day>(?:the\s+)?(?:next|following)\s+(?:business|working)\s+day\b)"
    r"|(?P<relative>(?:(?:later|earlier)\s+(?:on\s+)?|over\s+the\s+course\s+of\s+|in\s+the\s+course\s+of\s+)?(?:in\s+)?the\s+day(?=\s*\Z|\s*[.,;)])|(?:the\s+)?day\s+after\s+tomorrow|(?:the\s+)?day\s+before\s+yesterday|yesterday|later\s+(?:today|tonight)|(?:today|tomorrow)(?P<relative_after>\s+(?:week|fortnight))?|tmrw|tmr|tonight|tonite|last\s+(?:night|evening))\b"
    r"|(?P<day_part>(?:later\s+)?(?:(?P<part_in>early|late)\s+in\s+the\s+)?(?:(?P<part_this>this)\s+)?(?:(?P<part_shade>early|late|mid)[ -]?)?(?P<part>[ap]\.m\b\.?|morning|forenoon|afternoon|arvo|teatime|evening|night|lunch(?:time)?|overnight|(?-i:AM|PM|pm))\b|(?P<light>"
    + v.LIGHT
    + r")\b)"
    rf"|(?P<month>(?P<month_shade>(?:(?:early|mid|late)(?:\s?(?:-|\u2013|to)\s?(?:mid|late))?[\s-]+(?:in\s+)?)?){_MONTH_YEAR % ('month_name', 'month_year')}(?!\w))"
    rf"|(?P<year_shade>(?:(?P<shade_of_year>early|mid|late)[\s-]+)?(?P<shaded_year>{v.YEAR})\b)"
    r"|(?P<numbered_day>(?:day|the)\s(?P<day_number>\d\d?)\b(?!\.?\d|:|\s?[a-z]))|(?P<ordinal>(?P<ordinal_day>\d\d?)(?:(?:st|nd|rd|th)\b|(?:(?<=day\s\d)|(?<=day\s\d\d))(?![\d.:h]))"
    rf"(?:\s+(?P<ordinal_of>{v.OF_MONTH}))?|(?P<ordinal_word>{v.ORDINAL_WORD})(?:\s+(?P<word_of>{v.OF_MONTH}))?)"
    r"|(?P<repeated>every|each|hourly|daily|once|twice|per)\b|(?P<vague>just\s+(?:under|over)|like|nearly|almost|about|around|roughly|approximately|approx\.?|sometime|(?<!\d)~|\u2248)|(?P<within>within(?:\s+an?\s+(?:term|period|maximum|space)\s+of)?|in\s+an?\s+(?:term|period|maximum|space)\s+of|inside(?:\s+of)?|(?:less|(?:no|not)\s+more)\s+than|under|at\s+most|max(?:imum)?\.?)"
    rf"|(?P<ahead>(?:the\s+)?(?:next|coming|following)\b)|(?P<back>(?:the(?:se)?\s+)?(?:last|past|previous)\b(?!\s+(?:night|evening))|since\b(?=\s+(?:about\s+|around\s+)?(?:\d|an?\b|{v.NUMBER_WORD}\b)\s?[a-z]))|(?P<length_word>for|over|another|a\s+further|after)\b|(?P<shading>early|late|mid)\b"
    rf"|(?P<bare_hour>(?P<bare_from>{v.BARE_HOUR}|(?:[01]?\d|2[0-3]):[0-5]\d)(?:(?:\sto\s|\sand\s|\s?[-\u2013]\s?)(?P<bare_to>{v.BARE_HOUR}))?(?![\d:.]\d|\d))"
    rf"|(?P<to>{v.ARROW}|[-\u2013\u2014~\u301c]|(?:{v.TO_WORD}|and)\b|&)|(?P<other>/|=|\(|i\.e\.|or\b)"
    r"|(?P<filler>[\s,;.:*_)@]+|(?:on|by|in|at|of|the|from|before|until|during|since|between|this|an?|is|that|ETA:?|it|due|dated|"
    rf"{v.EXACT}|"
    r"starting|beginning|commencing|hours\s+of|included|inclusive|while|slot|call|session|meeting|run|window)\b)"
)


_ZONE_FIRST = compiled(r"([A-Z]{3,4})\s")
_DIGITS = compiled(r"\d+")


@lru_cache(maxsize=1)
def token_pattern() -> re.Pattern[str]:
    """The tokens as one pattern, compiled on first use."""
    return compiled(_SOURCE, re.IGNORECASE)


class Token(NamedTuple):
    """A token: its kind (the group of the pattern that matched), its words, and its named parts."""

    kind: str
    words: str
    pieces: dict[str, str]

    def number(self, piece: str) -> int | None:
        """A part as a whole number: "3rd" is 3, "'27" is 2027; None if it is missing."""
        words = self.pieces.get(piece, "")
        digits = _DIGITS.search(words)
        if not digits:
            return None
        return int(digits.group()) + (_CENTURY if words[0] in "'\u2019" else 0)

    def folded(self, piece: str) -> str:
        """A part in lower case with single spaces; empty if it is missing."""
        return " ".join(self.pieces.get(piece, "").lower().split())


@lru_cache(maxsize=4096)
def tokens_of(words: str, *, length: bool = False) -> tuple[Token, ...]:
    """The tokens of a moment's words in order, without fillers; `unknown` for words that no token matches.

    Results are cached, because the drafts of a library and the updates of a case repeat the same days. `length`: the
    words are a duration, so that "12h" is twelve hours and not noon.
    """
    return tuple(_read(words, length=length))


def _read(words: str, *, length: bool) -> Iterator[Token]:
    pattern, place = token_pattern(), 0
    while place < len(words):
        match = pattern.match(words, place)
        if match is None or match.end() == place:
            yield Token("unknown", words[place:], {})
            return
        kind = match.lastgroup or ""
        zoned = _ZONE_FIRST.match(match.group()) if kind == "clock" else None
        if zoned:
            yield Token("zone", zoned.group(1), {})
            yield Token("clock", match.group()[zoned.end() :], {})
        elif kind == "dtg":
            yield from _of_group(match)
        elif kind == "basic_clock":
            yield Token("clock", f"{match.group('basic_hour')}:{match.group('basic_minute')}", {})
        elif length and kind == "clock":
            yield Token("length", match.group(), {"count": match.group().rstrip("hrsou \t"), "unit": "h"})
        elif kind != "filler":
            yield Token(kind, match.group(), {name: text for name, text in match.groupdict().items() if text})
        place = match.end()


def _of_group(match: re.Match[str]) -> Iterator[Token]:
    """The day, the time of day and the zone of a military date-time group."""
    day, month, year = match.group("dtg_day", "dtg_month", "dtg_year")
    if month:
        yield Token(
            "day_month",
            match.group(),
            {"dm_day": day, "dm_month": month} | ({"dm_year": f"'{year[-2:]}"} if year else {}),
        )
    else:
        yield Token("ordinal", match.group(), {"ordinal_day": day})
    yield Token("clock", f"{match.group('dtg_hour')}:{match.group('dtg_minute')}", {})
    yield Token("zone", "UTC" if match.group("dtg_zone") == "Z" else "local time", {})
