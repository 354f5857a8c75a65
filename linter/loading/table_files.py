"""The files of fitted tables."""

from __future__ import annotations

from typing import Any

from linter import schema
from linter.loading.source import RuleSource


def read_table(source: RuleSource) -> dict[str, Any]:
    """The table turned round: a feature gives its weight for each verdict, a word its class."""
    data = source.read(schema.TableFile)
    tables = list(data["weights"].values())
    return {
        "name": source.name,
        "vocabulary": data["vocabulary"],
        "unit": data["unit"],
        "verdicts": list(data["weights"]),
        "classes": {word: name for name, words in data["classes"].items() for word in words.split()},
        "weights": {name: [table.get(name, 0.0) for table in tables] for table in tables for name in table},
    }
