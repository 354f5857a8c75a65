"""The zones of a draft: whose words are these?"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from linter.text.span import Span


class Zone(StrEnum):
    """Who wrote a part of the draft, or what it is."""

    AUTHOR = "author"
    QUOTE = "quote"
    CODE = "code"
    SIGNATURE = "signature"
    HEADER = "header"


class Region(NamedTuple):
    """A run of whole lines in one zone. `fenced` distinguishes code in a fenced block from a log that was pasted as
    it is."""

    zone: Zone
    span: Span
    fenced: bool = False
    closed: bool = True


Zones: TypeAlias = list[Zone | None]
"""The zone of each row of a draft; None for the author's."""
