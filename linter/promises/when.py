"""When an outcome is due, in words that name no time themselves: how long it will take, or “by then”."""

from __future__ import annotations

import re

from linter.document import Document
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline.vocabulary import COUNT, UNIT

_LENGTH = compiled(
    r"\b(?:takes?|taking|needs?|requires?)\s(?:(?:us|me|them|about|around|roughly|approximately|another|some|up\sto|at\smost|less\sthan)\s){0,3}"
    rf"{COUNT}\s?(?:more\s)?{UNIT}",
    re.IGNORECASE,
)
_BY_THEN = compiled(r"\bby\s(?:then|that\s(?:time|day|date))\b", re.IGNORECASE)


def due_without_time(document: Document, clause: Span, after: int) -> Span | None:
    """The words in `clause` that say how long the act will take, if they stand behind `after`, or that point back to a
    time before the clause: “6 March. By then the tapes will be read again”."""
    length = _LENGTH.search(document.prose, after, clause.end)
    if length is None and any(moment.span.start < clause.start for moment in document.times):
        length = _BY_THEN.search(document.prose, *clause)
    return Span(*length.span()) if length else None
