"""Format instants for people."""

from __future__ import annotations

from datetime import datetime

WHOLE_DAYS = frozenset({"day", "week", "month", "quarter", "year"})
"""The granularities of times that name no time of day."""


def moment(when: datetime) -> str:
    """An instant to the minute, with its offset: "2026-03-04 14:00Z", "2026-03-04 14:00+01:00"."""
    shown = when.strftime("%Y-%m-%d %H:%M%z")
    return f"{shown[:-5]}Z" if shown.endswith("+0000") else f"{shown[:-2]}:{shown[-2:]}"
