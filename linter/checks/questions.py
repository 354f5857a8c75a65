"""Questions to an engineer: one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import compiled
from linter.text.span import Span

VALUES = ("count",)


@params
class Params:
    """`most`: the maximum number of questions."""

    most: int = 1


_COURTESY = compiled(
    r"\W{0,6}(?:(?:hi|hey|hello|how are you|how is it going|all good|got a minute|do you have a minute)\b"
    r"|(?:and )?(?:can|could|would|will) you (?:please |kindly |maybe |perhaps )?"
    r"(?:let (?:me|us) know|get back|come back|tell (?:me|us)|reply|respond|answer)"
    r"(?: (?:to|me|us|this|it|here|with|an|the|answer)){0,3} (?:by|before|until|till)\b"
    r"|(?:please )?(?:reply|answer|respond)(?: [\w'\u2019]{1,15}){0,2} (?:by|before|until|till)\b"
    r"|(?:and )?(?:can|could|may|might) (?:i|we) (?:please |kindly )?(?:hear|have|get|expect|know)(?: [\w'\u2019]{1,15}){0,5} (?:by|before|until|till)\b)",
    re.IGNORECASE,
)
"""Sentences with a question mark that do not count: a greeting, or when the answer is needed."""
_ASKS = compiled(r"\?[\s*_)\"']*\Z")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the first question too many."""
    asked = [
        s.span
        for s in document.sentences
        if not s.is_heading
        and _ASKS.search(document.text_of(s.span))
        and not _COURTESY.match(_last_line(document, s.span))
    ]
    if len(asked) > params.most:
        yield Match(asked[params.most], {"count": len(asked)})


def _last_line(document: Document, span: Span) -> str:
    """The line with the question mark. Chat messages often lack full stops, so that a sentence may begin lines above."""
    return document.text_of(span).rsplit("\n", 1)[-1]
