"""The words of times of day and of time zones as fragments of patterns, shared by finding and reading moments. All are
case-insensitive."""

from __future__ import annotations

from linter.text.regex import one_of
from linter.timeline.vocabulary import DASH, MONTH_STEM, PADDED_DAY, PADDED_HOUR, WEEKDAY_NAME

# Abbreviations of zones; what each means is in `zones`.
ZONE_NAMES = (
    "UTC|GMT|CES?T|ME[SZ]?Z|WES?T|EES?T|BST|IST|IDT|SGT|HKT|JST|KST|CST|CDT|EST|EDT|PST|PDT|MST|MDT|ET|PT|CT|MT"
    "|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|BRT|ART|CLT|COT|MSK|TRT|GST|AST|ADT|AKST|AKDT|HST|PKT|NPT|WIB|WITA|PHT|MYT|ICT"
    "|CAT|EAT|WAT|SAST|AoE|AOE"
)
# A hyphen between two times of day is no offset: "10:00 UTC-12:00 UTC", "09:00-10:00".
_PLUS = r"\+(?:0?\d|1[0-4])(?::?[0-5]\d)?(?![\d:])"
_MINUS = rf"[\u2212-](?:(?:0\d|10):00(?!\s?(?-i:{ZONE_NAMES})\b)|(?:0?\d|1[0-2])(?::?(?:30|45))?)(?![\d:])"
BARE_ZONE = rf"(?:(?-i:{ZONE_NAMES}|Z)\b(?:\s?(?:{_PLUS}|{_MINUS}))?|utc\b)"
OFFSET = (
    one_of(
        r"\+(?:0\d|1[0-4]):?[0-5]\d",
        r"(?:(?<=\s)|(?<=T\d\d:\d\d)|(?<=:\d\d:\d\d)|(?<=\.\d{3}))[\u2212-](?:0\d|1[0-2]):?[0-5]\d",
    )
    + r"(?![\d:])"
)
_WHOSE_TIME = one_of(
    r"your|our|my|their|local",
    r"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][A-Za-z\u00e0-\u017f]+(?:\s[A-Z][a-z\u00e0-\u017f]+)?)",
    r"eastern|pacific|central|mountain",
)
_CLAUSE_ENDS = r"\s*(?:[.,;)\n]|$)"
NAMED_ZONE = one_of(
    r"(?-i:(?:[A-Z][a-z]+/)+[A-Z][A-Za-z_-]+)",  # "Europe/Berlin"
    rf"{_WHOSE_TIME}\s+(?:local\s+|standard\s+|daylight\s+|summer\s+)?time\b",  # "Berlin time"
    r"(?:(?:US|U\.S\.)\s+)?(?-i:(?:Eastern|Pacific|Central|Mountain)\b(?!\s[A-Z][a-z]))",
    rf"(?:eastern|central|pacific|mountain)(?={_CLAUSE_ENDS}|\s(?:on|today|tomorrow|tonight|this|next|we|I|it|and|to|or)\b)",
    rf"local(?={_CLAUSE_ENDS})",
)
_ZONE_BODY = one_of(BARE_ZONE, OFFSET, NAMED_ZONE)
ZONE = rf"\s?(?P<zone_bracket>\()?{_ZONE_BODY}(?(zone_bracket)\))"
# A number with nothing but one of these after it is a time of day: "at 10 CET". Others double as words: "5 CT scanners".
SURE_ZONES = r"(?-i:UTC|GMT|CES?T|BST|SGT|JST|E[SD]T|P[SD]T|AE[SD]T|IST)\b"

