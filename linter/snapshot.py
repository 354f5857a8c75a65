"""Plain data in named parts, cached in one file. The file is read at once; a part is unpacked on first use."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from linter.cache import kept_at, read_whole, write_whole

T = TypeVar("T")


class Snapshot:
    """Parts by name: plain data, or raw bytes."""

    def __init__(self, head: Mapping[str, tuple[int, int]], parts: memoryview) -> None:
        self._head = head
        self._parts = parts

    def names(self, folder: str) -> list[str]:
        """The names of the parts whose names begin with `folder`, without that prefix."""
        return [name.removeprefix(folder) for name in self._head if name.startswith(folder)]

    def packed(self, name: str) -> memoryview:
        """A part as raw bytes."""
        return self._parts[slice(*self._head[name])]

    def part(self, name: str) -> Any:
        """A part as plain data."""
        return marshal.loads(self.packed(name))  # noqa: S302 the user's own folder, as for compiled modules


class LazyMapping(Mapping[str, T]):
    """A mapping with fixed keys whose values are made on first use."""

    def __init__(self, keys: list[str], make: Callable[[str], T]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def snapshot(name: str, place: str, key: str, make: Callable[[], Mapping[str, Any]]) -> Snapshot:
    """The parts that `make` returns, from the cache if they were made with the same `key`.

    `name`, `place` and `key` work as in `linter.cache.remembered`. A cache that cannot be read or written only costs
    time.
    """
    path = kept_at(name, place)
    kept = _opened(read_whole(path), key)
    if kept is None:
        data = _packed(make(), key)
        write_whole(path, data)
        kept = _opened(memoryview(data), key)
    assert kept is not None
    return kept


def _packed(parts: Mapping[str, Any], key: str) -> bytes:
    """A header with the position of each part, followed by the parts."""
    places, packed, done = {}, [], 0
    for name, part in parts.items():
        packed.append(part if isinstance(part, bytes) else marshal.dumps(part))
        places[name] = (done, done + len(packed[-1]))
        done += len(packed[-1])
    return b"".join([marshal.dumps((key, places, done)), *packed])


def _opened(data: memoryview, key: str) -> Snapshot | None:
    with suppress(ValueError, EOFError, TypeError):
        made_with, places, length = marshal.loads(data)  # noqa: S302 the user's own folder, as for compiled modules
        if made_with == key:
            return Snapshot(places, data[len(data) - length :])
    return None
