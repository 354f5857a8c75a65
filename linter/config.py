"""Settings: where they come from, what they may be, and which are in force for a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any

from linter.errors import PresendError, nearest
from linter.files import is_folder, reason
from linter.hook.settings import HookSettings, read_hook_settings
from linter.rewrite.settings import RewriteSettings, read_rewrite_settings

FILE_NAMES = ("presend.toml", ".presend.toml", "pyproject.toml")
FAIL_ON = ("error", "warning", "info", "never")
MODES = ("draft", "template")
_TABLES = ("severity", "rules", "rewrite", "hook", "overrides", "extends")


@dataclass(frozen=True, slots=True)
class Config:
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
    zone: str = ""
    variables: tuple[str, ...] = ()
    baseline: str = ""
    severity: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rewrite: RewriteSettings = field(default_factory=RewriteSettings)
    hook: HookSettings = field(default_factory=HookSettings)

    @property
    def any_case_prefix(self) -> str:
        """An expression for any of the `case_prefixes`; it matches nothing where there are none."""
        return "|".join(map(re.escape, self.case_prefixes)) or "(?!)"


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A parsed settings file: its values, where each came from, and its overrides for some files. `sources`: the files
    that it was read from, itself and those that it extends."""

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
            config = replace(config, **table)
            origin.update(dict.fromkeys(table, f"{self.path} [[overrides]] {number + 1}"))
        return config, origin

    def matching(self, path: str) -> tuple[int, ...]:
        """Which of the overrides hold for a draft: drafts for which the same hold have the same settings."""
        every = enumerate(self.overrides)
        return tuple(n for n, (globs, _) in every if any(_glob_matches(self.path, path, glob) for glob in globs))


def find_config(start: Path) -> Path | None:
    """The settings file nearest to `start` (a file or folder), walking up; a pyproject.toml only with our table."""
    folder = start if is_folder(start) else start.parent
    for parent in (folder.resolve(), *folder.resolve().parents):
        for name in FILE_NAMES:
            path = parent / name
            if name != "pyproject.toml" and is_folder(path):
                raise PresendError(f"{path}: is a folder, not a file of settings")
            if path.is_file() and (name != "pyproject.toml" or "[tool.presend" in path.read_text("utf-8", "replace")):
                return path
    return None


@lru_cache(maxsize=32)
def load_config(path: Path | None) -> ConfigFile:
    """The settings of the file at `path` (defaults when None), with those that it `extends` beneath.

    Raises `PresendError` naming file, line and key, with the nearest valid key.
    """
    defaults = ConfigFile(None, Config(), dict.fromkeys(_keys().values(), "default"))
    return defaults if path is None else _load(path, defaults, ())


def _load(path: Path, defaults: ConfigFile, seen: tuple[Path, ...]) -> ConfigFile:
    if path in seen:
        raise PresendError(f"{path}: “extends” goes round in a circle")
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")  # an editor may put a byte-order mark before it
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PresendError(f"{path}: cannot read these settings: {reason(error)}") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("presend", {})
    base = defaults
    for parent in _strings(path, text, "extends", table.get("extends", [])):
        base = _load((path.parent / parent).resolve(), base, (*seen, path))
    values = _values(path, text, table)
    if "rule_paths" in values:
        values["rule_paths"] = (*base.config.rule_paths, *(str(path.parent / p) for p in values["rule_paths"]))
    origin = {**base.origin, **dict.fromkeys(values, str(path))}
    overrides = tuple(_overrides(path, text, table.get("overrides", [])))
    config = replace(base.config, **values)
    return ConfigFile(path, config, origin, (*base.overrides, *overrides), (*base.sources, path))


