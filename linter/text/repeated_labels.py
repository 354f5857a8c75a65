"""Labels whose form is only recognised by repetition.

Examples: "*Cause* The disk …", "Assessment. We believe …", "Next steps" alone on a line, "Status: up. Cause: a disk."
on one line. A single line like this may be anything; if there are several with words that are typical of labels, each
is a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.text.regex import compiled
from linter.text.span import Span, trim

_SIGN = r"(?::[a-z0-9_+-]{2,30}:[ \t]{0,20}|[^\w\s*_(\[]{0,3}[ \t]{1,20})?"
_NUMBER = (
    r"[ \t]{0,20}(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-zA-Z]|[ivxIVX]{1,4})[.)][ \t]{1,20}|\d{1,2}\.\d{1,2}[ \t]{1,20})?"
)
_OPENING = (
    compiled(_NUMBER + _SIGN + r"(?P<mark>\*{1,3}|_{1,2})(?P<label>[^\W\d_][^*_\n]{0,40}?)(?P=mark)[ \t]{1,20}(?=[^\s*_])"),
    compiled(_NUMBER + r"(?P<label>[A-Z][^.!?,;:|*\n\d]{1,40})\.[ \t]{1,20}(?=[\w\"'(\u201c])"),
    compiled(
        r"[ \t]{0,20}(?P<label>[^\W\d_][^.!?,;:|*\n\d]{0,40}?)[ \t]{1,20}(?:-{1,2}|=|>|\||/|->|=>|\u2192|\u00bb)[ \t]{1,20}(?=\S)"
    ),
    compiled(_NUMBER + r"\[(?P<label>[^\W\d_][^\[\]\n]{1,40})\][ \t]{0,20}:?[ \t]{1,20}(?=\S)"),
    compiled(_NUMBER + r"(?P<label>[A-Z][A-Z/&' -]{1,40}[A-Z])[ \t]{1,20}(?=[A-Z0-9]?[a-z0-9])"),
    compiled(r"[ \t]{0,20}(?P<label>[a-z\u00df-\u00ff][^.!?,;:|*\n\d]{0,24}):[ \t]{1,20}(?=\S)"),
)  # fmt: skip
"""A label with words after it: marked, closed by a full stop or a symbol, in brackets, in capitals, in lower case."""
_ALONE = compiled(_NUMBER + r"(?P<label>[^\W\d_a-z][^.!,;:|*_\n]{1,48})$")
"""A label alone on a line, without any mark."""
_INSIDE = compiled(
    r"(?<![^.!?;,|\u00b7\u2022/\u2013\u2014-])\s{1,3}[*_]{0,3}(?P<label>[A-Z][^.!?,;:|*_\n\d]{1,40}?)[*_]{0,3}:[*_]{0,3}\s{1,3}(?=[^\s*_])"
)
"""A label inside a paragraph, after a full stop or a symbol."""
_MIN_ROWS, _MAX_WORDS = 3, 5
_MAX_WORDS_ALONE = 7
_WORDS = frozenset([
    "status", "state", "situation", "position", "news", "new", "update", "changed", "change", "now", "today", "where", "latest",
    "cause", "why", "reason", "understanding", "assessment", "analysis", "finding", "findings", "background", "impact", "scope",
    "observation", "observations", "happened", "know", "think", "believe", "view", "explanation", "diagnosis", "root",
    "done", "did", "action", "actions", "taken", "measures", "steps", "doing", "work", "fix", "workaround", "remedy", "mitigation",
    "you", "your", "us", "need", "needed", "request", "requested", "required", "ask", "asks", "input", "support",
    "next", "milestone", "plan", "then", "follow", "follows", "outlook", "timeline", "hear", "forward", "coming",
    "escalation", "escalate", "contact", "contacts", "worse", "urgent", "urgency", "emergency", "help", "reach", "call",
    "symptom", "symptoms", "affected", "version", "versions", "environment", "purpose", "objective", "goal", "attendees", "agenda",
    "hintergrund", "ursache", "stand", "erledigt", "massnahmen", "maßnahmen", "bitte", "schritt", "schritte", "notfall", "eskalation",
    "ansprechpartner", "kontakt", "causa", "situación", "situação", "acciones", "ações", "pasos", "passos", "contacto",
    "contato", "suite", "pourquoi", "étape", "étapes",
    "when", "date", "present", "beforehand", "before", "end", "close", "closing",
    "participants", "topics", "question", "q", "who", "bring", "cost", "proposed", "env", "tried", "by", "expected", "observed", "logs", "repro", "reproduction", "disposition", "proposal",
])  # fmt: skip
"""What labels are made of, whatever the kind of draft."""


class OpeningLabel(NamedTuple):
    """The words of a label and where what it labels begins."""

    label: Span
    rest: int


def opening_labels(text: str, rows: Sequence[Span]) -> Mapping[int, OpeningLabel]:
    """The labels that open `rows`, by where the row begins."""
    found: dict[int, OpeningLabel] = {}
    for form in _OPENING:
        own = {
            row.start: OpeningLabel(trim(text, Span(*match.span("label"))), match.end())
            for row in rows
            if (match := form.match(text, row.start, row.end)) and len(match["label"].split()) <= _MAX_WORDS
        }
        if _are_labels(text, [label for label, _ in own.values()]):
            found |= own
    return found


def labels_inside(text: str, first: OpeningLabel, end: int) -> Sequence[OpeningLabel]:
    """`first`, the label that opens a paragraph, and those that follow inside it, up to `end`. If there are several,
    at the start of one sentence after another, the words before the colons need not be known labels."""
    matches = _INSIDE.finditer(text, first.rest, end)
    others = [OpeningLabel(Span(*match.span("label")), match.end()) for match in matches]
    found = [first, *(label for label in others if len(label.label.of(text).split()) <= _MAX_WORDS)]
    return found if len(found) >= _MIN_ROWS else [first]


def labels_alone(text: str, rows: Sequence[Span]) -> Mapping[int, Span]:
    """The labels that are alone on one of `rows`, above what they label, by where the row begins."""
    own = {}
    below: re.Match[str] | None = None
    said = False  # whether there is a line with words below
    for number in range(len(rows) - 1, -1, -1):
        row = rows[number]
        if not row.of(text).strip():
            continue
        match = _ALONE.match(text, row.start, row.end)
        if match and said and below is None and len(match["label"].split()) <= _MAX_WORDS_ALONE:
            is_numbered = match.start("label") > row.start
            if is_numbered or number == 0 or not rows[number - 1].of(text).strip():
                own[row.start] = trim(text, Span(*match.span("label")))
        below, said = match, True
    return own if _are_labels(text, list(own.values())) else {}


def _are_labels(text: str, found: Sequence[Span]) -> bool:
    """Whether there are enough lines of this form, at least half of them with a word typical of labels, to take all
    for labels."""
    named = sum(bool(_WORDS & set(re.findall(r"[a-z]+", label.of(text).lower()))) for label in found)
    return len(found) >= _MIN_ROWS and named * 2 >= len(found)
