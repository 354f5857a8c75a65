"""`presend audit`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

import click

from linter.auditing.checkpoint import Checkpoint, CheckpointFiles
from linter.auditing.rows import Auditor
from linter.auditing.run import run_audit
from linter.auditing.source import RecordFile, open_source
from linter.auditing.workers import Judge
from linter.cache import digest
from linter.cli.drafts import refuse_inputs
from linter.cli.options import INSTANT, config_option, ignore_option, no_config_option, select_option
from linter.cli.streams import tell
from linter.engine import Linter
from linter.errors import PresendError
from linter.messages import counted
from linter.session import Session

_SHOWN = 20
"""This many bad records are reported one by one; the others are counted."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Write the rows to this file.")
@click.option("--skip-bad", is_flag=True, help="Go on without records that cannot be judged, and count them.")
@click.option("--restart", is_flag=True, help="Begin anew where an earlier run left something to go on from.")
@click.option("--content-free", is_flag=True, help="Leave every word of the records out of the rows.")
@click.option(
    "--now", type=INSTANT, metavar="INSTANT", help="The time for records that do not say when they were sent."
)
@select_option
@ignore_option
@config_option
@no_config_option
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0: every core.")
def audit(
    file: Path, output: Path, skip_bad: bool, restart: bool, content_free: bool, now: datetime | None, select: tuple[str, ...],
    ignore: tuple[str, ...], config_path: Path | None, no_config: bool, jobs: int,
) -> None:  # fmt: skip
    """Check the updates in FILE (.jsonl or .parquet: id, text, …), however many, and write a row for each finding.

    A run that was killed goes on where it was when the same command is given again. Exit code 0: every record was judged, or
    skipped as asked. 2: it was not.
    """
    source = open_source(file)
    _refuse_unsafe(file, output)
    linter = Session(config_path, not no_config, {"select": select, "ignore": ignore}).linter(file)
    files = CheckpointFiles(output)
    files.refuse_foreign()
    inputs = _inputs(file, linter, [str(now), str(content_free)])
    begun = _begin(files, inputs, now, restart)
    judge = Judge(source, Auditor(linter, datetime.fromisoformat(begun.clock), content_free), content_free)
    with _watched(source, begun) as moved:
        done = run_audit(judge, files, begun, jobs, _Skipped() if skip_bad else _stop, moved)
    skipped = f", {counted(done.skipped, 'record')} skipped" if skip_bad else ""
    rows = counted(done.findings, "row")
    tell(f"{counted(done.records, 'record')} judged{skipped}, {rows} in {output}")
    if done.skipped and not done.records:
        raise PresendError(f"{file}: no record could be judged; each needs the fields id and text")


def _refuse_unsafe(file: Path, output: Path) -> None:
    """Raise `PresendError` where the rows would replace the records or a device, or the output's name says that they are
    no JSON."""
    refuse_inputs([output], [file])
    if output.exists() and not output.is_file():
        raise PresendError(f"{output}: is no file; the rows are written to one, so that a run can go on where it was")
    if output.suffix.lower() == ".parquet":
        raise PresendError(f"{output}: the rows are JSON Lines; name a file that ends so (.jsonl)")


def _inputs(file: Path, linter: Linter, options: list[str]) -> str:
    """A hash of all that the rows depend on."""
    stat = file.stat()
    identity = [str(file.resolve()), str(stat.st_size), str(stat.st_mtime_ns)]
    return digest([*identity, repr(linter.config), linter.rulebook.digest, *options])


def _begin(files: CheckpointFiles, inputs: str, now: datetime | None, restart: bool) -> Checkpoint:
    if restart:
        files.forget()
    found = files.found()
    if found is None or not found.position:  # what ended before its first record left nothing to go on from
        clock = now or datetime.now(timezone.utc)
        return Checkpoint(inputs, clock.isoformat())
    if found.inputs != inputs:
        raise PresendError(
            f"{files.output}: an unfinished run over another input, or with other settings, is here; --restart begins anew"
        )
    tell(f"going on after {found.records:,} records")
    return found


def _stop(sentence: str) -> None:
    raise PresendError(f"{sentence}; --skip-bad goes on without it")


class _Skipped:
    """Reports skipped records, as long as they are few."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, sentence: str) -> None:
        self._count += 1
        if self._count <= _SHOWN:
            tell(f"skipped: {sentence}")
        if self._count == _SHOWN:
            tell("further records that are skipped are counted")


@contextmanager
def _watched(source: RecordFile, begun: Checkpoint) -> Iterator[Callable[[int], None]]:
    """A callback for the position in the source. On a terminal, it moves a progress bar."""
    if not sys.stderr.isatty():
        yield lambda _position: None
        return
    with click.progressbar(length=source.size, label="auditing", file=sys.stderr) as bar:
        bar.update(begun.position)
        yield lambda position: bar.update(position - bar.pos)
