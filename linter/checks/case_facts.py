"""Which case is spoken of: its id, its severity and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.messages import listed
from linter.text.regex import compiled
from linter.text.span import Span

VALUES: tuple[str, ...] = ("missing",)


@params
class Params:
    """`severity`: an expression for how severe a case is ("P2", "severity 3")."""

    severity: str


_ID = compiled(
    r"(?im)^\W{0,6}(?:case|ticket|incident|sr)(?: (?:id|number|no))?\W{1,6}\S*\d|\b(?:case|ticket|incident) #?\d{3,}"
)
_CUSTOMER = compiled(r"(?im)^\W{0,6}(?:customer|client|account)\W{1,6}\w|\b(?:customer|client)(?: is|:)? (?-i:[A-Z])\w")
_NAME = compiled(r"\b[A-Z][^\W\d_]{2,}")
_OTHER_WORDS = frozenset([
    "case", "escalation", "severity", "customer", "priority", "hello", "hallo", "dear", "request", "the", "please", "urgent",
])  # fmt: skip


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match at the draft's first words for all that is missing. What the front matter says is there."""
    text, told = document.author_text[document.body_start :], document.front_matter
    case = compiled(rf"\b(?:{context.config.any_case_prefix})[-_ #]?\d{{2,}}")
    severity = compiled(params.severity)
    missing = [
        name
        for name, is_there in (
            ("the customer", _CUSTOMER.search(text) or told.get("customer") or _named_beside(text, case, severity)),
            ("the case", case.search(text) or _ID.search(text) or told.get("case")),
            ("the severity", severity.search(text) or told.get("severity")),
        )
        if not is_there
    ]
    if missing and document.sentences:
        start = document.sentences[0].span.start
        yield Match(Span(start, start), {"missing": listed(missing)})


def _named_beside(text: str, case: re.Pattern[str], severity: re.Pattern[str]) -> bool:
    """Whether a name stands on the line of the case or of its severity ("ZD-93311 (Quill Bank, P2)")."""
    rows = [row for row in text.splitlines() if case.search(row) or severity.search(row)]
    left = (severity.sub(" ", case.sub(" ", row)) for row in rows)
    return any(name.lower() not in _OTHER_WORDS for row in left for name in _NAME.findall(row))
