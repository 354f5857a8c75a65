"""The text of an entry in an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from linter.readers.json_stream import PlacedText

INTERNAL = "internal note"
INACTIVE = "inactive template"


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A text of a template. `inside`: its path in the entry (`.actions[0].value`). `hidden`: why no customer gets it
    (`INTERNAL`, `INACTIVE`), or empty."""

    text: PlacedText
    inside: str
    html: bool = False
    hidden: str = ""


def text_of(value: Any) -> PlacedText | None:
    """`value`, if it is a non-blank text."""
    return value if isinstance(value, PlacedText) and value.strip() else None


def html_or_plain(
    entry: dict[str, Any], html_key: str, plain_key: str, place: str = "", hidden: str = ""
) -> Iterator[TemplateText]:
    """The HTML of an entry, which is what gets sent; its plain text only without HTML. `place`: the path of the entry
    in its template."""
    html, plain = text_of(entry.get(html_key)), text_of(entry.get(plain_key))
    if html:
        yield TemplateText(html, f"{place}.{html_key}", html=True, hidden=hidden)
    elif plain:
        yield TemplateText(plain, f"{place}.{plain_key}", hidden=hidden)


def dicts(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """Number and value of each object in the list `value`. Exports sometimes have null instead of a list or an object."""
    entries = value if isinstance(value, list) else []
    return [(number, entry) for number, entry in enumerate(entries) if isinstance(entry, dict)]
