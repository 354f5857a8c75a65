"""Convert local periods to instants."""

from __future__ import annotations

from datetime import date, datetime, timezone, tzinfo

from linter.timeline.moment import Flag, Window
from linter.timeline.sides import Side
from linter.timeline.stretch import NO_FLAGS, Stretch
from linter.timeline.zones import ZoneReading, read_zone


def placed(
    stretch: Stretch, one: Side, other: Side | None, zone: tzinfo | None, default: tzinfo, spoken: ZoneReading | None
) -> Window:
    """A local period as a window of instants."""
    start, reading = _instant(stretch.start, one.zone, default)
    end, _ = _instant(stretch.end, (other or one).zone, default)
    reading = spoken or reading
    flags = stretch.flags | _zone_flags(reading, zone)
    local = (reading.zone if reading else None) or default
    days = one.days
    alternatives = tuple(_alternative(span, stretch, days.first, local) for span in days.alternatives) if days else ()
    if Flag.AMBIGUOUS_DAY_MONTH in flags and alternatives:
        start, end = min(a[0] for a in alternatives), max(a[1] for a in alternatives)
    return Window(
        earliest=start,
        latest=max(start, end),
        granularity=stretch.granularity,
        zone_known=zone is not None if reading is None else reading.known,
        flags=flags,
        zone=local,
        candidates=() if reading is None else reading.candidates,
        alternatives=alternatives,
        year_given=bool(days and days.year_given),
    )


def _zone_flags(reading: ZoneReading | None, zone: tzinfo | None) -> frozenset[Flag]:
    """What is to be noted about the zone, given how its words are read, or the zone that applies without any."""
    if reading is None:
        return NO_FLAGS if zone is not None else frozenset({Flag.NO_ZONE})
    flags = {Flag.READER_ZONE} if reading.readers else set()
    if reading.candidates or not (reading.known or reading.readers):
        flags.add(Flag.AMBIGUOUS_ZONE)
    return frozenset(flags)


def _instant(when: datetime, zone_words: str, default: tzinfo) -> tuple[datetime, ZoneReading | None]:
    """The instant in UTC at which a clock in the zone shows `when`, given what the words for the zone mean.

    `fold` stays 0: the first of two readings, and the offset before the change for a skipped one.
    """
    if when.tzinfo is not None:
        return when.astimezone(timezone.utc), None
    reading = read_zone(zone_words, when) if zone_words else None
    zone = (reading.zone if reading else None) or default
    return when.replace(tzinfo=zone).astimezone(timezone.utc), reading


def _alternative(span: tuple[date, date], stretch: Stretch, used: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The same period on another day."""
    shift = span[0] - used
    start, end = ((when + shift).replace(tzinfo=zone).astimezone(timezone.utc) for when in (stretch.start, stretch.end))
    return start, end
