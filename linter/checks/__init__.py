"""The checks: one module for each kind of thing that a rule can look for.

A check is a module with a frozen dataclass `Params` (what a rule file may write under `params:`) and a function
`check(document, context, params)` that yields matches. One that looks for phrases also has `phrases(params)`, so that
all phrases of all rules are found in a single pass. One whose matches give a rule's message more than `match` names that in
`VALUES`; a rule file that asks for anything else is refused. Other packages add checks by the entry point `presend.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from linter.context import Context
    from linter.document import Document
    from linter.finding import Match

_FOLDER = Path(__file__).parent


class Check(Protocol):
    """What a check module offers."""

    Params: type[Any]

    def check(self, document: Document, context: Context, params: Any) -> Iterator[Match]:
        """Each place where the rule fires."""


@runtime_checkable
class PhraseCheck(Protocol):
    """A check that looks for phrases: each with a key by which `context.hits` gives it back."""

    def phrases(self, params: Any) -> Iterable[tuple[str, str]]:
        """Phrase and key, for every phrase of the rule."""


@lru_cache(maxsize=1)
def check_names() -> tuple[str, ...]:
    """The names that a rule file may give as `check:`, sorted."""
    built_in = {path.stem for path in _FOLDER.glob("[!_]*.py")}
    return tuple(sorted(built_in | set(_entry_points())))


@lru_cache(maxsize=64)
def load_check(name: str) -> Check:
    """The check called `name`. Raises `KeyError` when there is none."""
    if (_FOLDER / f"{name}.py").is_file():
        return import_module(f"linter.checks.{name}")
    check: Check = _entry_points()[name].load()
    return check


@lru_cache(maxsize=1)
def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="presend.checks")}
