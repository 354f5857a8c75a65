"""The settings and linters of one run. Each draft gets the nearest settings, overridden by the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linter.config import Config, ConfigFile, find_config
from linter.config_file import load_config
from linter.engine import Linter
from linter.errors import PresendError
from linter.files import is_folder
from linter.loader import load_rulebook
from linter.rulebook.rule import Rulebook

_Alike = tuple[Path | None, tuple[int, ...]]
"""A settings file, and the numbers of its overrides that apply."""
_Key = tuple[_Alike, tuple[tuple[str, Any], ...]]
"""Everything that determines the settings: the above, plus the caller's flags."""


@dataclass
class Session:
    """The settings and linters of one run.

    `flags` are fields of `Config` set by the caller, for instance on the command line. They take precedence.
    """

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
        """The settings in force for a draft, and the origin of each."""
        alike = self._key(path)
        if alike not in self._configs:
            self._configs[alike] = self._read_config(path)
        return self._configs[alike]

    def _key(self, path: str | Path) -> _Key:
        """Identical for all drafts with the same settings."""
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
        return config._replace(**flags), {**origin, **dict.fromkeys(flags, "command line")}

    def linter(self, path: str | Path) -> Linter:
        """The linter for a draft; drafts with the same settings share one."""
        alike = self._key(path)
        if alike not in self._linters:
            own = self._linter_of_file(Path(path))
            config, _ = self.config(path)
            self._linters[alike] = own if config == own.config else Linter(self.rulebook(config), config)
        return self._linters[alike]

    def _linter_of_file(self, path: Path) -> Linter:
        """The linter for a draft without any flags, so that its errors can be blamed on the settings file."""
        file = self.config_file(path)
        config, _ = file.for_file(str(path))
        rulebook = self.rulebook(config)
        try:
            return Linter(rulebook, config)
        except PresendError as error:
            raise (PresendError(f"{file.path}: {error}") if file.path else error) from error

    def rulebook(self, config: Config) -> Rulebook:
        """The rules that ship with presend, those of the configured folders and the team's glossary, read once per run."""
        key = (*config.rule_paths, config.rewrite.glossary)
        if key not in self._rulebooks:
            rulebook = load_rulebook([Path(folder) for folder in config.rule_paths])
            if config.rewrite.glossary:
                from linter.rewrite.team import with_team_glossary

                rulebook = with_team_glossary(rulebook, Path(config.rewrite.glossary))
            self._rulebooks[key] = rulebook
        return self._rulebooks[key]
