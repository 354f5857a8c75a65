"""A session for a long-running program, which starts over when one of its files changes.

A new session takes about 150 ms and a look at the files' times about 1 ms. So any change discards everything: settings,
rules and records need no bookkeeping of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from linter.config import FILE_NAMES
from linter.config_file import load_config
from linter.errors import PresendError
from linter.records.find import RecordFinder
from linter.session import Session


class FreshSession:
    """Provides an up-to-date session for each draft. `config_path` is a settings file to use instead of the nearest
    one."""

    def __init__(self, config_path: Path | None = None) -> None:
        self._config_path = config_path
        self._session = Session(config_path)
        self._seen: dict[object, object] = {}

    def forget(self) -> None:
        """Discard everything; it is read again on next use."""
        load_config.cache_clear()
        self._session = Session(self._config_path)
        self._seen.clear()

    def at(self, draft: Path) -> Session:
        """The session for `draft`: the same object while nothing changes, and a new one while its settings cannot be
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
        """The files behind a draft's linter and records, with their times, and the folders with their files."""
        folder = draft.parent.resolve()
        config, _ = self._session.config(draft)
        settings = [parent / name for parent in (folder, *folder.parents) for name in FILE_NAMES]
        if config.rewrite.glossary:
            settings.append(Path(config.rewrite.glossary))
        for path in {*settings, *self._session.config_file(draft).sources}:
            yield path, _stamp(path)
        for rules in config.rule_paths:
            yield from _listed(rules, sorted(Path(rules).glob("*/*.yml")))
        # A new finder, because the linter's own would not see changes.
        yield from _listed(("records", folder), RecordFinder(config).paths(draft))


def _listed(name: object, paths: Sequence[Path]) -> Iterator[tuple[object, object]]:
    yield name, tuple(paths)
    for path in paths:
        yield path, _stamp(path)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Time and size of a file, which change when it does; None if it does not exist."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
