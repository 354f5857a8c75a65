"""The baselines of a run: what each holds is not told again, and what no longer occurs is said once."""

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
    """The baselines that the settings of drafts name, each read once; none where they are not `in_use`."""

    def __init__(self, session: Session, *, in_use: bool) -> None:
        self._session = session
        self._in_use = in_use
        self._screens: dict[str, Screen] = {}

    def open(self, path: str) -> Screen | None:
        """What holds back the known findings of the draft at `path`; None where its settings name no baseline. Raises
        `PresendError` for one that cannot be read."""
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
        """The entries that no longer occur, once all reports were screened; each baseline's are told on standard error."""
        found: list[KnownFinding] = []
        for place, screen in sorted(self._screens.items()):
            outdated = screen.outdated()
            found += outdated
            if outdated:
                named = first_of([f"{entry.rule} in {entry.path}" for entry in outdated], _NAMED)
                told = f"{place}: {counted(len(outdated), 'finding')} no longer there: {named}"
                tell(f"{told}; presend baseline forgets them")
        return found
