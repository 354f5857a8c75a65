"""Compiled patterns, cached between runs.

Compiling the patterns would take a third of a short run. `re` has no persistent form of a pattern, so the output of its
compiler is cached for this exact version of Python. A Python with a different `re` compiles each pattern as usual.
"""

from __future__ import annotations

import atexit
import re
from array import array
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from linter.cache import cache_folder, digest, read_kept, write_kept
from linter.text.branches import sort_alternatives
from linter.text.first_signs import first_signs, with_first_signs

_MOST = 2_000
_VARIANTS = {r"\-": "[-\u2010\u2011]", "'": "['\u2019]", "\u2019": "['\u2019]", "\u2011": "[-\u2010\u2011]"}
_BEGINNING = re.compile(r"[^\W_]+")
_VARIED = re.compile("|".join(map(re.escape, _VARIANTS)))
_STEP = "I"  # what the engine takes for one step of its code
_made: dict[tuple[str, int], Any] = {}


@lru_cache(maxsize=_MOST)
def as_name(name: str, goes_on: str = "") -> str:
    """A pattern for a name as a whole word, as people write it: with any white space, hyphen or apostrophe in place of
    its own. The pattern `goes_on` continues the word."""
    words = r"\s{1,3}".join(map(re.escape, name.split()))
    return rf"(?<![\w-]){_VARIED.sub(lambda sign: _VARIANTS[sign[0]], words)}{goes_on}(?![\w-])"


@lru_cache(maxsize=_MOST)
def name_begins(name: str) -> str:
    """The letters and digits that every text with `as_name(name)` holds; empty if there are none."""
    found = _BEGINNING.search(name)
    return found[0] if found else ""


def alternatives(*patterns: str) -> str:
    """The alternatives of the group that stands around them, to be tried in this order."""
    return "|".join(patterns)


def one_of(*patterns: str, cased: bool = False) -> str:
    """A group that matches the first pattern that fits. `cased`: in a pattern that ignores case, this part does not."""
    return f"(?{'-i' if cased else ''}:{alternatives(*patterns)})"


def put_in(words: Mapping[str, str], source: str) -> str:
    """The pattern with named parts in place of their names in angle brackets; a part may refer to those below it."""
    for name, part in words.items():
        source = source.replace(f"<{name}>", f"(?:{part})")
    return source


@lru_cache(maxsize=_MOST)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, cached. Raises `re.error`."""
    try:
        flags_given, code, groups, group_index, group_names = _parts(source, int(flags))
        steps = array(_STEP, code).tolist()
        engine = import_module("_sre")
        pattern: re.Pattern[str] = engine.compile(source, flags_given, steps, groups, group_index, group_names)
        return pattern
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(source, flags)


class _Parts(NamedTuple):
    """The output of `re`'s compiler for a pattern: flags, code, number of groups, and their names in both directions."""

    flags: int
    code: bytes
    groups: int
    group_index: dict[str, int]
    group_names: tuple[str | None, ...]


def _parts(source: str, flags: int) -> _Parts:
    key = (source, flags)
    if key not in _kept() and key not in _made:
        _made[key] = tuple(_compile(source, flags))
    return _Parts(*(_kept().get(key) or _made[key]))


def _compile(source: str, flags: int) -> _Parts:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    sort_alternatives(parsed)
    code = with_first_signs(_compiler._code(parsed, flags), first_signs(parsed, flags))
    given = flags | parsed.state.flags
    return _Parts(given, array(_STEP, code).tobytes(), parsed.state.groups - 1, parsed.state.groupdict, tuple(names))


@lru_cache(maxsize=1)
def _kept() -> dict[tuple[str, int], Any]:
    atexit.register(_keep)
    kept = read_kept(cache_folder() / "patterns.kept")
    return kept["patterns"] if isinstance(kept, dict) and kept.get("inputs") == digest(()) else {}


def _keep() -> None:
    if _made:
        old = _kept() if len(_kept()) < _MOST else {}
        write_kept(cache_folder() / "patterns.kept", {"inputs": digest(()), "patterns": {**old, **_made}})
