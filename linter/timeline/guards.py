"""Words that look like a time but are not: versions, names, numbers of things, durations without a start."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from linter.timeline import patterns
from linter.timeline.lazy import Lazy
from linter.timeline.vocabulary import MONTHS

_LOOK_BACK = 24
_FAR_BACK = 48
_ARTICLE = Lazy(
    r"\b(?:the|an?|our|your|their|this|every|another)\s(?:(?:new|old|usual|regular|whole|entire|weekly|big|extra|other)\s)?\Z"
)
_RUN = Lazy(
    r"(?:\s[A-Z]{2,4})?\s(?:files?|batch(?:es)?|builds?|runs?|jobs?|imports?|exports?|feeds?|loads?|extracts?|dumps?|back-?ups?|transfers?|uploads?"
    r"|downloads?|cycles?|snapshots?|readings?|departures?|trains?|flights?)\b"
)
_GOES_WITH = Lazy(r"\b(?:with|in|on|by|before|until|till?|for|from|after|since|into)\s\Z")
_ALSO_BEFORE = Lazy(r"(?<![\d:.])\d[\d:.]{0,4}(?:\s?[ap]\.?m\.?)?\s(?:and|or|&)\s\Z")
_ALSO_AFTER = Lazy(r"\s(?:and|or|&)\s\d[\d:.]{0,4}(?:\s?[ap]\.?m\b)?")
_FROM = Lazy(r"(?:of|from)\s")
_FROM_BEFORE = Lazy(r"\b(?:of|from)\s(?:the\s)?\Z")
_IS = Lazy(r"\s(?:is|are|was|were|has|have|had|shows?|says?)\b")
_THE = Lazy(r"\bthe\s\Z")
_NEXT_WORD = Lazy(r"\s((?-i:[a-z]{2,}))\b")
_NAMED = Lazy(r"['\u2019]s\s(?-i:[A-Z][a-z])")
_NEXT_CAPITAL = Lazy(r"\s(?-i:[A-Z][a-z])")
_NEXT_NAME = Lazy(r"\s(?!\d)(\w{2,})\b")
# After a time in attributive place comes a thing ("the Friday app", "the overnight batch"); these words are none.
_NO_THING = frozenset([
    "morning", "afternoon", "arvo", "evening", "night", "lunchtime", "noon", "midnight", "at", "and", "or", "to", "by",
    "before", "after", "when", "while", "if", "we", "you", "they", "it", "he", "she", "is", "are", "was", "were", "will", "can",
    "could", "should", "would", "has", "have", "had", "does", "did", "on", "in", "of", "for", "from", "until", "till",
    "because", "so", "but", "that", "this", "next", "then", "week", "fortnight", "as", "with", "which", "where", "who",
    "without", "unless", "once", "since", "than", "through", "between", "via", "per", "again", "instead", "only", "already",
    "too", "also", "please", "not", "no", "the", "an", "all", "any", "our", "your", "their", "my", "its", "local", "today",
    "tomorrow", "tonight", "onwards", "onward", "sharp", "latest", "earliest", "inclusive", "works", "suits", "there", "here",
    "during", "against", "about", "under", "over", "into", "around", "across", "both", "despite", "due", "except", "plus",
    "within", "early", "late", "now", "just", "maybe", "still", "and/or", "time", "might", "may", "must", "shall", "begins",
    "starts", "ends", "opens", "closes", "comes", "goes", "looks", "sounds", "feels", "seems", "gets", "takes", "runs", "lands",
    "arrives", "leaves",
])  # fmt: skip
# "Slot 1:10", "rows 10:20 and 10:45", "offset 10h": numbers of things.
_NUMBERS_A_THING = Lazy(
    r"\b(?:slots?|ports?|rows?|ratios?|scales?|scores?|lines?|aspect|luns?|channels?|columns?|cells?|verses?|pages?"
    r"|chapters?|lanes?|pins?|interrupts?|offsets?"
    r"|address|registers?|gates?|docks?|rooms?|bays?|racks?|seats?|nodes?|odds|sections?)\s(?:of\s|was\s"
    r"|is\s)?(?:\d+(?::\d+|[ap])(?:,\s|\sand\s|\sto\s|-))?\Z"
)
# "Took 2h", "2h 40m": lengths.
_LASTS = Lazy(
    r"\b(?:took|tak(?:es?|en|ing)|last(?:s|ed)?|spent|(?P<maybe>need(?:s|ed)?|for|another))\s(?:about\s|around\s|only\s)?\Z"
)
_MINUTES = Lazy(r"\s\d\d?\s?m(?:in)?\b|\sof\s(?!today|tomorrow|[a-z]{3,6}day|(?:the\s)?\d)")
_MINUTES_AFTER = Lazy(r"\s(?:minutes|mins|seconds|secs?)\b")
_VERSION = Lazy(
    r"\b(?:versions?|releases?|firmware|builds?|v|ver|branch|windows|android|ios|driver|agent|image|tag|patch|rev|revision|connector)\.?\s\Z"
)
_SYSTEM = Lazy(r"\b(?:windows|android|ios|debian|ubuntu|fedora|oracle|java)\s\Z")
# "Agent Friday" and "Patch Tuesday" are names; "a Friday" is any.
_NO_DAY_BEFORE = Lazy(
    r"\b(?:(?:dr|mr|mrs|ms|miss|prof)\.?\s(?-i:[A-Z][a-z]+)"
    r"|(?:agent|dr|mr|mrs|ms|miss|prof|professor|sister|nurse|captain|uncle|aunt|officer|frau|herr|casual|freaky"
    r"|happy|patch|super|ash|palm|whit|shrove|maundy|giving|girl)\.?"
    r"|an?|any|some|most|no|which|what|(?<!next\s)one)\s\Z"
)
_DONE_BY = Lazy(r"\b[a-z]+(?:ed|en|wn|built|sent|made|run|led|held|done)\s\Z")
_DATE_WORD = Lazy(
    r"\b(?:on|by|until|till|til|before|from|through|since|after|due|dated|of|for|to|than|between|the|next|w/c|day|mon"
    r"|tue|wed|thu|fri|sat|sun)\s?[,(]?\s?\Z|\d(?:st|nd|rd|th)?\s?[-\u2013/]\s?\Z"
)
_TO_A_MONTH = Lazy(r"\s?[-\u2013]\s?[a-z]{3,9}\s\d")
_ORDINAL_WORD = Lazy(
    r"\b(?:on|by|until|till|before|from|since|after|of|for|to|through|between|and|than|due|about|thing|day|eod|cob|noon)\s\Z"
)
_NO_ORDINAL = Lazy(r"\s(?:in|with|to|that|it)\b")
_NO_LOW_ORDINAL = Lazy(r"\s(?:is|was|will|has|had|and|for|if|but|because|without|as|so|by|from)\b")
_OF = Lazy(
    r"['\u2019]?\s{1,3}of\s(?!your\b|our\b|you\b|us\b|receipt|receiving|the\s(?:call|reply|answer|approval|incident|request))"
)
# "The last day to register", "the last day on which it is open": one of several, no 24 hours.
_LAST_OF_ALL = Lazy(r"the\s+last\s+(?:day|minute|hour|week|month)\Z")
_OF_ALL = Lazy(r"\s(?:on\swhich|for|to|that|when|before|possible|will\sbe)\b")
_FUTURE_LENGTH = Lazy(r"(?:in|within)\b")
_SOON = Lazy(r"in\s+(?:a|one)\s+(?:minute|min|moment|second|sec)\Z")
_SPOKEN_BEFORE = Lazy(
    r"(?:\b(?:at|by|until|till|before|after|around|about|from|since|for|between|and|day|tomorrow|today|morning|afternoon|evening)|\d,?|[-\u2013(,:])\s\Z"
)
_OFTEN = Lazy(r"\b(?:times|twice|thrice)\s\Z")
_COUNTS = Lazy(r"(?<!\ba\s)\b(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|times|twice|thrice)\s(?:[a-z]+\s){0,2}\Z")


def is_no_time(group: str, text: str, match: re.Match[str]) -> bool:
    """Whether the words of `match`, which look like a time of the type `group`, are not one."""
    guard = _GUARDS.get(group)
    return guard is not None and guard(text, match)


def names_a_thing(text: str, place: int) -> bool:
    """Whether the next word, in lower case, is a noun that a time can modify: "batch", "sites"."""
    after = _NEXT_WORD.match(text, place)
    return after is not None and after.group(1) not in _NO_THING


def tells_which(text: str, start: int, end: int) -> bool:
    """Whether the time from `start` to `end` only identifies a thing.

    Examples: "your message from Friday", "logs from Friday are", "the run of 11:00", "the 04:00 job", "the 8 am and 9
    am reports".
    """
    also_before = _ALSO_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    also_after = _ALSO_AFTER.match(text, end)
    first, last = also_before.start() if also_before else start, also_after.end() if also_after else end
    if _ARTICLE.search(_before(text, first)) and names_a_thing(text, last):
        return True
    opening = _FROM.match(text, start)
    before = None if opening else _FROM_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if opening is None and before is None:
        return False
    from linter.timeline.tense import names_a_thing_before

    return names_a_thing_before(text, before.start() if before else start) or bool(_IS.match(text, end))


def _before(text: str, place: int, reach: int = _LOOK_BACK) -> str:
    return text[max(0, place - reach) : place]


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    """Whether a day only identifies a thing: "the Friday app", "an overnight courier"."""
    if not _ARTICLE.search(_before(text, match.start())):
        return False
    return names_a_thing(text, match.end())


def _is_no_weekday(text: str, match: re.Match[str]) -> bool:
    before = match.start("day_word") < 0 and _NO_DAY_BEFORE.search(_before(text, match.start()))
    return bool(before) or _is_attribute(text, match)


def _names_a_run(text: str, match: re.Match[str]) -> bool:
    """Whether a time of day only tells one file or run from the others: "resend the 2pm file", but not "it goes out with the
    14:00 run"."""
    article = _ARTICLE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    if article is None or not _RUN.match(text, match.end()):
        return False
    return not _GOES_WITH.search(text, max(0, article.start() - _LOOK_BACK), article.start())


