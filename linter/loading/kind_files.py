"""Read the files of a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linter import schema
from linter.errors import PresendError, nearest
from linter.loading.source import RuleSource, first_and_rest


def read_kind(sources: Sequence[RuleSource]) -> dict[str, Any]:
    """The kind in a file and its continuation files."""
    source, parts = first_and_rest(sources)
    data = source.read(schema.KindFile)
    own = {component["name"]: component for component in data["components"]}
    for part in parts:
        more = part.read(schema.KindPartFile)
        for component in more["components"]:
            name = component.pop("name")
            if name not in own:
                raise PresendError(f"{part.path}: {source.name} has no component “{name}”{nearest(name, own)}")
            _add(own[name], component)
        _add(data, {key: more[key] for key in ("other_labels", "nothing")})
    return {"name": source.name, **data}


def _add(whole: dict[str, Any], more: Mapping[str, list[Any]]) -> None:
    """Append each list of `more` to the list with the same name in `whole`."""
    whole |= {key: [*whole[key], *added] for key, added in more.items()}
