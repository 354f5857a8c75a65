"""The words of times as fragments of patterns, shared by finding and reading moments. All are case-insensitive."""

from __future__ import annotations

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# How the words for a month and for a day of the week begin, short or not.
MONTH_STEM, DAY_STEM = (f"(?:{'|'.join(names)})" for names in (MONTHS, WEEKDAYS))

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?-i:May|MAY))\b(?:\.(?=\s\d))?"
)
WEEKDAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
# "Sat" and "Sun" alone are words and names: they are weekdays only where a date or a time follows or the clause ends. In
# lower case ("by fri") all of them need a word before them, too.
WEEKDAY = (
    rf"(?:{WEEKDAY_NAME}|(?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|MON|TUE|WED|THU|FRI"
    r"|(?:Sat|Sun)(?=:\s|\.?,?\s+(?:(?:\(|@\s|(?:from|between|by|until)\s)?\d|[A-Z][a-z]{2,8}\.?\s\d|at\b|noon|morning|night|afternoon|evening)|[,.)]|$)"
    r"|(?:(?<=\b(?:on|by)\s)|(?<=\b(?:this|next|till|from)\s)|(?<=\b(?:eod|cob|til)\s)|(?<=\b(?:until|since|after)\s)|(?<=\bbefore\s))"
    r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?=\.?(?:[,;:!?)]|\s*$|(?<=\.)\s|\s+(?:\d|(?:at|by|and|or|on|we|if|so|i|am|pm|eod|cob|morning|afternoon|arvo|evening|night)\b)))"
    r"|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?=,?\s(?:\d\d?(?::\d\d|\s?[ap]m)|eod|cob|[ap]m)\b)|(?:mon|tues?|weds?|thu(?:rs?)?|fri)(?=\sat\s\d))"
    r")\b(?!\.\w)(?:(?<!day)\.(?=,?\s+(?:\d|(?-i:[A-Z][a-z]{2,8}\.?\s\d))))?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
SHORT_YEAR = r"['\u2019]\d\d"
DASH = r"\s?[-\u2013\u2014]\s?"
TO_WORD = r"(?:(?:up\s|through\s|in)?to|until|till|through|thru|and\s(?:ending|finishing))(?:\sand\sincluding)?"
ARROW = r"(?:[-\u2013]>|\u2192)"
TO = rf"(?:\s?[/\u2013\u2014-]\s?|\s{TO_WORD}\s(?:the\s)?)"

