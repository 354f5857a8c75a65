"""Slots that nobody filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks import patterns as by_expression
from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import compiled
from linter.text.zones import Zone

VALUES: tuple[str, ...] = ()
_NOTE = compiled(r"\b(?:TODO|FIXME)\b", re.IGNORECASE)
_PRIVACY = "privacy"
"""The family that reports a note to oneself together with its text."""


@params
class Params:
    """`patterns`: signs of an unfilled slot without brackets: a greeting without a name, a gap, letters for figures."""

    patterns: tuple[by_expression.Pattern, ...] = ()


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each placeholder in the author's text and signature. A note such as “TODO: ask Priya” is reported as a note."""
    for span in document.placeholders:
        is_note = _NOTE.search(document.text_of(span)) is not None
        yield Match(span, yields_to=_PRIVACY if is_note else "")
    zones = (Zone.AUTHOR.value, Zone.SIGNATURE.value)
    blanks = by_expression.check(document, context, by_expression.Params(params.patterns, zones, known_is_fine=False))
    yield from (Match(blank.span) for blank in blanks)
