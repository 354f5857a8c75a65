"""Dates and times in prose: found by an anchored grammar of our own, joined, and resolved to instants.

`find_moments` marks the words, `join_moments` puts together those that name one time. Which instants they name says
`linter.timeline.resolve.resolve`, which is imported where it is asked: most drafts never need it.
"""

from __future__ import annotations

from linter.timeline.calendar import BusinessCalendar
from linter.timeline.find import find_moments
from linter.timeline.join import join_moments
from linter.timeline.moment import Flag, Granularity, Moment, MomentKind, Role, Window

__all__ = [
    "BusinessCalendar",
    "Flag",
    "Granularity",
    "Moment",
    "MomentKind",
    "Role",
    "Window",
    "find_moments",
    "join_moments",
]  # fmt: skip
