"""Read and validate record files, keeping the place of every value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from linter.errors import PresendError, nearest
from linter.records.model import (
    CommitmentRecord,
    Customer,
    FileLine,
    Followup,
    Person,
    Policy,
    Signers,
    SignOff,
    SyncCase,
    SyncNote,
)
from linter.records.shelf import Records, together
from linter.rulebook.yaml_errors import Keys, Lines, explain, parse

SUFFIXES = (".yml", ".yaml")
_LISTS: dict[str, type[Any]] = {
    "commitments": CommitmentRecord,
    "signoffs": SignOff,
    "people": Person,
    "customers": Customer,
}
_MAX_BYTES = 5_000_000

T = TypeVar("T")


def load_records(paths: Sequence[Path]) -> Records:
    """The contents of these files, and of every YAML file in and below these folders, in this order.

    Raises `PresendError` with file and line of the first error, and for a path that does not exist or has no record
    file.
    """
    return together(read_records(file) for path in paths for file in files_in(path))


def files_in(path: Path) -> Sequence[Path]:
    """The record files at a path: the file itself, or those in and below a folder, sorted."""
    if not path.exists():
        raise PresendError(f"{path}: no such file or folder of records")
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    if not found:
        raise PresendError(f"{path}: holds no records (*.yml)")
    return found


def read_records(path: Path) -> Records:
    """The contents of one file. Raises `PresendError` with file and line of the first error."""
    return parse_records(_text_of(path), path)


def parse_records(text: str, path: Path | str) -> Records:
    """The contents of `text`, as if it were a file at `path`. Raises `PresendError` with path and line of the first
    error."""
    from pydantic import ValidationError

    from linter.records import schema

    data = parse(path, text)
    if data is None or data == "":
        return Records(paths=(str(path),))
    if not isinstance(data, dict):
        known = ", ".join(schema.RecordsFile.model_fields)
        raise PresendError(f"{path}:1: holds no keys at the top; it takes any of {known}")
    lines = Lines(text)
    for keys in lines.repeated:
        raise PresendError(f"{path}:{lines.of(keys)}: the key “{keys[-1]}” is given twice")
    try:
        file = schema.RecordsFile.model_validate(data)
    except ValidationError as error:
        raise explain(path, text, error, _hint) from error
    return _Builder(str(path), lines).records(file)


def _text_of(path: Path) -> str:
    from linter.readers.text import decode

    try:
        if path.stat().st_size > _MAX_BYTES:
            raise PresendError(f"{path}:1: larger than {_MAX_BYTES // 1_000_000} MB; this is no file of records")
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise PresendError(f"{path}:1: cannot be read: {error.strerror or error}") from error


def _hint(keys: Keys) -> str:
    from linter.records import schema

    above = [key for key in keys[:-1] if isinstance(key, str)]
    model = schema.MODELS.get(above[-1], schema.RecordsFile) if above else schema.RecordsFile
    known = list(model.model_fields)
    return nearest(str(keys[-1]), known) or f"; known here: {', '.join(known)}"


class _Builder:
    """Builds frozen records from a file's validated models, with their places."""

    def __init__(self, path: str, lines: Lines) -> None:
        self._path = path
        self._lines = lines

    def records(self, file: Any) -> Records:
        lists: dict[str, Any] = {key: tuple(self._each(cls, getattr(file, key), (key,))) for key, cls in _LISTS.items()}
        notes = tuple(self._note(note, ("sync_notes", n)) for n, note in enumerate(file.sync_notes))
        policy = Policy() if file.policy is None else self._policy(file.policy)
        return Records(sync_notes=notes, policy=policy, paths=(self._path,), **lists)

    def _note(self, note: Any, keys: Keys) -> SyncNote:
        cases = tuple(
            self._one(
                SyncCase,
                case,
                (*keys, "cases", n),
                followup=tuple(self._each(Followup, case.followup, (*keys, "cases", n, "followup"))),
            )
            for n, case in enumerate(note.cases)
        )
        return self._one(SyncNote, note, keys, cases=cases)

    def _policy(self, policy: Any) -> Policy:
        lists = {name: tuple(roles) for name, roles in policy.signers if isinstance(roles, list)}
        by_tier = {tier.casefold(): tuple(roles) for tier, roles in policy.signers.acknowledgement.items()}
        return self._one(Policy, policy, ("policy",), signers=Signers(**lists, acknowledgement=by_tier))

    def _each(self, cls: type[T], models: Sequence[Any], keys: Keys) -> Iterator[T]:
        for number, model in enumerate(models):
            yield self._one(cls, model, (*keys, number))

    def _one(self, cls: type[T], model: Any, keys: Keys, **ready: Any) -> T:
        names = [f.name for f in fields(cls) if f.name not in ("place", *ready)]  # type: ignore[arg-type]
        values = {name: getattr(model, name) for name in names}
        frozen = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        return cls(**{"place": FileLine(self._path, self._lines.of(keys)), **frozen, **ready})
