"""`presend baseline`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from linter.baseline import DEFAULT_NAME, BaselineFilter, KnownFinding, entries_of, read_baseline, write_baseline
from linter.cli.judging import inputs_of, judging, session_of
from linter.cli.run import Run, RunOptions
from linter.errors import PresendError
from linter.messages import counted
from linter.session import Session


@click.command()
@judging
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"The file to write; else the one that the settings name, else {DEFAULT_NAME}.",
)
def baseline(output: Path | None, **judged_by: Any) -> None:
    """Record today's findings in the drafts in PATHS (files and folders).

    presend check --baseline FILE then reports only new ones. An existing file is updated: entries that no longer occur are
    dropped, and entries that were not covered (other drafts, rules that were not selected) stay.
    """
    paths: tuple[str, ...] = judged_by["paths"] or (".",)
    if "-" in paths:
        raise PresendError("a baseline names drafts by their files: standard input is none")
    session = session_of(judged_by)
    place = output or Path(session.config(Path(paths[0]))[0].baseline or DEFAULT_NAME)
    run = Run(session, inputs_of(judged_by, session), RunOptions(
        judged_by["sent"], jobs=judged_by["jobs"], baseline=False, cache=not judged_by["no_cache"], watched=True
    ))  # fmt: skip
    entries, forgotten = _entries(place, run, session, paths)
    if run.exit_code() == 2:
        raise PresendError(f"{place}: not written, since not everything could be checked")
    write_baseline(place, entries)
    drafts = len({entry.path for entry in entries})
    summary = f"{counted(len(entries), 'finding')} in {counted(drafts, 'draft')}"
    click.echo(f"wrote {place}: {summary}; {forgotten} no longer there", err=True)
    sys.exit(0)


def _entries(place: Path, run: Run, session: Session, paths: Sequence[str]) -> tuple[list[KnownFinding], int]:
    """What is there today, with what an earlier file says of the rest, and how much of that no longer occurs."""
    baseline_filter = BaselineFilter(place, read_baseline(place) if place.is_file() else [])
    entries: list[KnownFinding] = []
    for report in run.reports(paths):
        entries += entries_of(place, report)
        baseline_filter.new(report, [rule.name for rule in session.linter(Path(report.document.path)).rules])
    outdated = baseline_filter.outdated()
    kept = Counter(baseline_filter.left()) - Counter(outdated)
    return [*entries, *kept.elements()], len(outdated)
