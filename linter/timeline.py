"""Dates and times in prose: an anchored grammar, so that "may", "second" and "We" are never a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.span import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of time that a text names. `clock`: it gives a time of day; `zone`: and says where."""

    span: Span
    date: bool
    clock: bool
    zone: bool


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?-i:May))\b(?:\.(?=\s\d))?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|(?-i:Sat|Sun)(?=[ ,.)]|$)))\b"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_UNIT = (
    r"(?:min(?:ute)?s?|h(?:ou)?rs?|h|(?:(?:business|working|calendar)\s+)?days?|weeks?|months?|quarters?|sprints?)\b"
)
_COUNT = r"(?:\d+(?:\s?(?:-|\u2013|to)\s?\d+)?|an?|one|two|three|four|five|six|seven|eight|ten|twelve|half\s+an?|(?:a\s+)?few|(?:a\s+)?couple\s+of)"
_ZONE = (
    r"(?:\s?(?:\(?(?-i:UTC|GMT|Z|CET|CEST|MEZ|MESZ|WET|EET|BST|IST|SGT|HKT|JST|KST|CST|EST|EDT|PST|PDT|MST|MDT|CDT|ET|PT|CT|MT|AEST|AEDT"
    r"|ACST|AWST|NZST|NZDT|BRT|ART|MSK|GST|PKT|WIB|PHT)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?\b\)?)"
    r"|\s?[+-]\d{2}:?\d{2}\b|\s?\(?(?-i:[A-Z][a-z]+/[A-Z][a-z_]+)\)?"
    r"|\s+\(?(?:your|our|my|local|(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)|eastern|pacific|central)\s+(?:local\s+)?time\b\)?)"
)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?\s?[ap]\.?m\b\.?"
    r"|(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s?(?:h\b|hrs|hours|uhr|CET|CEST|UTC|GMT|IST|JST))|(?:[01]?\d|2[0-3])h(?:[0-5]\d)?\b"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hrs|hours|UTC|GMT|Z\b|CET|IST|SGT))|(?:1[0-2]|[1-9])\s+o['\u2019]clock|noon\b|midday\b|midnight\b)(?:\s?(?:hrs|hours|h|uhr)\b)?"
)
_DAY_PART = r"(?:\s+(?:(?:early|late|mid)[ -]?)?(?:morning|afternoon|evening|night|noon|lunchtime|midday|EOD|COB|CoB|end of (?:day|business)|close of (?:business|play)))?"

_DATE_TIME = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d\d-\d\d(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?P<isozone>Z|\s?[+-]\d\d:?\d\d)?)?)"
    rf"|(?P<date>\b(?:{_WEEKDAY},?\s+(?:the\s+)?)?(?:{_ORDINAL}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+(?:the\s+)?{_ORDINAL}(?![\d:]))(?:,?\s+\d{{4}}\b)?"
    rf"|\b\d{{4}}[/.]\d\d?[/.]\d\d?\b|(?<![\w./])\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|(?<=\b(?:on|by|of)\s)\d{{1,2}}/\d{{1,2}}\b(?!/)"
    rf"|(?<![\w.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{{4}}|\d{{2}})\b|(?<=\b(?:on|by|of|am)\s)(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d)"
    rf"|\b(?:this|next|coming|on|by|until|before|from|of|for|through|since|every)?\s?\b{_WEEKDAY}{_DAY_PART}"
    rf"|\bthe\s+\d{{1,2}}(?:st|nd|rd|th)\b"
    rf"|\b(?:today|tomorrow|tonight|(?:this|tomorrow)\s+(?:morning|afternoon|evening)|overnight|the day after tomorrow){_DAY_PART}"
    rf"|(?-i:\b(?:EOD|COB|CoB|EOB|EOP|EOW|EOM|eod|cob|eow)\b)"
    rf"|\b(?:the\s+)?(?:end|close|start|beginning|middle|first half|second half)\s+of\s+(?:the\s+|this\s+|next\s+|your\s+|our\s+)?(?:business\s+|working\s+)?(?:day|week|month|quarter|year|business|play|shift|sprint|{_MONTH})"
    rf"|\b(?:later\s+)?(?:this|next|coming)\s+(?:week(?:end)?|month|quarter|year|sprint|hour)\b|\bweek\s+of\b|\b(?:calendar\s+week|CW|KW|week)\s?\d{{1,2}}\b|\bmid-?week\b"
    rf"|\b(?:in|by|during|until|before|early|late|mid-?|end)\s+{_MONTH}(?:\s+\d{{4}})?|(?-i:\bQ[1-4]\b)(?:\s+\d{{4}})?|\b(?:year[ -]end|month[ -]end|quarter[ -]end)\b)"
    rf"|(?P<duration>\bwithin\s+(?:the|this|a|an)\s+(?:hour|day|week|month|quarter|year|minute)\b|\b(?:in|within)\s+(?:about\s+|approximately\s+|around\s+)?\d+\s?m\b|\b(?:in|within|over|after|for|every|under|another)\s+(?:the\s+)?(?:about\s+|around\s+|roughly\s+|approximately\s+|max\.?\s+|next\s+|coming\s+|following\s+|at most\s+|less than\s+)*{_COUNT}[\s-]?(?:more\s+)?{_UNIT}"
    rf"|\b{_COUNT}\s?{_UNIT}\s+(?:from now|after|at most|or less)|\bthe\s+(?:next|coming)\s+(?:hour|day|{_COUNT}\s+{_UNIT})|\bonce (?:an? )?(?:hour|day)\b|\b(?:hourly|daily)\b|\bETA:?\s+{_COUNT}\s?{_UNIT}|\b\d+\s?(?:h|hrs?|hours?)\b)"
    rf"|(?P<clock>\b{_CLOCK}(?P<zone>{_ZONE})?)",
    re.IGNORECASE,
)


# Most clauses name no time: a look for what every time holds is far cheaper than the whole grammar.
_MAY_HOLD_ONE = re.compile(
    r"\d|day|week|month|hour|minute|noon|night|morrow|morning|evening|quarter|year|sprint|shift|play|business|\b(?:mon|tues?|weds?|thu|fri|sat|sun|eo[bdmpw]|cob"
    r"|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def find_moments(text: str, span: Span) -> Iterator[Moment]:
    """Every date, time of day and length of time from now that `text` names inside `span`, in order."""
    if not _MAY_HOLD_ONE.search(text, span.start, span.end):
        return
    for match in _DATE_TIME.finditer(text, span.start, span.end):
        found = match.lastgroup
        clock = match.group("clock") is not None or (match.group("iso") or "").count(":") > 0
        zone = match.group("zone") is not None or match.group("isozone") is not None
        yield Moment(
            Span(*match.span()), date=match.group("clock") is None and found is not None, clock=clock, zone=zone
        )
