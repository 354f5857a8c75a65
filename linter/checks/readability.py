"""Prose that is too hard for a busy executive."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.reading import grade

VALUES = ("grade", "limit")


@params
class Params:
    """`grade`: the highest school grade (Automated Readability Index) that passes."""

    grade: float


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match for the whole draft, at its first word."""
    measured = grade(document, params.grade)
    if measured is not None and measured > params.grade:
        yield Match(document.opening, {"grade": f"{measured:.0f}", "limit": f"{params.grade:.0f}"})
