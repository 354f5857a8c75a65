"""Load the rulebook. What `linter.loading` parses is cached until a rule file changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from linter._resources import data_folder
from linter.cache import digest, stamps
from linter.errors import PresendError
from linter.files import reason
from linter.loading import LISTS_OF, STEPS_OF, SUFFIXES, TABLE_OF
from linter.rulebook.automaton import PhraseTable
from linter.rulebook.compounds import Compounds
from linter.rulebook.glossary import Glossary
from linter.rulebook.linear import Table
from linter.rulebook.plain import from_plain
from linter.rulebook.rule import Kind, Rule, Rulebook
from linter.snapshot import LazyMapping, Snapshot, snapshot
from linter.text.prefilter import LiteralTable, Prefilter, library_stamp


def load_rulebook(rule_paths: Sequence[Path] = ()) -> Rulebook:
    """Load the rules, kinds and glossary that ship with presend, then those of `rule_paths`.

    A later file replaces an earlier one with the same name. Raises `PresendError` with file, line and key of the first
    error.
    """
    folders = (data_folder("rules"), *rule_paths)
    key = digest([library_stamp(), *(stamp for folder in folders for stamp in _stamps(folder))])
    kept = snapshot("rules", "\0".join(map(str, folders)), key, lambda: _parsed(folders))
    places, table, companies = kept.part("glossary")
    return Rulebook(
        rules={data["name"]: _made_rule(data, kept) for data in kept.part("rules")},
        kinds={data["name"]: from_plain(Kind, data) for data in kept.part("kinds")},
        glossary=Glossary(kept.packed("terms"), places, table, companies, Compounds(*kept.part("compounds"))),
        vocabulary=LazyMapping(kept.names(LISTS_OF), lambda name: kept.part(LISTS_OF + name)),
        words=kept.part("words"),
        phrases=_made_phrases("phrases", kept),
        labels=_made_phrases("labels", kept),
        tables=LazyMapping(kept.names(TABLE_OF), lambda name: Table(**kept.part(TABLE_OF + name))),
        prefilter=Prefilter(lambda: LiteralTable(*kept.part("literals"))),
        digest=key,
    )


def _parsed(folders: Sequence[Path]) -> dict[str, Any]:
    from linter.loading.parts import parse_rules

    return parse_rules(folders)


def _made_rule(data: Mapping[str, Any], kept: Snapshot) -> Rule:
    """A rule whose examples are read on first use, because checking a draft never needs them."""
    name = data["name"]
    return from_plain(Rule, {**data, "read_examples": lambda: kept.part("examples")[name]})


def _made_phrases(name: str, kept: Snapshot) -> PhraseTable:
    return PhraseTable(**kept.part(name), steps=kept.packed(STEPS_OF + name))


def _stamps(folder: Path) -> list[str]:
    if not folder.is_dir():
        raise PresendError(f"{folder}: this folder of rules does not exist")
    try:
        return stamps(folder, SUFFIXES)
    except OSError as error:
        where = error.filename or folder
        raise PresendError(f"{where}: cannot read this folder of rules: {reason(error)}") from error
