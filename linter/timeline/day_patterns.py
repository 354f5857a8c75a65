r"""How dates and days are written. Each alternative has an example, unless it is one.

A look behind like `(?<=\bby\s)` says that only a word before it makes a time of it: "by the 5th", but not "the 5th attempt".
"""

from __future__ import annotations

from linter.text.regex import alternatives, one_of
from linter.timeline.vocabulary import (
    DAY,
    LIGHT,
    MONTH,
    OF_MONTH,
    ORDINAL_WORD,
    PADDED_DAY,
    PADDED_HOUR,
    PART,
    SHORT_YEAR,
    TO,
    TO_WORD,
    WEEKDAY,
    WEEKDAY_NAME,
    YEAR,
)

_PADDED_MONTH = r"(?:0[1-9]|1[0-2])"
_SECONDS = r"(?::[0-5]\d(?:\.\d+)?)?"
_NO_AM_PM = r"(?!\d|\s?[ap]\.?m\b)"
ISO = one_of(
    rf"(?<!-){YEAR}-{_PADDED_MONTH}-{PADDED_DAY}(?!-?\d|\.\d)"
    rf"(?:(?:T|,?\s){PADDED_HOUR}:[0-5]\d{_SECONDS}{_NO_AM_PM}(?:\s?(?:hrs?|h)\b)?)?",  # "2026-03-04 14:00"
    rf"20\d{{6}}T{PADDED_HOUR}[0-5]\d(?:[0-5]\d)?",  # "20260304T1400"
)

_WITH_YEAR = rf"(?:,?\s+(?:(?:of\s+)?{YEAR}|{SHORT_YEAR})\b)?"
# "14 May Street" and "1 March Road" are places.
_NO_STREET = (
    r"(?!\s(?-i:Street|Road|Avenue|Lane|Square|Drive|Place|Boulevard|Plaza|Park|Way|Close|Court|City|Hall|Bridge|University"
    r"|Hospital|Crescent|Terrace|Grove|Gardens|Hill|Row|Walk|St\b|Rd\b|Ave\b))"
)
_MORE_DAYS = rf"(?:(?:,\s{DAY}){{0,2}}(?:{TO}|\s(?:and|or)\s)(?:the\s)?{DAY}\.?)?"
# "4 March", "4., 5. and 6. of March 2027", "4-Mar-2027"
DAY_MONTH = rf"{DAY}(?:\.?{_MORE_DAYS}\s+(?:of\s+)?|-){MONTH}{_NO_STREET}(?:-{YEAR}\b|{_WITH_YEAR})"
_NO_VERB = one_of(
    r"(?<=\b(?:on|by|of)\s)",
    r"(?<=\bfrom\s)",
    r"(?<=\b(?:until|since|after)\s)",
    r"(?<=\bbefore\s)",
    r"(?!(?-i:march)\b)",
)
_DAY_FOLLOWS = one_of(
    rf"(?:\s+(?:the\s+)?|-){DAY}(?:{TO}{DAY})?\b(?!:?\d|\.\d|\s?(?:[ap]\.?m|o['\u2019]clock)\b){_WITH_YEAR}",  # "March 4-6"
    rf",?\s+{YEAR}\b(?!\s?%)",  # "March 2027"
)
MONTH_DAY = (
    rf"{_NO_VERB}{MONTH}{_DAY_FOLLOWS}"
    rf"|(?:the\s+)?{ORDINAL_WORD}\s+of\s+{MONTH}{_WITH_YEAR}"  # "the fourth of March"
)

