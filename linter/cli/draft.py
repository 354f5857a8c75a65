"""`presend draft`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from linter.cli.drafts import find_drafts
from linter.cli.options import INSTANT, clock, force_option
from linter.cli.standard_input import read_draft_file
from linter.cli.streams import tell
from linter.cli.write import write_new
from linter.document import Document
from linter.errors import PresendError
from linter.session import Session

KINDS = ("exec-summary", "engineer-question", "sync-agenda")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.option("--from", "sources", multiple=True, required=True, metavar="PATH", type=click.Path(exists=True),
              help="The updates of a case (for a summary), a case file, or several (for an agenda).")  # fmt: skip
@click.option("--to", default="", metavar="NAME", help="Whom it addresses, where nothing on record says so.")
@click.option("--now", "now", type=INSTANT, metavar="INSTANT", help="When it is sent; the clock's time by default.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@force_option
def draft(kind: str, sources: tuple[str, ...], to: str, now: datetime | None, output: Path | None, force: bool) -> None:
    """Compose a draft of KIND (exec-summary, engineer-question or sync-agenda) from sentences of existing texts, ready to
    edit. No model is used.

    Sentences with findings under `presend check` are left out. A part without any becomes a slot, reported on standard
    error.
    """
    from linter.drafting.agenda import draft_agenda
    from linter.drafting.case import by_case
    from linter.drafting.question import draft_question
    from linter.drafting.summary import draft_summary

    sent = now or clock()
    first = Path(sources[0])
    if kind != "sync-agenda" and len(sources) > 1:
        raise PresendError(f"{kind} is made from one path; {len(sources)} are given")
    cases: list[list[Document]] = []
    linter = Session(flags={"kind": kind if kind != "exec-summary" else ""}).linter(first)
    if kind == "exec-summary":
        made = draft_summary(linter, first, sent, to)
    elif kind == "engineer-question":
        made = draft_question(linter, read_draft_file(first), sent, to)
    else:
        cases = by_case(linter, [read_draft_file(path) for path in find_drafts(sources)])
        made = draft_agenda(linter, cases, sent)
    write_new(made.text, output, force=force)
    for name in made.empty:
        number, _, part = name.rpartition(".")
        case = f" of {cases[int(number)][0].path}" if number else ""
        tell(f"nothing could be taken over for “{part.replace('_', ' ')}”{case}; fill its slot")
