"""Plain data in parts, kept in one file between runs: the file is read at once, and a part is unpacked when it is needed."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from linter.cache import kept_at, read_whole, write_whole

T = TypeVar("T")


class Snapshot:
    """The parts by name: plain data, or bytes that are left as they are."""

    def __init__(self, head: Mapping[str, tuple[int, int]], parts: memoryview) -> None:
        self._head = head
        self._parts = parts

    def names(self, folder: str) -> list[str]:
        """The names of the parts that begin with `folder`, without it."""
        return [name.removeprefix(folder) for name in self._head if name.startswith(folder)]

    def packed(self, name: str) -> memoryview:
        """A part as it lies in the file."""
        return self._parts[slice(*self._head[name])]

    def part(self, name: str) -> Any:
        """A part as plain data."""
        return marshal.loads(self.packed(name))  # noqa: S302 the user's own folder, as for compiled modules


class Opened(Mapping[str, T]):
    """A mapping with known keys whose values are made when they are first asked for."""

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
    """The parts that `make` returns of something that lies at `place` and changes, kept as `linter.cache.remembered` keeps a
    whole: with `key`, in one file for each place, and what cannot be read or written costs time and nothing else."""
    path = kept_at(name, place)
    kept = _opened(read_whole(path), key)
    if kept is None:
        data = _packed(make(), key)
        write_whole(path, data)
        kept = _opened(memoryview(data), key)
    assert kept is not None
    return kept


def _packed(parts: Mapping[str, Any], key: str) -> bytes:
    """The head, which says where each part lies behind it, and the parts."""
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
