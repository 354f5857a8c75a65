"""Read the files of the glossary: entries, the words that disambiguate them, and the nouns they combine with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from linter import schema
from linter.errors import PresendError
from linter.loading.source import RuleSource
from linter.rulebook.compounds import tabulate_compounds
from linter.rulebook.glossary import COMPANY, TERMS, bare_entry, folded, tabulate_glossary


def read_glossary(sources: Sequence[RuleSource]) -> dict[str, Any]:
    """The parts `terms`, `glossary` and `compounds` of the rulebook. Of two entries for one term, the later file's
    counts.

    Raises `PresendError` for a company that no file defines.
    """
    entries: dict[str, dict[str, Any]] = {}
    companies: dict[str, list[str]] = {}
    modifiers: dict[str, dict[str, str]] = {}
    heads: dict[str, dict[str, Any]] = {}
    called: dict[str, RuleSource] = {}
    for source in sources:
        family = source.read(schema.GlossaryFile)
        companies |= {COMPANY + name: folded(words) for name, words in family["companies"].items()}
        modifiers |= {COMPANY + name: words for name, words in family["modifiers"].items()}
        heads |= {head["term"]: head for head in family["heads"]}
        for entry in (*family["entries"], *map(bare_entry, family["bare"])):
            company = {"near": folded(entry["near"]), "far": folded(entry["far"])}
            entries[entry["term"]] = {**entry, **company, "family": source.name}
        called.update(dict.fromkeys(_companies_called(family), source))
    for name, source in called.items():
        if name not in companies and name not in modifiers and name != TERMS:
            raise PresendError(f"{source.path}: no glossary file has a company called {name}")
    terms, *looked_up = tabulate_glossary(list(entries.values()))
    glosses = (gloss for entry in entries.values() for gloss in (entry["gloss"], *entry["forms"].values()))
    return {
        "terms": terms,
        "glossary": (*looked_up, companies),
        "compounds": tabulate_compounds(modifiers, list(heads.values()), glosses),
    }


def _companies_called(family: dict[str, Any]) -> Iterator[str]:
    entries = (*family["entries"], *map(bare_entry, family["bare"]))
    named = [*(e["near"] for e in entries), *(e["far"] for e in entries), *(head["after"] for head in family["heads"])]
    return (name for names in named for name in names if name[0] == COMPANY)
