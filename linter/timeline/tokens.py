"""Split the words of a moment into tokens. `days`, `clocks` and `lengths` interpret them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.text.regex import compiled
from linter.timeline.token_patterns import TOKENS

_CENTURY = 2000
_ZONE_FIRST = compiled(r"([A-Z]{3,4})\s")
_DIGITS = compiled(r"\d+")


@lru_cache(maxsize=1)
def token_pattern() -> re.Pattern[str]:
    """The tokens as one pattern, compiled on first use."""
    return compiled("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in TOKENS.items()), re.IGNORECASE)


class Token(NamedTuple):
    """A token: its kind (the group of the pattern that matched), its words, and its named parts."""

    kind: str
    words: str
    pieces: dict[str, str]

    def number(self, piece: str) -> int | None:
        """A part as a whole number: "3rd" is 3, "'27" is 2027; None if it is missing."""
        words = self.pieces.get(piece, "")
        digits = _DIGITS.search(words)
        if not digits:
            return None
        return int(digits.group()) + (_CENTURY if words[0] in "'\u2019" else 0)

    def folded(self, piece: str) -> str:
        """A part in lower case with single spaces; empty if it is missing."""
        return " ".join(self.pieces.get(piece, "").lower().split())


@lru_cache(maxsize=4096)
def tokens_of(words: str, *, length: bool = False) -> tuple[Token, ...]:
    """The tokens of a moment's words in order, without fillers; `unknown` for words that no token matches.

    Results are cached, because the drafts of a library and the updates of a case repeat the same days. `length`: the
    words are a duration, so that "12h" is twelve hours and not noon.
    """
    return tuple(_read(words, length=length))


def _read(words: str, *, length: bool) -> Iterator[Token]:
    pattern, place = token_pattern(), 0
    while place < len(words):
        match = pattern.match(words, place)
        if match is None or match.end() == place:
            yield Token("unknown", words[place:], {})
            return
        kind = match.lastgroup or ""
        zoned = _ZONE_FIRST.match(match.group()) if kind == "clock" else None
        if zoned:
            yield Token("zone", zoned.group(1), {})
            yield Token("clock", match.group()[zoned.end() :], {})
        elif kind == "dtg":
            yield from _of_group(match)
        elif kind == "basic_clock":
            yield Token("clock", f"{match.group('basic_hour')}:{match.group('basic_minute')}", {})
        elif length and kind == "clock":
            yield Token("length", match.group(), {"count": match.group().rstrip("hrsou \t"), "unit": "h"})
        elif kind != "filler":
            yield Token(kind, match.group(), {name: text for name, text in match.groupdict().items() if text})
        place = match.end()


def _of_group(match: re.Match[str]) -> Iterator[Token]:
    """The day, the time of day and the zone of a military date-time group."""
    day, month, year = match.group("dtg_day", "dtg_month", "dtg_year")
    if month:
        yield Token(
            "day_month",
            match.group(),
            {"dm_day": day, "dm_month": month} | ({"dm_year": f"'{year[-2:]}"} if year else {}),
        )
    else:
        yield Token("ordinal", match.group(), {"ordinal_day": day})
    yield Token("clock", f"{match.group('dtg_hour')}:{match.group('dtg_minute')}", {})
    yield Token("zone", "UTC" if match.group("dtg_zone") == "Z" else "local time", {})
