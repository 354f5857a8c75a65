"""One file of a rules folder, which reports errors with their line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from linter import schema
from linter.checks import load_check
from linter.errors import PresendError, nearest
from linter.files import reason
from linter.loading import SUFFIXES
from linter.rulebook.phrase_nodes import PhraseError
from linter.rulebook.programs import Compiler
from linter.rulebook.yaml_errors import Keys, explain, parse

_MODELS: tuple[type[BaseModel], ...] = (
    schema.KindFile, schema.KindPartFile, schema.ComponentFile, schema.ComponentPartFile, schema.CueFile, schema.GlossaryFile,
    schema.GlossaryEntryFile, schema.GlossaryHeadFile, schema.RuleFile, schema.RulePartFile, schema.ExampleFile,
)  # fmt: skip
_DEPTH = 2


class RuleSource(NamedTuple):
    """A file of a rules folder. Its family is its folder, its name is its stem."""

    path: Path
    text: str

    @property
    def family(self) -> str:
        """The name of the file's folder."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def whole(self) -> str:
        """The rule or kind that the file belongs to: `customer-blame.hindsight.yml` continues `customer-blame.yml`."""
        return self.name.partition(".")[0]

    def read(self, model: type[BaseModel]) -> dict[str, Any]:
        """The fields of the file, validated by the model. Strings stay strings: a phrase list may hold `no`, `on`,
        `10:30`.

        Raises `PresendError` with the line of the first error.
        """
        data = parse(self.path, self.text)
        try:
            return model.model_validate(data).model_dump()
        except ValidationError as error:
            raise self.mistake(error) from error

    def mistake(self, error: ValidationError, check: str = "") -> PresendError:
        """The first error in the file, or in its `params` for `check`, ready to be raised."""

        def hint(keys: Keys) -> str:
            known = _keys_beside(check, keys)
            is_param = check and len(keys) == _DEPTH  # of other places more keys are known than fit there
            return nearest(str(keys[-1]), known) or (f"; known here: {', '.join(known)}" if is_param else "")

        return explain(self.path, self.text, error, hint, ("params",) if check else ())

    def line_of(self, words: str) -> int:
        """The number of the first line with `words`; 1 if there is none."""
        return next((n for n, row in enumerate(self.text.splitlines(), 1) if words in row), 1)

    def compiler(self, words: Mapping[str, str]) -> Compiler:
        """For phrases that refer to the shared word lists `words`. Raises `PresendError` with the line of those in this
        file if one is invalid."""
        try:
            return Compiler(words)
        except PhraseError as error:
            raise PresendError(f"{self.path}:{self.line_of('words:')}: {error}") from error

    def refuse_broken_phrases(self, compiler: Compiler, phrases: Iterable[str]) -> None:
        """Raise `PresendError` with the line of the first invalid phrase."""
        for phrase in phrases:
            try:
                compiler.programs(phrase)
            except PhraseError as error:
                raise PresendError(f"{self.path}:{self.line_of(phrase)}: {error}") from error

    def refuse_broken_expressions(self, expressions: Iterable[str]) -> None:
        """Raise `PresendError` with the line of the first invalid regular expression."""
        for expression in expressions:
            try:
                schema.readable_expression(expression)
            except ValueError as error:
                raise PresendError(f"{self.path}:{self.line_of(expression)}: {error}") from error


def read_folder(folder: Path) -> Iterator[RuleSource]:
    """The rule files of a folder, by name. Raises `PresendError` for a file outside any family or one that cannot be
    read."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(SUFFIXES))
    for path in sorted(found):
        if len(path.relative_to(folder).parts) != _DEPTH:
            family = "tone" if path.parent == folder else path.parent.name
            where = f"{folder}/{family}/{path.name}"
            raise PresendError(f"{path}: a rule file stands in a folder named after its family, such as {where}")
        try:
            yield RuleSource(path, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise PresendError(f"{path}: cannot read this rule file: {reason(error)}") from error


def first_and_rest(sources: Sequence[RuleSource]) -> tuple[RuleSource, Sequence[RuleSource]]:
    """The file with the plain name, and its continuations. Raises `PresendError` if there is no file with the plain
    name."""
    first, *rest = sorted(sources, key=lambda source: source.name != source.whole)
    if first.name != first.whole:
        raise PresendError(f"{first.path}: goes on where {first.whole}.yml stops, and there is no such file beside it")
    return first, rest


def _keys_beside(check: str, keys: Keys) -> list[str]:
    """The valid keys in the place of an unknown one, for the hint."""
    if check and len(keys) == _DEPTH:
        return list(load_check(check).Params.__dataclass_fields__)
    return [field.alias or name for model in _MODELS for name, field in model.model_fields.items()]
