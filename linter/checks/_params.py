"""How a check declares what a rule file may write under `params:`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def params(cls: type[T]) -> type[T]:
    """A dataclass whose schema refuses unknown keys, and that nobody changes: the type check sees to it. pydantic reads it when
    a rule file is validated; a run with a warm cache never imports pydantic."""
    made = dataclass(repr=False, eq=False)(cls)  # what is left out costs each start a while
    made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return made


@params
class NoParams:
    """Nothing to set."""
