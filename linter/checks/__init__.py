"""The checks: one module for each kind of thing that a rule can look for.

A check is a module with a frozen dataclass `Params`, the contents of `params:` in a rule file, and a function
`check(document, context, params)` that yields matches. A check that looks for phrases also has `phrases(params)`, so
that the phrases of all rules are found in a single pass; one that searches drafts for regular expressions has
`searched(params)`, so that those which cannot match are skipped. `VALUES` names the values, besides `match`, that its matches
give to a rule's message; a rule file that uses any other is refused. Other packages add checks by the entry point
`presend.checks`.
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
    """The interface of a check module."""

    Params: type[Any]

    def check(self, document: Document, context: Context, params: Any) -> Iterator[Match]:
        """Yield a match for each place where the rule fires."""


@runtime_checkable
class PhraseCheck(Protocol):
    """A check that looks for phrases. Each has a key, by which the check recognises it in `context.hits`."""

    def phrases(self, params: Any) -> Iterable[tuple[str, str]]:
        """The phrases of the rule, each with its key."""


@runtime_checkable
class PatternCheck(Protocol):
    """A check that searches drafts for regular expressions with `context.prefilter`."""

    def searched(self, params: Any) -> Iterable[str]:
        """The regular expressions of the rule, so that those of all rules are excluded in a single pass."""


@lru_cache(maxsize=1)
def check_names() -> tuple[str, ...]:
    """The valid values of `check:` in a rule file, sorted."""
    built_in = {path.stem for path in _FOLDER.glob("[!_]*.py")}
    return tuple(sorted(built_in | set(_entry_points())))


@lru_cache(maxsize=64)
def load_check(name: str) -> Check:
    """The check with this name. Raises `KeyError` if there is none."""
    if (_FOLDER / f"{name}.py").is_file():
        return import_module(f"linter.checks.{name}")
    check: Check = _entry_points()[name].load()
    return check


@lru_cache(maxsize=1)
def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="presend.checks")}
