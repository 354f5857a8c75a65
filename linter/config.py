"""The settings, where the settings file is, and which settings are in force for a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from linter.errors import PresendError
from linter.files import is_file, is_folder
from linter.hook.settings import HookSettings
from linter.rewrite.settings import RewriteSettings

FILE_NAMES = ("presend.toml", ".presend.toml", "pyproject.toml")
FAIL_ON = ("error", "warning", "info", "never")
MODES = ("draft", "template")
ON_OFF = ("on", "off")


class Config(NamedTuple):
    """The settings in force for one draft. Each field is a key of `presend.toml`, with hyphens for underscores."""

    kind: str = ""
    mode: str = ""
    audience: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    rule_paths: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    customer: str = ""
    internal_domains: tuple[str, ...] = ()
    internal_names: tuple[str, ...] = ()
    ticket_prefixes: tuple[str, ...] = ()
    case_prefixes: tuple[str, ...] = ("ZD", "CASE", "INC", "CS", "SR", "REQ", "TICKET")
    senders: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    grammar: str = ""
    second_reading: str = "on"
    zone: str = ""
    variables: tuple[str, ...] = ()
    baseline: str = ""
    severity: Mapping[str, str] = {}
    params: Mapping[str, Mapping[str, Any]] = {}
    rewrite: RewriteSettings = RewriteSettings()
    hook: HookSettings = HookSettings()

    @property
    def any_case_prefix(self) -> str:
        """A regular expression for any of the `case_prefixes`; it matches nothing if there are none."""
        return "|".join(map(re.escape, self.case_prefixes)) or "(?!)"


class ConfigFile(NamedTuple):
    """A parsed settings file: its values, where each of them came from, and its overrides for some files.

    `sources` are the files it was read from: itself and those it extends.
    """

    path: Path | None
    config: Config
    origin: Mapping[str, str]
    overrides: tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...] = ()
    sources: tuple[Path, ...] = ()

    def for_file(self, path: str) -> tuple[Config, Mapping[str, str]]:
        """The settings for one draft and the origin of each: the file's own, then each override whose glob matches."""
        config, origin = self.config, dict(self.origin)
        for number in self.matching(path):
            table = self.overrides[number][1]
            config = config._replace(**table)
            origin.update(dict.fromkeys(table, f"{self.path} [[overrides]] {number + 1}"))
        return config, origin

    def matching(self, path: str) -> tuple[int, ...]:
        """The numbers of the overrides that apply to a draft. Drafts with the same overrides have the same settings."""
        every = enumerate(self.overrides)
        return tuple(n for n, (globs, _) in every if any(_glob_matches(self.path, path, glob) for glob in globs))


def find_config(start: Path) -> Path | None:
    """The nearest settings file to `start` (a file or folder), walking up. A pyproject.toml counts only with our table
    in it."""
    folder = start if is_folder(start) else start.parent
    for parent in (folder.resolve(), *folder.resolve().parents):
        for name in FILE_NAMES:
            path = parent / name
            if name != "pyproject.toml" and is_folder(path):
                raise PresendError(f"{path}: is a folder, not a file of settings")
            if is_file(path) and (name != "pyproject.toml" or "[tool.presend" in path.read_text("utf-8", "replace")):
                return path
    return None


def _glob_matches(config_path: Path | None, path: str, glob: str) -> bool:
    if config_path is not None:
        try:
            path = Path(path).resolve().relative_to(config_path.parent.resolve()).as_posix()
        except ValueError:
            path = Path(path).as_posix()
    return fnmatch(path, glob) or fnmatch(Path(path).name, glob)