def _is_no_today(text: str, match: re.Match[str]) -> bool:
    if _NAMED.match(text, match.end()):
        return True
    return _before(text, match.start()).endswith(("USA ", "Psychology ")) or _is_attribute(text, match)


def _is_no_holiday(text: str, match: re.Match[str]) -> bool:
    """Whether a holiday only identifies a thing: "Easter cover", "the Good Friday timetable"."""
    if match.group().endswith("day") and not match.group().startswith(("Black", "Cyber")):
        return _is_attribute(text, match)
    return names_a_thing(text, match.end())


def _is_version(text: str, match: re.Match[str]) -> bool:
    """Whether a numeric date is a version number, or a date belongs to a system: "Windows 10 May 2020 Update"."""
    if match.group()[-4:].isdigit() or "." in match.group():
        return bool((_VERSION if "." in match.group() else _SYSTEM).search(_before(text, match.start())))
    return False


def _is_thing_number(text: str, match: re.Match[str]) -> bool:
    words = match.group()
    if _names_a_run(text, match):
        return True
    lasts = _LASTS.search(_before(text, match.start()))
    if words[-1].isdigit() and ":" in words and (lasts or _MINUTES_AFTER.match(text, match.end())):
        return lasts is None or lasts.group("maybe") is None
    if words[-1] == "h" and (lasts or _MINUTES.match(text, match.end())):
        return True
    if words[-1] == "h" and _is_attribute(text, match):
        return not _THE.search(_before(text, match.start())) or words.startswith("24")
    return words[-1] not in "mM." and bool(_NUMBERS_A_THING.search(_before(text, match.start(), _FAR_BACK)))


