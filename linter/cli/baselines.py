"""The baselines of a run: findings they hold are not reported, and entries that no longer occur are reported once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.streams import tell
from linter.engine import Report
from linter.messages import counted, first_of
from linter.session import Session

if TYPE_CHECKING:
    from linter.baseline import KnownFinding, Screen

_NAMED = 5


class Baselines:
    """The baselines named by the settings of drafts, each read once; none unless they are `in_use`."""

    def __init__(self, session: Session, *, in_use: bool) -> None:
        self._session = session
        self._in_use = in_use
        self._screens: dict[str, Screen] = {}

    def open(self, path: str) -> Screen | None:
        """The baseline screen for the draft at `path`; None if its settings name no baseline.

        Raises `PresendError` for a baseline that cannot be read.
        """
        place = self._session.config(path)[0].baseline if self._in_use else ""
        if not place:
            return None
        if place not in self._screens:
            from linter.baseline import Screen, read_baseline

            self._screens[place] = Screen(Path(place), read_baseline(Path(place)))
        return self._screens[place]

    def screened(self, report: Report) -> Report:
        """The report without the findings that are known."""
        path = report.document.path
        screen = self.open(path)
        return screen.new(report, [rule.name for rule in self._session.linter(path).rules]) if screen else report

    def outdated(self) -> list[KnownFinding]:
        """The entries that no longer occur, once all reports are screened. Prints a line per baseline on standard
        error."""
        found: list[KnownFinding] = []
        for place, screen in sorted(self._screens.items()):
            outdated = screen.outdated()
            found += outdated
            if outdated:
                named = first_of([f"{entry.rule} in {entry.path}" for entry in outdated], _NAMED)
                message = f"{place}: {counted(len(outdated), 'finding')} no longer there: {named}"
                tell(f"{message}; presend baseline forgets them")
        return found
