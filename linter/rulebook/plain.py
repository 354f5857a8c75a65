"""Convert plain data (as from JSON and YAML) to frozen dataclasses and named tuples and back, without validation."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def from_plain(cls: type[T], data: Mapping[str, Any]) -> T:
    """An instance of the dataclass or named tuple `cls` with the fields in `data`, including nested ones and tuples."""
    built = {name: build(data[name]) for name, build in _builders(cls) if name in data}  # type: ignore[arg-type]
    return cls(**{**data, **built})


def to_plain(value: Any) -> Any:
    """`value` as dicts, lists, strings and numbers; an instant becomes its ISO form."""
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


@lru_cache(maxsize=64)
def _builders(cls: type[Any]) -> Sequence[tuple[str, Callable[[Any], Any]]]:
    """The fields whose values are not plain, each with the function that builds its value."""
    builders = ((name, _builder(hint)) for name, hint in get_type_hints(cls).items())
    return [(name, build) for name, build in builders if build is not _as_it_is]


def _builder(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if origin is tuple:
        item = _builder(get_args(hint)[0])
        return tuple if item is _as_it_is else lambda values: tuple([item(value) for value in values])
    if origin in (Union, types.UnionType):
        inner = _builder(next(arm for arm in get_args(hint) if arm is not type(None)))
        return lambda value: None if value is None else inner(value)
    if hint is datetime:
        return datetime.fromisoformat
    if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")):
        return lambda value: from_plain(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
