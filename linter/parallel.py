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
_BLOCKS = 1024
_NUMBER = 4
"""The bytes of a number in a pipe. The numbers of all blocks fit into the smallest that there is, of 4,096 bytes."""


class _Outcome(NamedTuple):
    """The result of work on an item and no error, or no result and the error."""

    result: Any
    error: Exception | None


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int = 0) -> Generator[Result, None, None]:
    """The results of `work` for `items`, in order.

    `jobs` is the number of processes, this one included; 0 means one per core if there are many items. Each takes the
    next item when it is free. Results must be picklable. Where processes cannot be forked (Windows, macOS), this one
    does all the work. It always does the first item, so that the others inherit its caches. Raises what `work` raises,
    and `PresendError` if a process is killed.
    """
    jobs = jobs or (cores() if len(items) >= MANY else 1)
    if jobs == 1 or len(items) < 2 or sys.platform in ("win32", "darwin"):
        yield from map(work, items)
        return
    yield work(items[0])
    team = _Team(work, items[1:])
    with team.working(jobs - 1):
        for number in range(len(items) - 1):
            result, error = team.outcome(number)
            if error is not None:
                raise error
            yield result


class _Team:
    """This process and those that it forks, at work on the same items.

    A pool of the standard library would take 15 ms to start and its threads a tenth of the time (measured with 200
    drafts), and would wait for ever for a process that was killed.
    """

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self._work = work
        self._items = items
        self._block = -(-len(items) // _BLOCKS)
        self._blocks = _filled_pipe(range(0, len(items), self._block))
        self._numbers: dict[BinaryIO, int] = {}
        """Where the outcomes of each process come from, and the number of the process."""
        self._known: dict[int, _Outcome] = {}

    @contextmanager
    def working(self, others: int) -> Iterator[None]:
        """Fork `others` processes, as far as there is work for them; they end with the block of code."""
        from signal import SIGKILL  # like pickle below: most runs check one draft

        try:
            for _ in range(min(others, len(self._items) - 1)):
                self._fork()
            yield
        finally:
            os.close(self._blocks)
            for source, process in self._numbers.items():
                source.close()
                os.kill(process, SIGKILL)
                os.waitpid(process, 0)

    def outcome(self, number: int) -> _Outcome:
        """The outcome for an item. Until it is known, this process works too. Raises `PresendError` if another was
        killed."""
        while number not in self._known:
            if not self._received(wait=False):
                block = _number_from(self._blocks)
                if block is None:
                    self._received(wait=True)
                else:
                    self._known.update(self._done(block))
        return self._known.pop(number)

    def _done(self, block: int) -> Iterator[tuple[int, _Outcome]]:
        for number in range(block, min(block + self._block, len(self._items))):
            try:
                yield number, _Outcome(self._work(self._items[number]), None)
            except Exception as error:
                yield number, _Outcome(None, error)

    def _received(self, *, wait: bool) -> bool:
        """Whether outcomes have come in from other processes."""
        import pickle
        from select import select

        ready, _, _ = select(list(self._numbers), [], [], None if wait else 0)
        for source in ready:
            size = int.from_bytes(_exactly(source, _NUMBER))
            data = _exactly(source, size)
            if data:
                self._known.update([pickle.loads(data)])  # noqa: S301 from a process of our own
            else:
                self._end(source)
        return bool(ready)

    def _end(self, source: BinaryIO) -> None:
        """Forget a process that closed its pipe. Raises `PresendError` if it did not end by itself."""
        source.close()
        _, status = os.waitpid(self._numbers.pop(source), 0)
        if status:
            raise PresendError("a process was killed, perhaps for want of memory: try again with --jobs 1")

    def _fork(self) -> None:
        import signal

        source, sink = os.pipe()
        number = os.fork()
        if number:
            os.close(sink)
            self._numbers[os.fdopen(source, "rb", buffering=0)] = number
            return
        status = 1
        try:
            # Ctrl-C reaches every process of a terminal, and is for the one that the others work for.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            # If that one is killed, nobody may hold the other end of a pipe: then whoever writes to it ends.
            for other in (source, *(other.fileno() for other in self._numbers)):
                os.close(other)
            with os.fdopen(sink, "wb") as results:
                self._send_to(results)
            status = 0
        finally:
            os._exit(
                status
            )  # what the other process registered for its end, and printed, is none of this one's business

    def _send_to(self, results: BinaryIO) -> None:
        import pickle

        while (block := _number_from(self._blocks)) is not None:
            for outcome in self._done(block):
                data = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
                results.write(len(data).to_bytes(_NUMBER) + data)
                results.flush()


def _filled_pipe(numbers: Sequence[int]) -> int:
    """The end of a pipe from which every process takes the next of these numbers."""
    source, sink = os.pipe()
    os.write(sink, b"".join([number.to_bytes(_NUMBER) for number in numbers]))
    os.close(sink)
    return source


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    """The next `size` bytes; none if the pipe ends before."""
    parts = []
    while size:
        part = pipe.read(size)
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _number_from(pipe: int) -> int | None:
    """The next number in a pipe; None at its end. It is read at once: what is written to a pipe at once is not divided."""
    data = os.read(pipe, _NUMBER)
    return int.from_bytes(data) if len(data) == _NUMBER else None
