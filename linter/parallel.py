"""Run the same function on many items, on every core, with the results in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, TypeVar

from linter.errors import PresendError

Item = TypeVar("Item")
Result = TypeVar("Result")

MANY = 24
"""With fewer items, the work is done before a second process has started."""


class _Process(NamedTuple):
    """A forked process: its number, and where its results come from."""

    number: int
    results: BinaryIO


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int = 0) -> Generator[Result, None, None]:
    """The results of `work` for `items`, in order.

    `jobs` is the number of processes; 0 means one per core if there are many items. Results must be picklable. Where
    processes cannot be forked (Windows, macOS), the work is done in this process. The first item always is, so that the
    others inherit its caches. Raises what `work` raises, and `PresendError` if a process is killed.
    """
    jobs = jobs or (cores() if len(items) >= MANY else 1)
    if jobs == 1 or len(items) < 2 or sys.platform in ("win32", "darwin"):
        yield from map(work, items)
        return
    yield work(items[0])
    rest = items[1:]
    with _processes(work, [rest[first::jobs] for first in range(min(jobs, len(rest)))]) as processes:
        for number in range(len(rest)):
            yield _received(processes[number % len(processes)].results)


@contextmanager
def _processes(work: Callable[[Item], Result], shares: Sequence[Sequence[Item]]) -> Iterator[Sequence[_Process]]:
    """A process for each share of the items. They inherit the work and the items; only results are sent.

    A pool of the standard library would take 15 ms to start and its threads a tenth of the time (measured with 200
    drafts), and would wait for ever for a process that was killed.
    """
    from signal import SIGKILL  # like pickle below: most runs check one draft

    processes: list[_Process] = []
    try:
        for share in shares:
            processes.append(_forked(work, share, processes))
        yield processes
    finally:
        for process in processes:
            process.results.close()
            os.kill(process.number, SIGKILL)
            os.waitpid(process.number, 0)


def _forked(work: Callable[[Item], Result], share: Sequence[Item], earlier: Sequence[_Process]) -> _Process:
    import signal

    source, sink = os.pipe()
    number = os.fork()
    if number:
        os.close(sink)
        return _Process(number, os.fdopen(source, "rb"))
    try:
        # Ctrl-C reaches every process of a terminal, and is for the one that the others work for.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # If that one is killed, nobody may hold the other end of a pipe: then whoever writes to it ends.
        os.close(source)
        for other in earlier:
            other.results.close()
        with os.fdopen(sink, "wb") as results:
            for item in share:
                results.write(_outcome(work, item))
                results.flush()
    finally:
        os._exit(0)  # what the other process registered for its end, and printed, is none of this one's business


def _outcome(work: Callable[[Item], Result], item: Item) -> bytes:
    """The pickled result for an item and no error, or no result and the error."""
    import pickle

    try:
        return pickle.dumps((work(item), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return pickle.dumps((None, error), pickle.HIGHEST_PROTOCOL)


def _received(results: BinaryIO) -> Any:
    import pickle

    try:
        result, error = pickle.load(results)  # noqa: S301 from a process of our own
    except (EOFError, pickle.UnpicklingError):  # it was killed between two results, or amid one
        raise PresendError("a process was killed, perhaps for want of memory: try again with --jobs 1") from None
    if error is not None:
        raise error
    return result
