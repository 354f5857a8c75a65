"""What may become of a promise."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What became of a promise, judged at some moment.

    `open`: not due yet, or never dated. `kept`, `late`: it was done, or the message came, by its due or after. `moved`: a
    later update gives it another day. `withdrawn`: a later update says that it will not happen. `dropped`: its due has
    passed and nobody said anything of it since.
    """

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


class Fate(NamedTuple):
    """What became of a promise, and which update says so (empty where none does)."""

    status: Status
    update: str = ""
    at: datetime | None = None
    words: str = ""
