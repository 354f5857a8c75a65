"""Drafts without any text of their author."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.span import Span


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match, where the text should begin, if the author wrote none."""
    if not document.count_words(Span(0, len(document.text))):
        yield Match(Span.at(document.body_start))
