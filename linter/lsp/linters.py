"""The linter in force for a draft, made anew when a file that it was made from has changed.

Making one takes some 150 ms and looking at the files' times about 1 ms, so any change makes everything anew: settings,
rules and records need no bookkeeping of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.config import FILE_NAMES, load_config
from linter.engine import Linter
from linter.records.find import RecordFinder
from linter.session import Session


class Linters:
    """Gives each draft its linter. `config_path` is a settings file to use instead of the nearest."""

    def __init__(self, config_path: Path | None = None) -> None:
        self._config_path = config_path
        self._session = Session(config_path)
        self._seen: dict[object, object] = {}

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        load_config.cache_clear()
        self._session = Session(self._config_path)
        self._seen.clear()

    def linter(self, draft: Path) -> Linter:
        """The linter for `draft`; the same object as long as nothing has changed. Raises `PresendError` for a mistake in
        the settings, the rules or the place of the records, each time anew until it is mended."""
        linter = self._session.linter(draft)
        if any(self._seen.setdefault(source, state) != state for source, state in self._sources(draft, linter)):
            self.forget()
            linter = self._session.linter(draft)
            self._seen.update(self._sources(draft, linter))
        return linter

    def _sources(self, draft: Path, linter: Linter) -> Iterator[tuple[object, object]]:
        """What the linter and its records were made from: files with their times, folders with their files."""
        folder = draft.parent
        settings = [parent / name for parent in (folder, *folder.parents) for name in FILE_NAMES]
        if linter.config.rewrite.glossary:
            settings.append(Path(linter.config.rewrite.glossary))
        for path in {*settings, *self._session.config_file(draft).sources}:
            yield path, _stamp(path)
        for rules in linter.config.rule_paths:
            yield from _listed(rules, sorted(Path(rules).glob("*/*.yml")))
        yield from _listed(("records", folder), RecordFinder(linter.config).paths(draft))  # the linter's own keeps them


def _listed(name: object, paths: Sequence[Path]) -> Iterator[tuple[object, object]]:
    yield name, tuple(paths)
    for path in paths:
        yield path, _stamp(path)


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file does; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
