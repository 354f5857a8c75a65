"""Whether a draft identifies its case: id, severity and customer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.messages import listed
from linter.parts.case_line import CASE_NUMBER, SEVERITY
from linter.text.regex import compiled

VALUES = ("missing",)


_CUSTOMER = compiled(r"(?im)^\W{0,6}(?:customer|client|account)\W{1,6}\w|\b(?:customer|client)(?: is|:)? (?-i:[A-Z])\w")
_NAME = compiled(r"\b[A-Z][^\W\d_]{2,}")
_OTHER_WORDS = frozenset([
    "case", "escalation", "severity", "customer", "priority", "hello", "hallo", "dear", "request", "the", "please", "urgent",
    "subject", "betreff", "question", "ticket", "incident", "reference", "ref", "sev", "prio", "number", "escalating", "regarding",
])  # fmt: skip


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match at the draft's first words that lists what is missing. The front matter counts."""
    text, header = document.author_text[document.body_start :], document.front_matter
    case = compiled(rf"\b(?:{context.config.any_case_prefix})[-_ #]?\d{{2,}}")
    missing = [
        name
        for name, is_there in (
            ("the customer", _CUSTOMER.search(text) or header.get("customer") or _named_beside(text, case)),
            ("the case", case.search(text) or CASE_NUMBER.search(text) or header.get("case")),
            ("the severity", SEVERITY.search(text) or header.get("severity")),
        )
        if not is_there
    ]
    if missing and document.sentences:
        yield Match(document.opening, {"missing": listed(missing)})


def _named_beside(text: str, case: re.Pattern[str]) -> bool:
    """Whether a customer is named on the line with the case or its severity ("ZD-93311 (Quill Bank, P2)")."""
    numbers = (case, CASE_NUMBER, SEVERITY)
    for row in text.splitlines():
        if any(number.search(row) for number in numbers):
            for number in numbers:
                row = number.sub(" ", row)
            if any(name.lower() not in _OTHER_WORDS for name in _NAME.findall(row)):
                return True
    return False
