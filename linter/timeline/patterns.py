"""The grammar of times: one pattern for where a time begins, and small ones for how it goes on.

Each word list is in it once: what may follow a day of the week or a time of day is tried at its end, not repeated
in every alternative, or compiling the pattern would cost more than checking a draft. Each is compiled when it is first asked
for: most runs of the command line check nothing, and most drafts need few of them.
"""

from __future__ import annotations

import re

from linter.timeline.lazy import Lazy
from linter.timeline.vocabulary import (
    AFTER_NEXT,
    BARE_HOUR,
    CLOCK,
    CLOCK_WORD,
    CLOSE,
    COUNT,
    DAY,
    DTG,
    FISCAL,
    HALF,
    HOLIDAY,
    LENGTH_TAIL,
    LIGHT,
    MONTH,
    NTH,
    OF_MONTH,
    ORDINAL_WORD,
    PART,
    SEASON,
    SHORT_YEAR,
    TO,
    TO_WORD,
    UNIT,
    WEEKDAY,
    WEEKDAY_NAME,
    YEAR,
    ZONE,
    ZONE_NAMES,
)  # isort: skip  # fmt: skip

_DTG = re.sub(r"\(\?P<\w+>", "(?:", DTG)
_ISO = (
    rf"(?P<iso>(?<!-){YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!-?\d|\.\d)"
    r"(?:(?:T|,?\s)(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?!\d|\s?[ap]\.?m\b)(?:\s?(?:hrs?|h)\b)?)?|20\d{6}T(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)"
)
_WITH_YEAR = rf"(?:,?\s+(?:(?:of\s+)?{YEAR}|{SHORT_YEAR})\b)?"
_AND = r"\s(?:and|or)\s"
# "14 May Street" and "1 March Road" are places.
_NO_STREET = r"(?!\s(?-i:Street|Road|Avenue|Lane|Square|Drive|Place|Boulevard|Plaza|Park|Way|Close|Court|City|Hall|Bridge|University|Hospital|Crescent|Terrace|Grove|Gardens|Hill|Row|Walk|St\b|Rd\b|Ave\b))"
_DAY_MONTH = rf"{DAY}(?:\.?(?:(?:,\s{DAY}){{0,2}}(?:{TO}|{_AND})(?:the\s)?{DAY}\.?)?\s+(?:of\s+)?|-){MONTH}{_NO_STREET}(?:-{YEAR}\b|{_WITH_YEAR})"
_MONTH_DAY = rf"(?:(?<=\b(?:on|by|of)\s)|(?<=\bfrom\s)|(?<=\b(?:until|since|after)\s)|(?<=\bbefore\s)|(?!(?-i:march)\b)){MONTH}(?:(?:\s+(?:the\s+)?|-){DAY}(?:{TO}{DAY})?\b(?!:?\d|\.\d|\s?(?:[ap]\.?m|o['\u2019]clock)\b){_WITH_YEAR}|,?\s+{YEAR}\b(?!\s?%))|(?:the\s+)?{ORDINAL_WORD}\s+of\s+{MONTH}{_WITH_YEAR}"
# Short numeric dates look like fractions, versions and scores: only a word before them, or padding, makes them dates.
_WORDS = (
    "on",
    "by",
    "until",
    "till",
    "before",
    "from",
    "through",
    "since",
    "after",
    "due",
    "dated",
    "ends",
    "ETA",
    "starts",
    "begins",
    "expires",
    "renews",
    "ships",
    "closes",
    "opens",
    "effective",
)
_AFTER_WORD = "(?:" + "|".join(rf"(?<=\b{word}\s)|(?<=\b{word}\sthe\s)" for word in _WORDS) + ")"
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_LATE_ORDINAL = r"(?:(?:twenty|thirty)[\s-][a-z]{4,7}|tenth|eleventh|twelfth|[a-z]{3,5}teenth|twentieth|thirtieth)\b"
_ORDINAL = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)\b"
_NUMERIC = (
    rf"{YEAR}(?:/{_M}/{_D}|\.(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01]))\b(?![/.]?\d)|{YEAR}-?(?-i:W)(?:0[1-9]|[1-4]\d|5[0-3])\b|(?<![\w./-])(?:\d\d?/\d\d?/(?:20\d\d|\d\d)\b(?:\s?[-\u2013]\s?\d\d?/\d\d?/(?:20\d\d|\d\d)\b)?(?!/|-[a-z])|{_D}-{_D}-20\d\d\b(?![\w-])"
    rf"|{_D}\.{_M}\.20\d\d(?!\.?\d)|(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:2[4-9]|3\d)(?!\.?\d)"
    rf"|{_D}\.\s?[-/\u2013]\s?{_D}\.{_M}\.(?:20\d\d(?!\d))?|{_D}[-/\u2013]{_D}\.{_M}\.20\d\d(?!\d)|{_D}/{_D}(?:\s?[-\u2013]\s?|\s{TO_WORD}\s){_D}/{_D}\b(?![/.]?\d)|{_D}\.{_M}\.(?:20\d\d)?(?:\s?[-\u2013]\s?|\s(?:to|until|till|and)\s(?:the\s)?){_D}\.{_M}\.(?:20\d\d)?(?!\d)|(?:{_D}\.{_M}\.|{_D}/{_D})(?=[,:]?\s+\(?(?:(?:at|from|by|between|@|around|about|until|till|no|later|than|starting|exactly|[-\u2013])\s+){{0,3}}(?:noon|\d{{1,4}}(?:[:.h]\d\d|\s?(?:[-\u2013]|to\s|and\s)\s?\d|\s?(?:[ap]\.?m|h|hrs|uhr|o['\u2019]clock|in\sthe)\b)))"
    rf"|{_ORDINAL}\s+(?:inst|ult|prox)(?:ant|imo)?\b\.?|(?:(?<=\b(?:on|by)\s)|(?<=\b(?:till|from)\s)|(?<=\buntil\s)|(?<=\bbefore\s)){_ORDINAL}(?:\sand\s{_ORDINAL})?(?:\s+{OF_MONTH}|(?=\s*(?:[.,;!?)\n]|\Z)|\s(?:at|as|we|you|I|EOD|COB|stands|holds|remains|stays|itself|only|and\sthe|to\s\d|(?:(?:early|late)\s)?{PART})\b))"
    rf"|(?:(?<=\bby\s)|(?<=\btill\s)|(?<=\buntil\s)|(?<=\bbefore\s))(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.?(?=\s*(?:[,;)\n]|\Z))|{_AFTER_WORD}(?:(?!24/7|50/50|1/[234]\b|2/[23]\b|3/4\b){_D}/{_D}\b(?![/.]\d)|{_D}\.{_M}\.(?=,|\s+[a-z0-9(]))"
    r"|(?<=\bthe\s)(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])\b(?=\s*(?:[.,;:!?)]|\Z)|\s(?:at|in\sthe|from|to|and|is|will|we|you|morning|afternoon|evening)\b))"
)
# "the 2nd attempt" is no day: the clause ends after a day of the month, or goes on with a small word.
_ORDINAL_DAY = (
    rf"the\s{ORDINAL_WORD}\s{OF_MONTH}|(?:(?<=\bon\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bby\s))the\s{_LATE_ORDINAL}(?=\s*(?:[.,;!?)]|\Z))"
    rf"|(?:(?<=\bon\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bby\s))the\s(?:[12]?\d|3[01])(?=\s*(?:[.;!?)](?!\d)|\Z))|every\s+{_ORDINAL}(?:\sand\s(?:the\s)?{_ORDINAL})?(?=\s*(?:[.,;)]|\Z))|"
    rf"(?:(?<=\b(?:on|by)\s)|(?<=\bfor\s)|(?<=\b(?:from|till)\s)|(?<=\buntil\s))day\s(?:[12]?\d|3[01])\b(?=,?\s(?:at|from|by|until)\s\d)|the\s+{_ORDINAL}(?:(?:\s(?:or|and|to)\s(?:the\s)?|\s?[-\u2013]\s?){_ORDINAL})?(?:\s+{OF_MONTH}|(?=\s*(?:[.,;:!?)*(\n]|$)|\s+(?:at|by|we|you|I|it|is|to|for|if|when|with"
    r"|stands|holds|stays|remains|still|in|from|until|unless|but|so|as|before|after|without|because|once|this|that|our|your|will|has|was|had|are|were|can|should|would|may|might|must|do|does|did|they|he|she|and\s+(?:the\s+\d|we|you)|starting|around|no\slater|noon|EOD)\b|\s+(?:[-\u2013]\s)?\d))"
)
# "Sunday Adeyemi" and "Friday Football" are names, unless a word before the day makes it one.
_NO_NAME = (
    rf"{_NO_STREET}(?!-\d{{1,3}}\b(?![-/.:]|\s{MONTH}))"
    r"(?!-(?-i:[a-z]))(?!\s+(?-i:Times|Telegraph|Mail|Herald|Express|League|Football|&\s(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))[A-Z]\w*)\b)(?(day_word)|(?!\x20(?-i:(?!(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
    r"|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\stime\b|Eastern\b|Central\b|Mountain\b|Pacific\b|(?:Europe|America|Asia|Africa|Australia)/|Morning|Afternoon|Evening|Night|Noon|Midday|The\b|We\b|Our\b|Please\b)[A-Z][a-z]{2,})))"
)
_WEEKDAY = (
    r"(?:(?:first\s+thing|overnight|early|late)\s+)?(?:(?P<day_word>on|by|until|till?|before|from|of|for|through|since|after|(?:every|each)(?:\s+(?:other|second|third))?)\s+)?"
    rf"(?:(?:this|next|coming|following|last|past|previous)\s+)*\b{WEEKDAY}{_NO_NAME}"
)
_DAY_NAME = rf"(?:today|tomorrow|tmrw|{WEEKDAY_NAME})"
_HALF_DAY = r"(?:first|second|1st|2nd)\s+half"
_TODAY = (
    rf"(?:(?:later|first\s+thing|early|late|this\s+time|same\s+time|{_HALF_DAY}(?:\s+of)?)\s+)?(?:(?:today|tomorrow)\s(?:week|fortnight)(?=\s*(?:[.,;)]|\Z))|(?:today|tomorrow|tmrw|tmr|tonight|tonite)(?:\s+(?:{PART}|(?:in\s+the\s+)?{_HALF_DAY}|(?:at\s+)?(?:the\s+)?same\s+time))?"
    rf"|(?:(?:early|late)\s+)?this\s+(?:(?:early|late|mid)[\s-]+)?(?:morning|afternoon|arvo|evening|lunchtime)"
    rf"|overnight|(?:the\s+)?day\s+after\s+tomorrow|(?:(?:the\s+)?day\s+before\s+)?yesterday(?:\s+(?:morning|afternoon|evening|night))?|last\s+(?:night|evening))\b"
    rf"|(?:(?:early|late|mid)[\s-]+|(?:the\s+)?end\s+of\s+the\s+)(?:morning|afternoon|evening)\b(?:\s+(?:on\s+|of\s+)?{_DAY_NAME}\b)?"
    r"|(?:the\s+)?(?:next|following)\s+(?:business|working)\s+day\b|within\s+today\b"
    r"|(?:(?:later|earlier)\s+(?:on\s+)?in\s+the\s+day|(?:over|in)\s+the\s+course\s+of\s+the\s+day|(?:early|late)\s+in\s+the\s+(?:morning|afternoon|evening)|(?:in|during)\s+the\s+(?:morning|afternoon|evening)|(?<!\bback\s)(?<!\btimes\s)(?<!\btwice\s)(?<!\bonce\s)in\s+the\s+day)\b(?=\s*(?:[.,;)]|\Z))"
)
_LUNCH = (
    r"(?:at|by|before|after|around|over|until|since)\s+(?:lunch(?:time)?|teatime|(?:(?<=by\s)|(?<=until\s)|(?<=till\s)|(?<=since\s))(?:morning|evening|"
    + LIGHT
    + r"))\b(?:\s+(?:today|tomorrow|tmrw|yesterday|(?:on\s+)?[a-z]{3,6}day)\b)?"
)
_NTH = (
    rf"(?:(?:the|each|every)\s+)?{NTH}\s+(?:{WEEKDAY_NAME}|(?:(?:full|whole)\s+)?week|weekend|half|(?:business\s+|working\s+)?day)"
    r"\s+(?:of|in)\s+"
)
_EDGE = rf"(?:the\s+)?(?:end|close|start|begin(?:ning)?|mid(?:dle)?|{HALF})\s+of\s+"
_SHADE = r"(?:early|mid|late)"
_SHADES = rf"{_SHADE}(?:\s?(?:-|\u2013|to)\s?{_SHADE})?[\s-]+"
# "By April from finance" and "in May Berlin opens" are no months.
_NO_MONTH = r"(?!['\u2019]|[.,]?\s+(?:the\s+)?\d{1,2}(?!\d)|\s+(?-i:[A-Z][a-z])|\s+from\b)"
_MONTH_ALONE = (
    rf"(?:(?:{_NTH}|{_EDGE}(?:next\s+)?|end[\s-]|{_SHADES}(?:in\s+)?(?:next\s+)?)(?=[jfmasond])"
    rf"|(?P<preposition>this|next|last|in|by|during|within|until|till|before|after|since|through|around|towards?)\s+|(?P<first_month>(?:{MONTH}(?:\s?[-\u2013/]\s?|\s{TO_WORD}\s)|(?<=\bbetween\s){MONTH}\sand\s)(?={MONTH}))){MONTH}(?(preposition){_NO_MONTH})(?:\s+(?:{YEAR}|{SHORT_YEAR})\b)?"
)
_PERIOD = r"(?:(?:(?:working|business|trading|calendar)\s+)?(?:week|wk|month|quarter|year)|sprint)"
_WEEKS = r"(?:calendar\s+week|(?-i:CW|KW)|weeks(?=\s?\d\d?\s?(?:-|\u2013|to\s|and\s)\s?\d)|week|wk)"
_NAMED_PERIOD = (
    r"(?:(?:later|early|late|mid|sometime)[\s-]+(?:of\s+)?)?(?:in\s+)?(?:this|next|(?:the\s+)?(?:up)?coming|the\s+following|last|past|previous)\s+"
    rf"(?:w(?:ee)?k(?:end)?(?!\s+after)|month|quarter|year|sprint|hour|fortnight)\b(?!\s+of\b)|the\s+{AFTER_NEXT}\b"
    r"|(?:by|before|until|after|over|at|during|on|through)\s+the\s+(?:(?:bank\s+holiday|long|holiday)\s+)?weekend\b(?:\s+just\s+(?:gone|past|ended)\b)?|(?-i:the\s[Nn]ew\s[Yy]ear)\b(?!['\u2019]|\s+[a-z]*(?:resolution|party|break|sale))"
    rf"|{_NTH}(?:the|this|next|each|every)\s+(?:(?:following|coming)\s+)?(?:calendar\s+)?(?:month|quarter|year|week)\b|{_EDGE}(?:(?:the|this|next|last|your|our|current|coming)\s+){{0,2}}"
    rf"(?:{_PERIOD}\b(?!\s?\d)|(?:today|tomorrow|{WEEKDAY_NAME})\b|Q[1-4]\b(?:\s+(?:of\s+)?{YEAR}\b)?|{YEAR}\b)|end[\s-](?-i:Q[1-4])\b(?:\s+{YEAR}\b)?|end\s+{YEAR}\b"
    rf"|(?:{_EDGE}|(?:early|late|mid)[\s-]+(?:(?:in|of)\s+)?)?{_WEEKS}\s?\d{{1,2}}\b(?:\s?(?:-|\u2013|to|and)\s?\d\d?\b)?(?!\s+of\s+(?!20))(?:(?:\s+(?:of\s+)?|/){YEAR}\b)?|mid[-\s]?(?:week|month|year)\b"
    rf"|(?:the\s+)?{NTH}\s+(?:quarter|half)\s+of\s+(?:{YEAR}|(?:this|next|(?:the\s+)?(?:coming|following)|the)\s+year)\b"
    rf"|(?:this|next|last|coming)\s+{SEASON}\b(?!-)|(?:(?:early|late|mid)[\s-]+)?(?:in\s+(?:the\s+)?)?{SEASON}\s+(?:of\s+)?{YEAR}\b"
)
# "The Q3 button" is a thing, and so is any word in lower case after a bare quarter: "Q4 transistor".
_COARSE = (
    rf"{FISCAL}|(?:{_SHADE}[\s-]+)?(?-i:\bQ[1-4]\b(?!\s?[:)]))(?:(?:[\s/]+(?:of\s+)?(?:{YEAR}|(?:this|next)\s+year)|\s?{SHORT_YEAR})\b)?|(?-i:H[12])(?:[\s/]+(?:of\s+)?(?:{YEAR}|(?:this|next)\s+year)|\s?{SHORT_YEAR})\b"
    r"|(?:in|by|during|until|before|early|late|of)\s+(?-i:H[12])\b(?!\s+[a-z]*(?:database|heading|tag|header|element))"
    rf"|(?:year|month|quarter|week)[ -]end\b(?!\s+\w+ing\b)|(?:year|month|quarter)[ -]ending(?=\s*(?:[.,;!?)]|\Z))|{_SHADE}[\s-]+{YEAR}\b|(?:in|for|by|during|until|since|before)\s+{YEAR}\b(?=\s*(?:[.,;:!?)]|\Z))|(?-i:EOW|EOM|EOQ|EOY|eow|eom)\b"
)
_ABOUT = r"(?:an?\s+(?:term|period|maximum|space)\s+of\s+)?(?:(?:just|like|nearly|almost|about|around|roughly|approximately|approx\.?|max(?:imum)?\.?|next|coming|following|at\s+most|(?:less|(?:no|not)\s+more)\s+than|under|the)\s+|[~\u2248]\s?)*"
# A length of time is a time only with a word before or after it that says from when: not "3 h", "for two days", "after 10 minutes".
_DURATION = (
    r"before\s+(?:the|this)\s+(?:day|week|month|quarter|year)(?:\s+ends|(?:\s+is|['\u2019]s)\s+(?:out|over|done)|\s+runs\s+out)\b|the\s+(?:rest|remainder)\s+of\s+(?:(?:the|this)\s+(?:day|week|month|quarter|year)|today)\b"
    r"|within\s+(?:the|this|a|an|your|our)\s+(?:(?:next|working|business)\s+)?(?:hour|day|week|month|quarter|year|minute|fortnight)\b(?:\s+or\s+(?:so|two|three)\b)?"
    rf"|(?:in|within)\s+{_ABOUT}\d{{1,4}}\s?m\b(?!\s+(?:of|from|deep|high|wide|long|away|below|above|radius|apart)\b)"
    r"|(?:an?|one|two|three|four|\d{1,2})\s+(?:(?:weeks?|fortnights?)\s+(?:(?:on\s+)?[a-z]{3,6}day|tomorrow)|(?:days?|weeks?|fortnights?|months?|years?)\s+ago\s+(?:today|yesterday|tomorrow|(?:on\s+)?[a-z]{3,6}day))\b"
    rf"|(?:(?P<lead>(?:in|within|inside(?:\s+of)?|since|every|another|a\s+further|ETA:?)\s+{_ABOUT}|(?:(?:in|over|within|for|during)\s+)?the(?:se)?\s+(?:next|coming|last|past|previous)\s+|(?:in|over|for|since|from)\s+(?:last|past)\s+|(?:(?:in|over|for|since|from)\s+)?next\s+))?"
    rf"{COUNT}\s?(?:more\s+)?{UNIT}(?!-[a-z]|['\u2019]?\s+worth\b|\s+of\s+{MONTH}\b){LENGTH_TAIL}(?(lead)(?:\s+ago\b|\s+from\s+now\b)?|\s+(?:ago|from\s+(?:now|today)|after|before(?=\s(?!the\s\d|noon|mid|lunch|close|end\b|cob|eod|tomorrow)(?-i:[a-z]{{2,}}))|at\s+most|or\s+less|(?:from|after)\s+(?:next\s+)?(?:[a-z]{{3,6}}day|tomorrow)"
    r"|(?<=\ba\sweek\s)today)\b)"
    rf"|(?:(?:in|over|within|for|during)\s+)?the\s+(?:next|coming|last|past|previous)\s+(?:hour|day|week|month|minute)\b(?!\s+of\s+(?:the|this|next|{MONTH})\b)(?:\s+or\s+(?:so|two|three)\b)?"
    r"|every\s+(?:other\s+|second\s+)?(?:half\s+)?(?:hour|day|week|month|morning|evening|weekday|(?:afternoon|night)(?=\s+at\b))\b|(?:once|twice)\s+(?:an?|per)\s+(?:hour|day|week)\b"
    r"|(?:hourly|daily)\b"
)

