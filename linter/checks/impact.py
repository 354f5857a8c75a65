"""Whether the impact of a case is stated as a figure or a date, not as an adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import compiled
from linter.text.span import Span

_IN_WORDS = compiled(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|millions?|dozens?|half|third|quarter|every|each|all|nobody|no one|none|entire|whole|daily|weekly|nightly|hourly|monthly)\b",
    re.IGNORECASE,
)
_POINTS_BACK = compiled(
    r"\b(?:that|the same|this) (?:very )?(?:day|date|morning|noon|afternoon|evening|night|week|month)\b", re.IGNORECASE
)
"""A day that another line of the note gives."""


@params
class Params:
    """`component`: the component that states the impact."""

    component: str = "impact"


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on an impact without a number, an amount or a date."""
    segments = context.outline.of(params.component)
    if segments and not any(_has_figure(document, segment.span) for segment in segments):
        yield Match(document.first_sentence(segments[0].span))


def _has_figure(document: Document, span: Span) -> bool:
    words = document.text_of(span)
    if any(map(str.isdigit, words)) or _IN_WORDS.search(words) or document.moments_in(span) or document.slots_in(span):
        return True
    return bool(document.moments and _POINTS_BACK.search(words))
