"""`presend report`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from itertools import islice
from pathlib import Path
from typing import Any

import click

from linter.cli.drafts import refuse_inputs
from linter.cli.inputs import FORMATS, Inputs
from linter.cli.library_hint import may_be_template, tell_of_library
from linter.cli.options import INSTANT, config_option, hidden_option, mode_option, no_config_option
from linter.cli.streams import tell
from linter.document import Document
from linter.errors import PresendError
from linter.files import write_atomically
from linter.library_report.figures import library_of, read_earlier
from linter.library_report.page import Subject, is_page, page
from linter.parallel import in_order
from linter.readers import read_file
from linter.reporters import Options
from linter.reporters.json_report import describe
from linter.session import Session

_BATCH = 512


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="LIBRARY…")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Write the page to this file.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Show the trend since this report of presend check --format json.",
)
@click.option("--title", default="", help="The title of the page, instead of the library's name.")
@mode_option
@click.option("--input-format", type=click.Choice(FORMATS), default="auto", help="What the files are.")
@hidden_option
@click.option("--content-free", is_flag=True, help="Leave every word of the templates out of the page.")
@click.option("--now", type=INSTANT, metavar="INSTANT", help="When the templates are sent, as 2026-03-04T14:00:00Z.")
@config_option
@no_config_option
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0: every core for many files.")
def report(
    paths: tuple[str, ...], output: Path, against: Path | None, title: str, mode: str | None, input_format: str,
    include_hidden: bool, content_free: bool, now: datetime | None, config_path: Path | None, no_config: bool, jobs: int,
) -> None:  # fmt: skip
    """Make a page about a library of templates (files, folders, exports) for its owner.

    It shows which rules fire most, which templates are worst, which components each has, how long they are, and what
    changed. Exit code 0: the page is written. 2: something could not be checked; the page says what, and is not written if
    nothing could be.
    """
    if "-" in paths:
        raise PresendError("a page names templates by their files: standard input is none")
    session = Session(config_path, not no_config, {"mode": mode or ""})
    rulebook = session.rulebook(session.config(Path(paths[0]))[0])
    components = {kind.name: [part.name for part in kind.components] for kind in rulebook.kinds.values()}
    earlier = read_earlier(against, components) if against else None
    inputs = Inputs(session, input_format, include_hidden)
    judged = _Judged(session, inputs, Options(rulebook, content_free), now)
    files = inputs.files(paths)
    refuse_inputs([output], files)
    _refuse_foreign(output)
    library = library_of(judged.entries(files, jobs), components)
    for sentence in inputs.left_out_notes():
        tell(sentence)
    tell_of_library(judged.templates)
    if not library.templates:
        raise PresendError(f"{output}: not written, for nothing could be checked")
    subject = Subject(title or ", ".join(paths), datetime.now(timezone.utc), judged.failures)
    html = page(subject, library, rulebook, earlier)
    write_atomically(output, html.encode("utf-8", "backslashreplace"))
    if judged.failures:
        raise PresendError(f"{output}: written, but not everything could be checked")


def _refuse_foreign(output: Path) -> None:
    """Raise `PresendError` if the page would replace a file that is not an earlier page."""
    if output.is_file() and not is_page(output):
        raise PresendError(f"{output}: is no page of presend report; remove it, or name another file")


class _Judged:
    """The findings of a library: an entry of the JSON report for each text, and a message for each file that cannot be
    read.

    `templates` counts the drafts that may be templates.
    """

    def __init__(self, session: Session, inputs: Inputs, options: Options, now: datetime | None) -> None:
        self.failures: list[str] = []
        self.templates = 0
        self._session = session
        self._inputs = inputs
        self._options = options
        self._now = now

    def entries(self, files: Sequence[Path], jobs: int) -> Iterator[dict[str, Any]]:
        """The entries, in the order of the files."""
        opened = self._opened(files)
        while batch := list(islice(opened, _BATCH)):
            for outcome in in_order(self._entry, batch, jobs):
                if isinstance(outcome, PresendError):
                    self._fail(outcome)
                else:
                    entry, is_template = outcome
                    self.templates += is_template
                    yield entry

    def _opened(self, files: Sequence[Path]) -> Iterator[str | Document]:
        for item in (item for file in files for item in self._inputs.opened(file)):
            if isinstance(item, PresendError):
                self._fail(item)
            else:
                yield item

    def _entry(self, item: str | Document) -> tuple[dict[str, Any], bool] | PresendError:
        try:
            document = item if isinstance(item, Document) else read_file(Path(item), self._inputs.input_format)
            report = self._session.linter(Path(document.path)).check(document, self._now)
            return describe(report, self._options), may_be_template(report)
        except PresendError as error:
            return error

    def _fail(self, error: PresendError) -> None:
        sentence = error.content_free if self._options.content_free else str(error)
        self.failures.append(sentence)
        tell(sentence)
