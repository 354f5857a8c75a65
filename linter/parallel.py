"""Run the same function on many items, on every core, with the results in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

Item = TypeVar("Item")
Result = TypeVar("Result")

MANY = 24
"""With fewer items, the work is done before a second process has started (measured: 30 to 50 ms for a pool)."""
_SHARE = 4
"""How many items a process takes at once. With more, the last process would still work while the others wait."""

_work: Callable[[Any], Any]


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Generic[Item, Result]):
    """A pool of processes that run one function, started when there is enough work. Use it in a `with` statement.

    `jobs` is the number of processes; 0 means one per core if there are many items. Results must be picklable. Where
    processes cannot be forked (Windows, macOS), the work is done in this process.
    """

    def __init__(self, work: Callable[[Item], Result], jobs: int = 0) -> None:
        self._work = work
        self._jobs = jobs
        self._pool: Pool | None = None

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()

    def in_order(self, items: Sequence[Item]) -> Iterator[Result]:
        """The results for `items`, in order. The first item is done in this process, so that the others inherit its
        caches."""
        jobs = self._jobs or (cores() if len(items) >= MANY else 1)
        if jobs == 1 or len(items) < 2 or sys.platform in ("win32", "darwin"):
            yield from map(self._work, items)
            return
        if self._pool is None:
            yield self._work(items[0])
            items = list(islice(items, 1, None))
            self._pool = _pool(self._work, jobs)
        yield from self._pool.imap(_do, items, chunksize=max(1, min(_SHARE, len(items) // jobs)))


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int = 0) -> Iterator[Result]:
    """The results of `work` for `items`, in order, on as many processes as `Workers` says."""
    with Workers(work, jobs) as workers:
        yield from workers.in_order(items)


def _pool(work: Callable[[Any], Any], jobs: int) -> Pool:
    global _work  # forked processes inherit it, so `work` need not be picklable
    _work = work
    import signal
    from multiprocessing import get_context

    # Ctrl-C reaches every process of a terminal. One that it killed while it held the queue would block the others for
    # ever.
    return get_context("fork").Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN))


def _do(item: Any) -> Any:
    return _work(item)
