"""The entry point of `presend`. It imports so little that Ctrl-C ends it without a traceback from the first moment on."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from contextlib import suppress
from types import FrameType

_STOPPED = 130


def main() -> None:
    """Run the command line. Ctrl-C kills the process until the modules are imported; after that the command handles it."""
    signal.signal(signal.SIGINT, _stop)
    from linter.cli.group import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    end = _End()
    atexit.register(end)  # the first to be registered is the last to be called
    try:
        run()
    except SystemExit as exit_:
        end.code = exit_.code
        raise


class _End:
    """Ends the process with its exit code, without freeing every object first, which would take as long as checking a
    draft."""

    code: object = None

    def __call__(self) -> None:
        """End it, unless the interpreter has something to complain of: then it does so as usual."""
        with suppress(OSError, ValueError, AttributeError):
            sys.stdout.flush()
            sys.stderr.flush()
            if isinstance(self.code, int):
                os._exit(self.code)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    os._exit(_STOPPED)


if __name__ == "__main__":
    main()
