"""The table `[hook]` of `presend.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from linter.setting_table import read_table, texts


class HookSettings(NamedTuple):
    """Who is who among the recipients of a mail, and where reasons to send anyway are logged.

    A domain covers its subdomains. `engineers` are addresses, or names of people on record. `allow_log`: an append-only
    file; empty for the user's own.
    """

    customer_domains: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    engineers: tuple[str, ...] = ()
    allow_log: str = ""


def read_hook_settings(table: object, folder: Path) -> HookSettings:
    """The settings in `table`; paths are relative to `folder`. Raises `ValueError` saying which key is wrong, and how."""

    def read(key: str, value: object, _default: object) -> object:
        return _path(value, folder) if key == "allow-log" else texts(key, value, " in [hook]")

    return read_table(HookSettings, "hook", table, read)


def _path(value: object, folder: Path) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“allow-log” in [hook] takes a path, not {value!r}")
    return str(folder / Path(value).expanduser()) if value else ""
