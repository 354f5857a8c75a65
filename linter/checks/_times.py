"""What the checks of dates share: which times a reader holds us or himself to, whether their words give a date, and how a
day is written in a message."""

from __future__ import annotations

from datetime import datetime, tzinfo

from linter.context import Context
from linter.document import Document
from linter.span import Span
from linter.timeline import Kind, Moment, Role, Window

DEADLINES = frozenset({Role.BY, Role.BEFORE, Role.UNTIL})
_COMPONENTS = ("next_milestone", "action_requested")


def is_awaited(context: Context, span: Span) -> bool:
    """Whether `span` stands in the next milestone or in a request: there a time is a deadline."""
    return any(segment.span.contains(span) for name in _COMPONENTS for segment in context.outline.of(name))


def gives_date(document: Document, moment: Moment) -> bool:
    """Whether a time's words give a day of the month, so that nobody need know when they were written."""
    days = (part.span for part in document.moments_in(moment.span) if part.kind is Kind.DATE)
    return any(character.isdigit() for day in days for character in document.text_of(day))


def first_day(window: Window) -> datetime:
    """The local time at which a window begins, where its words place it."""
    return window.earliest.astimezone(window.zone)


def day_name(when: datetime, zone: tzinfo | None = None) -> str:
    """ "12 November"."""
    local = when.astimezone(zone) if zone else when
    return f"{local.day} {local:%B}"
