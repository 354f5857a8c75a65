"""Compiled patterns, kept between runs as Python keeps compiled modules.

To compile the patterns anew takes a third of a short run. `re` has no lasting form of a pattern, so what its compiler
makes is kept beside the rules, for this very Python; one that works otherwise compiles each pattern as usual.
"""

from __future__ import annotations

import atexit
import re
from array import array
from functools import lru_cache
from importlib import import_module
from typing import Any

from linter.cache import cache_folder, digest, read_kept, write_kept

_MOST = 2_000
_STEP = "I"  # what the engine takes for one step of its code
_made: dict[tuple[str, int], Any] = {}


@lru_cache(maxsize=_MOST)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` gives. Raises `re.error` as it does."""
    key = (source, int(flags))
    parts = _kept().get(key)
    try:
        if parts is None:
            parts = _made[key] = _parts(source, int(flags))
        flags_given, code, groups, group_index, group_names = parts
        steps = array(_STEP, code).tolist()
        engine = import_module("_sre")
        pattern: re.Pattern[str] = engine.compile(source, flags_given, steps, groups, group_index, group_names)
        return pattern
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(source, flags)


def _parts(source: str, flags: int) -> tuple[Any, ...]:
    """What the compiler of `re` makes of a pattern: its flags, code, number of groups, and their names in both directions."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    code = array(_STEP, _compiler._code(parsed, flags)).tobytes()
    return flags | parsed.state.flags, code, parsed.state.groups - 1, parsed.state.groupdict, tuple(names)


@lru_cache(maxsize=1)
def _kept() -> dict[tuple[str, int], Any]:
    atexit.register(_keep)
    kept = read_kept(cache_folder() / "patterns.kept")
    return kept["patterns"] if isinstance(kept, dict) and kept.get("inputs") == digest(()) else {}


def _keep() -> None:
    if _made:
        old = _kept() if len(_kept()) < _MOST else {}
        write_kept(cache_folder() / "patterns.kept", {"inputs": digest(()), "patterns": {**old, **_made}})