# A number beside a day is an hour ("tomorrow at 9", "by 10 tomorrow") unless it counts something ("at 9 sites").
_HOURS = rf"(?:(?:at|around|about|by|before|until|till|after|since|@)\s{{1,2}}(?:around\s|about\s|~)?({BARE_HOUR})|(?:from|between)\s{{1,2}}({BARE_HOUR}(?:\sto\s|\sand\s|\s?[-\u2013]\s?){BARE_HOUR}))"

# Every alternative begins at the edge of a word, and with few small words before one that has to do with time: saying so once,
# before them all, makes most places of a text cost next to nothing. First letters are sets that heed case, which the engine
# looks at before it tries a branch. `tests/test_time_tables.py` holds the gate to everything that the tables find.
_SMALL = (
    r"(?:(?:by|before|after|around|about|until|till?|from|for|over|during|through|since|within|inside|further|just|like|nearly|almost|every|each|under|at|to|on|of|in|an?|the(?:se)?|roughly"
    r"|approximately|approx\.?|max(?:imum)?\.?|less|no|not|than|most|working|business|more)\s+)"
)
GATE = (
    rf"{_SMALL}{{0,4}}(?:\d|(?-i:[aA])(?:pr|ug|utu|ust|no|nz|sce|e[sd]|ft)|(?-i:[bB])(?:egi|oxi|lac|us|ast|st|rea|edt|ack)|(?-i:[cC])(?:o[bmu]|l[oe]|ale|ur|h|y|[aeol]?[dsw]?t|w)|(?-i:[dD])(?:ec|a[wyi]|us|in)"
    r"|(?-i:[eE])(?:nd|ar|as|o[bdmpqwy]|ve|ac|ta|ig|le|[ds]?t)|(?-i:[fF])(?:eb|ri|i[frvns]|o(?:[ul]|rt)|ew|al|y)|(?-i:[gG])(?:oo|mt)|(?-i:[hH])(?:[12]|a[ln]|(?:ou)?r|kt)"
    r"|(?-i:[iI])st|(?-i:[jJ])|(?-i:[kK])|(?-i:[lL])(?:a[bst]|u)|(?-i:[mM])(?:a[rxy]|id|on|in|or|emo)|(?-i:[nN])(?:ov|ex|ew|oo|i[gn])|(?-i:[oO])(?:ct|ve|n[ce])"
    r"|(?-i:[pP])(?:as|er|re|[sd]?t)|(?-i:[qQ])|(?-i:[rR])e[ms]|(?-i:[sS])(?:ep|at|un|ec|ev|ix|um|pri|om|ma|pa|up|am|ta|gt|t[\s.])|(?-i:[tT])(?:h(?:an|[iur])|ue|ail|e[ar]|o[dmn]|mr|w|en)|(?-i:[uU])(?:tc|pc)|(?-i:[vV])(?:ale|ete)"
    r"|(?-i:[wW])(?:ed|ee|k|c|/[bce]|in|hit)|(?-i:[yY])(?:es|ea)|[~\u2248])"
)
START = Lazy(
    rf"\b(?:(?=\d)(?:{_ISO}|(?P<dtg>{_DTG})|(?P<date>{_DAY_MONTH}|{_NUMERIC})|(?P<clock>(?<![\d.:<>\u2264\u2265\u00b1#$\u20ac\u00a3])(?<!UTC[-+])(?<!GMT[-+]){CLOCK})"
    rf"|(?P<year_quarter>{YEAR}\s?(?-i:Q)[1-4]\b|[12](?-i:H)\s?(?:20)?\d\d\b))"
    rf"|(?={GATE})(?:(?:(?P<month_day>{_MONTH_DAY})|(?P<holiday>{HOLIDAY})|(?P<weekday>{_WEEKDAY})|(?P<today>{_TODAY})"
    rf"|(?P<word_date>{_ORDINAL_DAY}|{_LUNCH}|{_COARSE})|(?P<close>{CLOSE})|(?P<clock_word>{CLOCK_WORD})"
    r"|(?P<week_of>(?:the\s+)?(?:(?:week(?:end)?|wk)\s+(?:of|from(?=\s+(?:the\s+)?\d)|commencing|beginning|starting|ending)|w/?c|w/[be])\s+(?:on\s+)?))"
    rf"|(?P<period>{_NAMED_PERIOD}|{_MONTH_ALONE})|(?P<duration>{_DURATION})))"
)
"""Where a time begins. Its groups are the kinds of times; what they may go on with are the others."""
BEFORE_DATE = Lazy(r"(?:\s\((?=(?:the\s)?\d\d?(?:st|nd|rd|th)\b)|[,.]?\s{1,3})(?:the\s{1,3})?")
SHORT_DATE = Lazy(
    rf"{_ORDINAL}|(?:[12]?\d|3[01])(?![\d:.]\d)(?=\s*(?:[.;!?)]|\Z)|\s(?:included|inclusive|at|from|and\swe|we|you|I)\b)|{_D}/{_D}\b(?![/.]\d)|{_D}\.{_M}\.(?:20\d\d)?(?!\d)"
)
AFTER_DAY = Lazy(
    rf"(?:,(?=\s{PART}))?\s{{1,3}}(?:(?P<part>(?:(?:(?:early|late)\s)?in\sthe\s)?(?:(?:early|late|mid)[ -]?)?{PART}\b|{_HALF_DAY}\b|{CLOSE})"
    r"|week\b(?!\s)|week(?=\s(?:at|by|around|about|from|before|after|until|till|we|you|I|\d\d?(?:[:.\u2013-]\d|\s?(?:[ap]m|h)))\b)|fortnight\b|after\s{1,3}next\b|(?:of\s{1,3})?(?:this|next|last)\s{1,3}week\b)"
)
AFTER_CLOCK = Lazy(r"\s{1,3}(?:(?:in|of)\s{1,3}the\s{1,3}(?:morning|afternoon|evening|night)|at\snight)\b")
HOUR_AFTER = Lazy(
    rf"\s{{1,2}}(?:{_HOURS}|(?!20[2-4]\d)(?:[01]\d|2[0-3])\.?[0-5]\d)(?![\d.:%/]?\d|\s?(?:%|h(?:\b|\d)|[ap]\.?m\b)|(?:st|nd|rd|th)\b|\s?(?:uhr|uur|hrs?|hours|o['\u2019]clock|in\sthe)\b|\.?\s(?:of\s)?{MONTH}|[-/][a-z\d])"
)
HOUR_BEFORE = Lazy(rf"\b(?:from\s(?!(?:19|20)\d\d)({BARE_HOUR})|{_HOURS})\s{{1,2}}(?:on\s{{1,2}})?\Z")
ZONE_AFTER = Lazy(rf"(?:,(?=\s(?:[a-z\u00e0-\u017f]+\s){{1,3}}time\b|\s(?-i:{ZONE_NAMES})\b))?{ZONE}")
ISO_ZONE = Lazy(r"(?:\.\d{1,6})?(?:Z\b|\s?[+\u2212-]\d\d:?\d\d(?!\d))")
# Most clauses name no time: a look for what every time holds is far cheaper than the whole grammar.
MAY_HOLD_ONE = Lazy(
    r"\d|day|w(?:ee)?k|month|hour|minute|noon|lunch|night|morrow|morning|evening|arvo|quarter|year|sprint|shift|play|business|daily|teatime|dawn|sunrise|sunup|sunset|sundown|dusk|first\s(?:light|thing)|breakfast|supper|dinner|bedtime|tmr|tonite|clock|\skl\.?\s"
    r"|half|past|\bto\s|\bin\sthe\s|Christmas|Hallow|Easter|Thanksgiving|\bEve\b|summer|winter|autumn|spring|\b(?:min|hrs?|mon|tues?|weds?"
    r"|thu|fri|sat|sun|eo[bdmpqwy]|cob|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|FY|fiscal)"
)
