"""The exact values in a sentence (dates, times, numbers with their units, ids, versions, addresses), in canonical form.

“Five minutes” and “5 min”, “2 pm” and “14:00”, “12 November” and “Nov 12” are the same; “5 minutes” and “5 hours” are
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from linter.rewrite.guards.literal_patterns import NUMBER_WORD, ONES, ORDINALS, PARTED, TENS, UNITS, VALUE
from linter.text.span import Span


class Literal(NamedTuple):
    """A value of a kind (`number`, `seconds`, `percent`, `clock`, `zone`, `day`, `month`, `id`, `address` ...)."""

    kind: str
    value: str
    span: Span


_HALF = Decimal("0.5")
_WORD_VALUES: dict[str, Decimal | int] = {
    **{word: n for n, word in enumerate(ONES)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    "dozen": 12,
    **dict.fromkeys(["half", "halved", "halves", "halving"], _HALF),
    "single": 1,
}
_SCALES = {"k": 1000, "thousand": 1000, "million": 10**6, "m": 10**6, "bn": 10**9, "billion": 10**9, "hundred": 100}
_SECONDS = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600, "day": 86400, "week": 604800}  # fmt: skip
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_CURRENCIES = {"$": "usd", "dollar": "usd", "€": "eur", "euro": "eur", "£": "gbp", "pound": "gbp"}
_BYTES = {"kilobyte": "kb", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb"}
_RANGE = r"\s?(?:to|and|or|-|–)\s?"
_CONTRAST = (
    r"\s(?:instead of|rather than|not|from|against|versus|compared (?:with|to)|down from|up from)\s"
    r"(?:the\s)?(?:usual\s|normal\s)?"
)
_WHAT_KIND = "(?:idle|full|whole|entire|long|more|extra|further|additional|consecutive|straight|short)"
"""Between a number and its unit: “five idle minutes”, “two full days”."""
_BEHIND = re.compile(rf"(?:{_RANGE}(?:\d[\d.,]*|{NUMBER_WORD})\s?|\s?\b{_WHAT_KIND}\s)(?P<unit>{UNITS})", re.IGNORECASE)
_AHEAD = re.compile(
    rf"(?:\d[\d.,]*\s?|\b(?:an?|{NUMBER_WORD})\s)(?P<unit>{UNITS})(?:{_CONTRAST}|\sor\s)$", re.IGNORECASE
)
_NAMING = re.compile(r"-[a-z]{3,}")
_NEAR = 48
"""Code points on either side of a number that are looked at for its unit."""


def find_literals(text: str) -> list[Literal]:
    """The literals of `text` in reading order, in canonical form."""
    return [literal for match in VALUE.finditer(text) for literal in _read(match)]


def _read(match: re.Match[str]) -> Iterator[Literal]:
    span, kind = Span(*match.span()), match.lastgroup or ""
    words = match.group().lower()
    if match["number"]:
        unit = match["unit"] or (None if match["scale"] else _borrowed_unit(match))
        yield _amount(_decimal(match["number"]), match["scale"], unit, span, match["number"])
    elif match["word"]:
        yield _worded(match, span)
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
    else:
        yield _other(kind, words, span)


def _worded(match: re.Match[str], span: Span) -> Literal:
    """A number in words; “two-factor” is a name."""
    if _NAMING.match(match.string, match.end()) and not match["wunit"]:
        return Literal("ordinal", match["word"].lower(), span)
    unit = match["wunit"] or _borrowed_unit(match)
    return _amount(_word_value(match["word"].lower()), None, unit, span, match["word"])


def _other(kind: str, words: str, span: Span) -> Literal:
    if kind == "parted":
        return _parted(words, span)
    if kind == "fraction":
        return _fraction(words, span)
    if kind == "version" and words.count(".") <= 1 and words[1:].replace(".", "").isdigit():
        return Literal("number", _plain(Decimal(words[1:])), span)  # “v2” is “version 2”
    return Literal(_CALLED.get(kind, kind), _FORMS.get(kind, str)(words), span)


def _borrowed_unit(match: re.Match[str]) -> str | None:
    """The unit that a number shares with the one next to it: “4 to 6 hours”, “0.8 seconds instead of 4”, “a day or
    two”."""
    unit = _BEHIND.match(match.string, match.end(), match.end() + _NEAR)
    unit = unit or _AHEAD.search(match.string[max(0, match.start() - _NEAR) : match.start()])
    return unit["unit"] if unit else None


def _ordinal(words: str, match: re.Match[str], span: Span) -> Literal:
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else ORDINALS.index(words) + 1
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
    if "req" in name or name in ("rps", "rpm", "qps"):
        per = {"rps": "second", "qps": "second", "rpm": "minute"}.get(name) or re.split(r"/| per | a ", name)[-1][0]
        return Literal(f"requests per {per[0]}", _plain(value), span)
    return Literal(f"number {money or _BYTES.get(single, single)}".strip(), _plain(value), span)


def _spoken(words: str) -> str:
    """“half past two” -> 02:30."""
    hours = [
        ONES.index(part) if part in ONES else int(part) for part in words.split() if part in ONES or part.isdigit()
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
    folded = " ".join(words.split()).replace("coming", "next")
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
    edge = words.strip(" -")
    return {"mid": "middle", "start": "beginning"}.get(edge, edge)


def _parted(words: str, span: Span) -> Literal:
    """“An hour and a half” is 90 minutes, “three quarters of an hour” 45."""
    first = words.split()[0]
    many = Decimal(first) if first.isdigit() else _word_value(first) or Decimal(1)
    unit = re.search(PARTED, words)
    return _amount(many / 4 if "quarter" in words else many + _HALF, None, unit and unit[0], span, "")


def _fraction(words: str, span: Span) -> Literal:
    """“Three quarters” are 75 %, “one in ten” and “every tenth” 10 %; a third is no round percentage."""
    first, *_, last = words.replace("-", " ").split()
    many = 1 if first in _ONE else _small_number(first)
    share = Decimal(100 * many) / _small_number(_PARTS.get(last.rstrip("s"), last.rstrip("s")))
    is_round = share == round(share, 1)
    return Literal("percent", _plain(share), span) if is_round else Literal("fraction", f"{share:.2f} %", span)


def _small_number(word: str) -> int:
    return int(word) if word.isdigit() else int(_word_value(word)) or ORDINALS.index(word) + 1


_FORMS = {
    "clock": _clock,
    "relative": _relative,
    "month": lambda words: str(_MONTHS.index(words[:3]) + 1),
    "day": lambda words: str(_DAYS.index(words[:3])),
    "times": lambda words: "3" if words.startswith(("thrice", "tripl")) else "2",
    "again": lambda _: "2",
    "priority": lambda words: words[-1],
    "version": lambda words: words.removeprefix("v"),
    "address": lambda words: words.rstrip(".,;:/"),
    "code": lambda words: re.sub(r"(?<=\d)s$", "", words),
    "zone": str.upper,
    "edge": _edge,
}
_ONE = frozenset(["a", "an", "every", "1"])
_PARTS = {"half": "two", "quarter": "four"}
_CALLED = {"path": "address", "again": "times"}
"""Kinds that count as another: what is booked a second time is booked twice."""