UNIT = (
    r"(?:(?-i:h)(?=[0-5]\d\s?m?\b)|(?:min(?:ute)?s?|h(?:ou)?rs?|(?-i:h)|(?:(?:business|working|calendar|week|bank(?:ing)?|trading)[\s-]*)?days?|(?:(?:business|working)\s+)?"
    r"(?:weeks?|wks?|hours?)|fortnights?|months?|quarters?|years?|sprints?)\b)"
)
NUMBER_WORD = (
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
COUNT = (
    r"(?:(?:(?:an?|three)\s+)?quarters?\s+of\s+an|an?"
    rf"|\d{{1,4}}\s\([a-z-]+\)|{NUMBER_WORD}\s\(\d{{1,4}}\)|\d{{1,4}}(?:[.,]\d{{1,2}}(?!\d))?\u00bd?(?:\s?(?:-|\u2013|to|or)\s?\d{{1,4}}|\s+and\s+a\s+half)?"
    rf"|{NUMBER_WORD}(?:\s(?:to|or)\s[a-z]{{3,9}}|\s+and\s+a\s+half)?|half\s+an?|half|(?:a\s+)?few|several|(?:a\s+)?couple(?:\s+of)?)"
)
# What is said between a day and its hour of how exact the hour is: "9am prompt tomorrow", "Friday at the latest by 3pm".
EXACT = r"(?:no\slater\sthan|(?:at\sthe\s)?latest|exactly|precisely|say|sharp|prompt(?:ly)?|itself|on\sthe\sdot)"
# Between a day and the date that it falls on: "tomorrow, i.e. 27 November".
THAT_IS = r"\s{0,3}[,\u2013\u2014-]?\s{1,3}(?:i\.\s?e\.?|viz\.?|namely|that\sis|which\sis|meaning),?\s{1,3}"
# "The 5th inst." is this month's, "ult." last month's, "prox." next month's.
OF_MONTH = r"(?:of\s+(?:the|this|next|last|each|every)\s+month\b|inst(?:ant)?\b\.?|ult(?:imo)?\b\.?|prox(?:imo)?\b\.?)"
# Parts of a month, a quarter, a year: "the first half of", "the last ten days of".
HALF = rf"(?:(?:first|second|latter|earl(?:y|ier)|later?|1st|2nd)\s+(?:half|fortnight|part)|(?:back|tail)\s+end|(?:first|last)\s+(?:(?:\d\d?|{NUMBER_WORD}|few|couple\s+of)\s+)?(?:days|weeks))"
# What a length may go on with: "an hour and a half", "a day or two", "2h 15m".
LENGTH_TAIL = r"(?:\s+and\s+a\s+half\b|\s+or\s+(?:so|two|three)\b|(?:,?\s+(?:and\s+)?)?\d{1,2}\s?m(?:in(?:ute)?s?)?\b)?"

# Abbreviations of zones; what each means is in `zones`.
ZONE_NAMES = (
    "UTC|GMT|CES?T|ME[SZ]?Z|WES?T|EES?T|BST|IST|IDT|SGT|HKT|JST|KST|CST|CDT|EST|EDT|PST|PDT|MST|MDT|ET|PT|CT|MT|AE[SD]T|AC[SD]T"
    "|AWST|NZ[SD]T|BRT|ART|CLT|COT|MSK|TRT|GST|AST|ADT|AKST|AKDT|HST|PKT|NPT|WIB|WITA|PHT|MYT|ICT|CAT|EAT|WAT|SAST|AoE|AOE"
)
# A hyphen between two times of day is no offset: "10:00 UTC-12:00 UTC", "09:00-10:00".
_PLUS = r"\+(?:0?\d|1[0-4])(?::?[0-5]\d)?(?![\d:])"
_MINUS = rf"[\u2212-](?:(?:0\d|10):00(?!\s?(?-i:{ZONE_NAMES})\b)|(?:0?\d|1[0-2])(?::?(?:30|45))?)(?![\d:])"
BARE_ZONE = rf"(?:(?-i:{ZONE_NAMES}|Z)\b(?:\s?(?:{_PLUS}|{_MINUS}))?|utc\b)"
OFFSET = r"(?:\+(?:0\d|1[0-4]):?[0-5]\d|(?:(?<=\s)|(?<=T\d\d:\d\d)|(?<=:\d\d:\d\d)|(?<=\.\d{3}))[\u2212-](?:0\d|1[0-2]):?[0-5]\d)(?![\d:])"
NAMED_ZONE = (
    r"(?:(?-i:(?:[A-Z][a-z]+/)+[A-Z][A-Za-z_-]+)"
    r"|(?:your|our|my|their|local|(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][A-Za-z\u00e0-\u017f]+(?:\s[A-Z][a-z\u00e0-\u017f]+)?)|eastern|pacific|central|mountain)\s+"
    r"(?:local\s+|standard\s+|daylight\s+|summer\s+)?time\b"
    r"|(?:(?:US|U\.S\.)\s+)?(?-i:(?:Eastern|Pacific|Central|Mountain)\b(?!\s[A-Z][a-z]))|(?:eastern|central|pacific|mountain)(?=\s*(?:[.,;)\n]|$)|\s(?:on|today|tomorrow|tonight|this|next|we|I|it|and|to|or)\b)|local(?=\s*(?:[.,;)\n]|$)))"
)
_ZONE_BODY = rf"(?:{BARE_ZONE}|{OFFSET}|{NAMED_ZONE})"
ZONE = rf"\s?(?P<zone_bracket>\()?{_ZONE_BODY}(?(zone_bracket)\))"
# A number with nothing but one of these after it is a time of day: "at 10 CET". Others double as words: "5 CT scanners".
SURE_ZONES = r"(?-i:UTC|GMT|CES?T|BST|SGT|JST|E[SD]T|P[SD]T|AE[SD]T|IST)\b"

# "3p PT", "3:30p", "3p-5p PT": the zone, the minutes or the other end make a time of it.
AM_PM = r"(?:[ap]m\b|[ap]\.m\.?|(?-i:[ap])(?:(?=\s(?:(?-i:[ECMP][SD]?T)|eastern|central|mountain|pacific)\b)|(?<=:\d\d[ap])\b|(?=(?:[-\u2013]|\sto\s)\d\d?(?::\d\d)?[ap]\b)|(?<=[ap][-\u2013]\d[ap])\b|(?<=[ap][-\u2013]\d\d[ap])\b|(?<=[ap]\sto\s\d[ap])\b))"
HOUR12 = r"(?:1[0-2]|0?[1-9])"
HOUR24 = r"(?:[01]?\d|2[0-3])"
# The first hour of "2-4 pm"; "between 9 and 11 am" needs its "between", which `CLOCK_PART` is without.
_WHOSE = r"(?:your|our|my|their|local|(?-i:[A-Z][a-z]+))"
_FROM_HOUR = rf"(?:{DASH}|\sto\s)"
_CLOCK = (
    rf"(?:12(?::?00)?\s(?:noon|midday|midnight)\b|{HOUR24}:[0-5]\d(?::[0-5]\d)?(?!\d|:\w)(?:\s?{AM_PM})?|24:00(?!\d)"
    rf"|(?:%s)?{HOUR12}(?:[.:][0-5]\d)?\s?{AM_PM}"
    rf"|(?:{HOUR24}\.[0-5]\d(?:{_FROM_HOUR}|\sand\s))?{HOUR24}\.[0-5]\d(?=\s?(?:h\b|hrs|hours|uhr|uur|{SURE_ZONES}))|{HOUR24}(?-i:\s?h\s?[0-5]\d)\b"
    rf"|(?:(?:[01]\d|2[0-3])[0-5]\d(?:{_FROM_HOUR}|\sand\s))?(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hrs?\b|hours\b|Z\b|{SURE_ZONES}|(?-i:(?![CM]T){ZONE_NAMES})\b)|\s(?:local|your|our)\stime\b|\slocal(?=\s?(?:[.,;)\n]|\Z|today\b|tomorrow\b|tonight\b|on\b))|h\b)"
    rf"|(?:(?<=\bbetween\s)|(?<=\bat\s))(?:[01]\d|2[0-3])\.[0-5]\d(?:{_FROM_HOUR}|\sand\s)(?:[01]\d|2[0-3])\.[0-5]\d(?![\d.]?\d)"
    rf"|(?:(?<=\b(?:at|by)\s)|(?<=\b(?:until|since)\s))(?:[7-9]|[01]\d|2[0-3])\.[0-5]\d(?=\s*(?:[,;:)\n]|\.(?!\d)|\Z)|\s(?:to|and|with|today|tomorrow|tonight|this|sharp|latest|when|so|if|but)\b)"
    rf"|(?:(?<=\bat\s)|(?<=\buntil\s)|(?<=\bsince\s))0\d[0-5]\d(?=\s*(?:[.,;)\n]|\Z))|{HOUR12}(?:(?:[.:][0-5]\d)?-?ish\b|(?:[.:][0-5]\d)?(?=\s+(?:(?:in|of)\s+the\s+(?:morning|afternoon|evening|night)|at\s+night)\b))"
    rf"|(?:(?<=\b(?:at|by)\s)|(?<=\buntil\s)){HOUR24}(?=\s(?-i:[ECMP]T)\b)|(?:%s)?{HOUR24}(?:(?-i:h)\b(?!/)|\s+o['\u2019]clock\b|(?=\s(?:uhr\b|{SURE_ZONES}|(?-i:Eastern|Central|Pacific|Mountain)\b(?!\s[A-Za-z])|{_WHOSE}\s(?:local\s)?time\b)))|%s(?:[7-9]|[01]\d|2[0-3])\s(?-i:h|hs|hrs)\b(?!/|\s(?:per|a|of)\b))(?:\s?(?:hrs?|hs|hours|h|uhr|uur)\b)?"
)
CLOCK = _CLOCK % (
    rf"{HOUR12}(?:[.:][0-5]\d)?(?:{_FROM_HOUR}|(?<=between\s\d)\sand\s|(?<=between\s\d\d)\sand\s)",
    rf"{HOUR24}(?:{_FROM_HOUR}|(?<=between\s\d)\sand\s|(?<=between\s\d\d)\sand\s)",
    r"(?:(?<=\bat\s)|(?<=\btill\s)|(?<=\b(?:until|since)\s))",
)
CLOCK_PART = _CLOCK % (rf"{HOUR12}(?:[.:][0-5]\d)?(?:{_FROM_HOUR}|\sand\s)", rf"{HOUR24}(?:{_FROM_HOUR}|\sand\s)", "")
_NAMED_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HOUR_WORD = rf"(?:{_NAMED_HOUR}|{HOUR12})"
# "Ten to six" and "half nine" are times only after a word that says so; `find` looks for it.
SPOKEN = (
    rf"(?:(?:(?:a\s+)?quarter|half|twenty(?:[\s-]five)?|ten|five)[\s-]+(?:past|to|after|till)[\s-]+{_HOUR_WORD}(?:\s+o['\u2019]clock)?|half[\s-]+{_HOUR_WORD}|(?:a\s+)?quarter\s+of\s+{_HOUR_WORD}(?!\s+[a-z]+s\b)"
    rf"|{_NAMED_HOUR}[\s-](?:fifteen|(?:twenty|thirty|forty|fifty)(?:[\s-]five)?)"
    rf"|{_NAMED_HOUR}(?:\s+o['\u2019]clock|(?=\s+in\s+the\s+(?:morning|afternoon|evening)\b)))\b(?!\s+(?:more\s+)?(?:business|working|calendar|min|hour|hrs|day|week|month|year|quarter|sprint|second))"
)
CLOCK_WORD = (
    rf"(?:(?:noon|midday)-?ish\b|(?:noon|midday|midnight)\b(?!-[a-z])|kl\.?\s?{HOUR24}(?:[.:][0-5]\d)?(?![\d:]|\.\d)|{SPOKEN}"
    rf"|(?-i:UTC|GMT|CES?T|BST|SGT|JST|KST|HKT|IST|AE[SD]T|E[SD]T|P[SD]T)\s{HOUR24}:[0-5]\d(?![\d:])(?:\s?{AM_PM})?)"
)

CLOSE = (
    r"(?:(?-i:EOD|COB|CoB|EOB|EOP|eod|cob)\b|(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|your\s+|our\s+|my\s+)?"
    r"(?:(?:business|working)\s+day|business(?!\s+(?:process|logic|units?|cases?|flows?|rules?|years?|weeks?|months?|quarters?|models?|plans?)\b)"
    r"|day(?!\s+(?:one|two|\d))|play|shift|work(?=\s*[.,;!?]|\s+(?:on|today|tomorrow|[a-z]{3,6}day)\b))\b|first\s+thing(?:\s+in\s+the\s+morning\b|(?=\s+on\s+(?:the\s+)?\d|\s*(?:[.,;!?)]|\Z)))|(?:the\s+)?(?:start|beginning)\s+of\s+(?:the\s+)?(?:(?:business|working)\s+day|business(?!\s+(?:process|logic|unit|case|flow|rule|year)))\b"
    r"|(?:the\s+)?(?:(?:early|small)\s+hours|(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night))(?=\s+of\s+(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)?\b"
    rf"|{WEEKDAY_NAME}\b|{MONTH_STEM}[a-z]*\.?\s\d)))"
)
PART = r"(?:[ap]\.m(?=\.)|morning|forenoon|afternoon|arvo|teatime|evening|night|lunch(?:time)?|(?-i:AM|PM|pm))"
LIGHT = r"(?:dawn|daybreak|sunrise|sunup|first\s+light|sunset|sundown|dusk|nightfall|breakfast|supper(?:time)?|dinner(?:time)?|bedtime)"
# "Christmas week", "the Easter break": the days around a holiday.
HOLIDAYS = r"(?:week(?:end)?|break|period|holidays|shutdown|closure)"
HOLIDAY = (
    r"(?-i:Christmas\s(?:Eve|Day)|Boxing\sDay|New\sYear['\u2019]?s\s(?:Eve|Day)|Good\sFriday|Easter\s(?:Sunday|Monday)|Black\sFriday"
    rf"|Cyber\sMonday|Thanksgiving\sDay|(?:Anzac|Australia|Bastille|Veterans|Labor|Memorial|Ascension)\sDay|Whit\sMonday|Juneteenth|Hallowe['\u2019]?en|(?:St\.?\sPatrick|Valentine)['\u2019]s\sDay|Christmas\sand\sNew\sYear|(?:Christmas|Easter|Thanksgiving)(?=\s{HOLIDAYS}\b)|(?:(?<=\b(?:by|on|at)\s)|(?<=\bover\s)|(?<=\b(?:after|until)\s)|(?<=\b(?:before|around|during)\s))(?:Christmas|Easter|Thanksgiving))(?:\s{HOLIDAYS})?\b(?:,?\s{YEAR}\b)?"
)
# A date-time group of ships, aircraft and armies: "242200Z NOV 26", "23/1145Z", "24/0630 LT".
DTG = (
    r"(?<![T\d])(?-i:(?P<dtg_day>0[1-9]|[12]\d|3[01])/?(?P<dtg_hour>[01]\d|2[0-3])(?P<dtg_minute>[0-5]\d)\s?(?P<dtg_zone>Z|LT)\b"
    r"(?:\s(?P<dtg_month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?:\s(?P<dtg_year>(?:20)?\d\d)\b(?!:))?)?)"
)
AFTER_NEXT = r"(?:week(?:end)?|month|quarter|year)\s+(?:after\s+next|before\s+last)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
ORDINAL_WORD = (
    r"(?:(?:twenty|thirty)[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
FISCAL = r"(?:(?-i:Q[1-4]|H[12])[\s/-]*(?-i:FY)\s?['\u2019]?(?:20)?\d\d|(?-i:FY)\s?['\u2019]?(?:20)?\d\d(?:[\s/-]*(?-i:Q[1-4]|H[12]))?|fiscal\s+(?:year\s+|(?-i:Q[1-4]|H[12])\s+)?(?:(?-i:Q[1-4]|H[12])|20\d\d))\b"
NTH = r"(?:first|second|third|fourth|fifth|tenth|last|final|\d\d?(?:st|nd|rd|th))"
BARE_HOUR = r"(?:(?:[01]\d|2[0-3])[0-5]\d|(?:[01]?\d|2[0-3])(?:\.[0-5]\d)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
