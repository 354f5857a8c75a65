"""One run of `presend check`: read the drafts, check them on every core, cache the reports, and return them in order."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from linter.cli.baselines import Baselines
from linter.cli.drafts import refuse_drafts, refuse_inputs
from linter.cli.inputs import Inputs
from linter.cli.library_hint import may_be_template, tell_of_library
from linter.cli.standard_input import read_stdin
from linter.cli.streams import tell
from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError
from linter.finding import Finding
from linter.messages import counted
from linter.parallel import MANY, in_order
from linter.readers import STDIN, read_bytes, read_file
from linter.reporters import Failure, unread
from linter.session import Session

if TYPE_CHECKING:
    from linter.baseline import KnownFinding
    from linter.report_cache import ReportCache

_WATCHED = 50
_WINDOW = 4096
"""How many drafts are read ahead. New processes check the next ones, and have to warm up again."""


class RunOptions(NamedTuple):
    """Options of a run, besides its settings.

    `now`: when the drafts are sent, if given. `keeps_units`: keep in the reports how their outline was found.
    `watched`: a progress bar may be shown. `outputs`: the files that reports are written to.
    """

    now: datetime | None = None
    stdin_filename: str = STDIN
    changed_since: str = ""
    jobs: int = 0
    keeps_units: bool = False
    content_free: bool = False
    baseline: bool = True
    cache: bool = True
    watched: bool = False
    outputs: Sequence[Path] = ()


class Run:
    """One run: its reports, what could not be checked, and the resulting exit code."""

    def __init__(self, session: Session, inputs: Inputs, options: RunOptions) -> None:
        self.failures: list[Failure] = []
        self.outdated: list[KnownFinding] = []
        self._session = session
        self._inputs = inputs
        self._options = options
        self._failed = self._unread = self._has_outcome = self._has_export = False
        self._templates = 0
        self._reasons: Counter[str] = Counter()
        self._baselines = Baselines(session, in_use=options.baseline)
        self._begun = self._clock = datetime.now(timezone.utc)

    def reports(self, paths: Sequence[str]) -> Iterator[Report]:
        """The report on each draft, in the order of the paths.

        Many drafts are checked on every core, and cached reports are reused. Errors in the settings or a baseline raise
        `PresendError` at once, before anything is checked or printed.
        """
        files = self._files(paths)
        for path in files:
            self._session.linter(self._place(path))
            self._baselines.open(self._place(path))
        return self._reported(self._judged(files))

    def _judged(self, files: Sequence[str]) -> Iterator[Report | Failure]:
        count = None if any(self._is_export(path) for path in files) else len(files)
        outcomes = self._outcomes(self._opened(files), self._kept(count))
        yield from _watched(outcomes, count) if self._options.watched and count else outcomes

    def fixed(self, paths: Sequence[str], write: bool) -> Iterator[Report]:
        """The report on each draft after its safe fixes were applied or shown."""
        yield from self._reported(self._fix(item, write) for item in self._opened(self._files(paths)))

    def fails(self, report: Report, finding: Finding) -> bool:
        """Whether a finding makes the exit code 1."""
        return finding.severity.reaches(self._session.config(report.document.path)[0].fail_on)

    def exit_code(self) -> int:
        """0, 1 or 2; valid once the reports were read."""
        return 2 if self.failures or self._unread else int(self._failed)

    def _reported(self, outcomes: Iterator[Report | Failure]) -> Iterator[Report]:
        for outcome in outcomes:
            self._has_outcome = True
            if isinstance(outcome, Failure):
                self._tell(outcome)
                continue
            report = self._baselines.filtered(outcome)
            self._unread |= any(True for _ in unread(report))
            self._failed |= any(self.fails(report, finding) for finding in report.findings)
            self._templates += may_be_template(report)
            yield report
        self._tell_of_the_whole()

    def _tell_of_the_whole(self) -> None:
        """Report what only the end of the run shows."""
        self.outdated += self._baselines.outdated()
        for sentence, count in self._reasons.items():
            if count > 1:
                tell(f"{counted(count, 'draft')} could not be checked because of {sentence.partition(': ')[0]}")
        for sentence in self._inputs.left_out_notes():
            tell(sentence)
        tell_of_library(self._templates)
        if self._has_export and not self._has_outcome:
            why = "every template was left out" if self._inputs.left_out else "no template with a text was found"
            self._tell(Failure(".", f"nothing to check: {why}"))

    def _tell(self, failure: Failure) -> None:
        """Report why a draft could not be checked; the same reason only once."""
        self.failures.append(failure)
        self._reasons[failure.sentence] += 1
        if self._reasons[failure.sentence] == 1:
            tell(failure.sentence)

    def _outcomes(
        self, items: Iterator[str | Document | Failure], kept: ReportCache | None
    ) -> Iterator[Report | Failure]:
        """The outcome for each item, in order: from the cache, or new and then cached."""
        ahead = items if kept is None else map(self._read, items)  # to look a draft up takes its text
        while read := list(islice(ahead, _WINDOW)):
            rows = [(item, *self._cached(item, kept)) for item in read]
            unknown = [(item, bool(key)) for item, key, known in rows if not (known or isinstance(item, Failure))]
            fresh = in_order(self._judge, unknown, self._options.jobs)
            for item, key, known in rows:
                outcome = known or (item if isinstance(item, Failure) else next(fresh))
                if kept is not None and known is None and isinstance(outcome, Report):
                    kept.keep(key, outcome)
                yield outcome
            if kept is not None:
                kept.write()

    def _cached(self, item: str | Document | Failure, kept: ReportCache | None) -> tuple[str, Report | None]:
        """The key of a document in the cache, and its cached report."""
        if kept is None or not isinstance(item, Document):
            return "", None
        linter = self._linter(item)
        key = kept.key(linter, item)
        return key, kept.find(key, linter.in_mode(item))

    def _judge(self, item: tuple[str | Document | Failure, bool]) -> Report | Failure:
        """Check one draft as of the start of the run, or of a rounded time if its report is cached for the next run."""
        document, is_kept = self._read(item[0]), item[1]
        if isinstance(document, Failure):
            return document
        try:
            clock = self._clock if is_kept else self._begun
            report = self._linter(document).check(document, self._options.now, clock=clock)
        except PresendError as error:
            return self._failure(document.path, error)
        return report if self._options.keeps_units else replace(report, outline=report.outline.without_units())

    def _fix(self, item: str | Document | Failure, write: bool) -> Report | Failure:
        from linter.cli.fix import fix_draft

        document = self._read(item)
        if isinstance(document, Failure):
            return document
        try:
            return fix_draft(self._linter(document), document, write, self._options.now, in_file=item != "-")
        except PresendError as error:
            return self._failure(document.path, error)

    def _read(self, item: str | Document | Failure) -> Document | Failure:
        if not isinstance(item, str):
            return item
        try:
            if item == "-":
                data = read_stdin()
                self._inputs.refuse_export(data)
                return read_bytes(data, self._options.stdin_filename, self._inputs.input_format)
            return read_file(Path(item), self._inputs.input_format)
        except PresendError as error:
            return self._failure(self._place(item), error)

    def _opened(self, files: Sequence[str]) -> Iterator[str | Document | Failure]:
        """Each file, to be read later, or the templates of an export, read lazily. What cannot be opened becomes a
        failure."""
        for path in files:
            if not self._is_export(path):
                yield path
                continue
            self._has_export = True
            is_stdin = path == "-"
            name = self._options.stdin_filename
            opened = self._inputs.opened_bytes(read_stdin(), name) if is_stdin else self._inputs.opened(Path(path))
            for item in opened:
                yield self._failure(self._place(path), item) if isinstance(item, PresendError) else item

    def _is_export(self, path: str) -> bool:
        is_export = self._inputs.is_export(Path(self._place(path)))
        return is_export and (path != "-" or bool(self._inputs.input_format))

    def _failure(self, path: str, error: PresendError) -> Failure:
        return Failure(path, error.content_free if self._options.content_free else str(error))

    def _linter(self, document: Document) -> Linter:
        return self._session.linter(document.path)

    def _place(self, path: str) -> str:
        """The path that determines the settings; for a draft on standard input, its given name."""
        return self._options.stdin_filename if path == "-" else path

    def _files(self, paths: Sequence[str]) -> Sequence[str]:
        """The files to check. Raises `PresendError` if a report would replace one of them, or another draft."""
        files = self._named(paths)
        refuse_inputs(self._options.outputs, [Path(path) for path in files])
        refuse_drafts(self._options.outputs)
        return files

    def _named(self, paths: Sequence[str]) -> Sequence[str]:
        if "-" in paths and len(set(paths)) > 1:
            raise PresendError("- is a draft on standard input, which is checked alone: leave the other paths out")
        revision = self._options.changed_since
        if not revision:
            return ["-"] if "-" in paths or not paths else [str(path) for path in self._inputs.files(paths)]
        if "-" in paths:
            raise PresendError("--changed-since asks git for files: a draft on standard input is none")
        from linter.cli.changed import changed_files

        named = paths or ["."]
        changed = changed_files(map(Path, named), revision)
        every = [
            str(path)
            for path in self._inputs.files(named)
            if not path.exists() or any(os.path.realpath(part) in changed for part in self._inputs.files_of(path))
        ]
        if not every:
            tell(f"no draft differs from {revision}")
        return every

    def _kept(self, count: int | None) -> ReportCache | None:
        """The cache of reports; None if the run is too small or must not store text of drafts."""
        options = self._options
        if (count is not None and count < MANY) or not options.cache or options.content_free or options.keeps_units:
            return None
        from linter.report_cache import ReportCache, quarter

        self._clock = quarter()
        return ReportCache(options.now, self._clock)


def _watched(outcomes: Iterator[Report | Failure], count: int) -> Iterator[Report | Failure]:
    """The outcomes, with a progress bar if there are many and standard error is a terminal."""
    if count <= _WATCHED or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(outcomes, length=count, label="checking", file=sys.stderr) as bar:
        yield from bar
