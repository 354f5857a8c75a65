"""YAML whose scalars stay strings: a phrase list may hold `no`, `on` and `10:30`, and a date stays as written."""

from __future__ import annotations

from typing import Any


def load_strings(text: str) -> Any:
    """The mappings and lists of `text`, every scalar a string. Raises `yaml.YAMLError`."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - the base loader only makes strings, lists and dicts
