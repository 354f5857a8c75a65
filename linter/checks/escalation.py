"""The escalation point: whom to contact, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.features import CONTACT
from linter.text.cover import Cover
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.word_classes import word_classes


@params
class Params:
    """`contacts`: phrases that name a role or a channel ("duty manager", "our hotline", "reply to this mail").
    `confidence`: escalation points below this confidence of the outline (0 to 1) are not reported. `words`: nor,
    without a label, in drafts with fewer words."""

    contacts: tuple[str, ...]
    confidence: float = 0.8
    words: int = 25


_COMPONENT = "escalation_point"
_NAME = compiled(
    r"(?<![.!?*:]\s)(?<![*:|])(?<!^)\b[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+)+|@\w{2,}|\b(?:Mr|Mrs|Ms|Dr|Herr|Frau)\b\.?\s+[A-Z]\w+"
)
_PLAIN_NAME = compiled(
    r"(?:\b(?:(?i:call|ring|contact|reach|ask|ping|phone|text|mail|email|message|write to|speak to|talk to)|to|with"
    r"|and|is|for|by|or|via|from|either)\s+|[,(/]\s?)(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b"
)
_NO_NAME = frozenset([
    "i", "we", "you", "our", "support", "slack", "teams", "zoom", "zendesk", "if", "please", "escalation",
    "client", "customer", "provider", "supplier", "vendor", "contractor", "licensee",
])  # fmt: skip


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases for contacts."""
    return ((phrase, "contact") for phrase in params.contacts)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match if the escalation point names nobody and no channel."""
    is_short = len(document.words) < params.words
    segments = [segment for segment in context.outline.of(_COMPONENT) if segment.labelled or not is_short]
    if all(segment.confidence < params.confidence for segment in segments):
        return
    if any(_names_somebody(document, segment.span) for segment in segments):
        return
    named = Cover(hit.span for hit in context.hits())
    if any(named.overlaps(segment.span) for segment in segments):
        return
    yield Match(document.first_sentence(segments[0].span))


def _names_somebody(document: Document, span: Span) -> bool:
    text = document.author_text
    line_end = text.find("\n", span.end)  # an address is not prose, and may follow the last word
    words = text[span.start : line_end if line_end >= 0 else len(text)]
    if CONTACT.search(words) or _NAME.search(words) or any(span.overlaps(slot) for slot in document.placeholders):
        return True
    if any(variable.may_reach for variable in document.variables_in(span)):
        return True
    return any(_may_be_a_name(match["name"].lower()) for match in _PLAIN_NAME.finditer(words))


def _may_be_a_name(form: str) -> bool:
    return form not in _NO_NAME and "day" not in word_classes(form)
