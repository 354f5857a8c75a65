"""Where the reports of a run go: each format to standard output or to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from linter.cli.streams import emit
from linter.engine import Report
from linter.errors import PresendError
from linter.reporters import FORMATS, Options, Results, render


class Output(NamedTuple):
    """A format, and the file to write it to; None for standard output."""

    format: str
    path: Path | None = None


class OutputType(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """`FORMAT` or `FORMAT:FILE`."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """Parse `value`. An unknown format is refused with a list of the known ones."""
        if isinstance(value, Output):
            return value
        name, colon, path = value.partition(":")
        if name not in FORMATS:
            self.fail(f"“{name}” is none of {', '.join(FORMATS)}", param, ctx)
        if colon and not path:
            self.fail(f"“{value}” names no file", param, ctx)
        return Output(name, Path(path) if path else None)


def outputs_of(given: Sequence[Output], output_file: Path | None) -> Sequence[Output]:
    """The outputs of a run (default: text). `output_file` is the file for the one without a file.

    Raises `PresendError` if two of them go to one place.
    """
    named = [o._replace(path=o.path or output_file) for o in given or [Output("text")]]
    if output_file is not None and all(o.path for o in given) and given:
        raise PresendError("--output-file is for a format without a file of its own, and each has one")
    places = [o.path for o in named]
    for first, output in enumerate(named):
        if output.path in places[:first]:
            other = named[places.index(output.path)]
            where = output.path or "standard output"
            conflict = f"--format {other.format} and --format {output.format} both go to {where}"
            raise PresendError(f"{conflict}; name a file, as in --format {output.format}:FILE")
    return named


def write_reports(outputs: Sequence[Output], results: Results, options: Options, colored_files: bool) -> None:
    """Write every output: standard output as the drafts are checked, and files at the end, all or nothing."""
    in_file = options._replace(color=colored_files, terminal=False, width=0, encoding="utf-8")
    kept: list[Report] = []
    first, *rest = sorted(outputs, key=lambda output: output.path is not None)
    stream = _keeping(results.reports, kept) if rest else results.reports
    _write(first, results._replace(reports=stream), in_file if first.path else options)
    for output in rest:
        _write(output, results._replace(reports=kept), in_file)


def _keeping(reports: Iterable[Report], kept: list[Report]) -> Iterator[Report]:
    for report in reports:
        kept.append(report)
        yield report


def _write(output: Output, results: Results, options: Options) -> None:
    if output.path is None:
        for piece in render(output.format, results, options):
            if output.format == "text":
                click.echo(piece, nl=False, color=options.color)
            else:
                emit(piece, nl=False)
        return
    from linter.files import write_atomically

    write_atomically(output.path, "".join(render(output.format, results, options)).encode())
