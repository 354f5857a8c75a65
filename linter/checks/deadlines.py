"""Deadlines and milestones that a reader elsewhere, or a week later, cannot place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from linter.checks._params import params
from linter.checks._times import day_name, first_day, is_awaited
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.regex import compiled
from linter.timeline import Flag, Kind, Moment, Role
from linter.timeline.vocabulary import ZONE_NAMES


@params
class Params:
    """`lacks`: `zone` finds times of day without a zone, `date` days of the week without a date."""

    lacks: str


_NAMES_A_ZONE = compiled(rf"\b(?:{ZONE_NAMES})\b|\b(?:your|our|my|local) time\b")
_DEADLINES = frozenset({Role.BY, Role.BEFORE, Role.UNTIL})
_HOUR = compiled(r"\sat\s\d")
_BARE_DAY = compiled(
    r"(?:(?:on|by|until|till|before|from|for|through|this|coming)\s+)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|tomorrow)"
    r"(?:\s+(?:morning|afternoon|evening|night))?\Z",
    re.IGNORECASE,
)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each deadline or milestone that lacks what the rule asks for."""
    yield from _without_zone(document, context) if params.lacks == "zone" else _without_date(document, context)


def _without_zone(document: Document, context: Context) -> Iterator[Match]:
    """The first one. Silent where the draft names a zone anywhere, or the settings or its front matter do: then readers
    know."""
    if context.zone is not None or _NAMES_A_ZONE.search(document.author_text):
        return
    for moment, window in context.times:
        if Flag.NO_ZONE in window.flags and _is_time_of_day(document, moment) and is_awaited(context, moment.span):
            yield Match(moment.span)
            return


def _is_time_of_day(document: Document, moment: Moment) -> bool:
    return moment.clock or any(part.kind is Kind.CLOSE for part in document.moments_in(moment.span))


def _without_date(document: Document, context: Context) -> Iterator[Match]:
    """Silent where another time of the draft gives the date of that day."""
    dues = [commitment.due for commitment in context.commitments if commitment.due is not None]
    dated = {first_day(window).date() for moment, window in context.times if not _is_bare(document, moment)}
    milestones = list(_first_of_milestones(context))
    for moment, window in context.times:
        if not _is_bare(document, moment) or first_day(window).date() in dated:
            continue
        is_deadline = moment.role in _DEADLINES and is_awaited(context, moment.span)
        if is_deadline or moment in milestones or any(due.overlaps(moment.span) for due in dues):
            yield Match(moment.span, {"date": day_name(first_day(window))})


def _first_of_milestones(context: Context) -> Iterator[Moment]:
    """The time of each milestone: the first that it names; the others are those of what else happens."""
    for segment in context.outline.of("next_milestone"):
        inside = (moment for moment, _ in context.times if segment.span.contains(moment.span))
        yield from islice(inside, 1)


def _is_bare(document: Document, moment: Moment) -> bool:
    """Whether a time is a day of the week alone; "tomorrow at 10" is more, though a number alone is no time of day."""
    after = document.author_text[moment.span.end : moment.span.end + 6]
    return bool(_BARE_DAY.match(document.text_of(moment.span).strip())) and not _HOUR.match(after)
