"""Run an audit on one machine: from a file of records to a file of rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from linter.auditing.checkpoint import Checkpoint, CheckpointFiles
from linter.auditing.source import Chunk
from linter.auditing.workers import Judge, JudgedChunk, started
from linter.errors import PresendError

_SECONDS = 5
"""A killed run loses at most this much work."""


def run_audit(
    judge: Judge, files: CheckpointFiles, begun: Checkpoint, jobs: int,
    bad: Callable[[str], None], moved: Callable[[int], None],
) -> Checkpoint:  # fmt: skip
    """Check the records after `begun` on `jobs` processes (0: one per core), and write all rows to the output.

    `bad` is called with a message for each record that cannot be checked, and may end the run by raising
    `PresendError`. `moved` is called with the position in the source as rows are written. Raises `PresendError`; what
    is done by then is kept.
    """
    state = begun
    with started(judge, jobs) as workers, files.rows(begun.written) as file:
        saved = time.monotonic()
        try:
            for chunk, part in workers.parts(judge.source.chunks(begun.number, begun.position)):
                for sentence in part.bad:
                    bad(sentence)
                file.write(part.rows)
                state = _after(state, chunk, part)
                moved(state.position)
                if time.monotonic() - saved >= _SECONDS:
                    files.save(file, state)
                    saved = time.monotonic()
        except (PresendError, KeyboardInterrupt):
            files.save(file, state)
            raise
        files.finish(file)
    return state


def _after(state: Checkpoint, chunk: Chunk, part: JudgedChunk) -> Checkpoint:
    return replace(
        state,
        number=chunk.after,
        position=chunk.position,
        written=state.written + len(part.rows),
        records=state.records + part.records,
        findings=state.findings + part.findings,
        skipped=state.skipped + len(part.bad),
    )