# "3p PT", "3:30p", "3p-5p PT": the zone, the minutes or the other end make a time of it.
_BARE_AM_PM = r"(?-i:[ap])" + one_of(
    r"(?=\s(?:(?-i:[ECMP][SD]?T)|eastern|central|mountain|pacific)\b)",
    r"(?<=:\d\d[ap])\b",
    r"(?=(?:[-\u2013]|\sto\s)\d\d?(?::\d\d)?[ap]\b)",
    r"(?<=[ap][-\u2013]\d[ap])\b",
    r"(?<=[ap][-\u2013]\d\d[ap])\b",
    r"(?<=[ap]\sto\s\d[ap])\b",
)
AM_PM = one_of(r"[ap]m\b", r"[ap]\.m\.?", _BARE_AM_PM)
HOUR12 = r"(?:1[0-2]|0?[1-9])"
HOUR24 = r"(?:[01]?\d|2[0-3])"
_UNMISTAKABLE = r"(?:[7-9]|[01]\d|2[0-3])"
_MM = r"[0-5]\d"
_TO_HOUR = rf"(?:{DASH}|\sto\s)"
_AND_HOUR = rf"(?:{DASH}|\sto\s|\sand\s)"
_BETWEEN_HOUR = rf"(?:{_TO_HOUR}|(?<=between\s\d)\sand\s|(?<=between\s\d\d)\sand\s)"
_BY_OR_AT = r"(?:(?<=\b(?:at|by)\s)|(?<=\b(?:until|since)\s))"
_PART_FOLLOWS = r"(?=\s+(?:(?:in|of)\s+the\s+(?:morning|afternoon|evening|night)|at\s+night)\b)"
_HOURS_FOLLOW = one_of(
    rf"\s?(?:hrs?\b|hours\b|Z\b|{SURE_ZONES}|(?-i:(?![CM]T){ZONE_NAMES})\b)",
    r"\s(?:local|your|our)\stime\b",
    r"\slocal(?=\s?(?:[.,;)\n]|\Z|today\b|tomorrow\b|tonight\b|on\b))",  # "1600 local"
    r"h\b",
)
_GOES_ON = one_of(
    r"\s*(?:[,;:)\n]|\.(?!\d)|\Z)",
    r"\s(?:to|and|with|today|tomorrow|tonight|this|sharp|latest|when|so|if|but)\b",
)
_ZONE_FOLLOWS = one_of(
    r"uhr\b",
    SURE_ZONES,
    r"(?-i:Eastern|Central|Pacific|Mountain)\b(?!\s[A-Za-z])",
    r"(?:your|our|my|their|local|(?-i:[A-Z][a-z]+))\s(?:local\s)?time\b",
)


def _clock(first_of_12: str, first_of_24: str, before_slang: str) -> str:
    """A time of day in figures. `first_of_12` and `first_of_24` match the first hour of "2-4 pm" and "9-11 h", and
    `before_slang` what "8 hs" must follow."""
    times = one_of(
        r"12(?::?00)?\s(?:noon|midday|midnight)\b",
        rf"{HOUR24}:{_MM}(?::{_MM})?(?!\d|:\w)(?:\s?{AM_PM})?",  # "14:00", "2:30 pm"
        r"24:00(?!\d)",
        rf"(?:{first_of_12})?{HOUR12}(?:[.:]{_MM})?\s?{AM_PM}",  # "2-4 pm"
        rf"(?:{HOUR24}\.{_MM}{_AND_HOUR})?{HOUR24}\.{_MM}(?=\s?(?:h\b|hrs|hours|uhr|uur|{SURE_ZONES}))",  # "14.30 Uhr"
        rf"{HOUR24}(?-i:\s?h\s?{_MM})\b",  # "14h30"
        rf"(?:{PADDED_HOUR}{_MM}{_AND_HOUR})?{PADDED_HOUR}{_MM}(?={_HOURS_FOLLOW})",  # "0900-1100 hrs"
        rf"(?:(?<=\bbetween\s)|(?<=\bat\s)){PADDED_HOUR}\.{_MM}{_AND_HOUR}{PADDED_HOUR}\.{_MM}(?![\d.]?\d)",  # "at 09.00-11.00"
        rf"{_BY_OR_AT}{_UNMISTAKABLE}\.{_MM}(?={_GOES_ON})",  # "by 14.30."
        rf"(?:(?<=\bat\s)|(?<=\buntil\s)|(?<=\bsince\s))0\d{_MM}(?=\s*(?:[.,;)\n]|\Z))",  # "at 0900"
        HOUR12 + one_of(rf"(?:[.:]{_MM})?-?ish\b", rf"(?:[.:]{_MM})?{_PART_FOLLOWS}"),  # "4ish", "4 in the afternoon"
        rf"(?:(?<=\b(?:at|by)\s)|(?<=\buntil\s)){HOUR24}(?=\s(?-i:[ECMP]T)\b)",  # "by 5 ET"
        rf"(?:{first_of_24})?{HOUR24}" + one_of(r"(?-i:h)\b(?!/)", r"\s+o['\u2019]clock\b", rf"(?=\s{_ZONE_FOLLOWS})"),
        rf"{before_slang}{_UNMISTAKABLE}\s(?-i:h|hs|hrs)\b(?!/|\s(?:per|a|of)\b)",
    )
    return rf"{times}(?:\s?(?:hrs?|hs|hours|h|uhr|uur)\b)?"


