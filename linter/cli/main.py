"""The entry point of `presend`. It imports so little that Ctrl-C ends it without a traceback from the first moment on."""

from __future__ import annotations

import os
import signal
from types import FrameType

_STOPPED = 130


def main() -> None:
    """Run the command line. Ctrl-C kills the process until the modules are imported; after that the command handles it."""
    signal.signal(signal.SIGINT, _end)
    from linter.cli.group import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _end(_signal: int, _frame: FrameType | None) -> None:
    os._exit(_STOPPED)


if __name__ == "__main__":
    main()
