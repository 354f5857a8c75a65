"""How periods (a month, a quarter, the rest of the week) and lengths of time from now are written. Each alternative has an
example, unless it is one."""

from __future__ import annotations

from linter.text.regex import alternatives, one_of
from linter.timeline.vocabulary import (
    AFTER_NEXT,
    COUNT,
    FISCAL,
    HALF,
    LENGTH_TAIL,
    MONTH,
    NTH,
    SEASON,
    SHORT_YEAR,
    TO_WORD,
    UNIT,
    WEEKDAY_NAME,
    YEAR,
)

_OF_YEAR = rf"(?:{YEAR}|(?:this|next)\s+year)"
# "The last Friday of", "each first week in"
_NTH_OF = (
    rf"(?:(?:the|each|every)\s+)?{NTH}\s+"
    rf"(?:{WEEKDAY_NAME}|(?:(?:full|whole)\s+)?week|weekend|half|(?:business\s+|working\s+)?day)\s+(?:of|in)\s+"
)
_EDGE_OF = rf"(?:the\s+)?(?:end|close|start|begin(?:ning)?|mid(?:dle)?|{HALF})\s+of\s+"
_SHADE = r"(?:early|mid|late)"
_SHADES = rf"{_SHADE}(?:\s?(?:-|\u2013|to)\s?{_SHADE})?[\s-]+"
# "By April from finance" and "in May Berlin opens" are no months.
_NO_MONTH = r"(?!['\u2019]|[.,]?\s+(?:the\s+)?\d{1,2}(?!\d)|\s+(?-i:[A-Z][a-z])|\s+from\b)"
_FIRST_MONTH = rf"{MONTH}(?:\s?[-\u2013/]\s?|\s{TO_WORD}\s)|(?<=\bbetween\s){MONTH}\sand\s"
_BEFORE_MONTH = one_of(
    rf"(?:{_NTH_OF}|{_EDGE_OF}(?:next\s+)?|end[\s-]|{_SHADES}(?:in\s+)?(?:next\s+)?)(?=[jfmasond])",
    r"(?P<preposition>this|next|last|in|by|during|within|until|till|before|after|since|through|around|towards?)\s+",
    rf"(?P<first_month>(?:{_FIRST_MONTH})(?={MONTH}))",  # "March to May"
)
MONTH_ALONE = rf"{_BEFORE_MONTH}{MONTH}(?(preposition){_NO_MONTH})(?:\s+(?:{YEAR}|{SHORT_YEAR})\b)?"

_PERIOD = r"(?:(?:(?:working|business|trading|calendar)\s+)?(?:week|wk|month|quarter|year)|sprint)"
_WEEKS = r"(?:calendar\s+week|(?-i:CW|KW)|weeks(?=\s?\d\d?\s?(?:-|\u2013|to\s|and\s)\s?\d)|week|wk)"
_SHADE_IN = rf"(?:{_SHADE}[\s-]+(?:(?:in|of)\s+)?)?"
NAMED_PERIOD = alternatives(
    r"(?:(?:later|early|late|mid|sometime)[\s-]+(?:of\s+)?)?(?:in\s+)?"
    r"(?:this|next|(?:the\s+)?(?:up)?coming|the\s+following|last|past|previous)\s+"
    r"(?:w(?:ee)?k(?:end)?(?!\s+after)|month|quarter|year|sprint|hour|fortnight)\b(?!\s+of\b)",  # "later this week"
    rf"the\s+{AFTER_NEXT}\b",
    r"(?:by|before|until|after|over|at|during|on|through)\s+the\s+(?:(?:bank\s+holiday|long|holiday)\s+)?weekend\b"
    r"(?:\s+just\s+(?:gone|past|ended)\b)?",
    r"(?-i:the\s[Nn]ew\s[Yy]ear)\b(?!['\u2019]|\s+[a-z]*(?:resolution|party|break|sale))",
    rf"{_NTH_OF}(?:the|this|next|each|every)\s+(?:(?:following|coming)\s+)?(?:calendar\s+)?(?:month|quarter|year|week)\b",
    rf"{_EDGE_OF}(?:(?:the|this|next|last|your|our|current|coming)\s+){{0,2}}"
    + one_of(  # "the start of next quarter"
        rf"{_PERIOD}\b(?!\s?\d)",
        rf"(?:today|tomorrow|{WEEKDAY_NAME})\b",
        rf"Q[1-4]\b(?:\s+(?:of\s+)?{YEAR}\b)?",
        rf"{YEAR}\b",
    ),
    rf"end[\s-](?-i:Q[1-4])\b(?:\s+{YEAR}\b)?",
    rf"end\s+{YEAR}\b",
    rf"(?:{_EDGE_OF}|{_SHADE_IN})?{_WEEKS}\s?\d{{1,2}}\b(?:\s?(?:-|\u2013|to|and)\s?\d\d?\b)?(?!\s+of\s+(?!20))"
    rf"(?:(?:\s+(?:of\s+)?|/){YEAR}\b)?",  # "mid CW 12-13"
    r"mid[-\s]?(?:week|month|year)\b",
    rf"(?:the\s+)?{NTH}\s+(?:quarter|half)\s+of\s+"
    rf"(?:{YEAR}|(?:this|next|(?:the\s+)?(?:coming|following)|the)\s+year)\b",
    rf"(?:this|next|last|coming)\s+{SEASON}\b(?!-)",
    rf"(?:{_SHADE}[\s-]+)?(?:in\s+(?:the\s+)?)?{SEASON}\s+(?:of\s+)?{YEAR}\b",
)
# "The Q3 button" is a thing, and so is any word in lower case after a bare quarter: "Q4 transistor".
COARSE = alternatives(
    FISCAL,
    rf"(?:{_SHADE}[\s-]+)?(?-i:\bQ[1-4]\b(?!\s?[:)]))(?:(?:[\s/]+(?:of\s+)?{_OF_YEAR}|\s?{SHORT_YEAR})\b)?",
    rf"(?-i:H[12])(?:[\s/]+(?:of\s+)?{_OF_YEAR}|\s?{SHORT_YEAR})\b",
    r"(?:in|by|during|until|before|early|late|of)\s+(?-i:H[12])\b(?!\s+[a-z]*(?:database|heading|tag|header|element))",
    r"(?:year|month|quarter|week)[ -]end\b(?!\s+\w+ing\b)",
    r"(?:year|month|quarter)[ -]ending(?=\s*(?:[.,;!?)]|\Z))",
    rf"{_SHADE}[\s-]+{YEAR}\b",
    rf"(?:in|for|by|during|until|since|before)\s+{YEAR}\b(?=\s*(?:[.,;:!?)]|\Z))",
    r"(?-i:EOW|EOM|EOQ|EOY|eow|eom)\b",
)

