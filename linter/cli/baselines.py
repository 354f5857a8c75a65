"""The baselines of a run: findings they hold are not reported, and entries that no longer occur are reported once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.streams import tell
from linter.engine import Report
from linter.messages import counted, first_of
from linter.session import Session

if TYPE_CHECKING:
    from linter.baseline import BaselineFilter, KnownFinding

_NAMED = 5


class Baselines:
    """The baselines named by the settings of drafts, each read once; none unless they are `in_use`."""

    def __init__(self, session: Session, *, in_use: bool) -> None:
        self._session = session
        self._in_use = in_use
        self._filters: dict[str, BaselineFilter] = {}

    def open(self, path: str) -> BaselineFilter | None:
        """The filter for the draft at `path`; None if its settings name no baseline.

        Raises `PresendError` for a baseline that cannot be read.
        """
        place = self._session.config(path)[0].baseline if self._in_use else ""
        if not place:
            return None
        if place not in self._filters:
            from linter.baseline import BaselineFilter, read_baseline

            self._filters[place] = BaselineFilter(Path(place), read_baseline(Path(place)))
        return self._filters[place]

    def filtered(self, report: Report) -> Report:
        """The report without the findings that are known."""
        path = report.document.path
        known = self.open(path)
        return known.new(report, [rule.name for rule in self._session.linter(path).rules]) if known else report

    def outdated(self) -> list[KnownFinding]:
        """The entries that no longer occur, once all reports are filtered. Prints a line per baseline on standard
        error."""
        found: list[KnownFinding] = []
        for place, known in sorted(self._filters.items()):
            outdated = known.outdated()
            found += outdated
            if outdated:
                named = first_of([f"{entry.rule} in {entry.path}" for entry in outdated], _NAMED)
                message = f"{place}: {counted(len(outdated), 'finding')} no longer there: {named}"
                tell(f"{message}; presend baseline forgets them")
        return found
