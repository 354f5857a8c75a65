"""When an update was sent, if only its file name says so."""

from __future__ import annotations

from datetime import datetime, timezone, tzinfo
from pathlib import Path

from linter.document import Document
from linter.errors import PresendError
from linter.promises.times import shown_in
from linter.thread.source import DATED_NAME, MAILBOX
from linter.timeline.zones import load_zone

_IN_FRONT = "write “sent_at: 2026-03-04T14:00:00Z” into its front matter"
_DATED = {".eml": "give it a Date header"}


def sent_at(document: Document, zone: str) -> datetime:
    """When the update was sent: by its front matter or its Date header, else by the name of its file.

    `zone` applies to times without one: the configured zone, or empty. Raises `PresendError`, which says what to write,
    if there is no date.
    """
    if document.sent_at is not None:
        return document.sent_at
    path = Path(document.path)
    if path.suffix.lower().startswith(f"{MAILBOX}#"):
        raise PresendError(f"{path}: nothing says when this mail was sent; it has no Date header")
    named = DATED_NAME.match(path.stem)
    if named is None or named["hour"] is None:
        raise PresendError(
            f"{path}: nothing says when this update was sent; {_DATED.get(path.suffix.lower(), _IN_FRONT)},"
            f" or call the file 2026-03-04T1400Z{path.suffix}"
        )
    try:
        moment = datetime.fromisoformat(f"{named['day']}T{named['hour']}:{named['minute']}{named['zone'] or ''}")
    except ValueError as error:
        raise PresendError(f"{path}: its name holds no time of the calendar") from error
    if moment.tzinfo is not None:
        return moment
    if not zone:
        raise PresendError(f"{path}: the time in its name has no zone; add Z, or set “zone” in presend.toml")
    local = named_zone(zone)
    return shown_in(local, moment.replace(tzinfo=local))


def named_zone(name: str) -> tzinfo:
    """The zone with this name: IANA, or UTC. Raises `PresendError`."""
    found = timezone.utc if name.upper() in ("UTC", "Z") else load_zone(name)
    if found is None:
        raise PresendError(f'settings: “{name}” is no zone; write zone = "Europe/Berlin", or "UTC"')
    return found
