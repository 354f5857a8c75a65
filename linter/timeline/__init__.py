"""Dates and times in prose: found by an anchored grammar of our own, joined, and resolved to instants.

A time goes through three steps, each with its modules in the order in which it calls them:

1. `find_moments` marks the words (a `Moment`). `find` walks the text with the grammar of `patterns`, whose words stand in
   `vocabulary`; `guards` says what only looks like a time.
2. `join_moments` (`join`) puts together the moments that name one time: a day and its hour, the ends of a range.
3. `linter.timeline.resolve.resolve` says which instants they name (a `Window`); it is imported where it is asked, for most
   drafts never need it. `tokens` reads the words once more, `sides` puts the tokens of each end together to local times:
   `clocks` (hours), `days` and `holidays`, `periods` (weeks and longer), `lengths` and `counts` ("in two hours"). `place` and
   `zones` set them on the line of instants. At last `doubts`, `cases` and `habits` look at the words around, and `tense` at the
   verbs: where another instant may be meant, or none on the calendar, the window says so.

`moment` holds the types that leave the package, `stretch` those within it, `calendar` the arithmetic, `lazy` the patterns that
are compiled when first used. What is meant by what is `docs/times.md`.
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
