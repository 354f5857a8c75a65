"""`presend pair`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from linter.bridge.pair import check_pair
from linter.cli.options import fail_on_option, text_or_json
from linter.cli.standard_input import read_draft_file
from linter.cli.streams import printer
from linter.errors import PresendError
from linter.reporters import Options, Results, render
from linter.session import Session


@click.command()
@click.argument("ticket", type=click.Path(path_type=Path))
@click.argument("issue", type=click.Path(path_type=Path))
@text_or_json
@fail_on_option
def pair(ticket: Path, issue: Path, output_format: str, fail_on: str | None) -> None:
    """Compare TICKET, which the customer may read, with ISSUE, in which engineers work on it.

    Reports what is private to the other side, a link that is missing in either direction, and what was copied from one into
    the other untranslated. Exit code 1: findings.
    """
    if ticket.exists() and issue.exists() and ticket.samefile(issue):
        raise PresendError(f"{issue}: is the ticket itself; a pair is two files")
    session = Session()
    config, _ = session.config(ticket)
    reports = check_pair(read_draft_file(ticket), read_draft_file(issue), session.rulebook(config), config)
    options = Options(session.rulebook(config))
    printer(output_format)("".join(render(output_format, Results(reports), options)), nl=False)
    level = fail_on or config.fail_on
    sys.exit(int(any(finding.severity.reaches(level) for report in reports for finding in report.findings)))
