"""Patterns for exact values: numbers with their units, dates, times, ids, versions, addresses.

A kind of value has one or more patterns, tried in this order; the first match at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ZONES = (
    "UTC|GMT|CET|CEST|BST|IST|SGT|HKT|JST|KST|CST|EST|EDT|PST|PDT|MST|MDT|CDT|ET|PT|CT|MT|AEST|AEDT|ACST|AWST|NZST|NZDT|"
    "BRT|MSK|GST|PKT|WIB|PHT"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    "dec(?:ember)?"
)
_PREPOSITIONS = ("in", "by", "of", "to", "from", "since", "until", "after", "before", "through")
_BEHIND_PREPOSITION = "|".join(rf"(?<=\b{word}\s)" for word in _PREPOSITIONS)
_MAY = rf"(?-i:May)(?=\s\d|[,.]|\s+at|\s*$)|(?<=\d\s)(?-i:May)|(?:{_BEHIND_PREPOSITION})(?-i:May)\b"
"""May as a month, beside a day or behind a preposition; elsewhere it is a verb."""
_SHORT_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SHORT_DAYS = "mon|tue|wed|thu|fri|sat|sun"
_DAYS = "mon|tues|wednes|thurs|fri|satur|sun"
_HOURS = rf"(?:{'|'.join(ONES[1:13])}|1[0-2]|[1-9])"
_DAY_AND_MONTH = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\."
_BYTES = "[kmgt]i?b"
_DURATIONS = "(?:sec(?:ond)?s?|s|min(?:ute)?s?|h|hrs?|hours?|(?:(?:business|working|calendar) )?days?|weeks?|months?|quarters?|years?)"
UNITS = (
    rf"(?:%|per ?cent\b|percent\b|percentage points?\b|ms\b|milliseconds?\b|{_DURATIONS}\b|{_BYTES}\b|(?:kilo|mega|giga|tera)bytes?\b"
    r"|dollars?\b|euros?\b|pounds?\b|usd\b|eur\b|gbp\b|[kmg]bit/s\b"
    r"|req(?:uest)?s?(?:/| per | a )(?:s(?:econd)?|min(?:ute)?|h(?:our)?)\b|rp[sm]\b|qps\b|x\b|times\b|fold\b)"
)
NUMBER_WORD = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|{'|'.join(sorted(ONES, key=len, reverse=True))}"
    "|hundred|thousand|million|dozen|half|hal(?:v(?:ed|es|ing))|single)"
)
PARTED = "minute|hour|day|week|month|year"
"""Units that come in halves and quarters: “an hour and a half”, “three quarters of an hour”."""

_WAYS: Mapping[str, Sequence[str]] = {
    "placeholder": [r"\[\[[A-Z]+_\d+[^\]]*\]\]"],
    "address": [
        r"\bhttps?://[^\s<>()\"']+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./-]*)?\b(?!\.\w)",
    ],
    "path": [r"(?<![\w/])(?:/[\w.-]+){2,}/?", r"[A-Za-z]:\\[\w\\.-]+"],
    "uuid": [r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"],
    "dotted": [
        rf"(?<![\w.]){_DAY_AND_MONTH}\d{{4}}(?![\d.])",
        rf"(?<=\b(?:on|by|of)\s){_DAY_AND_MONTH}(?!\d|\s*$|\s+[A-Z])",
    ],
    "stroke": [r"(?<![\w/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])"],
    "priority": [r"\b(?:(?-i:P)|sev(?:erity)?[ -]?|prio(?:rity)? )[0-5]\b"],
    "quarter": [r"(?-i:\bQ[1-4]\b)"],
    "spoken": [rf"\b(?:half|quarter)\s(?:past|to)\s{_HOURS}\b", rf"\b{_HOURS}\so['’]clock\b"],
    "edge": [
        r"\b(?:end|start|beginning|middle|first half|second half)\s(?=of\s)",
        rf"\b(?:this|next|last|coming|past)\s(?=(?:{_DAYS})day|(?-i:{'|'.join(m.title() for m in _SHORT_MONTHS.split('|'))}))",
        rf"\b(?:early|mid|late)[ -](?=(?:this|next|in|{_SHORT_MONTHS}|{_SHORT_DAYS}|morning|afternoon|evening|week))",
    ],
    "parted": [
        rf"\b(?:an?|{NUMBER_WORD}|\d+)\s(?:{PARTED})s?\sand\sa\shalf\b",
        rf"\b(?:{NUMBER_WORD}|\d+)\sand\sa\shalf\s(?:{PARTED})s?\b",
        rf"\b(?:a|one|three)\squarters?\sof\san?\s(?:{PARTED})\b",
    ],
    "fraction": [
        r"\b(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|sixth|tenth)s?\b(?!\s(?:time|party|attempt|of an hour))",
        r"\bone[ -]half\b",
        (
            r"\b(?:(?:one|1) (?:[a-z]+ )?(?:out of|in) (?:every |each |an? |one )?"
            r"|(?:two|three|four|[2-4]) (?:out of every|in every|in each|in an?|in one) )"
            rf"(?:two|three|four|five|six|ten|twenty|fifty|hundred|thousand|[2-6]|[125]0|100)\b(?!\s?{UNITS})"
        ),
        (
            r"\bevery (?:third|fourth|fifth|sixth|tenth|second(?=\s(?!(?:and|or|but|for|to|in|on|at|from|until|when)\b)[a-z]))\b"
            r"(?!\s(?:day|week|month|quarter|year|hour|minute|time)s?\b)"
        ),
    ],
    "magnitude": [r"\b(?:dozens|hundreds|thousands|millions)\b"],
    "iso": [r"\b\d{4}-\d\d-\d\d\b"],
    "id": [
        r"\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*-\d+(?:-\d+)*\b",
        r"#\d+\b",
        r"\b[a-z]+(?:-[a-z]+)*-\d+\b",
        r"\b(?=[a-f0-9]*\d)(?=[a-f0-9]*[a-f])[a-f0-9]{7,40}\b",
    ],
    "version": [r"\bv\d+(?:\.\d+)*(?:-[\w.]+)?\b", r"\b\d+\.\d+\.\d+(?:[.-][\w]+)*\b"],
    "clock": [
        r"\b(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?",
        r"\b(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?\s?[ap]\.?m\b\.?",
        r"\bnoon\b",
        r"\bmidday\b",
        r"\bmidnight\b",
    ],
    "zone": [rf"(?-i:\b(?:{ZONES})\b)"],
    "month": [rf"\b(?:{_MONTHS}|{_MAY})\b"],
    "day": [rf"\b(?:{_DAYS})days?\b", rf"(?-i:\b(?:{'|'.join(d.title() for d in _SHORT_DAYS.split('|'))})\b)"],
    "relative": [
        r"\btoday\b",
        r"\b(?:at|by|during the|in the|through the) night\b",
        r"\btomorrow\b",
        r"\byesterday\b",
        r"\btonight\b",
        r"\b(?:this|next|last|coming)\s(?:week(?:end)?|month|quarter|year|morning|afternoon|evening|night)\b",
        r"\b(?:EOD|COB|EOB|EOW|EOM)\b",
        r"\b(?:end|close) of (?:the )?(?:business )?(?:day|business|week|month|quarter|year)\b",
        r"\b(?:morning|afternoon|evening|lunchtime|overnight|weekend)\b",
    ],
    "again": [r"\ba second time\b"],
    "ordinal": [r"\b\d+(?:st|nd|rd|th)\b", rf"\b(?:{'|'.join(ORDINALS)})\b(?!\s(?:of all|thing))"],
    "number": [rf"(?<![\w.])[$€£]?\d+(?:[.,]\d+)*(?=(?:k|m|bn|x|ms|s|h|min|{_BYTES})?(?![A-Za-z])|%)"],
    "code": [r"\b(?=[a-z_]*\d)(?=\w*[a-z])\w{3,}\b"],
    "word": [
        (
            r"(?<![\w-])(?:(?<!no )(?<!this )(?<!that )(?<!the )(?<!each )(?<!every )(?=one\b)|(?!one\b))"
            rf"{NUMBER_WORD}\b(?:(?: and | |-)(?:hundred|thousand|million|billion|{NUMBER_WORD})\b)*(?! another)"
        )
    ],
    "article": [
        (
            r"\b(?:every (?:other|second) (?P<other>day|week|month)|(?:every|each|per)\s(?P<eunit>second)"
            r"|(?:an?|every|each|per)\s(?P<aunit>minute|hour|day|week|month|quarter|year)|(?P<adverb>hour|week|month|year|dai)ly)\b"
        )
    ],
    "times": [r"\btwice\b", r"\bthrice\b", r"\bdoubl(?:e|ed|es|ing)\b", r"\btripl(?:e|ed|es|ing)\b"],
    "label": [r"(?-i:(?<=[a-z] )[A-HJ-Z]\b(?![’'&-]|\.\w))"],
}
_BEHIND_VALUE = {
    "number": rf"(?:\s?(?P<scale>k|m|bn|million|billion|thousand|hundred)\b)?(?:[\s-]?(?P<unit>{UNITS}))?",
    "word": rf"(?:\s(?:an?\s)?|-)?(?P<wunit>{UNITS})?",
}
VALUE = re.compile(
    "|".join(f"(?P<{kind}>{'|'.join(ways)}){_BEHIND_VALUE.get(kind, '')}" for kind, ways in _WAYS.items()),
    re.IGNORECASE,
)
"""Any exact value; its group says its kind."""
