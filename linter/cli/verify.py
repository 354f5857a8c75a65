"""`presend verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from linter.cli.options import config_option, text_or_json
from linter.cli.standard_input import read_draft
from linter.cli.streams import emit
from linter.document import Document
from linter.errors import PresendError
from linter.messages import counted
from linter.rewrite.guards import reader_for
from linter.rewrite.verify import Change, compare, described, without_secrets
from linter.session import Session
from linter.terminal import shown


@click.command()
@click.argument("before")
@click.argument("after")
@text_or_json
@config_option
def verify(before: str, after: str, output_format: str, config_path: Path | None) -> None:
    """Compare the drafts BEFORE and AFTER (one may be - for standard input) sentence by sentence, no matter who edited, and
    say in plain words which fact changed.

    Exit code 0: none did. 1: one did. 2: a draft could not be read.
    """
    if before == after == "-":
        raise PresendError("only one of the two drafts can come from standard input")
    documents = read_draft(before), read_draft(after)
    reader = reader_for(Session(config_path).linter(Path(before if before != "-" else ".")))
    documents, changes = without_secrets(documents, compare(*documents, reader), reader.linter)
    if output_format == "json":
        emit(json.dumps(described(documents, changes), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_rows(documents, changes)))
    sys.exit(int(any(change.failed for change in changes)))


def _rows(documents: tuple[Document, Document], changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        if change.failed:
            for sign, document, span in zip("-+", documents, (change.before, change.after), strict=True):
                if span is not None:
                    line = document.lines.line(span.start)
                    yield f"{sign} {shown(document.path)}:{line}  {shown(document.on_one_line(span))}"
            yield from (f"    {check.name}: {shown(check.detail)}" for check in change.failed)
            yield ""
    failed = sum(bool(change.failed) for change in changes)
    yield f"{counted(len(changes), 'changed sentence')}, {failed} of them with a changed fact"
