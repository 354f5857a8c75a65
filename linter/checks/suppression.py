"""The rules about suppression comments. The engine finds these itself, once it knows which comment was needed."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match


@params
class Params:
    """Nothing to set."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Nothing: see `linter.suppress`."""
    yield from ()
