"""Whether a sentence means the same on another day: "yesterday" and "Friday, 16:00" do not, "27 November" does."""

from __future__ import annotations

from datetime import datetime

from linter.readers import read_text
from linter.text.regex import compiled
from linter.text.span import mask
from linter.timeline.vocabulary import MONTH

_FIXED = compiled(
    rf"(?i)\d{{4}}-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]|\b(?:{MONTH})\b|\bQ[1-4]\b|\b(?:week|CW|KW)\s?\d|\b20\d\d\b"
)
"""Granularities of times that mean the same whenever they are read."""
_RECURRING = compiled(
    r"(?i)\b(?:every|each|daily|hourly|weekdays|24/7|24x7|mon(?:day)?s?\s?(?:-|\u2013|to)\s?(?:fri|sun))"
)
_RELATIVE = compiled(
    r"(?i)\b(?:yesterday|today|tonight|tomorrow|overnight|ago|the other day|before last"
    r"|(?:this|last|next|past|coming) (?:morning|afternoon|evening|night|hours?|days?|week|weekend|month|quarter|year)"
    r"|(?:since|over|before|after|until|by) the weekend)\b"
)


def same_day(sent: datetime | None, now: datetime) -> bool:
    """Whether `now` is on the day on which something was sent, in the sender's zone; false if that day is unknown."""
    return sent is not None and sent.date() == now.astimezone(sent.tzinfo).date()


def is_relative(words: str, *, hours: bool = True) -> bool:
    """Whether a sentence has a time that means something else on another day. With `hours`, a time without a day counts
    too."""
    document = read_text(words, "sentence.txt")
    text = document.text
    fixed = [m for m in document.times if _FIXED.search(m.span.of(text)) or _RECURRING.search(m.span.of(text))]
    rest = [m for m in document.times if m not in fixed and (m.date or (hours and not fixed))]
    return bool(rest) or _RELATIVE.search(mask(text, [m.span for m in fixed])) is not None
