"""Slots that nobody filled."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES: tuple[str, ...] = ()


@params
class Params:
    """Nothing to set."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each placeholder in the author's text."""
    for span in document.placeholders:
        yield Match(span)
