"""What the checks of dates share: which times a reader holds us or himself to, whether their words give a date, and how a
day is written in a message."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from linter.context import Context
from linter.document import Document
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Moment, MomentKind, Role, Window
from linter.timeline.vocabulary import MONTH

_ANYWHERE = timedelta(hours=14)
"""How much later than in the draft's zone a day may end elsewhere: the zones reach from UTC-12 to UTC+14."""
DEADLINES = frozenset({Role.BY, Role.BEFORE, Role.UNTIL})
_COMPONENTS = ("next_milestone", "action_requested", "need_by")
_DATE = compiled(rf"\b{MONTH}|\d[./-]\d|\d(?:st|nd|rd|th)\b", re.IGNORECASE)
# "The patients who come in before 10:00", "confirm that the tills open at 7".
_OF_OTHERS = compiled(
    r"\b(?:who|whose|which)\b[^.,;:?!]{0,80}\Z"
    r"|\b(?:confirm|check|verify|make\s+sure|ensure|tell\s+(?:us|me)|let\s+(?:us|me)\s+know)\b[^.;:?!]{0,40}\b(?:that|whether|if)\b[^.,;:?!]{0,80}(?<!\bby)\s\Z",
    re.IGNORECASE,
)
_REACH = 90


def is_awaited(context: Context, span: Span) -> bool:
    """Whether `span` stands in the next milestone, in a request or in the time by which an engineer is asked to answer: there
    a time is a deadline, unless it tells of something ("the patients who come in before 10:00")."""
    if not any(segment.span.contains(span) for name in _COMPONENTS for segment in context.outline.of(name)):
        return False
    return not _OF_OTHERS.search(context.document.author_text[max(0, span.start - _REACH) : span.start])


def gives_date(document: Document, moment: Moment) -> bool:
    """Whether a time's words give a day of the month, so that nobody need know when they were written."""
    days = (part.span for part in document.moments_in(moment.span) if part.kind is MomentKind.DATE)
    return any(_DATE.search(document.text_of(day)) for day in days)


def zone_slack(window: Window) -> timedelta:
    """How much later than in the draft's zone a time without a zone of its own may be elsewhere."""
    return timedelta(0) if window.zone_known else _ANYWHERE


def first_day(window: Window) -> datetime:
    """The local time at which a window begins, where its words place it."""
    return window.earliest.astimezone(window.zone)


def day_name(when: datetime, zone: tzinfo | None = None) -> str:
    """ "12 November"."""
    local = when.astimezone(zone) if zone else when
    return f"{local.day} {local:%B}"
