"""Slots that nobody filled."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks import patterns as by_expression
from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.zones import Zone

VALUES: tuple[str, ...] = ()
_NOTE = "note-to-colleague"
"""The rule that reports a note with its text: “TODO: ask Priya”, “[JM: do we want to say this?]”."""


@params
class Params:
    """`patterns`: signs of an unfilled slot without brackets: a greeting without a name, a gap, letters for figures."""

    patterns: tuple[by_expression.Pattern, ...] = ()


def searched(params: Params) -> Iterator[str]:
    """The expressions of the rule."""
    return by_expression.searched(by_expression.Params(params.patterns))


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each placeholder in the author's text and signature, except those reported as a note."""
    yield from (Match(span, yields_to=_NOTE) for span in document.placeholders)
    zones = (Zone.AUTHOR.value, Zone.SIGNATURE.value)
    blanks = by_expression.check(document, context, by_expression.Params(params.patterns, zones, known_is_fine=False))
    yield from (Match(blank.span) for blank in blanks)
