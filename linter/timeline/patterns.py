"""The grammar of times: one pattern for where a time begins, and small ones for how it goes on.

Each word list is in it once: what may follow a day of the week or a time of day is tried at its end, not repeated
in every alternative, or compiling the pattern would cost more than checking a draft. Each is compiled when it is first asked
for: most runs of the command line check nothing, and most drafts need few of them.
"""

from __future__ import annotations

import re

from linter.text.regex import alternatives, one_of
from linter.timeline.clock_words import BARE_HOUR, CLOCK, CLOCK_WORD, CLOSE, DTG, ZONE, ZONE_NAMES
from linter.timeline.day_patterns import (
    DAY_MONTH,
    DAY_OF_WEEK,
    HALF_DAY,
    ISO,
    LUNCH,
    MONTH_DAY,
    NUMERIC,
    ORDINAL,
    ORDINAL_DAY,
    TODAY,
    D,
    M,
)
from linter.timeline.lazy import Lazy
from linter.timeline.period_patterns import COARSE, DURATION, MONTH_ALONE, NAMED_PERIOD
from linter.timeline.vocabulary import HOLIDAY, MONTH, PART, YEAR

# Every alternative begins at the edge of a word, and with few small words before one that has to do with time: saying so once,
# before them all, makes most places of a text cost next to nothing. First letters are sets that heed case, which the engine
# looks at before it tries a branch. `tests/test_time_tables.py` holds the gate to everything that the tables find.
_SMALL = (
    r"(?:(?:by|before|after|around|about|until|till?|from|for|over|during|through|since|within|inside|further|just|like"
    r"|nearly|almost|every|each|under|at|to|on|of|in|an?|the(?:se)?|roughly|approximately|approx\.?|max(?:imum)?\.?"
    r"|less|no|not|than|most|working|business|more)\s+)"
)
GATE = rf"{_SMALL}{{0,4}}" + one_of(
    r"\d",
    r"(?-i:[aA])(?:pr|ug|utu|ust|no|nz|sce|e[sd]|ft)",
    r"(?-i:[bB])(?:egi|oxi|lac|us|ast|st|rea|edt|ack)",
    r"(?-i:[cC])(?:o[bmu]|l[oe]|ale|ur|h|y|[aeol]?[dsw]?t|w)",
    r"(?-i:[dD])(?:ec|a[wyi]|us|in)",
    r"(?-i:[eE])(?:nd|ar|as|o[bdmpqwy]|ve|ac|ta|ig|le|[ds]?t)",
    r"(?-i:[fF])(?:eb|ri|i[frvns]|o(?:[ul]|rt)|ew|al|y)",
    r"(?-i:[gG])(?:oo|mt)",
    r"(?-i:[hH])(?:[12]|a[ln]|(?:ou)?r|kt)",
    r"(?-i:[iI])st",
    r"(?-i:[jJ])",
    r"(?-i:[kK])",
    r"(?-i:[lL])(?:a[bst]|u)",
    r"(?-i:[mM])(?:a[rxy]|id|on|in|or|emo)",
    r"(?-i:[nN])(?:ov|ex|ew|oo|i[gn])",
    r"(?-i:[oO])(?:ct|ve|n[ce])",
    r"(?-i:[pP])(?:as|er|re|[sd]?t)",
    r"(?-i:[qQ])",
    r"(?-i:[rR])e[ms]",
    r"(?-i:[sS])(?:ep|at|un|ec|ev|ix|um|pri|om|ma|pa|up|am|ta|gt|t[\s.])",
    r"(?-i:[tT])(?:h(?:an|[iur])|ue|ail|e[ar]|o[dmn]|mr|w|en)",
    r"(?-i:[uU])(?:tc|pc)",
    r"(?-i:[vV])(?:ale|ete)",
    r"(?-i:[wW])(?:ed|ee|k|c|/[bce]|in|hit)",
    r"(?-i:[yY])(?:es|ea)",
    r"[~\u2248]",
)
_DTG = re.sub(r"\(\?P<\w+>", "(?:", DTG)
_WEEK_OF = (
    r"(?:the\s+)?(?:(?:week(?:end)?|wk)\s+(?:of|from(?=\s+(?:the\s+)?\d)|commencing|beginning|starting|ending)|w/?c|w/[be])"
    r"\s+(?:on\s+)?"
)
_NO_OFFSET = r"(?<![\d.:<>\u2264\u2265\u00b1#$\u20ac\u00a3])(?<!UTC[-+])(?<!GMT[-+])"
_FROM_A_DIGIT = one_of(
    rf"(?P<iso>{ISO})",
    rf"(?P<dtg>{_DTG})",
    rf"(?P<date>{DAY_MONTH}|{NUMERIC})",
    rf"(?P<clock>{_NO_OFFSET}{CLOCK})",
    rf"(?P<year_quarter>{YEAR}\s?(?-i:Q)[1-4]\b|[12](?-i:H)\s?(?:20)?\d\d\b)",
)
_FROM_A_WORD = one_of(
    one_of(
        rf"(?P<month_day>{MONTH_DAY})",
        rf"(?P<holiday>{HOLIDAY})",
        rf"(?P<weekday>{DAY_OF_WEEK})",
        rf"(?P<today>{TODAY})",
        rf"(?P<word_date>{ORDINAL_DAY}|{LUNCH}|{COARSE})",
        rf"(?P<close>{CLOSE})",
        rf"(?P<clock_word>{CLOCK_WORD})",
        rf"(?P<week_of>{_WEEK_OF})",
    ),
    rf"(?P<period>{NAMED_PERIOD}|{MONTH_ALONE})",
    rf"(?P<duration>{DURATION})",
)
START = Lazy(rf"\b(?:(?=\d){_FROM_A_DIGIT}|(?={GATE}){_FROM_A_WORD})")
"""Where a time begins. Its groups are the kinds of times; what they may go on with are the others."""
BEFORE_DATE = Lazy(r"(?:\s\((?=(?:the\s)?\d\d?(?:st|nd|rd|th)\b)|[,.]?\s{1,3})(?:the\s{1,3})?")
SHORT_DATE = Lazy(
    alternatives(
        ORDINAL,
        r"(?:[12]?\d|3[01])(?![\d:.]\d)"
        r"(?=\s*(?:[.;!?)]|\Z)|\s(?:included|inclusive|at|from|and\swe|we|you|I)\b)",  # "Friday 4"
        rf"{D}/{D}\b(?![/.]\d)",
        rf"{D}\.{M}\.(?:20\d\d)?(?!\d)",
    )
)
_PART_OF_DAY = one_of(
    rf"(?:(?:(?:early|late)\s)?in\sthe\s)?(?:(?:early|late|mid)[ -]?)?{PART}\b", rf"{HALF_DAY}\b", CLOSE
)
_WEEK_GOES_ON = (
    r"(?=\s(?:at|by|around|about|from|before|after|until|till|we|you|I|\d\d?(?:[:.\u2013-]\d|\s?(?:[ap]m|h)))\b)"
)
AFTER_DAY = Lazy(
    rf"(?:,(?=\s{PART}))?\s{{1,3}}"
    + one_of(
        rf"(?P<part>{_PART_OF_DAY})",
        r"week\b(?!\s)",
        rf"week{_WEEK_GOES_ON}",
        r"fortnight\b",
        r"after\s{1,3}next\b",
        r"(?:of\s{1,3})?(?:this|next|last)\s{1,3}week\b",
    )
)
AFTER_CLOCK = Lazy(r"\s{1,3}(?:(?:in|of)\s{1,3}the\s{1,3}(?:morning|afternoon|evening|night)|at\snight)\b")
# A number beside a day is an hour ("tomorrow at 9", "by 10 tomorrow") unless it counts something ("at 9 sites").
_HOURS = one_of(
    rf"(?:at|around|about|by|before|until|till|after|since|@)\s{{1,2}}(?:around\s|about\s|~)?({BARE_HOUR})",
    rf"(?:from|between)\s{{1,2}}({BARE_HOUR}(?:\sto\s|\sand\s|\s?[-\u2013]\s?){BARE_HOUR})",
)
_COUNTS_SOMETHING = one_of(
    r"[\d.:%/]?\d",
    r"\s?(?:%|h(?:\b|\d)|[ap]\.?m\b)",
    r"(?:st|nd|rd|th)\b",
    r"\s?(?:uhr|uur|hrs?|hours|o['\u2019]clock|in\sthe)\b",
    rf"\.?\s(?:of\s)?{MONTH}",
    r"[-/][a-z\d]",
)
HOUR_AFTER = Lazy(rf"\s{{1,2}}(?:{_HOURS}|(?!20[2-4]\d)(?:[01]\d|2[0-3])\.?[0-5]\d)(?!{_COUNTS_SOMETHING})")
HOUR_BEFORE = Lazy(rf"\b(?:from\s(?!(?:19|20)\d\d)({BARE_HOUR})|{_HOURS})\s{{1,2}}(?:on\s{{1,2}})?\Z")
ZONE_AFTER = Lazy(rf"(?:,(?=\s(?:[a-z\u00e0-\u017f]+\s){{1,3}}time\b|\s(?-i:{ZONE_NAMES})\b))?{ZONE}")
ISO_ZONE = Lazy(r"(?:\.\d{1,6})?(?:Z\b|\s?[+\u2212-]\d\d:?\d\d(?!\d))")
# Most clauses name no time: a look for what every time without a digit holds is far cheaper than the whole grammar.
HAS_A_WORD_OF_TIME = Lazy(
    r"day|w(?:ee)?k|month|hour|minute|noon|lunch|night|morrow|morning|evening|arvo|quarter|year|sprint|shift|play|business"
    r"|daily|teatime|dawn|sunrise|sunup|sunset|sundown|dusk|first\s(?:light|thing)|breakfast|supper|dinner|bedtime|tmr|tonite"
    r"|clock|\skl\.?\s|half|past|\bto\s|\bin\sthe\s|Christmas|Hallow|Easter|Thanksgiving|\bEve\b|summer|winter|autumn|spring"
    r"|\b(?:min|hrs?|mon|tues?|weds?|thu|fri|sat|sun|eo[bdmpqwy]|cob|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|FY|fiscal)"
)
