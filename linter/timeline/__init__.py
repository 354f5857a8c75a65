"""Dates and times in prose: found by our own anchored grammar, joined, and resolved to instants.

There are three steps; each lists its modules in the order in which it calls them:

1. `find_moments` marks the words (a `Moment`). `find` scans the text with the grammar in `patterns`, whose words are in
   `vocabulary`; `guards` rejects what only looks like a time.
2. `join_moments` (`join`) joins the moments that name one time: a day and its hour, the ends of a range.
3. `linter.timeline.resolve.resolve` determines the instants (a `Window`). It is imported where it is needed, because most
   drafts never need it. `tokens` splits the words, and `sides` combines the tokens of each end into local times: `clocks`
   (hours), `days` and `holidays`, `periods` (weeks and longer), `lengths` and `counts` ("in two hours"). `place` and `zones`
   convert them to instants. Finally `doubts`, `cases` and `habits` look at the words around, and `tense` at the verbs: if
   another instant may be meant, or none on the calendar, the window is flagged.

`moment` holds the public types, `stretch` the internal ones, `calendar` the arithmetic, and `lazy` the patterns that are
compiled on first use. `docs/times.md` documents what means what.
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
