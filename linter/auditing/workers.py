"""Check chunks of records on every core, in order, with only the chunks in progress in memory.

Unlike `linter.parallel`, it notices a process that was killed, and leaves none behind if it is killed itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from linter.auditing.rows import Auditor
from linter.auditing.source import Chunk, RecordFile
from linter.errors import PresendError
from linter.parallel import cores

_AHEAD = 3
"""The number of chunks per process that are read or checked ahead of writing."""


@dataclass(frozen=True, slots=True)
class JudgedChunk:
    """The results for a chunk: `rows` as JSON Lines, the numbers of records and findings, and an error message per bad
    record."""

    rows: bytes
    records: int
    findings: int
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Checks chunks. With `content_free`, its error messages do not quote records either."""

    source: RecordFile
    auditor: Auditor
    content_free: bool

    def part(self, chunk: Chunk) -> JudgedChunk:
        """Check the records of a chunk."""
        lines, bad = [], []
        records = 0
        for number, item in enumerate(chunk.items, chunk.first):
            try:
                record = self.source.record(item)
                if record is not None:
                    lines += [json.dumps(row, ensure_ascii=False) + "\n" for row in self.auditor.rows(record)]
                    records += 1
            except PresendError as error:
                placed = error.at(self.source.place(number))
                bad.append(placed.content_free if self.content_free else str(placed))
        return JudgedChunk("".join(lines).encode(), records, len(lines), tuple(bad))


class ChunkWorkers:
    """Processes that check chunks. With one job, or where processes cannot be forked (Windows, macOS), this process
    does the work."""

    def __init__(self, judge: Judge, executor: ProcessPoolExecutor | None, jobs: int) -> None:
        self._judge = judge
        self._executor = executor
        self._jobs = jobs

    def parts(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, JudgedChunk]]:
        """Each chunk with its results, in order. Raises `PresendError` if a process was killed."""
        if self._executor is None:
            yield from ((chunk, self._judge.part(chunk)) for chunk in chunks)
            return
        waiting: deque[tuple[Chunk, Future[JudgedChunk]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, self._executor.submit(_part, chunk)))
                if len(waiting) >= self._jobs * _AHEAD:
                    done, part = waiting.popleft()
                    yield done, part.result()
            while waiting:
                done, part = waiting.popleft()
                yield done, part.result()
        except BrokenProcessPool as error:
            raise PresendError(
                "a process of this run was ended from outside; the same command goes on from here"
            ) from error


@contextmanager
def started(judge: Judge, jobs: int) -> Iterator[ChunkWorkers]:
    """Start the processes, before the caller opens a file that they must not inherit, and stop them at the end."""
    jobs = jobs or cores()
    if jobs == 1 or sys.platform in ("win32", "darwin"):
        yield ChunkWorkers(judge, None, 1)
        return
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (judge,))
    try:
        executor.submit(os.getpid).result()
        yield ChunkWorkers(judge, executor, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


_judge: Judge


def _begin(judge: Judge) -> None:
    """Prepare a process. It ends with its parent, even if that is killed, and leaves Ctrl-C to it."""
    global _judge
    _judge = judge
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _part(chunk: Chunk) -> JudgedChunk:
    return _judge.part(chunk)
