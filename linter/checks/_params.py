"""How a check declares the contents of `params:` in a rule file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def params(cls: type[T]) -> type[T]:
    """Make a frozen dataclass whose schema refuses unknown keys.

    Only the type checker enforces that it is frozen. pydantic reads the class when a rule file is validated; a run with a warm
    cache never imports pydantic.
    """
    made = dataclass(repr=False, eq=False)(cls)  # both would slow down every start
    made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return made


@params
class NoParams:
    """No parameters."""