# "Between 9 and 11 am" is found by its "between", which is no part of the words of the moment.
CLOCK = _clock(
    rf"{HOUR12}(?:[.:]{_MM})?{_BETWEEN_HOUR}",
    rf"{HOUR24}{_BETWEEN_HOUR}",
    r"(?:(?<=\bat\s)|(?<=\btill\s)|(?<=\b(?:until|since)\s))",
)
CLOCK_PART = _clock(rf"{HOUR12}(?:[.:]{_MM})?{_AND_HOUR}", rf"{HOUR24}{_AND_HOUR}", "")
_NAMED_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HOUR_WORD = rf"(?:{_NAMED_HOUR}|{HOUR12})"
_COUNTED = r"(?!\s+(?:more\s+)?(?:business|working|calendar|min|hour|hrs|day|week|month|year|quarter|sprint|second))"
# "Ten to six" and "half nine" are times only after a word that says so; `find` looks for it.
SPOKEN = (
    one_of(
        r"(?:(?:a\s+)?quarter|half|twenty(?:[\s-]five)?|ten|five)[\s-]+(?:past|to|after|till)[\s-]+"
        rf"{_HOUR_WORD}(?:\s+o['\u2019]clock)?",  # "ten to six"
        rf"half[\s-]+{_HOUR_WORD}",
        rf"(?:a\s+)?quarter\s+of\s+{_HOUR_WORD}(?!\s+[a-z]+s\b)",
        rf"{_NAMED_HOUR}[\s-](?:fifteen|(?:twenty|thirty|forty|fifty)(?:[\s-]five)?)",  # "nine thirty"
        rf"{_NAMED_HOUR}(?:\s+o['\u2019]clock|(?=\s+in\s+the\s+(?:morning|afternoon|evening)\b))",
    )
    + rf"\b{_COUNTED}"
)
CLOCK_WORD = one_of(
    r"(?:noon|midday)-?ish\b",
    r"(?:noon|midday|midnight)\b(?!-[a-z])",
    rf"kl\.?\s?{HOUR24}(?:[.:]{_MM})?(?![\d:]|\.\d)",  # "kl. 14"
    SPOKEN,
    rf"(?-i:UTC|GMT|CES?T|BST|SGT|JST|KST|HKT|IST|AE[SD]T|E[SD]T|P[SD]T)\s{HOUR24}:{_MM}(?![\d:])(?:\s?{AM_PM})?",
)
BARE_HOUR = one_of(rf"{PADDED_HOUR}{_MM}", rf"(?:[01]?\d|2[0-3])(?:\.{_MM})?", rf"{_NAMED_HOUR}\b")

_NO_BUSINESS_DAY = (
    r"(?!\s+(?:process|logic|units?|cases?|flows?|rules?|years?|weeks?|months?|quarters?|models?|plans?)\b)"
)
_CLOSING = one_of(
    r"(?:business|working)\s+day",
    rf"business{_NO_BUSINESS_DAY}",
    r"day(?!\s+(?:one|two|\d))",
    r"play",
    r"shift",
    r"work(?=\s*[.,;!?]|\s+(?:on|today|tomorrow|[a-z]{3,6}day)\b)",
)
CLOSE = one_of(
    r"(?-i:EOD|COB|CoB|EOB|EOP|eod|cob)\b",
    rf"(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|your\s+|our\s+|my\s+)?{_CLOSING}\b",
    r"first\s+thing(?:\s+in\s+the\s+morning\b|(?=\s+on\s+(?:the\s+)?\d|\s*(?:[.,;!?)]|\Z)))",
    r"(?:the\s+)?(?:start|beginning)\s+of\s+(?:the\s+)?"
    r"(?:(?:business|working)\s+day|business(?!\s+(?:process|logic|unit|case|flow|rule|year)))\b",
    r"(?:the\s+)?(?:(?:early|small)\s+hours|(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night))"
    rf"(?=\s+of\s+(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)?\b|{WEEKDAY_NAME}\b|{MONTH_STEM}[a-z]*\.?\s\d))",
)
# A date-time group of ships, aircraft and armies: "242200Z NOV 26", "23/1145Z", "24/0630 LT".
_DTG_MONTH = (
    "(?P<dtg_month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
DTG = (
    rf"(?<![T\d])(?-i:(?P<dtg_day>{PADDED_DAY})/?(?P<dtg_hour>{PADDED_HOUR})(?P<dtg_minute>{_MM})\s?"
    rf"(?P<dtg_zone>Z|LT)\b(?:\s{_DTG_MONTH}\b(?:\s(?P<dtg_year>(?:20)?\d\d)\b(?!:))?)?)"
)
