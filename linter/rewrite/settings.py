"""The table `[rewrite]` of `presend.toml`."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import NamedTuple

from linter.setting_table import read_table


class RewriteSettings(NamedTuple):
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


_PATHS = ("glossary", "audit-log")


def read_rewrite_settings(table: object, folder: Path) -> RewriteSettings:
    """The settings in `table`; paths are relative to `folder`. Raises `ValueError` saying which key is wrong, and how."""

    def read(key: str, value: object, default: object) -> object:
        fitting = _fitting(key, value, default)
        return str(folder / str(fitting)) if key in _PATHS and fitting else fitting

    return read_table(RewriteSettings, "rewrite", table, read)


def _fitting(key: str, value: object, default: object) -> object:
    if isinstance(default, str):
        if isinstance(value, str):
            return value
        raise ValueError(f"“{key}” in [rewrite] takes a text, not {value!r}")
    is_number = isinstance(value, (int, type(default))) and not isinstance(value, bool)
    if not (is_number and 0 < value < inf):  # type: ignore[operator]
        raise ValueError(f"“{key}” in [rewrite] takes a number above 0, not {value!r}")
    return type(default)(value)  # type: ignore[call-arg]
