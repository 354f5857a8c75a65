"""Read a table of the settings file into a named tuple; keys are its field names, with hyphens for underscores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from linter.errors import nearest

Settings = TypeVar("Settings")


def texts(key: str, value: object, where: str = "") -> tuple[str, ...]:
    """The value of a key that takes a list of strings. `where` names the table in errors. Raises `ValueError` for
    anything else, including an empty string."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        example = f': write ["{value}"]' if value and isinstance(value, str) else ""
        raise ValueError(f"“{key}”{where} takes a list of texts{example}")
    return tuple(value)


def read_table(
    settings: type[Settings], name: str, table: object, read: Callable[[str, object, object], object]
) -> Settings:
    """The `settings` in `table`, which the file calls `name`.

    `read` converts a value, given the key and the default of the field. Raises `ValueError` if `table` is not a table
    or has an unknown key, and whatever `read` raises.
    """
    if not isinstance(table, Mapping):
        raise ValueError(f"“{name}” is a table")
    defaults = {name.replace("_", "-"): value for name, value in settings._field_defaults.items()}  # type: ignore[attr-defined]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in defaults:
            raise ValueError(f"unknown key “{key}” in [{name}]{nearest(key, defaults)}")
        values[key.replace("-", "_")] = read(key, value, defaults[key])
    return settings(**values)
