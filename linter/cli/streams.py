"""Standard output and standard error: text for people in the stream's encoding, and file contents in UTF-8."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import click

from linter.terminal import SUBSTITUTE


def forgive() -> None:
    """Make the streams print substitutes for characters they cannot encode (a redirected one on Windows lacks “✓”)
    instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SUBSTITUTE)


def encoding() -> str:
    """The encoding of text for people. For ASCII streams, click prints UTF-8."""
    name = getattr(sys.stdout, "encoding", None) or "utf-8"
    return "utf-8" if name.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968") else name


def columns() -> int:
    """The width of the terminal that shows the report; 0 if there is none."""
    if not sys.stdout.isatty():
        return 0
    import shutil  # also loads what packs archives

    return shutil.get_terminal_size().columns


def tell(sentence: str) -> None:
    """Print a message on standard error, prefixed with “presend:”."""
    click.echo(f"presend: {sentence}", err=True)


def printer(output_format: str) -> Callable[..., None]:
    """The print function for a format: `text` is for people, all others are for programs."""
    return click.echo if output_format == "text" else emit


def emit(text: str, *, nl: bool = True) -> None:
    """Print text for programs or files: a machine-readable format, a draft, a diff.

    Redirected output is UTF-8, whatever the encoding of the stream; on a terminal it is for people.
    """
    whole = text + ("\n" if nl else "")
    click.echo(whole if sys.stdout.isatty() else whole.encode("utf-8", "backslashreplace"), nl=False)
