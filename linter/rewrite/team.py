"""The team's own glossary, in the format of `rules/glossary/`, to which `presend rewrite --interactive` adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from linter.errors import PresendError, nearest
from linter.files import reason, write_atomically
from linter.rulebook.glossary import bare_entry, folded, tabulate_glossary
from linter.rulebook.rule import Rulebook

_HEAD = "summary: Words that this team agreed to say otherwise.\nentries:\n"


def with_team_glossary(rulebook: Rulebook, path: Path) -> Rulebook:
    """`rulebook` with the entries of the file at `path` before the built-in ones; unchanged if there is no file.

    Raises `PresendError` if the file cannot be read or is not a valid glossary.
    """
    entries = read_entries(path)
    if not entries:
        return rulebook
    own = {entry["term"] for entry in entries}
    every = [entry for entry in rulebook.glossary.entries if entry["term"] not in own] + entries
    packed, places, table = tabulate_glossary(every)
    return rulebook._replace(glossary=replace(rulebook.glossary, packed=packed, places=places, table=table))


def read_entries(path: Path) -> list[Mapping[str, Any]]:
    """The entries of a glossary file, validated; none if it does not exist yet."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise PresendError(f"{path}: cannot read this glossary: {reason(error)}") from error
    return _parse(path, text)


def _parse(path: Path, text: str) -> list[Mapping[str, Any]]:
    from pydantic import ValidationError

    from linter.rulebook.yaml_errors import explain, parse
    from linter.schema import GlossaryEntryFile, GlossaryFile

    try:
        file = GlossaryFile.model_validate(parse(path, text)).model_dump()
    except ValidationError as error:
        known = [*GlossaryFile.model_fields, *GlossaryEntryFile.model_fields]
        raise explain(path, text, error, lambda keys: nearest(str(keys[-1]), known)) from error
    return [
        {**entry, "near": folded(entry["near"]), "far": folded(entry["far"]), "family": path.stem}
        for entry in (*file["entries"], *map(bare_entry, file["bare"]))
    ]


def add_entry(path: Path, term: str, gloss: str, pos: str = "noun", *, acronym: bool = False) -> None:
    """Append the entry to the file at `path`, creating it if necessary; existing lines stay as they are.

    Raises `PresendError`, and writes nothing, if the result would not be a valid glossary.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise PresendError(f"{path}: cannot read this glossary: {reason(error)}") from error
    # Any JSON string is a valid YAML scalar, so nothing that a user types can break the file.
    rows = [f"  - term: {_quoted(term)}", f"    pos: {pos}", f"    gloss: {_quoted(gloss)}"]
    rows += ["    acronym: true"] if acronym else []
    text = text.rstrip("\n") + "\n" + "\n".join(rows) + "\n"
    _parse(path, text)
    write_atomically(path, text.encode())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
