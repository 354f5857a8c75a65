"""Read the files of fitted tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter import schema
from linter.loading.source import RuleSource


def read_table(source: RuleSource, verdicts: Sequence[str] = ()) -> dict[str, Any]:
    """The table transposed: feature -> weight for each verdict (in the order of `verdicts`, if given), and word ->
    class."""
    data = source.read(schema.TableFile)
    verdicts = verdicts or list(data["weights"])
    tables = [data["weights"].get(verdict, {}) for verdict in verdicts]
    return {
        "name": source.name,
        "vocabulary": data["vocabulary"],
        "unit": data["unit"],
        "verdicts": verdicts,
        "classes": {word: name for name, words in data["classes"].items() for word in words.split()},
        "weights": {name: [table.get(name, 0.0) for table in tables] for table in tables for name in table},
    }
