"""What a reader of exports finds in one entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linter.readers.json_stream import PlacedText

INTERNAL = "internal note"
INACTIVE = "inactive template"


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A text of a template. `inside`: where it stands in its entry (`.actions[0].value`). `hidden`: why no customer gets
    it (`INTERNAL`, `INACTIVE`), or nothing."""

    text: PlacedText
    inside: str
    html: bool = False
    hidden: str = ""


def text_of(value: Any) -> PlacedText | None:
    """`value` where it is a text that says something."""
    return value if isinstance(value, PlacedText) and value.strip() else None


def dicts(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """Number and value of each object of the list that `value` should be; exports hold nulls in its place."""
    entries = value if isinstance(value, list) else []
    return [(number, entry) for number, entry in enumerate(entries) if isinstance(entry, dict)]
