"""Read counts of days, hours and the like, in figures and words."""

from __future__ import annotations

from linter.text.regex import compiled

NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_NUMBERS = compiled(r"\d+(?:[.,]\d+)?\u00bd?|(?:[a-z]+ty[\s-])?[a-z]+")
# "Ten (10)" and "1 (one)" say it twice.
_GLOSS = compiled(r"\s\([^)]*\)")
_FEW, _SEVERAL = (2, 5), (3, 7)


def read_count(words: str) -> tuple[float, float, bool]:
    """The minimum and maximum of "two", "3–5", "a few" and the like, and whether they are vague; 1 without words."""
    words = _GLOSS.sub("", words)
    if not words:
        return 1, 1, False
    if "couple" in words:
        return 2, 2, True
    if "few" in words:
        return *_FEW, True
    if "several" in words:
        return *_SEVERAL, True
    if "quarter" in words:
        quarters = 0.75 if words.startswith("three") else 0.25
        return quarters, quarters, False
    extra = 0.5 if words.endswith(("and a half", "\u00bd")) else 0
    if "half" in words and not extra:
        return 0.5, 0.5, False
    words = words.removesuffix("and a half").rstrip("\u00bd ")
    found = [_number(word) + extra for word in _NUMBERS.findall(words) if word not in ("to", "or")]
    return found[0], max(found[0], found[-1]), False


def _number(word: str) -> float:
    tens, _, ones = word.replace("-", " ").rpartition(" ")
    if ones in NUMBER_WORDS:
        return float(NUMBER_WORDS.get(tens, 0) + NUMBER_WORDS[ones])
    return float(word.replace(",", "."))
