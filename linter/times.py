"""The times that a draft names, joined and resolved against when it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from linter.document import Document
from linter.timeline import Flag, Kind, Moment, Window, join_moments, resolve

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Timed:
    """Words that name one time, and the instants that they name (None where they name none)."""

    moment: Moment
    window: Window | None


def find_times(document: Document, sent_at: datetime, zone: tzinfo | None = None) -> Iterator[Timed]:
    """Every time that the author names, in order, for a draft that is sent at `sent_at` (aware).

    Where the words name no zone, that of the draft's head counts ("Update, 9 June, 12:00 HST"), then `zone`, then that of
    `sent_at`.
    """
    text = document.author_text
    joined = list(join_moments(text, document.moments))
    own = _head_zone(document, joined, sent_at) or zone
    for moment in joined:
        yield Timed(moment, resolve(moment, text, sent_at, own))


def _head_zone(document: Document, moments: list[Moment], sent_at: datetime) -> tzinfo | None:
    """The zone of the time that the draft is headed by: one with a zone, in its first line."""
    if not document.sentences or not moments:
        return None
    head = document.sentences[0].span
    if not moments[0].zone or moments[0].kind is Kind.DURATION or not head.contains(moments[0].span):
        return None
    if "\n" in document.text[head.start : moments[0].span.start]:
        return None
    window = resolve(moments[0], document.author_text, sent_at)
    is_stamp = window is not None and abs(window.earliest - sent_at) <= _WEEK / 7
    return window.zone if window is not None and is_stamp else None


def past_window(timed: Timed, sent_at: datetime) -> Window | None:
    """The window of a time in a clause that tells what was: of a bare weekday, the last one before `sent_at`."""
    window = timed.window
    if window is None or window.earliest <= sent_at or Flag.RECURRING in window.flags:
        return window
    if window.year_given or window.earliest - sent_at > _WEEK:
        return None
    return replace(window, earliest=window.earliest - _WEEK, latest=window.latest - _WEEK)
