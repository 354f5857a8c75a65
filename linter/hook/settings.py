"""The table `[hook]` of `presend.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from linter.errors import nearest


@dataclass(frozen=True, slots=True)
class HookSettings:
    """Who is who among the recipients of a mail, and where reasons for sending anyway are kept.

    A domain covers its subdomains. `engineers` are addresses, or names of people on record. `allow_log`: a file to which
    lines are only ever added; empty for the user's own.
    """

    customer_domains: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    engineers: tuple[str, ...] = ()
    allow_log: str = ""


def read_settings(table: object, folder: Path) -> HookSettings:
    """The settings in `table`; paths are relative to `folder`. Raises `ValueError` saying which key is wrong, and how."""
    if not isinstance(table, Mapping):
        raise ValueError("“hook” is a table")
    known = {field.name.replace("_", "-"): field.name for field in fields(HookSettings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"unknown key “{key}” in [hook]{nearest(key, known)}")
        values[known[key]] = _path(value, folder) if key == "allow-log" else _texts(key, value)
    return HookSettings(**values)


def _path(value: object, folder: Path) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“allow-log” in [hook] takes a path, not {value!r}")
    return str(folder / Path(value).expanduser()) if value else ""


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"“{key}” in [hook] takes a list of texts")
    return tuple(value)
