"""What a sentence states exactly: dates, times, numbers with their units, ids, versions, addresses, each in one form.

“Five minutes” and “5 min”, “2 pm” and “14:00”, “12 November” and “Nov 12” are the same; “5 minutes” and “5 hours” are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from linter.text.span import Span


class Literal(NamedTuple):
    """A value of a kind (`number`, `seconds`, `percent`, `clock`, `zone`, `day`, `month`, `id`, `address` ...)."""

    kind: str
    value: str
    span: Span


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_HALF = Decimal("0.5")
_WORD_VALUES: dict[str, Decimal | int] = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    "dozen": 12,
    **dict.fromkeys(["half", "halved", "halves", "halving"], _HALF),
    "single": 1,
}
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_SCALES = {"k": 1000, "thousand": 1000, "million": 10**6, "m": 10**6, "bn": 10**9, "billion": 10**9, "hundred": 100}
_SECONDS = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600, "day": 86400, "week": 604800}  # fmt: skip
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_CURRENCIES = {"$": "usd", "dollar": "usd", "€": "eur", "euro": "eur", "£": "gbp", "pound": "gbp"}
_BYTES = {"kilobyte": "kb", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb"}
_ZONES = "UTC|GMT|CET|CEST|BST|IST|SGT|HKT|JST|KST|CST|EST|EDT|PST|PDT|MST|MDT|CDT|ET|PT|CT|MT|AEST|AEDT|ACST|AWST|NZST|NZDT|BRT|MSK|GST|PKT|WIB|PHT"

_NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}|hundred|thousand|million|dozen|half|hal(?:v(?:ed|es|ing))|single)"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?-i:May)(?=\s\d|[,.]|\s+at|\s*$)|(?<=\d\s)(?-i:May)|(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\bfrom\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bafter\s)|(?<=\bbefore\s)|(?<=\bthrough\s))(?-i:May)\b)"
_RANGE = r"\s?(?:to|and|or|-|–)\s?"
_CONTRAST = r"\s(?:instead of|rather than|not|from|against|versus|compared (?:with|to)|down from|up from)\s(?:the\s)?(?:usual\s|normal\s)?"
_UNITS = r"(?:%|per ?cent\b|percent\b|percentage points?\b|ms\b|milliseconds?\b|(?:sec(?:ond)?s?|s|min(?:ute)?s?|h|hrs?|hours?|(?:(?:business|working|calendar) )?days?|weeks?|months?|quarters?|years?)\b|[kmgt]i?b\b|(?:kilo|mega|giga|tera)bytes?\b|dollars?\b|euros?\b|pounds?\b|usd\b|eur\b|gbp\b|[kmg]bit/s\b|req(?:uest)?s?(?:/| per | a )(?:s(?:econd)?|min(?:ute)?|h(?:our)?)\b|rps\b|qps\b|x\b|times\b|fold\b)"

_PATTERN = re.compile(
    rf"(?P<placeholder>\[\[[A-Z]+_\d+[^\]]*\]\])"
    rf"|(?P<address>\bhttps?://[^\s<>()\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+[a-z]{{2,}}(?:/[\w./-]*)?\b(?!\.\w))"
    rf"|(?P<path>(?<![\w/])(?:/[\w.-]+){{2,}}/?|[A-Za-z]:\\[\w\\.-]+)"
    rf"|(?P<uuid>\b[0-9a-f]{{8}}-(?:[0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}}\b)"
    r"|(?P<dotted>(?<![\w.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d{4}(?![\d.])|(?<=\b(?:on|by|of)\s)(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d))"
    r"|(?P<stroke>(?<![\w/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/]))"
    r"|(?P<priority>\b(?:(?-i:P)|sev(?:erity)?[ -]?|prio(?:rity)? )[0-5]\b)"
    r"|(?P<quarter>(?-i:\bQ[1-4]\b))"
    rf"|(?P<spoken>\b(?:half|quarter)\s(?:past|to)\s(?:{'|'.join(_ONES[1:13])}|1[0-2]|[1-9])\b|\b(?:{'|'.join(_ONES[1:13])}|1[0-2]|[1-9])\so['’]clock\b)"
    r"|(?P<edge>\b(?:end|start|beginning|middle|first half|second half)\s(?=of\s)|\b(?:this|next|last|coming|past)\s(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|\b(?:early|mid|late)[ -](?=(?:this|next|in|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|morning|afternoon|evening|week)))"
    rf"|(?P<fraction>\b(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|sixth|tenth)s?\b(?!\s(?:time|party|attempt|of an hour)))"
    r"|(?P<magnitude>\b(?:dozens|hundreds|thousands|millions)\b)"
    rf"|(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
    rf"|(?P<id>\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*-\d+(?:-\d+)*\b|#\d+\b|\b[a-z]+(?:-[a-z]+)*-\d+\b|\b(?=[a-f0-9]*\d)(?=[a-f0-9]*[a-f])[a-f0-9]{{7,40}}\b)"
    rf"|(?P<version>\bv\d+(?:\.\d+)*(?:-[\w.]+)?\b|\b\d+\.\d+\.\d+(?:[.-][\w]+)*\b)"
    rf"|(?P<clock>\b(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|\b(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?\s?[ap]\.?m\b\.?|\bnoon\b|\bmidday\b|\bmidnight\b)"
    rf"|(?P<zone>(?-i:\b(?:{_ZONES})\b))"
    rf"|(?P<month>\b{_MONTH}\b)|(?P<day>\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?-i:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b))"
    r"|(?P<relative>\btoday\b|\b(?:at|by|during the|in the|through the) night\b|\btomorrow\b|\byesterday\b|\btonight\b|\b(?:this|next|last)\s(?:week(?:end)?|month|quarter|year|morning|afternoon|evening|night)\b|\b(?:EOD|COB|EOB|EOW|EOM)\b|\b(?:end|close) of (?:the )?(?:business )?(?:day|business|week|month|quarter|year)\b|\b(?:morning|afternoon|evening|lunchtime|overnight|weekend)\b)"
    r"|(?P<again>\ba second time\b)"
    rf"|(?P<ordinal>\b\d+(?:st|nd|rd|th)\b|\b(?:{'|'.join(_ORDINALS)})\b(?!\s(?:of all|thing)))"
    rf"|(?P<number>(?<![\w.])[$€£]?\d+(?:[.,]\d+)*(?=(?:k|m|bn|x|ms|s|h|min|[kmgt]i?b)?(?![A-Za-z])|%))(?:\s?(?P<scale>k|m|bn|million|billion|thousand|hundred)\b)?(?:[\s-]?(?P<unit>{_UNITS}))?"
    rf"|(?P<word>(?<![\w-])(?:(?<!no )(?<!this )(?<!that )(?<!the )(?<!each )(?<!every )(?=one\b)|(?!one\b)){_NUMBER_WORD}\b(?:(?: and | |-)(?:hundred|thousand|million|billion|{_NUMBER_WORD})\b)*(?! another))(?:\s(?:an?\s)?|-)?(?P<wunit>{_UNITS})?"
    r"|(?P<article>\b(?:every (?:other|second) (?P<other>day|week|month)|(?:every|each|per)\s(?P<eunit>second)|(?:an?|every|each|per)\s(?P<aunit>minute|hour|day|week|month|quarter|year)|(?P<adverb>hour|week|month|year|dai)ly)\b)"
    r"|(?P<times>\btwice\b|\bthrice\b|\bdoubl(?:e|ed|es|ing)\b)"
    r"|(?P<label>(?-i:(?<=[a-z] )[A-HJ-Z]\b(?![’'&-]|\.\w)))",
    re.IGNORECASE,
)


_BEHIND = re.compile(rf"{_RANGE}(?:\d[\d.,]*|{_NUMBER_WORD})\s?(?P<unit>{_UNITS})", re.IGNORECASE)
_AHEAD = re.compile(rf"(?:\d[\d.,]*\s?|\ban?\s)(?P<unit>{_UNITS})(?:{_CONTRAST}|\sor\s)$", re.IGNORECASE)
_NEAR = 48


def find_literals(text: str) -> list[Literal]:
    """The literals of `text` in reading order, each in its one form."""
    return [literal for match in _PATTERN.finditer(text) for literal in _read(match)]


def _read(match: re.Match[str]) -> Iterator[Literal]:
    span, kind = Span(*match.span()), match.lastgroup or ""
    words = match.group().lower()
    if match["number"]:
        unit = match["unit"] or (None if match["scale"] else _borrowed_unit(match))
        yield _amount(_decimal(match["number"]), match["scale"], unit, span, match["number"])
    elif match["word"]:
        yield _amount(
            _word_value(match["word"].lower()), None, match["wunit"] or _borrowed_unit(match), span, match["word"]
        )
    elif match["article"]:
        unit = match["other"] or match["aunit"] or match["eunit"] or match["adverb"].lower().replace("dai", "day")
        yield _amount(Decimal(2 if match["other"] else 1), None, unit, span, "")
    elif match["iso"]:
        year, month, day = (int(part) for part in words.split("-"))
        yield from (Literal("month", str(month), span), Literal("number", str(day), span), Literal("year", str(year), span))  # fmt: skip
    elif match["dotted"]:
        day, month, year = (int(part or 0) for part in words.split("."))
        yield from (Literal("month", str(month), span), Literal("number", str(day), span))
        if year:
            yield Literal("year", str(year), span)
    elif match["ordinal"]:
        yield _ordinal(words, match, span)
    elif match["spoken"]:
        yield Literal("clock", _spoken(words.replace("o'clock", "clock").replace("o’clock", "clock")), span)
    elif kind == "version" and words.count(".") <= 1 and words[1:].replace(".", "").isdigit():
        yield Literal("number", _plain(Decimal(words[1:])), span)  # “v2” is “version 2”
    else:
        yield Literal(_CALLED.get(kind, kind), _FORMS.get(kind, str)(words), span)


def _borrowed_unit(match: re.Match[str]) -> str | None:
    """The unit that a number shares with the one beside it: “4 to 6 hours”, “0.8 seconds instead of 4”, “a day or two”."""
    unit = _BEHIND.match(match.string, match.end(), match.end() + _NEAR)
    unit = unit or _AHEAD.search(match.string[max(0, match.start() - _NEAR) : match.start()])
    return unit["unit"] if unit else None


def _ordinal(words: str, match: re.Match[str], span: Span) -> Literal:
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else _ORDINALS.index(words) + 1
    around = match.string[max(0, span.start - 12) : span.end + 12].lower()
    if words[0].isdigit() and any(month in around for month in _MONTHS):
        return Literal("number", str(number), span)
    return Literal("ordinal", str(number), span)


def _amount(value: Decimal, scale: str | None, unit: str | None, span: Span, written: str) -> Literal:
    value *= _SCALES[scale.lower()] if scale else 1
    name = (unit or "").lower().strip()
    single = re.sub(r"(?<=[a-z]{2})s$", "", name)
    money = _CURRENCIES.get(written[:1], _CURRENCIES.get(single, single if single in _CURRENCIES.values() else ""))
    if re.fullmatch(r"(?:19|20)\d\d", written) and not unit and not scale:
        return Literal("year", written, span)
    if name in ("%", "percent", "per cent") or name.startswith("percentage"):
        return Literal("percent", _plain(value), span)
    if value == _HALF and not name and not written[:1].isdigit():
        return Literal("percent", "50", span)
    if name == "s" and re.fullmatch(r"[45]\d\d", written):
        return Literal("number", written, span)  # “the 502s”
    if single in _SECONDS:
        return Literal("seconds", _plain(value * _SECONDS[single]), span)
    if name in ("ms", "millisecond", "milliseconds"):
        return Literal("seconds", _plain(value / 1000), span)
    if name in ("x", "times", "fold"):
        return Literal("times", _plain(value), span)
    if "req" in name or name in ("rps", "qps"):
        per = "second" if name in ("rps", "qps") else re.split(r"/| per | a ", name)[-1][0]
        return Literal(f"requests per {per[0]}", _plain(value), span)
    return Literal(f"number {money or _BYTES.get(single, single)}".strip(), _plain(value), span)


def _spoken(words: str) -> str:
    """“half past two” -> 02:30."""
    hours = [
        _ONES.index(part) if part in _ONES else int(part) for part in words.split() if part in _ONES or part.isdigit()
    ]
    if "clock" in words:
        return f"{hours[0]:02}:00"
    minute = 30 if words.startswith("half") else 15
    return f"{hours[0]:02}:{minute}" if " past " in words else f"{hours[0] - 1:02}:{60 - minute}"


def _decimal(digits: str) -> Decimal:
    digits = re.sub(r"[^\d.,]", "", digits)
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if grouped else digits.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else Decimal(plain.replace(".", ""))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _word_value(words: str) -> Decimal:
    """“two hundred and fifty thousand” -> 250000."""
    total = current = Decimal(0)
    for word in re.split(r"[- ]", words):
        scale = _SCALES.get(word)
        if scale == 100:
            current = (current or Decimal(1)) * scale
        elif scale:
            total, current = total + (current or Decimal(1)) * scale, Decimal(0)
        else:
            current += Decimal(_WORD_VALUES.get(word, 0))
    return total + current


def _clock(words: str) -> str:
    named = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
    if words in named:
        return named[words]
    hour, minute = (int(part) for part in (*re.findall(r"\d+", words), "0", "0")[:2])
    half = re.search(r"([ap])\.?m", words)
    if half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return f"{hour:02}:{minute:02}"


def _relative(words: str) -> str:
    folded = " ".join(words.split())
    if folded == "overnight" or (
        folded.endswith(" night") and folded.split()[0] in ("at", "by", "during", "in", "through")
    ):
        return "night"
    if folded in ("eod", "cob", "eob") or re.fullmatch(
        r"(?:end|close) of (?:the )?(?:business )?(?:day|business)", folded
    ):
        return "end of day"
    return {"eow": "end of week", "eom": "end of month"}.get(folded, folded.replace("of the ", "of "))


def _edge(words: str) -> str:
    return words.strip(" -")


def _fraction(words: str) -> str:
    return re.sub(r"^an? ", "one ", words).rstrip("s").replace("-", " ")


_FORMS = {
    "clock": _clock,
    "relative": _relative,
    "month": lambda words: str(_MONTHS.index(words[:3]) + 1),
    "day": lambda words: str(_DAYS.index(words[:3])),
    "times": lambda words: "3" if words == "thrice" else "2",
    "again": lambda _: "2",
    "priority": lambda words: words[-1],
    "version": lambda words: words.removeprefix("v"),
    "address": lambda words: words.rstrip(".,;:/"),
    "zone": str.upper,
    "edge": _edge,
    "fraction": _fraction,
}
_CALLED = {"path": "address", "again": "times"}
"""Kinds that count as another: what is booked a second time is booked twice."""
