"""The table `[rewrite]` of `presend.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from linter.errors import nearest


@dataclass(frozen=True, slots=True)
class RewriteSettings:
    """How drafts are rewritten. Without `model` nothing ever leaves the machine.

    `glossary`: the team's own glossary file. `api_key_env`: the environment variable that holds the key. `timeout`: the
    seconds that all calls of a run may take together; `connect_timeout`: those for one connection. `max_calls`,
    `max_input_tokens`, `max_output_tokens`: what a run may spend. `audit_log`: a file for what was sent, masked.
    """

    model: str = ""
    base_url: str = ""
    api_key_env: str = "OPENAI_API_KEY"
    timeout: float = 20.0
    connect_timeout: float = 3.0
    max_calls: int = 8
    max_input_tokens: int = 6000
    max_output_tokens: int = 1500
    glossary: str = ""
    audit_log: str = ""


_PATHS = ("glossary", "audit_log")


def read_settings(table: object, folder: Path) -> RewriteSettings:
    """The settings in `table`; paths are relative to `folder`. Raises `ValueError` saying which key is wrong, and how."""
    if not isinstance(table, Mapping):
        raise ValueError("“rewrite” is a table")
    defaults = RewriteSettings()
    known = {field.name.replace("_", "-"): field.name for field in fields(RewriteSettings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"unknown key “{key}” in [rewrite]{nearest(key, known)}")
        values[known[key]] = _fitting(key, value, getattr(defaults, known[key]))
    for name in _PATHS:
        if values.get(name):
            values[name] = str(folder / values[name])
    return RewriteSettings(**values)


def _fitting(key: str, value: object, default: object) -> object:
    if isinstance(default, str):
        if isinstance(value, str):
            return value
        raise ValueError(f"“{key}” in [rewrite] takes a text, not {value!r}")
    if isinstance(value, bool) or not isinstance(value, (int, type(default))) or value <= 0:  # type: ignore[operator]
        raise ValueError(f"“{key}” in [rewrite] takes a number above 0, not {value!r}")
    return type(default)(value)  # type: ignore[call-arg]
