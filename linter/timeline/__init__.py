"""Dates and times in prose: found by an anchored grammar of our own, joined, and resolved to instants.

`find_moments` marks the words, `join_moments` puts together those that name one time, `resolve` says which instants
they name.
"""

from __future__ import annotations

from linter.timeline.calendar import BusinessCalendar
from linter.timeline.find import find_moments
from linter.timeline.join import join_moments
from linter.timeline.moment import Flag, Granularity, Kind, Moment, Role, Window
from linter.timeline.resolve import resolve
from linter.timeline.zones import load_zone

__all__ = [
    "BusinessCalendar",
    "Flag",
    "Granularity",
    "Kind",
    "Moment",
    "Role",
    "Window",
    "find_moments",
    "join_moments",
    "load_zone",
    "resolve",
]
