"""The times in a draft, joined and resolved against when it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from linter.document import Document
from linter.text.regex import compiled
from linter.timeline import Moment, MomentKind, Window

_DAY, _WEEK, _MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=28)
_AHEAD = compiled(r"\b(?:tomorrow|tonight|next|coming|in|within|from now)\b", re.IGNORECASE)


class Timed(NamedTuple):
    """Words for a time, and the instants that they denote (None if they denote none)."""

    moment: Moment
    window: Window | None


def find_times(document: Document, sent_at: datetime, zone: tzinfo | None = None) -> Iterator[Timed]:
    """All times in the author's text, in order, for a draft that is sent at `sent_at` (aware).

    For words without a zone, the zone of the draft's heading counts ("Update, 9 June, 12:00 HST"), then `zone`, then
    that of `sent_at`.
    """
    if not document.times:
        return
    from linter.timeline.resolve import resolve

    text = document.author_text
    own = _head_zone(document, sent_at) or zone
    for moment in document.times:
        yield Timed(moment, resolve(moment, text, sent_at, own))


def _head_zone(document: Document, sent_at: datetime) -> tzinfo | None:
    """The zone of the time in the draft's heading, i.e. of a time with a zone in its first line."""
    moments = document.times
    if not document.sentences or not moments:
        return None
    head = document.sentences[0].span
    if not moments[0].zone or moments[0].kind is MomentKind.DURATION or not head.contains(moments[0].span):
        return None
    if "\n" in document.text[head.start : moments[0].span.start]:
        return None
    from linter.timeline.resolve import resolve

    window = resolve(moments[0], document.author_text, sent_at)
    is_stamp = window is not None and abs(window.earliest - sent_at) <= _DAY
    return window.zone if window is not None and is_stamp else None


def past_window(document: Document, timed: Timed, sent_at: datetime) -> Window | None:
    """The window of a time in a clause about the past, in which a weekday or a day of the month is the last one before
    `sent_at`. None for a time that lies ahead all the same."""
    window = timed.window
    if window is None or window.earliest <= sent_at:
        return window
    if window.year_given or _AHEAD.search(timed.moment.span.of(document.text)):
        return None
    from linter.timeline.resolve import resolve

    for back in (_DAY, _WEEK, _MONTH):
        earlier = resolve(timed.moment, document.author_text, sent_at - back, window.zone)
        if earlier is not None and earlier.earliest <= sent_at:
            return earlier._replace(zone_known=window.zone_known)
    return None


def shown_in(zone: tzinfo, instant: datetime) -> datetime:
    """An instant on the clocks of `zone`, with a fixed offset, so that two of them compare as instants even in the hour
    that the clocks show twice."""
    local = instant.astimezone(timezone.utc).astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)
