"""Many small values in one byte string, so that a run only unpacks those it needs."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import Any

Packed = bytes | memoryview
"""The packed values. A value is read by its start."""


def pack(things: Iterable[Any]) -> tuple[bytes, list[int]]:
    """The packed values, and the start of each."""
    parts, places, done = [], [], 0
    for thing in things:
        parts.append(marshal.dumps(thing))
        places.append(done)
        done += len(parts[-1])
    return b"".join(parts), places


def unpack(packed: Packed, place: int) -> Any:
    """The value that starts at `place`."""
    return marshal.loads(memoryview(packed)[place:])  # noqa: S302 the user's own folder, as for compiled modules
