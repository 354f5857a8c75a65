"""`presend check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from linter.cli.judging import inputs_of, judging, session_of
from linter.cli.options import fail_on_option
from linter.cli.outputs import Output, OutputType, outputs_of, write_reports
from linter.cli.run import Run, RunOptions
from linter.cli.streams import columns, encoding
from linter.engine import Report
from linter.errors import PresendError
from linter.readers import STDIN
from linter.reporters import FORMATS, Options, Results
from linter.terminal import takes_color


@click.command()
@judging
@click.option(
    "--format",
    "outputs",
    type=OutputType(),
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(FORMATS)} (default: text); with a file it is written there. May be given several times.",
)
@click.option("--output-file", type=click.Path(path_type=Path), help="The file for the format that names none.")
@fail_on_option
@click.option(
    "--baseline",
    default="",
    metavar="FILE",
    help="Report only what this file, written by presend baseline, does not hold.",
)
@click.option("--no-baseline", is_flag=True, help="Report every finding, whatever the settings say.")
@click.option("--changed-since", default="", metavar="REV", help="Only drafts that changed since the branch left REV.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed without changing the meaning.")
@click.option("--judge", is_flag=True, help="Let the configured model add remarks; they change no exit code.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--stdin-filename", default=STDIN, metavar="NAME", help="The name of a draft on standard input.")
@click.option("--explain-outline", is_flag=True, help="Show why each sentence was assigned to its component.")
@click.option("--content-free", is_flag=True, help="Leave every word of the draft out of the output.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto: on a terminal."
)
def check(
    outputs: tuple[Output, ...], output_file: Path | None, fail_on: str | None, baseline: str, no_baseline: bool,
    changed_since: str, fix: bool, judge: bool, diff: bool, stdin_filename: str, explain_outline: bool,
    content_free: bool, color: str, **judged_by: Any,
) -> None:  # fmt: skip
    """Say what a senior reviewer would say of each draft in PATHS (files, folders, or - for standard input).

    Exit code 0: nothing at or above --fail-on. 1: findings. 2: something could not be checked.
    """
    paths: tuple[str, ...] = judged_by["paths"]
    from_stdin = "-" in paths or not (paths or changed_since)
    if diff:
        _refuse_beside_diff(outputs, output_file, content_free)
    elif fix and from_stdin:
        _refuse_beside_draft(outputs, output_file, content_free)
    if baseline and no_baseline:
        raise PresendError("--baseline and --no-baseline: choose one")
    places = outputs_of(outputs, output_file)
    session = session_of(judged_by, fail_on=fail_on or "", baseline=baseline)
    run = Run(session, inputs_of(judged_by, session), RunOptions(
        now=judged_by["sent"], stdin_filename=stdin_filename, changed_since=changed_since, jobs=judged_by["jobs"],
        keeps_units=explain_outline, content_free=content_free, baseline=not no_baseline,
        cache=not judged_by["no_cache"], watched=not _fills_the_screen(places),
        outputs=[output.path for output in places if output.path],
    ))  # fmt: skip
    reports: Iterable[Report] = run.reports(paths)
    if fix or diff:
        reports = _fixed(run, paths, write=not diff)
        if diff or (from_stdin and not (outputs or output_file)):
            sys.exit(run.exit_code())
    if judge:
        from linter.cli.judge import with_remarks

        reports = with_remarks(session, list(reports))  # computed after the exit code, which must not depend on them
    config, _ = session.config(Path(paths[0] if paths and paths[0] != "-" else "."))
    options = Options(
        session.rulebook(config), content_free, takes_color() if color == "auto" else color == "always", explain_outline,
        sys.stdout.isatty(), run.fails, columns(), encoding(),
    )  # fmt: skip
    write_reports(places, Results(reports, run.failures, run.outdated), options, color == "always")
    sys.exit(run.exit_code())


def _fills_the_screen(places: Sequence[Output]) -> bool:
    """Whether a report goes to a terminal, where a progress bar would be in its way."""
    return sys.stdout.isatty() and any(output.path is None for output in places)


def _fixed(run: Run, paths: Sequence[str], write: bool) -> list[Report]:
    """The reports after the safe fixes were written or, without `write`, shown as a diff."""
    reports = list(run.fixed(paths, write=write))
    if not write:
        from linter.cli.fix import explain_empty_diff

        explain_empty_diff(reports)
    return reports


def _refuse_beside_diff(outputs: Sequence[Output], output_file: Path | None, content_free: bool) -> None:
    """Raise `PresendError` for options that cannot be combined with --diff."""
    if outputs or output_file is not None:
        raise PresendError("--diff prints a diff and no report: leave --format and --output-file out")
    if content_free:
        raise PresendError("--diff shows the draft's lines, and --content-free no word of it: choose one")


def _refuse_beside_draft(outputs: Sequence[Output], output_file: Path | None, content_free: bool) -> None:
    """Raise `PresendError` for output that would mix with the fixed draft on standard output."""
    if content_free:
        raise PresendError("--fix prints a draft from standard input, and --content-free no word of it: choose one")
    bare = [output.format for output in outputs if output.path is None]
    if bare and output_file is None:
        conflict = f"--fix prints a draft from standard input where --format {bare[0]} would go"
        raise PresendError(f"{conflict}; name a file, as in --format {bare[0]}:FILE")
