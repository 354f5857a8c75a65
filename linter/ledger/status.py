"""What may become of a promise."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What became of a promise, as of some moment.

    `open`: not due yet, or never dated. `kept`, `late`: it was done, or the message came, in time or afterwards.
    `moved`: a later update gives it another day. `withdrawn`: a later update says that it will not happen. `dropped`:
    it was due, and no update has mentioned it since.
    """

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


class Fate(NamedTuple):
    """What became of a promise, and which update says so (empty if none does)."""

    status: Status
    update: str = ""
    at: datetime | None = None
    words: str = ""
