"""`presend check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import click

from linter.cli.library import FORMATS as INPUT_FORMATS
from linter.cli.library import Library
from linter.cli.session import Session, names, read_stdin
from linter.config import FAIL_ON, MODES
from linter.document import Document
from linter.engine import ALL, Report
from linter.errors import PresendError
from linter.finding import Severity
from linter.parallel import in_order
from linter.readers import read_bytes, read_file
from linter.reporters import FORMATS, Options, Results, render

_MANY = 50
_BATCH = 512
"""Documents drawn at a time: the templates of a large export are read while those before them are judged."""
_T = TypeVar("_T")


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--kind", default="", help="What sort of draft it is; otherwise what it says or looks like.")
@click.option("--audience", default="", help="Who reads it: customer, executive or engineering.")
@click.option("--now", "sent", default="", metavar="INSTANT", help="When the draft is sent, as 2026-03-04T14:00:00Z.")
@click.option("--select", multiple=True, metavar="NAMES", help="Only these rules or families.")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Not these rules or families.")
@click.option(
    "--records", multiple=True, metavar="PATH", type=click.Path(exists=True),
    help="A file or folder of records (sync notes, sign-offs, people), instead of those beside the draft.",
)  # fmt: skip
@click.option("--format", "output_format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that makes the exit code 1.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing the meaning.")
@click.option("--judge", is_flag=True, help="Let the configured model add remarks; they change no exit code.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--mode", type=click.Choice(MODES), help="Judge drafts, or templates that a system will fill.")
@click.option(
    "--input-format", type=click.Choice(INPUT_FORMATS), default="auto", show_default=True, help="What the files are."
)
@click.option("--include-hidden", is_flag=True, help="Judge internal notes and inactive templates of an export too.")
@click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="The name of a draft on standard input.")
@click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="The settings file, instead of the nearest."
)
@click.option("--no-config", is_flag=True, help="Use no settings file.")
@click.option("--explain-outline", is_flag=True, help="Show why each sentence was taken for its component.")
@click.option("--content-free", is_flag=True, help="Leave every word of the draft out of the output.")
@click.option("--output-file", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto: on a terminal."
)
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0: every core for many drafts."
)
def check(
    paths: tuple[str, ...], kind: str, audience: str, sent: str, select: tuple[str, ...], ignore: tuple[str, ...],
    records: tuple[str, ...], output_format: str, fail_on: str | None, fix: bool, judge: bool, diff: bool, mode: str | None,
    input_format: str, include_hidden: bool, stdin_filename: str,
    config_path: Path | None, no_config: bool, explain_outline: bool, content_free: bool, output_file: Path | None,
    color: str, jobs: int,
) -> None:  # fmt: skip
    """Say what a senior reviewer would say of each draft in PATHS (files, folders, or - for standard input).

    Exit code 0: nothing at or above --fail-on. 1: findings. 2: something could not be checked.
    """
    flags = {
        "kind": kind,
        "mode": mode or "",
        "audience": audience,
        "select": names("--select", select),
        "ignore": names("--ignore", ignore),
        "records": records,
        "fail_on": fail_on or "",
    }
    if diff:
        _refuse_beside_diff(output_format, output_file, content_free)
    if content_free and fix and ("-" in paths or not paths):
        raise PresendError("--fix prints a draft from standard input, and --content-free no word of it: choose one")
    session = Session(config_path, not no_config, flags)
    library = Library(session, input_format, include_hidden)
    run = _Run(session, library, _instant(sent), stdin_filename, explain_outline, content_free)
    if fix or diff:
        reports = list(run.mended(paths, write=fix and not diff))
        if diff or "-" in paths:
            run.finish(reports)
    else:
        reports = list(run.reports(paths, jobs))
    remarked = run.judged(reports) if judge else reports
    config, _ = session.config(Path(paths[0] if paths and paths[0] != "-" else "."))
    options = Options(session.rulebook(config), content_free, _colored(color), explain_outline, sys.stdout.isatty())
    shown = render(output_format, Results(remarked, run.failures), options)
    if output_file is None:
        click.echo(shown, nl=False, color=options.color)
    else:
        from linter.files import write_atomically

        write_atomically(output_file, shown.encode())
    run.finish(reports)


def _refuse_beside_diff(output_format: str, output_file: Path | None, content_free: bool) -> None:
    """A diff is printed instead of a report; an option about the report would be silently ignored."""
    if content_free:
        raise PresendError("--diff shows the draft's lines, and --content-free no word of it: choose one")
    if output_format != "text" or output_file is not None:
        raise PresendError("--diff prints a diff and no report: leave --format and --output-file out")


class _Run:
    """The drafts of one run, and what could not be read of them."""

    def __init__(
        self, session: Session, library: Library, now: datetime | None, stdin_filename: str, keeps_units: bool,
        content_free: bool,
    ) -> None:  # fmt: skip
        self.now = now
        self.failures: list[str] = []
        self._session = session
        self._stdin_filename = stdin_filename
        self._keeps_units = keeps_units
        self._content_free = content_free
        self._library = library

    def mended(self, paths: Sequence[str], write: bool) -> Iterator[Report]:
        """The report on each draft once its safe fixes are applied, or shown."""
        from linter.cli.mend import mend

        for item in self._every(paths)[0]:
            linter = self._session.linter(self._place(item))
            try:
                yield mend(linter, self._read(item), write, self.now)
            except PresendError as error:
                self.fail(error)

    def reports(self, paths: Sequence[str], jobs: int) -> Iterator[Report]:
        """The report on each draft, in the order of the paths; many drafts are judged on every core."""
        every, count = self._every(paths)
        outcomes = (outcome for batch in _batches(every) for outcome in in_order(self._judge, batch, jobs))
        for outcome in _watched(outcomes, count):
            if isinstance(outcome, PresendError):
                self.fail(outcome)
            else:
                yield outcome

    def judged(self, reports: Sequence[Report]) -> list[Report]:
        """The reports with the remarks of a model, told apart by their family. Those given in are left as they are: the
        exit code is theirs."""
        from linter.cli.judge import with_remarks

        return with_remarks(self._session, reports)

    def _judge(self, item: str | Document) -> Report | PresendError:
        linter = self._session.linter(self._place(item))
        try:
            report = linter.check(self._read(item), self.now)
        except PresendError as error:
            return error
        return report if self._keeps_units else replace(report, outline=report.outline.without_units())

    def _every(self, paths: Sequence[str]) -> tuple[Iterator[str | Document], int | None]:
        """What is to be judged, drawn lazily, and how many that are; None while nobody can know."""
        if "-" in paths or not paths:
            forced = self._library.is_export(self._place("-")) and self._library.input_format
            return (
                self._library.opened_bytes(read_stdin(), self._stdin_filename, self.fail) if forced else iter(["-"])
            ), None
        files = self._library.files(paths)
        lazy = any(self._library.is_export(file) for file in files)
        return self._library.opened(files, self.fail), None if lazy else len(files)

    def _place(self, item: str | Document) -> Path:
        """Where the draft stands, for the settings: a draft on standard input where its name says."""
        path = item.path if isinstance(item, Document) else item
        return Path(self._stdin_filename if path == "-" else path)

    def _read(self, item: str | Document) -> Document:
        if isinstance(item, Document):
            return item
        if item == "-":
            return read_bytes(read_stdin(), self._stdin_filename, self._library.input_format)
        return read_file(Path(item), self._library.input_format)

    def fail(self, error: PresendError) -> None:
        """Tell what could not be checked; the run goes on."""
        sentence = error.content_free if self._content_free else str(error)
        self.failures.append(sentence)
        click.echo(f"presend: {sentence}", err=True)

    def finish(self, reports: Sequence[Report]) -> None:
        """End the run with its exit code."""
        for sentence in self._library.told():
            click.echo(f"presend: {sentence}", err=True)
        if not reports and not self.failures:
            self.fail(PresendError("nothing to check: every template was left out"))
        unread = any(item.rule == ALL for report in reports for item in report.not_checked)
        if self.failures or unread:
            sys.exit(2)
        sys.exit(int(any(self._fails(report) for report in reports)))

    def _fails(self, report: Report) -> bool:
        level = self._session.config(Path(report.document.path))[0].fail_on
        return level != "never" and any(finding.severity.rank <= Severity(level).rank for finding in report.findings)


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    drawn = iter(items)
    while batch := list(islice(drawn, _BATCH)):
        yield batch


def _watched(outcomes: Iterator[_T], count: int | None) -> Iterator[_T]:
    """The outcomes, with a progress bar when they are many and somebody watches."""
    if (count or 0) <= _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(outcomes, length=count, label="checking", file=sys.stderr) as bar:
        yield from bar


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    from linter.readers.front_matter import read_instant

    return read_instant(text, "--now")


def _colored(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"
