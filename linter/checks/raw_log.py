"""Log lines, queries and stack traces pasted into the prose."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.span import trim
from linter.text.zones import Zone


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each run of log lines outside a code fence."""
    for region in document.regions:
        if region.zone is Zone.CODE and not region.fenced:
            yield Match(trim(document.text, region.span))
