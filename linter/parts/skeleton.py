"""Skeletons of drafts: with slots to fill in, or filled with the samples of their kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone

from linter.rulebook.rule import Kind, fill

SAMPLE_SENT = datetime(2026, 3, 3, 14, tzinfo=timezone.utc)
"""When the samples are sent; their dates are relative to this."""


def skeleton(kind: Kind, now: datetime) -> str:
    """The text of a new draft of `kind`, started at `now`, with slots to fill in."""
    slots = {slot.name: slot.skeleton for slot in kind.slots}
    return _filled(kind, now, {component.name: component.skeleton for component in kind.components} | slots)


def sample(kind: Kind) -> str:
    """A good draft of `kind`: its skeleton filled with its own samples, sent at `SAMPLE_SENT`."""
    slots = {slot.name: slot.sample for slot in kind.slots}
    return _filled(kind, SAMPLE_SENT, {component.name: component.sample for component in kind.components} | slots)


def _filled(kind: Kind, now: datetime, values: Mapping[str, str]) -> str:
    """In a skeleton, `parts` stands for every component under its title."""
    parts = "\n".join(f"**{component.title}:** {values[component.name]}\n" for component in kind.components)
    clock = {"date": f"{now.day} {now:%B %Y}", "time": f"{now:%H:%M}", "parts": parts}
    return fill(kind.skeleton, {**clock, **values}).rstrip("\n") + "\n"
