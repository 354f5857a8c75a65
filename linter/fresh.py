"""A session for a program that lives long: begun anew when a file that it was made from has changed.

A new one takes some 150 ms and a look at the files' times about 1 ms, so any change makes everything anew: settings, rules and
records need no bookkeeping of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from linter.config import FILE_NAMES, load_config
from linter.errors import PresendError
from linter.records.find import RecordFinder
from linter.session import Session


class FreshSession:
    """Gives each draft the session that it is judged in. `config_path` is a settings file to use instead of the nearest."""

    def __init__(self, config_path: Path | None = None) -> None:
        self._config_path = config_path
        self._session = Session(config_path)
        self._seen: dict[object, object] = {}

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        load_config.cache_clear()
        self._session = Session(self._config_path)
        self._seen.clear()

    def at(self, draft: Path) -> Session:
        """The session for `draft`; the same object as long as nothing has changed, and a new one while its settings cannot be
        read."""
        try:
            is_stale = any(self._seen.setdefault(source, state) != state for source, state in self._sources(draft))
        except PresendError:
            is_stale = True
        if is_stale:
            self.forget()
            with suppress(PresendError):
                self._seen.update(self._sources(draft))
        return self._session

    def _sources(self, draft: Path) -> Iterator[tuple[object, object]]:
        """What a linter of the draft and its records are made from: files with their times, folders with their files."""
        folder = draft.parent.resolve()
        config, _ = self._session.config(draft)
        settings = [parent / name for parent in (folder, *folder.parents) for name in FILE_NAMES]
        if config.rewrite.glossary:
            settings.append(Path(config.rewrite.glossary))
        for path in {*settings, *self._session.config_file(draft).sources}:
            yield path, _stamp(path)
        for rules in config.rule_paths:
            yield from _listed(rules, sorted(Path(rules).glob("*/*.yml")))
        yield from _listed(("records", folder), RecordFinder(config).paths(draft))  # a linter's own keeps them


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
