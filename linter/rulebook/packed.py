"""Many small things as bytes, one after another: a run pays only for those that its draft calls for."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import Any

Packed = bytes | memoryview
"""Plain data one after another; who needs one of them knows where it begins."""


def pack(things: Iterable[Any]) -> tuple[bytes, list[int]]:
    """Plain data one after another, and where each begins."""
    parts, places, done = [], [], 0
    for thing in things:
        parts.append(marshal.dumps(thing))
        places.append(done)
        done += len(parts[-1])
    return b"".join(parts), places


def unpack(packed: Packed, place: int) -> Any:
    """What begins at `place`."""
    return marshal.loads(memoryview(packed)[place:])  # noqa: S302 the user's own folder, as for compiled modules
