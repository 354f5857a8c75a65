"""Building blocks for messages to users."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, name: str) -> str:
    """“1 draft”, “2,000 drafts”."""
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def first_of(names: Sequence[str], most: int) -> str:
    """The first `most` items, and how many more there are: “a, b and 3 more”."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def listed(names: Sequence[str], joint: str = "and", again: str = "") -> str:
    """“owner”, “owner and due”, “ask, owner and due”; empty for no names. `again` is repeated before each name but the
    first: “owner and no due”."""
    *before, last = [*names[:1], *(again + name for name in names[1:])] or [""]
    return f"{', '.join(before)} {joint} {last}" if before else last