def _is_no_month_day(text: str, match: re.Match[str]) -> bool:
    """Whether a month in lower case is not a month: "dec 4" needs a word before it, "december 4" does not."""
    name = match.group()[:4]
    if name[:3] not in MONTHS or (name[3:].isalpha() and not name.startswith("sept ")):
        return False
    return not (_DATE_WORD.search(_before(text, match.start())) or _TO_A_MONTH.match(text, match.end()))


def _is_no_period(text: str, match: re.Match[str]) -> bool:
    """Whether somebody called April did it ("approved by April"), or the week identifies a thing ("week 3 reading")."""
    if match.group()[-1].isdigit() and match.group()[0] in "wW" and not _DATE_WORD.search(_before(text, match.start())):
        return names_a_thing(text, match.end())
    return (
        match.group("preposition") is not None
        and match.group()[:2].lower() == "by"
        and bool(_DONE_BY.search(_before(text, match.start())))
    )


def _is_no_word_date(text: str, match: re.Match[str]) -> bool:
    words = match.group()
    before = _before(text, match.start())
    if words[-2:] in ("st", "nd", "rd", "th") and words[:3].lower() == "the" and not _ORDINAL_WORD.search(before):
        is_low = len(words) <= 7 and words[-3] in "1234"
        return bool(_NO_ORDINAL.match(text, match.end()) or (is_low and _NO_LOW_ORDINAL.match(text, match.end())))
    if words[0] in "Qq" and len(words) == 2:
        return names_a_thing(text, match.end())
    if words.lower().startswith("eo"):
        return before.endswith("(") or _is_attribute(text, match)
    return False


