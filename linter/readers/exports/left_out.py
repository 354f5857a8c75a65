"""What a reader of exports passes over, and says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One text of the export at `path` that no customer gets, and why: an internal note, an inactive template."""

    path: str
    reason: str
