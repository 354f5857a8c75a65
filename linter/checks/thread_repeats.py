"""Several updates of one kind in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from linter.checks._params import params
from linter.checks._thread import opening
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES = ("count", "since")


@params
class Params:
    """`count`: report from this many in a row, including the draft."""

    count: int


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the opening of a draft if it and the updates right before it are of its kind."""
    alike = list(takewhile(lambda before: before.kind is context.kind, reversed(context.earlier)))
    if alike and len(alike) + 1 >= params.count:
        yield Match(opening(context), {"count": len(alike) + 1, "since": f"{alike[-1].now:%Y-%m-%d}"})
