"""The rules about suppression comments. The engine reports these itself, because only it knows which comments were
needed."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES = ("expected", "hint")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Nothing; see `linter.suppress`."""
    yield from ()
