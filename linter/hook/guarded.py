"""Run work in a process of its own, for a limited time, so that it cannot take the mail down with it.

A thread could not be stopped, and a crash in a library would end the whole program.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeVar

from linter.errors import PresendError, internal_error

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Result = TypeVar("Result")

_SPAWNS = sys.platform in ("win32", "darwin")
_END_SECONDS = 5.0


def guarded(work: Callable[[], Result], seconds: float) -> Result:
    """The result of `work` (picklable). Raises `PresendError` with the reason if it fails, crashes or takes too long."""
    context: SpawnContext | ForkContext = get_context("spawn") if _SPAWNS else get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, there), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise PresendError(f"the check took longer than {seconds:g} s")
        outcome, value = here.recv()
    except (EOFError, OSError) as error:
        process.join(_END_SECONDS)
        raise PresendError(f"the check crashed ({_how_it_ended(process.exitcode)})") from error
    finally:
        process.kill()
        process.join(_END_SECONDS)
        here.close()
    if outcome == "failed":
        raise PresendError(*value)
    result: Result = value
    return result


def _work(work: Callable[[], object], there: Connection) -> None:
    try:
        there.send(("done", work()))
    except PresendError as error:
        there.send(("failed", (str(error), error.content_free)))
    except Exception as error:
        sentence = internal_error(error)
        there.send(("failed", (sentence, sentence)))


def _how_it_ended(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