def _values(path: Path, text: str, table: Mapping[str, Any]) -> dict[str, Any]:
    """The plain keys of a table as fields of `Config`."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("overrides", "extends"):
            continue
        if key in _TABLE_READERS:
            name, read = _TABLE_READERS[key]
            values[name] = read(path, text, _table(path, text, key, value))
        elif key not in _keys():
            raise _mistake(path, text, key, f"unknown key “{key}”{nearest(key, [*_keys(), *_TABLES])}")
        elif isinstance(getattr(Config(), _keys()[key]), tuple):
            items = _strings(path, text, key, value)
            beside = key in ("records", "threads")  # named from where the settings stand, not from where presend is run
            values[_keys()[key]] = tuple(str(path.parent / item) for item in items) if beside else items
        elif not isinstance(value, str):
            raise _mistake(path, text, key, f"“{key}” takes a text, not {value!r}")
        else:
            values[_keys()[key]] = str(path.parent / value) if key == "baseline" and value else value
    if values.get("fail_on", "error") not in FAIL_ON:
        raise _mistake(path, text, "fail-on", f"fail-on is one of {', '.join(FAIL_ON)}, not “{values['fail_on']}”")
    if values.get("mode") and values["mode"] not in MODES:
        raise _mistake(path, text, "mode", f"mode is one of {', '.join(MODES)}, not “{values['mode']}”")
    if values.get("zone") and not _is_zone(values["zone"]):
        raise _mistake(
            path, text, "zone", f"zone is a name of the zone database, such as Europe/Berlin, not “{values['zone']}”"
        )
    return values


def _is_zone(name: str) -> bool:
    from linter.timeline.zones import load_zone

    return load_zone(name) is not None


def _table(path: Path, text: str, key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _mistake(path, text, key, f"“{key}” is a table: write [{key}] and its keys below")
    return value


def _severities(path: Path, text: str, table: Any) -> dict[str, str]:
    levels = ("error", "warning", "info", "off")
    for rule, level in dict(table).items():
        if level not in levels:
            raise _mistake(path, text, rule, f"the severity of {rule} is one of {', '.join(levels)}, not {level!r}")
    return dict(table)


def _params(path: Path, text: str, table: Any) -> dict[str, dict[str, Any]]:
    for name, params in table.items():
        if not isinstance(params, dict):
            raise _mistake(path, text, name, f"“{name}” is a table: write [rules.{name}] and its params below")
    return {name: dict(params) for name, params in table.items()}


def _placed(read: Callable[[object, Path], Any]) -> Callable[[Path, str, Any], Any]:
    """What reads a table by `read`, which is given the table and the folder of its file; a mistake is told with its line."""

    def reader(path: Path, text: str, table: object) -> Any:
        try:
            return read(table, path.parent)
        except ValueError as error:
            key = str(error).partition("“")[2].partition("”")[0]
            raise _mistake(path, text, key, str(error)) from error

    return reader


_TABLE_READERS: Mapping[str, tuple[str, Callable[[Path, str, Any], Any]]] = {
    "severity": ("severity", _severities),
    "rules": ("params", _params),
    "rewrite": ("rewrite", _placed(read_rewrite_settings)),
    "hook": ("hook", _placed(read_hook_settings)),
}
"""Key of a table of the settings file -> field of `Config`, and what reads it."""


def _overrides(path: Path, text: str, tables: Any) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _mistake(
            path, text, "overrides", "overrides are tables of a list: write [[overrides]], in two pairs of brackets"
        )
    for table in tables:
        own = next((key for key in ("overrides", "extends") if key in table), "")
        if own:
            raise _mistake(path, text, own, f"“{own}” cannot stand in [[overrides]]; move it above the first table")
        globs = _strings(path, text, "files", table.get("files", []))
        if not globs:
            raise _mistake(path, text, "overrides", "[[overrides]] needs `files`, a list of globs")
        yield globs, _values(path, text, {key: value for key, value in table.items() if key != "files"})


def _strings(path: Path, text: str, key: str, value: Any) -> tuple[str, ...]:
    items: Sequence[Any] = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise _mistake(path, text, key, f"“{key}” takes a list of texts")
    return tuple(items)


def _mistake(path: Path, text: str, key: str, reason: str) -> PresendError:
    line = next((n for n, row in enumerate(text.splitlines(), 1) if row.strip().lstrip("[").startswith(key)), 1)
    return PresendError(f"{path}:{line}: {reason}")


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    """Key of the settings file -> field of `Config`."""
    tables = {name for name, _ in _TABLE_READERS.values()}
    return {f.name.replace("_", "-"): f.name for f in fields(Config) if f.name not in tables}


def _glob_matches(config_path: Path | None, path: str, glob: str) -> bool:
    if config_path is not None:
        try:
            path = Path(path).resolve().relative_to(config_path.parent.resolve()).as_posix()
        except ValueError:
            path = Path(path).as_posix()
    return fnmatch(path, glob) or fnmatch(Path(path).name, glob)