def _is_no_close(text: str, match: re.Match[str]) -> bool:
    """Whether "at the end of the day," is only a figure of speech, or "EOD" identifies a file."""
    words, before = match.group(), _before(text, match.start())
    if words.lower() == "first thing":
        return bool(_ARTICLE.search(before))
    if words.isupper() or len(words) == 3:
        after = _NEXT_NAME.match(text, match.end())
        is_thing = (
            after is not None
            and after.group(1).lower() not in _NO_THING
            and not patterns.ZONE_AFTER.match(text, match.end())
        )
        return is_thing and bool(_ARTICLE.search(before)) and not patterns.START.match(text, match.end() + 1)
    return (
        words.lower() == "the end of the day"
        and before.lower().endswith("at ")
        and text[match.end() : match.end() + 1] == ","
    )


def _is_no_spoken_clock(text: str, match: re.Match[str]) -> bool:
    """Whether "five to ten" is a count, and "half nine" a half of something."""
    words = match.group().lower()
    if _names_a_run(text, match):
        return True
    if words in ("noon", "midday", "midnight"):
        is_name = (
            match.group()[0].isupper()
            and _NEXT_CAPITAL.match(text, match.end())
            and not patterns.START.match(text, match.end() + 1)
        )
        return _is_attribute(text, match) or bool(is_name and not patterns.ZONE_AFTER.match(text, match.end()))
    if words[:2] == "kl" or " past " in words or words.endswith("clock") or any(sign.isdigit() for sign in words):
        return False
    return names_a_thing(text, match.end()) or not _SPOKEN_BEFORE.search(_before(text, match.start()))


def _is_mere_length(text: str, match: re.Match[str]) -> bool:
    """Whether a duration has no start: "in 3 days of testing", "restored in 20 minutes", "the daily report"."""
    words = match.group()
    if _SOON.match(words) or (words[:5].lower() == "every" and _before(text, match.start()).endswith(" of ")):
        return True
    if words[-2:] == "ly":
        return text.startswith("-", match.start() - 1) or _is_attribute(text, match)
    if words[:6].lower() != "within" and _OF.match(text, match.end()):
        return True
    if _LAST_OF_ALL.match(words) and _OF_ALL.match(text, match.end()):
        return True
    if words[-6:].lower() == "before":
        from linter.timeline.tense import past_verb_before

        return past_verb_before(text, match.start())
    if not _FUTURE_LENGTH.match(words) or words[-3:] in ("ago", "now"):
        return False
    before = _before(text, match.start(), _FAR_BACK)
    if words[:6].lower() == "within" and _OFTEN.search(before):
        return True
    if words[:3].lower() == "in " and _COUNTS.search(before):
        from linter.timeline.tense import tells_future

        return not tells_future(text, match.start())
    if any(which in words for which in ("last", "past", "previous")):
        return False
    from linter.timeline.tense import past_verb_before

    return past_verb_before(text, match.start())


_GUARDS: Mapping[str, Callable[[str, re.Match[str]], bool]] = {
    "weekday": _is_no_weekday, "today": _is_no_today, "holiday": _is_no_holiday, "date": _is_version, "clock": _is_thing_number,
    "month_day": _is_no_month_day, "period": _is_no_period, "word_date": _is_no_word_date, "close": _is_no_close,
    "clock_word": _is_no_spoken_clock, "duration": _is_mere_length,
}  # fmt: skip
"""Type of time -> the test whether words that look like it are not one."""
