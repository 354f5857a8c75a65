"""What the commands share: the settings for a file, with flags over them, and the linter that they give."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from linter.config import Config, ConfigFile, find_config, load_config
from linter.engine import Linter
from linter.errors import PresendError
from linter.files import is_folder, reason
from linter.loader import load_rulebook
from linter.readers import SUFFIXES
from linter.rule import Rulebook

_Alike = tuple[Path | None, tuple[int, ...]]
"""A settings file, and which of its overrides hold."""
_Key = tuple[_Alike, tuple[tuple[str, Any], ...]]
"""What settings depend on: that, and the flags over them."""
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})


@dataclass
class Session:
    """Settings and linters of one run. `flags` are fields of `Config` given on the command line; they win."""

    config_path: Path | None = None
    use_config: bool = True
    flags: Mapping[str, Any] = field(default_factory=dict)
    _alike: dict[str, _Alike] = field(default_factory=dict)
    _configs: dict[_Key, tuple[Config, Mapping[str, str]]] = field(default_factory=dict)
    _linters: dict[_Key, Linter] = field(default_factory=dict)
    _files: dict[Path, ConfigFile] = field(default_factory=dict)
    _rulebooks: dict[tuple[str, ...], Rulebook] = field(default_factory=dict)

    def config_file(self, path: Path) -> ConfigFile:
        """The settings file for a draft: the one that was named, else the nearest."""
        folder = path if is_folder(path) else path.parent
        if folder not in self._files:
            found = self.config_path if self.config_path or not self.use_config else find_config(folder)
            self._files[folder] = load_config(found)
        return self._files[folder]

    def config(self, path: str | Path) -> tuple[Config, Mapping[str, str]]:
        """The settings in force for a draft, and where each comes from."""
        alike = self._key(path)
        if alike not in self._configs:
            self._configs[alike] = self._read_config(path)
        return self._configs[alike]

    def _key(self, path: str | Path) -> _Key:
        """The same for all drafts with the same settings."""
        name = str(path)
        if name not in self._alike:
            file = self.config_file(Path(path))
            self._alike[name] = file.path, file.matching(name)
        return self._alike[name], tuple(sorted(self.flags.items()))

    def _read_config(self, path: str | Path) -> tuple[Config, Mapping[str, str]]:
        config, origin = self.config_file(Path(path)).for_file(str(path))
        flags = {name: value for name, value in self.flags.items() if value}
        if "ignore" in flags:
            flags["ignore"] = (*config.ignore, *flags["ignore"])
        return replace(config, **flags), {**origin, **dict.fromkeys(flags, "command line")}

    def linter(self, path: str | Path) -> Linter:
        """The linter for a draft; drafts with the same settings share one."""
        alike = self._key(path)
        if alike not in self._linters:
            self._refuse_broken_file(Path(path))
            config, _ = self.config(path)
            self._linters[alike] = Linter(self.rulebook(config), config)
        return self._linters[alike]

    def _refuse_broken_file(self, path: Path) -> None:
        """Name the settings file in the message when it is to blame, and not a flag."""
        file = self.config_file(path)
        config, _ = file.for_file(str(path))
        if file.path is not None and (self.flags or config.select or config.ignore or config.severity or config.params):
            try:
                Linter(self.rulebook(config), config)
            except PresendError as error:
                raise PresendError(f"{file.path}: {error}") from error

    def rulebook(self, config: Config) -> Rulebook:
        """The rules that ship with presend, those of the configured folders and the team's glossary, read once a run."""
        key = (*config.rule_paths, config.rewrite.glossary)
        if key not in self._rulebooks:
            rulebook = load_rulebook([Path(folder) for folder in config.rule_paths])
            if config.rewrite.glossary:
                from linter.rewrite.team import with_team_glossary

                rulebook = with_team_glossary(rulebook, Path(config.rewrite.glossary))
            self._rulebooks[key] = rulebook
        return self._rulebooks[key]


def names(option: str, values: Sequence[str]) -> tuple[str, ...]:
    """Names given one by one or with commas between them. Raises `PresendError` for an option that names nothing."""
    found = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not found:
        raise PresendError(f"{option} names no rule and no family")
    return found


def is_draft(path: Path) -> bool:
    """Whether a file in a folder is a draft by its ending."""
    return path.suffix.lower() in SUFFIXES


def find_drafts(paths: Iterable[str], wanted: Callable[[Path], bool] = is_draft) -> Iterator[Path]:
    """The files to check, each once: those named, and in folders every one that is `wanted`, sorted.

    Raises `PresendError` for a folder that holds no draft: a check that checks nothing must not pass.
    """
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        try:
            found = sorted(_walk(path, _above(path), wanted)) if is_folder(path) else [path]
        except OSError as error:
            raise PresendError(f"{error.filename or path}: cannot be read: {reason(error)}") from error
        if not found:
            raise PresendError(f"{path}: holds no draft ({', '.join(SUFFIXES)})")
        for draft in found:
            if draft not in seen:
                seen.add(draft)
                yield draft


def _above(folder: Path) -> set[str]:
    """The real folders above `folder`: a link to one of them leads out of what was asked for, or round in a circle."""
    return {str(parent) for parent in Path(os.path.realpath(folder)).parents}


def _walk(folder: Path, walked: set[str], wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """The wanted files in `folder`. Each real folder is walked once, whatever links lead to it, and what is no file (a pipe, a
    device) is passed over: reading it could wait for ever. A link that leads nowhere is kept, to be told."""
    real = os.path.realpath(folder)
    if real in walked:
        return
    walked.add(real)
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS:
            continue
        if entry.is_dir():
            yield from _walk(entry, walked, wanted)
        elif (entry.is_file() or entry.is_symlink()) and wanted(entry):
            yield entry