# Short numeric dates look like fractions, versions and scores: only a word before them, or padding, makes them dates.
_WORDS = (
    "on", "by", "until", "till", "before", "from", "through", "since", "after", "due", "dated", "ends", "ETA", "starts", "begins",
    "expires", "renews", "ships", "closes", "opens", "effective",
)  # fmt: skip
_AFTER_WORD = one_of(*(rf"(?<=\b{word}\s)|(?<=\b{word}\sthe\s)" for word in _WORDS))
D, M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
ORDINAL = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)\b"
_RANGE = r"\s?[-/\u2013]\s?"
_NO_DECIMAL = r"(?!\.?\d)"
_CLAUSE_ENDS = r"\s*(?:[.,;!?)\n]|\Z)"
_LEAD_TO_HOUR = r"(?:at|from|by|between|@|around|about|until|till|no|later|than|starting|exactly|[-\u2013])"
_HOUR_FOLLOWS = (
    rf"(?=[,:]?\s+\(?(?:{_LEAD_TO_HOUR}\s+){{0,3}}"
    r"(?:noon|\d{1,4}(?:[:.h]\d\d|\s?(?:[-\u2013]|to\s|and\s)\s?\d|\s?(?:[ap]\.?m|h|hrs|uhr|o['\u2019]clock|in\sthe)\b)))"
)
_SLASHED_OR_DOTTED = one_of(
    r"\d\d?/\d\d?/(?:20\d\d|\d\d)\b(?:\s?[-\u2013]\s?\d\d?/\d\d?/(?:20\d\d|\d\d)\b)?(?!/|-[a-z])",  # "4/3/2027"
    rf"{D}-{D}-20\d\d\b(?![\w-])",  # "4-3-2027"
    rf"{D}\.{M}\.20\d\d{_NO_DECIMAL}",  # "4.3.2027"
    rf"{PADDED_DAY}\.{_PADDED_MONTH}\.(?:2[4-9]|3\d){_NO_DECIMAL}",  # "04.03.27"
    rf"{D}\.{_RANGE}{D}\.{M}\.(?:20\d\d(?!\d))?",  # "4.-6.3."
    rf"{D}[-/\u2013]{D}\.{M}\.20\d\d(?!\d)",  # "4-6.3.2027"
    rf"{D}/{D}(?:\s?[-\u2013]\s?|\s{TO_WORD}\s){D}/{D}\b(?![/.]?\d)",  # "4/3 to 6/3"
    rf"{D}\.{M}\.(?:20\d\d)?(?:\s?[-\u2013]\s?|\s(?:to|until|till|and)\s(?:the\s)?){D}\.{M}\.(?:20\d\d)?(?!\d)",
    rf"(?:{D}\.{M}\.|{D}/{D}){_HOUR_FOLLOWS}",  # "4.3. at 10:00"
    rf"{ORDINAL}\s+(?:inst|ult|prox)(?:ant|imo)?\b\.?",  # "4th inst."
    r"(?:(?<=\b(?:on|by)\s)|(?<=\b(?:till|from)\s)|(?<=\buntil\s)|(?<=\bbefore\s))"
    rf"{ORDINAL}(?:\sand\s{ORDINAL})?"
    + one_of(  # "by 4th", "on 4th and 5th of this month"
        rf"\s+{OF_MONTH}",
        rf"(?={_CLAUSE_ENDS}"
        r"|\s(?:at|as|we|you|I|EOD|COB|stands|holds|remains|stays|itself|only|and\sthe|to\s\d"
        rf"|(?:(?:early|late)\s)?{PART})\b)",
    ),
    r"(?:(?<=\bby\s)|(?<=\btill\s)|(?<=\buntil\s)|(?<=\bbefore\s))"
    rf"{PADDED_DAY}\.{_PADDED_MONTH}\.?(?=\s*(?:[,;)\n]|\Z))",  # "by 04.03"
    _AFTER_WORD
    + one_of(
        rf"(?!24/7|50/50|1/[234]\b|2/[23]\b|3/4\b){D}/{D}\b(?![/.]\d)",  # "due 4/3"
        rf"{D}\.{M}\.(?=,|\s+[a-z0-9(])",  # "due 4.3. and"
    ),
    rf"(?<=\bthe\s){PADDED_DAY}/{_PADDED_MONTH}\b"
    r"(?=\s*(?:[.,;:!?)]|\Z)|\s(?:at|in\sthe|from|to|and|is|will|we|you|morning|afternoon|evening)\b)",  # "the 04/03"
)
NUMERIC = (
    rf"{YEAR}(?:/{M}/{D}|\.{_PADDED_MONTH}\.{PADDED_DAY})\b(?![/.]?\d)"  # "2027/3/4"
    rf"|{YEAR}-?(?-i:W)(?:0[1-9]|[1-4]\d|5[0-3])\b"  # "2027-W09"
    rf"|(?<![\w./-])(?=\d\d?(?:[./\u2013-]|st|nd|rd|th)){_SLASHED_OR_DOTTED}"  # most numbers are no dates
)

_LATE_ORDINAL = r"(?:(?:twenty|thirty)[\s-][a-z]{4,7}|tenth|eleventh|twelfth|[a-z]{3,5}teenth|twentieth|thirtieth)\b"
_BEHIND_BY = r"(?:(?<=\bon\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bby\s))"
# "The 2nd attempt" is no day: the clause ends after a day of the month, or goes on with a small word.
_SMALL_WORD_FOLLOWS = (
    r"\s+(?:at|by|we|you|I|it|is|to|for|if|when|with|stands|holds|stays|remains|still|in|from|until|unless|but|so|as|before"
    r"|after|without|because|once|this|that|our|your|will|has|was|had|are|were|can|should|would|may|might|must|do|does|did"
    r"|they|he|she|and\s+(?:the\s+\d|we|you)|starting|around|no\slater|noon|EOD)\b"
)
ORDINAL_DAY = alternatives(
    rf"the\s{ORDINAL_WORD}\s{OF_MONTH}",  # "the fourth of this month"
    rf"{_BEHIND_BY}the\s{_LATE_ORDINAL}(?=\s*(?:[.,;!?)]|\Z))",  # "by the twelfth"
    rf"{_BEHIND_BY}the\s(?:[12]?\d|3[01])(?=\s*(?:[.;!?)](?!\d)|\Z))",  # "by the 12"
    rf"every\s+{ORDINAL}(?:\sand\s(?:the\s)?{ORDINAL})?(?=\s*(?:[.,;)]|\Z))",  # "every 1st and 15th"
    r"(?:(?<=\b(?:on|by)\s)|(?<=\bfor\s)|(?<=\b(?:from|till)\s)|(?<=\buntil\s))"
    r"day\s(?:[12]?\d|3[01])\b(?=,?\s(?:at|from|by|until)\s\d)",  # "on day 3 at 10:00"
    rf"the\s+{ORDINAL}(?:(?:\s(?:or|and|to)\s(?:the\s)?|\s?[-\u2013]\s?){ORDINAL})?"
    rf"(?:\s+{OF_MONTH}|(?=\s*(?:[.,;:!?)*(\n]|$)|{_SMALL_WORD_FOLLOWS}|\s+(?:[-\u2013]\s)?\d))",  # "the 4th or the 5th"
)

