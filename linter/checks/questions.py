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
_NO_OTHER = compiled(
    r"\W{0,6}(?:or\b|(?:and |but )?if\b|in other words\b|i\.e\.|meaning\b|so (?:just )?to be (?:sure|clear)\b"
    r"|(?:would|do) you (?:rather|prefer|want|need|have time)\b|(?:shall|should|may|can|could|do) (?:i|we) "
    r"(?:just |also |rather |need to )?(?:send|share|attach|open|file|raise|forward|post|give|provide|call|ask|add|move|take this)\b"
    r"|(?:is|does|would) (?:that|this|it) (?:be )?(?:ok(?:ay)?|clear|enough|fine|possible|doable|feasible|realistic|make sense|help|work for you)\b|(?:would|will|does) [^?]{1,60} (?:help|be (?:enough|useful|helpful|of use))\W{0,3}\Z"
    r"|(?:ok(?:ay)?|fine|possible|doable) (?:for|with|by) you\b|are you the right\b"
    r"|(?:who|whom) (?:else )?(?:should|can|could|shall) (?:i|we) ask\b|makes? sense\b|(?:right|correct|ok(?:ay)?|agreed|yes|no)\W{0,3}\Z)",
    re.IGNORECASE,
)
"""The other half of the same question (“Or per organisation?”, “If so, since when?”), or one about how to go on (“Shall I send
the file?”), which asks for no fact."""
_ASKS = compiled(r"\?[\s*_)]*\Z")
"""The end of a question. One before a closing quotation mark is somebody else's."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the first question too many."""
    asked = [
        s.span
        for s in document.sentences
        if not s.is_heading
        and _ASKS.search(document.text_of(s.span))
        and not any(kind.match(_last_line(document, s.span)) for kind in (_COURTESY, _NO_OTHER))
    ]
    if len(asked) > params.most:
        yield Match(asked[params.most], {"count": len(asked)})


def _last_line(document: Document, span: Span) -> str:
    """The line with the question mark. Chat messages often lack full stops, so that a sentence may begin lines above."""
    return document.text_of(span).rsplit("\n", 1)[-1]
