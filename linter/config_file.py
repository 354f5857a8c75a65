"""Read a settings file, with the files it extends. Every error names its file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from linter.config import FAIL_ON, MODES, ON_OFF, Config, ConfigFile
from linter.errors import PresendError, nearest
from linter.files import reason
from linter.hook.settings import read_hook_settings
from linter.rewrite.settings import read_rewrite_settings
from linter.setting_table import texts

_PLACES: Mapping[str, tuple[str, Callable[[Path], bool]]] = {
    "extends": ("file", Path.is_file),
    "records": ("file or folder", Path.exists),
    "threads": ("folder", Path.is_dir),
    "rule-paths": ("folder", Path.is_dir),
}
"""Keys whose values must exist on disk -> what they name, and the test for its existence."""
_CHOICES: Mapping[str, Sequence[str]] = {"fail-on": FAIL_ON, "mode": ("", *MODES), "second-reading": ON_OFF}
_TABLES = ("severity", "rules", "rewrite", "hook", "overrides", "extends")


@lru_cache(maxsize=32)
def load_config(path: Path | None) -> ConfigFile:
    """Read the settings file at `path`, on top of the files it `extends`. The defaults if `path` is None.

    Raises `PresendError` with file, line, key and the nearest valid key.
    """
    defaults = ConfigFile(None, Config(), dict.fromkeys(_keys().values(), "default"))
    return defaults if path is None else _load(path, defaults, ())


class _File(NamedTuple):
    """A settings file while it is being read. It reports errors with their line."""

    path: Path
    text: str

    def mistake(self, key: str, sentence: str) -> PresendError:
        """The error to raise for `key` or its value, with its line."""
        rows = self.text.splitlines()
        first = next(
            (n for n, row in enumerate(rows) if self.prefix and row.lstrip(" [").startswith("tool.presend")), 0
        )
        named = re.compile(rf"""\s*(?:\[+\s*(?:[\w-]+\.)*)?["']?{re.escape(key)}["']?\s*[\].=]""")
        line = next((n for n, row in enumerate(rows[first:], first) if named.match(row)), first)
        return PresendError(f"{self.path}:{line + 1}: {sentence}")

    @property
    def prefix(self) -> str:
        """The prefix of our table names in this file."""
        return "tool.presend." if self.path.name == "pyproject.toml" else ""

    def strings(self, key: str, value: Any) -> tuple[str, ...]:
        """The value of a key that takes a list of strings. Raises `PresendError` for anything else."""
        try:
            return texts(key, value)
        except ValueError as error:
            raise self.mistake(key, str(error)) from error

    def table(self, key: str, value: Any) -> Mapping[str, Any]:
        """The value of a key that takes a table. Raises `PresendError` for anything else."""
        if not isinstance(value, dict):
            raise self.mistake(key, f"“{key}” is a table: write [{self.prefix}{key}] and its keys below")
        return value

    def beside(self, path: str) -> str:
        """Resolve a path against the folder of the settings file, not against the working directory."""
        return str(self.path.parent / path)

    def existing(self, key: str, path: str) -> str:
        """Like `beside`, for a path that must exist. Raises `PresendError` if it does not."""
        what, is_there = _PLACES[key]
        place = self.beside(path)
        if not is_there(Path(place)):
            raise self.mistake(key, f"“{key}” names “{path}”, and no such {what} is there")
        return place


def _load(path: Path, defaults: ConfigFile, seen: tuple[Path, ...]) -> ConfigFile:
    if path in seen:
        raise PresendError(f"{path}: “extends” goes round in a circle")
    file, table = _read(path)
    base = defaults
    for parent in file.strings("extends", table.get("extends", [])):
        base = _load(Path(file.existing("extends", parent)).resolve(), base, (*seen, path))
    values = _values(file, table)
    if "rule_paths" in values:
        values["rule_paths"] = (*base.config.rule_paths, *values["rule_paths"])
    origin = {**base.origin, **dict.fromkeys(values, str(path))}
    overrides = tuple(_overrides(file, table.get("overrides", [])))
    config = base.config._replace(**values)
    return ConfigFile(path, config, origin, (*base.overrides, *overrides), (*base.sources, path))


def _read(path: Path) -> tuple[_File, Mapping[str, Any]]:
    """The file at `path`, and our table in it."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")  # an editor may have added a byte-order mark
        table: Mapping[str, Any] = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PresendError(f"{path}: cannot read these settings: {reason(error)}") from error
    file = _File(path, text)
    for key in filter(None, file.prefix.split(".")):
        if not isinstance(table := table.get(key, {}), dict):
            raise file.mistake(key, "“tool.presend” is a table: write [tool.presend] and its keys below")
    return file, table


def _values(file: _File, table: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a table as fields of `Config`."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("overrides", "extends"):
            continue
        if key in _TABLE_READERS:
            name, read = _TABLE_READERS[key]
            values[name] = read(file, file.table(key, value))
        elif key not in _keys():
            raise file.mistake(key, f"unknown key “{key}”{nearest(key, [*_keys(), *_TABLES])}")
        elif isinstance(getattr(Config(), _keys()[key]), tuple):
            items = file.strings(key, value)
            values[_keys()[key]] = tuple(file.existing(key, item) for item in items) if key in _PLACES else items
        elif key in _CHOICES and value not in _CHOICES[key]:
            given = f"“{value}”" if isinstance(value, str) else json.dumps(value, default=str)
            raise file.mistake(key, f"{key} is one of {', '.join(filter(None, _CHOICES[key]))}, not {given}")
        elif not isinstance(value, str):
            raise file.mistake(key, f"“{key}” takes a text, not {value!r}")
        else:
            values[_keys()[key]] = file.beside(value) if key == "baseline" and value else value
    zone = values.get("zone")
    if zone and not _is_zone(zone):
        raise file.mistake("zone", f"zone is a name of the zone database, such as Europe/Berlin, not “{zone}”")
    return values


def _is_zone(name: str) -> bool:
    from linter.timeline.zones import load_zone

    return load_zone(name) is not None


def _severities(file: _File, table: Mapping[str, Any]) -> dict[str, str]:
    levels = ("error", "warning", "info", "off")
    for rule, level in table.items():
        if level not in levels:
            raise file.mistake(rule, f"the severity of {rule} is one of {', '.join(levels)}, not {level!r}")
    return dict(table)


def _params(file: _File, table: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    for name, params in table.items():
        if not isinstance(params, dict):
            raise file.mistake(name, f"“{name}” is a table: write [{file.prefix}rules.{name}] and its params below")
    return {name: dict(params) for name, params in table.items()}


def _with_line(read: Callable[[object, Path], Any]) -> Callable[[_File, Any], Any]:
    """Adapt `read`, which takes a table and the folder of its file, so that its errors name file and line."""

    def reader(file: _File, table: object) -> Any:
        try:
            return read(table, file.path.parent)
        except ValueError as error:
            key = str(error).partition("“")[2].partition("”")[0]
            raise file.mistake(key, str(error)) from error

    return reader


_TABLE_READERS: Mapping[str, tuple[str, Callable[[_File, Any], Any]]] = {
    "severity": ("severity", _severities),
    "rules": ("params", _params),
    "rewrite": ("rewrite", _with_line(read_rewrite_settings)),
    "hook": ("hook", _with_line(read_hook_settings)),
}
"""Key of a table in the settings file -> field of `Config`, and the function that reads it."""


def _overrides(file: _File, tables: Any) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.mistake(
            "overrides", f"overrides are tables of a list: write [[{file.prefix}overrides]], in two pairs of brackets"
        )
    for table in tables:
        own = next((key for key in ("overrides", "extends") if key in table), "")
        if own:
            raise file.mistake(own, f"“{own}” cannot stand in [[overrides]]; move it above the first table")
        globs = file.strings("files", table.get("files", []))
        if not globs:
            raise file.mistake("overrides", "[[overrides]] needs `files`, a list of globs")
        yield globs, _values(file, {key: value for key, value in table.items() if key != "files"})


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    """Key of the settings file -> field of `Config`."""
    tables = {name for name, _ in _TABLE_READERS.values()}
    return {name.replace("_", "-"): name for name in Config._fields if name not in tables}
