"""Texts of an export that are not checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text of the export at `path` that no customer gets, and the reason: an internal note, an inactive template."""

    path: str
    reason: str
