"""Chunks of records, judged on every core, in order, with no more of them in memory than are at work.

Unlike `linter.parallel` it knows a process that was killed, and leaves none behind when it is killed itself.
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
"""Chunks for each process that are read or judged before they are written."""


@dataclass(frozen=True, slots=True)
class JudgedChunk:
    """What a chunk gave: `rows` as JSON Lines, how many records and findings, and what is wrong with the bad ones."""

    rows: bytes
    records: int
    findings: int
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Makes a part of a chunk. `content_free`: nor do its sentences hold a word of a record."""

    source: RecordFile
    auditor: Auditor
    content_free: bool

    def part(self, chunk: Chunk) -> JudgedChunk:
        """Judge the records of a chunk."""
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
    """Processes that judge chunks; where they cannot be forked (Windows, macOS), and for one, the work is done here."""

    def __init__(self, judge: Judge, executor: ProcessPoolExecutor | None, jobs: int) -> None:
        self._judge = judge
        self._executor = executor
        self._jobs = jobs

    def parts(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, JudgedChunk]]:
        """Each chunk with its part, in order. Raises `PresendError` when a process was ended from outside."""
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
    """The processes, begun before the caller opens a file that they must not inherit, and ended after."""
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
    """Make a process ready. It ends with its parent, which may be killed without a word, and leaves Ctrl-C to it."""
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
