"""`presend promises` and `presend due`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click

from linter.cli.options import INSTANT, all_of, clock, config_option, no_config_option
from linter.cli.streams import printer, tell
from linter.errors import PresendError
from linter.ledger import due_promises, show
from linter.ledger.build import Ledger, ledgers
from linter.session import Session
from linter.thread.source import find_sources

_shared_options = all_of(
    click.option("--now", "now", type=INSTANT, metavar="INSTANT", help="The moment to judge at; the clock's by default."),
    click.option("--records", multiple=True, metavar="PATH", type=click.Path(exists=True),
                 help="A file or folder of records, instead of those beside the updates."),
    config_option,
    no_config_option,
    click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0: every core for many cases."),
)  # fmt: skip
"""Options shared by both commands."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "output_format", type=click.Choice(list(show.FORMATS)), default="text", show_default=True)
@_shared_options
def promises(
    paths: tuple[str, ...], output_format: str, now: datetime | None, records: tuple[str, ...], config_path: Path | None,
    no_config: bool, jobs: int,
) -> None:  # fmt: skip
    """Show what customers were promised in the cases in PATHS, and what became of it.

    PATHS are folders of updates, mailboxes (.mbox) and JSON exports of a ticket's comments, or folders that hold them.
    Exit code 2: something could not be read.
    """
    run = _Run(Session(config_path, not no_config, {"records": records}), now or clock())
    shown = show.FORMATS[output_format](list(run.ledgers(paths, jobs)), run.now)
    if shown:
        printer(output_format)(shown)
    run.finish()


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--within",
    default="",
    metavar="LENGTH",
    help="Only what falls due in this time, as 48h, 2d or 90m, and what is overdue.",
)
@click.option(
    "--format", "output_format", type=click.Choice(list(due_promises.FORMATS)), default="text", show_default=True
)
@_shared_options
def due(
    paths: tuple[str, ...], within: str, output_format: str, now: datetime | None, records: tuple[str, ...],
    config_path: Path | None, no_config: bool, jobs: int,
) -> None:  # fmt: skip
    """Show what falls due over all cases in PATHS (here by default): what is overdue, then the soonest.

    Exit code 2: something could not be read.
    """
    length = _length(within) if within else None
    run = _Run(Session(config_path, not no_config, {"records": records}), now or clock())
    waiting = due_promises.find_due_promises(run.ledgers(paths or (".",), jobs), run.now, length)
    shown = due_promises.FORMATS[output_format](waiting, run.now)
    if run.is_incomplete and not waiting and output_format == "text":
        shown = "nothing falls due in the cases that could be read"
    printer(output_format)(shown, nl=not shown.endswith("\n"))
    run.finish()


class _Run:
    """The cases of one run, and whether one could not be read."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.now = now
        self._session = session
        self.is_incomplete = False

    def ledgers(self, paths: tuple[str, ...], jobs: int) -> Iterator[Ledger]:
        """The ledger of each case. An error is reported once on standard error, and the other cases continue."""
        reported: set[str] = set()
        for found in ledgers(list(find_sources(paths)), self._session.linter, self.now, jobs):
            if isinstance(found, PresendError):
                if str(found) not in reported:
                    tell(str(found))
                reported.add(str(found))
                self.is_incomplete = True
            else:
                yield found

    def finish(self) -> None:
        """Exit with the code of the run."""
        sys.exit(2 if self.is_incomplete else 0)


def _length(text: str) -> timedelta:
    from linter.records.when import read_interval

    try:
        interval = read_interval(text)
    except ValueError as error:
        raise PresendError(f"--within: {error}") from error
    if interval.business:
        raise PresendError("--within: counts hours on the clock; write it as 48h, 2d or 90m")
    return interval.length
