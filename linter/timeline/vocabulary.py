"""The words of days and lengths of time as fragments of patterns, shared by finding and reading moments. All are
case-insensitive. Those of times of day are in `clock_words`."""

from __future__ import annotations

from linter.text.regex import one_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# How the words for a month and for a day of the week begin, short or not.
MONTH_STEM, DAY_STEM = one_of(*MONTHS), one_of(*WEEKDAYS)

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?-i:May|MAY))\b(?:\.(?=\s\d))?"
)
WEEKDAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_SHORT_DAY = r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
# "Sat" and "Sun" alone are words and names: they are weekdays only where a date or a time follows or the clause ends. In
# lower case ("by fri") all of them need a word before them, too.
_SAT_OR_SUN = (
    r"(?:Sat|Sun)(?=:\s|[,.)]|$"
    r"|\.?,?\s+(?:(?:\(|@\s|(?:from|between|by|until)\s)?\d|[A-Z][a-z]{2,8}\.?\s\d|at\b|noon|morning|night|afternoon|evening))"
)
_BEHIND_PREPOSITION = one_of(
    r"(?<=\b(?:on|by)\s)",
    r"(?<=\b(?:this|next|till|from)\s)",
    r"(?<=\b(?:eod|cob|til)\s)",
    r"(?<=\b(?:until|since|after)\s)",
    r"(?<=\bbefore\s)",
)
_BEFORE_MORE_OF_IT = (
    r"(?=\.?(?:[,;:!?)]|\s*$|(?<=\.)\s"
    r"|\s+(?:\d|(?:at|by|and|or|on|we|if|so|i|am|pm|eod|cob|morning|afternoon|arvo|evening|night)\b)))"
)
WEEKDAY = (
    one_of(
        WEEKDAY_NAME,
        one_of(
            r"Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|MON|TUE|WED|THU|FRI",
            _SAT_OR_SUN,
            rf"{_BEHIND_PREPOSITION}{_SHORT_DAY}{_BEFORE_MORE_OF_IT}",  # "by fri"
            rf"{_SHORT_DAY}(?=,?\s(?:\d\d?(?::\d\d|\s?[ap]m)|eod|cob|[ap]m)\b)",  # "fri 5pm"
            r"(?:mon|tues?|weds?|thu(?:rs?)?|fri)(?=\sat\s\d)",  # "fri at 5"
            cased=True,
        ),
    )
    + r"\b(?!\.\w)(?:(?<!day)\.(?=,?\s+(?:\d|(?-i:[A-Z][a-z]{2,8}\.?\s\d))))?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
PADDED_DAY, PADDED_HOUR = r"(?:0[1-9]|[12]\d|3[01])", r"(?:[01]\d|2[0-3])"
YEAR = r"(?:19|20)\d\d"
SHORT_YEAR = r"['\u2019]\d\d"
DASH = r"\s?[-\u2013\u2014]\s?"
TO_WORD = r"(?:(?:up\s|through\s|in)?to|until|till|through|thru|and\s(?:ending|finishing))(?:\sand\sincluding)?"
ARROW = r"(?:[-\u2013]>|\u2192)"
TO = rf"(?:\s?[/\u2013\u2014-]\s?|\s{TO_WORD}\s(?:the\s)?)"

UNIT = one_of(
    r"(?-i:h)(?=[0-5]\d\s?m?\b)",  # the "h" of "2h15"
    one_of(
        r"min(?:ute)?s?",
        r"h(?:ou)?rs?",
        r"(?-i:h)",
        r"(?:(?:business|working|calendar|week|bank(?:ing)?|trading)[\s-]*)?days?",
        r"(?:(?:business|working)\s+)?(?:weeks?|wks?|hours?)",
        r"fortnights?",
        r"months?",
        r"quarters?",
        r"years?",
        r"sprints?",
    )
    + r"\b",
)
NUMBER_WORD = one_of(
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?",
    r"(?:thir|four|fif|six|seven|eigh|nine)teen",
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
)
_AND_A_HALF = r"\s+and\s+a\s+half"
COUNT = one_of(
    r"(?:(?:an?|three)\s+)?quarters?\s+of\s+an",  # "three quarters of an hour"
    r"an?",
    r"\d{1,4}\s\([a-z-]+\)",  # "10 (ten)"
    rf"{NUMBER_WORD}\s\(\d{{1,4}}\)",  # "ten (10)"
    rf"\d{{1,4}}(?:[.,]\d{{1,2}}(?!\d))?\u00bd?(?:\s?(?:-|\u2013|to|or)\s?\d{{1,4}}|{_AND_A_HALF})?",  # "2.5", "3-5"
    rf"{NUMBER_WORD}(?:\s(?:to|or)\s[a-z]{{3,9}}|{_AND_A_HALF})?",  # "two or three"
    r"half\s+an?",
    r"half",
    r"(?:a\s+)?few",
    r"several",
    r"(?:a\s+)?couple(?:\s+of)?",
)
# What is said between a day and its hour of how exact the hour is: "9am prompt tomorrow", "Friday at the latest by 3pm".
EXACT = r"(?:no\slater\sthan|(?:at\sthe\s)?latest|exactly|precisely|say|sharp|prompt(?:ly)?|itself|on\sthe\sdot)"
# Between a day and the date that it falls on: "tomorrow, i.e. 27 November".
THAT_IS = r"\s{0,3}[,\u2013\u2014-]?\s{1,3}(?:i\.\s?e\.?|viz\.?|namely|that\sis|which\sis|meaning),?\s{1,3}"
# "The 5th inst." is this month's, "ult." last month's, "prox." next month's.
OF_MONTH = (
    r"(?:of\s+(?:the|this|next|last|each|every)\s+month\b"
    r"|inst(?:ant)?\b\.?|ult(?:imo)?\b\.?|prox(?:imo)?\b\.?)"
)
# Parts of a month, a quarter, a year: "the first half of", "the last ten days of".
HALF = one_of(
    r"(?:first|second|latter|earl(?:y|ier)|later?|1st|2nd)\s+(?:half|fortnight|part)",
    r"(?:back|tail)\s+end",
    rf"(?:first|last)\s+(?:(?:\d\d?|{NUMBER_WORD}|few|couple\s+of)\s+)?(?:days|weeks)",
)
# What a length may go on with: "an hour and a half", "a day or two", "2h 15m".
LENGTH_TAIL = (
    one_of(rf"{_AND_A_HALF}\b", r"\s+or\s+(?:so|two|three)\b", r"(?:,?\s+(?:and\s+)?)?\d{1,2}\s?m(?:in(?:ute)?s?)?\b")
    + "?"
)
PART = r"(?:[ap]\.m(?=\.)|morning|forenoon|afternoon|arvo|teatime|evening|night|lunch(?:time)?|(?-i:AM|PM|pm))"
LIGHT = (
    r"(?:dawn|daybreak|sunrise|sunup|first\s+light|sunset|sundown|dusk|nightfall"
    r"|breakfast|supper(?:time)?|dinner(?:time)?|bedtime)"
)
# "Christmas week", "the Easter break": the days around a holiday.
HOLIDAYS = r"(?:week(?:end)?|break|period|holidays|shutdown|closure)"
HOLIDAY = (
    one_of(
        r"Christmas\s(?:Eve|Day)",
        r"Boxing\sDay",
        r"New\sYear['\u2019]?s\s(?:Eve|Day)",
        r"Good\sFriday",
        r"Easter\s(?:Sunday|Monday)",
        r"Black\sFriday",
        r"Cyber\sMonday",
        r"Thanksgiving\sDay",
        r"(?:Anzac|Australia|Bastille|Veterans|Labor|Memorial|Ascension)\sDay",
        r"Whit\sMonday",
        r"Juneteenth",
        r"Hallowe['\u2019]?en",
        r"(?:St\.?\sPatrick|Valentine)['\u2019]s\sDay",
        r"Christmas\sand\sNew\sYear",
        rf"(?:Christmas|Easter|Thanksgiving)(?=\s{HOLIDAYS}\b)",
        one_of(
            r"(?<=\b(?:by|on|at)\s)",
            r"(?<=\bover\s)",
            r"(?<=\b(?:after|until)\s)",
            r"(?<=\b(?:before|around|during)\s)",
        )
        + r"(?:Christmas|Easter|Thanksgiving)",
        cased=True,
    )
    + rf"(?:\s{HOLIDAYS})?\b(?:,?\s{YEAR}\b)?"
)
AFTER_NEXT = r"(?:week(?:end)?|month|quarter|year)\s+(?:after\s+next|before\s+last)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
ORDINAL_WORD = one_of(
    r"(?:twenty|thirty)[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)",
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth",
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth",
)
_FISCAL_PART = r"(?-i:Q[1-4]|H[12])"
_FISCAL_YEAR = r"(?-i:FY)\s?['\u2019]?(?:20)?\d\d"
FISCAL = (
    one_of(
        rf"{_FISCAL_PART}[\s/-]*{_FISCAL_YEAR}",  # "Q3 FY27"
        rf"{_FISCAL_YEAR}(?:[\s/-]*{_FISCAL_PART})?",  # "FY27 Q3"
        rf"fiscal\s+(?:year\s+|{_FISCAL_PART}\s+)?(?:{_FISCAL_PART}|20\d\d)",
    )
    + r"\b"
)
NTH = r"(?:first|second|third|fourth|fifth|tenth|last|final|\d\d?(?:st|nd|rd|th))"
