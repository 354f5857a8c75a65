"""Amounts in a promise and in a record, in one canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.text.regex import compiled
from linter.text.word_classes import word_classes
from linter.text.words import tokenize

_BEFORE_DATES = frozenset(["by", "on", "at", "until", "till", "before", "since"])
_BESIDE_DATES = frozenset([
    "am", "pm", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "day", "days", "week",
    "weeks", "month", "months", "business", "working", "may", "sprint", "release", "v", "utc", "gmt",
    "cet", "cest",
])  # fmt: skip
_QUANTITY = compiled(
    r"(?<![\w.,:/-])(?:[$€£¥]|(?:usd|eur|gbp|inr|jpy|aud|chf|brl)\s?)?(?P<number>\d{1,3}(?:[,\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"\s?(?P<unit>%|(?:percent|per\s?cent|k|m|x|kb|mb|gb|tb|kbps|mbps|gbps)\b)?(?![\w:/-]|[.,]\d)",
    re.IGNORECASE,
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = compiled(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,3}})\s(?:(?P<unit>hour|day|week|month|year)s?\sof\b|(?=more\b|additional\b|extra\b|free\b|[a-z]+s\b))"
    r"|\bto\s(?P<length>\d{1,3})\s(?P<of>minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_LENGTHS = frozenset(["minutes", "hours", "days", "weeks", "months", "years", "times", "is", "was", "has", "as"])
COUNT = "\u00d7"
"""Separates the number of a count from what is counted, if that is a length of time."""
_FACTORS = {"k": 1_000, "m": 1_000_000}


def amounts(text: str) -> Iterator[str]:
    """Amounts in canonical form: `50k` and `50,000` are `50000`, a small bare number is `#12`. Dates and years are
    excluded."""
    for match in _QUANTITY.finditer(text):
        unit = re.sub(r"per\s?cent", "%", (match.group("unit") or "").lower())
        digits = re.sub(r"[,\u202f ](?=\d{3}\b)", "", match.group("number")).replace(",", ".")
        money = not match.group()[0].isdigit()
        value = float(digits) * _FACTORS.get(unit, 1)
        is_year = len(match.group("number")) == 4 and digits[:2] in ("19", "20")
        if not unit and value < 100:
            if value.is_integer() and (money or not _is_in_date(text, match)):
                yield f"#{value:.0f}"
            continue
        if unit or money or not is_year:
            shown = str(int(value)) if value.is_integer() else str(value)
            yield shown if unit in (*_FACTORS, "") else f"{shown}{unit}"


def counts(text: str) -> Iterator[str]:
    """Counted things: "two months of support" is `2×month`, "three more licences" is `3×`.

    A bare length of time is not a count, unless something is set to it: "extend it to 90 days" is `90×day`.
    """
    for match in _COUNTED.finditer(text):
        if match.group("length"):
            yield f"{match['length']}{COUNT}{match['of'].lower()}"
            continue
        number, unit = match.group("number").lower(), (match.group("unit") or "").lower()
        after = tokenize(text[match.end() : match.end() + 20])
        if unit or (not number.isdigit() and not (after and after[0].form in _LENGTHS)):
            yield f"{number if number.isdigit() else _NUMBERS.index(number) + 2}{COUNT}{unit}"


def _is_in_date(text: str, match: re.Match[str]) -> bool:
    """Whether a small number is a day or an hour, or counts some, by the words around it."""
    before = tokenize(text[max(0, match.start() - 20) : match.start()])
    after = tokenize(text[match.end() : match.end() + 20])
    beside = [*(word.form for word in before[-1:]), *(word.form for word in after[:1])]
    known = any({"day", "month"} & set(word_classes(form)) or form in _BESIDE_DATES for form in beside)
    return known or (bool(before) and before[-1].form in _BEFORE_DATES)