_ABOUT = (
    r"(?:an?\s+(?:term|period|maximum|space)\s+of\s+)?"
    r"(?:(?:just|like|nearly|almost|about|around|roughly|approximately|approx\.?|max(?:imum)?\.?|next|coming|following"
    r"|at\s+most|(?:less|(?:no|not)\s+more)\s+than|under|the)\s+|[~\u2248]\s?)*"
)
_LEAD = one_of(
    rf"(?:in|within|inside(?:\s+of)?|since|every|another|a\s+further|ETA:?)\s+{_ABOUT}",
    r"(?:(?:in|over|within|for|during)\s+)?the(?:se)?\s+(?:next|coming|last|past|previous)\s+",
    r"(?:in|over|for|since|from)\s+(?:last|past)\s+",
    r"(?:(?:in|over|for|since|from)\s+)?next\s+",
)
_ANCHOR = one_of(
    r"ago",
    r"from\s+(?:now|today)",
    r"after",
    r"before(?=\s(?!the\s\d|noon|mid|lunch|close|end\b|cob|eod|tomorrow)(?-i:[a-z]{2,}))",
    r"at\s+most",
    r"or\s+less",
    r"(?:from|after)\s+(?:next\s+)?(?:[a-z]{3,6}day|tomorrow)",
    r"(?<=\ba\sweek\s)today",
)
# A length of time is a time only with a word before or after it that says from when: not "3 h", "for two days", "after 10 minutes".
DURATION = alternatives(
    r"before\s+(?:the|this)\s+(?:day|week|month|quarter|year)"
    r"(?:\s+ends|(?:\s+is|['\u2019]s)\s+(?:out|over|done)|\s+runs\s+out)\b",
    r"the\s+(?:rest|remainder)\s+of\s+(?:(?:the|this)\s+(?:day|week|month|quarter|year)|today)\b",
    r"within\s+(?:the|this|a|an|your|our)\s+(?:(?:next|working|business)\s+)?"
    r"(?:hour|day|week|month|quarter|year|minute|fortnight)\b(?:\s+or\s+(?:so|two|three)\b)?",
    rf"(?:in|within)\s+{_ABOUT}\d{{1,4}}\s?m\b"
    r"(?!\s+(?:of|from|deep|high|wide|long|away|below|above|radius|apart)\b)",  # "in 30 m"
    r"(?:an?|one|two|three|four|\d{1,2})\s+"
    r"(?:(?:weeks?|fortnights?)\s+(?:(?:on\s+)?[a-z]{3,6}day|tomorrow)"
    r"|(?:days?|weeks?|fortnights?|months?|years?)\s+ago\s+(?:today|yesterday|tomorrow|(?:on\s+)?[a-z]{3,6}day))\b",
    rf"(?:(?P<lead>{_LEAD}))?{COUNT}\s?(?:more\s+)?{UNIT}(?!-[a-z]|['\u2019]?\s+worth\b|\s+of\s+{MONTH}\b){LENGTH_TAIL}"
    rf"(?(lead)(?:\s+ago\b|\s+from\s+now\b)?|\s+{_ANCHOR}\b)",  # "in about two hours", "ten days ago"
    r"(?:(?:in|over|within|for|during)\s+)?the\s+(?:next|coming|last|past|previous)\s+(?:hour|day|week|month|minute)\b"
    rf"(?!\s+of\s+(?:the|this|next|{MONTH})\b)(?:\s+or\s+(?:so|two|three)\b)?",
    r"every\s+(?:other\s+|second\s+)?(?:half\s+)?"
    r"(?:hour|day|week|month|morning|evening|weekday|(?:afternoon|night)(?=\s+at\b))\b",
    r"(?:once|twice)\s+(?:an?|per)\s+(?:hour|day|week)\b",
    r"(?:hourly|daily)\b",
)
