"""Check drafts in a separate process, kept warm, and killed when a check takes too long.

A thread would not do: a regular expression of a team's own rule that never ends holds Python's lock, and every thread
waits.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from linter.errors import PresendError
from linter.serve.checker import DraftChecker, TooLongError
from linter.serve.schema import Draft

_START_SECONDS = 60.0
_GRACE_SECONDS = 5

ASKED: dict[str, Callable[[DraftChecker, Draft], Any]] = {
    "check": DraftChecker.check,
    "outline": DraftChecker.outline,
    "rewrite": DraftChecker.rewrite,
}
"""What can be asked of a draft."""


class CheckerProcess:
    """Checks one draft at a time, each for at most `seconds`. Thread-safe."""

    def __init__(self, config_path: Path | None, seconds: float) -> None:
        self._config_path = config_path
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def start(self) -> None:
        """Start the process. Raises `PresendError` if the settings are broken, so that no draft can be checked."""
        with self._turn:
            self._ready()
            self._exchange("warm", None, _START_SECONDS)

    def ask(self, what: str, draft: Draft) -> Any:
        """The answer of the checker. Raises `TooLongError`, another `PresendError`, or `TimeoutError` if the check or the
        wait for its turn takes too long."""
        if not self._turn.acquire(timeout=self._seconds):
            raise TimeoutError
        try:
            self._ready()
            return self._exchange(what, draft, self._seconds)
        finally:
            self._turn.release()

    def close(self) -> None:
        """Kill the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join(_GRACE_SECONDS)
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _ready(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        self.close()
        # Forking a program with threads could deadlock on a lock that one of them held.
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._config_path, self._seconds), daemon=True)
        self._process.start()
        theirs.close()
        if not self._line.poll(_START_SECONDS):
            self.close()
            raise PresendError("the process that judges did not start")
        with suppress(EOFError, OSError):
            self._line.recv()

    def _exchange(self, what: str, draft: Draft | None, seconds: float) -> Any:
        assert self._line is not None
        try:
            self._line.send((what, draft))
            if not self._line.poll(seconds):
                self.close()
                raise TimeoutError
            outcome, value = self._line.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.close()
            raise PresendError("the check crashed") from error
        if outcome == "too long":
            raise TooLongError(value)
        if outcome == "failed":
            raise PresendError(value)
        return value


def _work(line: Connection, config_path: Path | None, seconds: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the service handles Ctrl-C and ends this process
    checker = DraftChecker(config_path)
    line.send("ready")
    with suppress(EOFError, OSError):
        while True:
            what, draft = line.recv()
            _limit(seconds + _GRACE_SECONDS if what != "warm" else _START_SECONDS)
            line.send(_outcome(checker, what, draft))
            _limit(0)


def _limit(seconds: float) -> None:
    """Make this process end itself after `seconds`, in case nobody is left to kill it: the signal needs no turn of
    Python's."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _outcome(checker: DraftChecker, what: str, draft: Draft | None) -> tuple[str, Any]:
    try:
        if draft is None:
            checker.warm()
            return "done", None
        return "done", ASKED[what](checker, draft)
    except TooLongError as error:
        return "too long", str(error)
    except PresendError as error:
        return "failed", str(error)
    except Exception as error:
        return "failed", f"internal error: {type(error).__name__}"