# "Sunday Adeyemi" and "Friday Football" are names, unless a word before the day makes it one.
_MONTH_NAMES = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
_NO_NAME = (
    rf"{_NO_STREET}(?!-\d{{1,3}}\b(?![-/.:]|\s{MONTH}))(?!-(?-i:[a-z]))"
    r"(?!\s+(?-i:Times|Telegraph|Mail|Herald|Express|League|Football|&\s(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))[A-Z]\w*)\b)"
    rf"(?(day_word)|(?!\x20(?-i:(?!(?:{_MONTH_NAMES})\b|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\stime\b"
    r"|Eastern\b|Central\b|Mountain\b|Pacific\b|(?:Europe|America|Asia|Africa|Australia)/"
    r"|Morning|Afternoon|Evening|Night|Noon|Midday|The\b|We\b|Our\b|Please\b)[A-Z][a-z]{2,})))"
)
DAY_OF_WEEK = (
    r"(?:(?:first\s+thing|overnight|early|late)\s+)?"
    r"(?:(?P<day_word>on|by|until|till?|before|from|of|for|through|since|after"
    r"|(?:every|each)(?:\s+(?:other|second|third))?)\s+)?"
    rf"(?:(?:this|next|coming|following|last|past|previous)\s+)*\b{WEEKDAY}{_NO_NAME}"
)

_DAY_NAME = rf"(?:today|tomorrow|tmrw|{WEEKDAY_NAME})"
HALF_DAY = r"(?:first|second|1st|2nd)\s+half"
_DAY_PART_FOLLOWS = one_of(PART, rf"(?:in\s+the\s+)?{HALF_DAY}", r"(?:at\s+)?(?:the\s+)?same\s+time")
_NAMED_DAY = (
    rf"(?:(?:later|first\s+thing|early|late|this\s+time|same\s+time|{HALF_DAY}(?:\s+of)?)\s+)?"
    + one_of(
        r"(?:today|tomorrow)\s(?:week|fortnight)(?=\s*(?:[.,;)]|\Z))",
        rf"(?:today|tomorrow|tmrw|tmr|tonight|tonite)(?:\s+{_DAY_PART_FOLLOWS})?",
        r"(?:(?:early|late)\s+)?this\s+(?:(?:early|late|mid)[\s-]+)?(?:morning|afternoon|arvo|evening|lunchtime)",
        r"overnight",
        r"(?:the\s+)?day\s+after\s+tomorrow",
        r"(?:(?:the\s+)?day\s+before\s+)?yesterday(?:\s+(?:morning|afternoon|evening|night))?",
        r"last\s+(?:night|evening)",
    )
    + r"\b"
)
_IN_THE_DAY = one_of(
    r"(?:later|earlier)\s+(?:on\s+)?in\s+the\s+day",
    r"(?:over|in)\s+the\s+course\s+of\s+the\s+day",
    r"(?:early|late)\s+in\s+the\s+(?:morning|afternoon|evening)",
    r"(?:in|during)\s+the\s+(?:morning|afternoon|evening)",
    r"(?<!\bback\s)(?<!\btimes\s)(?<!\btwice\s)(?<!\bonce\s)in\s+the\s+day",
)
TODAY = (
    rf"{_NAMED_DAY}"
    r"|(?:(?:early|late|mid)[\s-]+|(?:the\s+)?end\s+of\s+the\s+)(?:morning|afternoon|evening)\b"
    rf"(?:\s+(?:on\s+|of\s+)?{_DAY_NAME}\b)?"  # "end of the morning on Tuesday"
    r"|(?:the\s+)?(?:next|following)\s+(?:business|working)\s+day\b"
    r"|within\s+today\b"
    rf"|{_IN_THE_DAY}\b(?=\s*(?:[.,;)]|\Z))"
)
_LIGHT_OF_DAY = rf"(?:(?<=by\s)|(?<=until\s)|(?<=till\s)|(?<=since\s))(?:morning|evening|{LIGHT})"
LUNCH = (
    rf"(?:at|by|before|after|around|over|until|since)\s+(?:lunch(?:time)?|teatime|{_LIGHT_OF_DAY})\b"
    r"(?:\s+(?:today|tomorrow|tmrw|yesterday|(?:on\s+)?[a-z]{3,6}day)\b)?"
)
