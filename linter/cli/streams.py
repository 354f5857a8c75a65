"""Standard output and standard error: words for people in the encoding that is there, and files' contents as UTF-8."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable

import click

from linter.terminal import SUBSTITUTE


def forgive() -> None:
    """From now on print plain substitutes for what the encoding of a stream lacks (a redirected one on Windows lacks “✓”):
    a report that cannot be printed would be none."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SUBSTITUTE)


def encoding() -> str:
    """The encoding of what is printed for people. Where it is ASCII, click prints UTF-8."""
    name = getattr(sys.stdout, "encoding", None) or "utf-8"
    return "utf-8" if name.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968") else name


def columns() -> int:
    """How many columns the terminal has on which the report is read; 0 where it goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def tell(sentence: str) -> None:
    """Say one sentence on standard error, in presend's name."""
    click.echo(f"presend: {sentence}", err=True)


def printer(output_format: str) -> Callable[..., None]:
    """What prints a report in this format: `text` is for people, any other for a program."""
    return click.echo if output_format == "text" else emit


def emit(text: str, *, nl: bool = True) -> None:
    """Print what a program reads, or what becomes a file: a format for machines, a draft, a diff. Redirected it is UTF-8
    whatever the encoding of the stream is; on a terminal a person reads it."""
    whole = text + ("\n" if nl else "")
    click.echo(whole if sys.stdout.isatty() else whole.encode("utf-8", "backslashreplace"), nl=False)
