"""The same work on many things, on every core, with the results in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTHWHILE = 24
"""Fewer items are done before a second process would have begun (measured: 30 to 50 ms for a pool)."""
_SHARE = 8

_work: Callable[[Any], Any]


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int = 0) -> Iterator[Result]:
    """`work` of each of `items`, in their order. `jobs`: how many processes; 0 for one a core, when they are many.

    The first item is done here, so that the other processes inherit what it made ready. Results must be picklable.
    Where processes cannot be forked (Windows, macOS) the work is done here.
    """
    jobs = jobs or (cores() if len(items) >= _WORTHWHILE else 1)
    if jobs == 1 or len(items) < 2 or sys.platform in ("win32", "darwin"):
        yield from map(work, items)
        return
    global _work  # a forked process inherits it, so that `work` itself need not be picklable
    _work = work
    yield work(items[0])
    from multiprocessing import get_context

    rest = list(islice(items, 1, None))
    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(_do, rest, chunksize=max(1, min(_SHARE, len(rest) // jobs)))


def _do(item: Any) -> Any:
    return _work(item)
