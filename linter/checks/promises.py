"""Promises of an outcome: dated ones that somebody must have signed, and vague ones that nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.commitments import VOCABULARY, Promise, find_commitments
from linter.context import Context
from linter.document import Document
from linter.finding import Match, NotChecked
from linter.span import Span


@params
class Params:
    """`report`: `dated` or `vague`."""

    report: str


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each promise of the kind that the rule reports; a dated one says that there was no record to check it against."""
    found = False
    for commitment in find_commitments(document, context.hits(VOCABULARY)):
        if commitment.promise.value == params.report:
            found = True
            span = _underlined(commitment.span, commitment.due)
            due = document.text_of(commitment.due) if commitment.due else ""
            yield Match(span, {"due": " ".join(due.split())})
    if found and params.report == Promise.DATED.value:
        context.not_checked.append(NotChecked(context.rule, "no records of commitments are configured"))


def _underlined(outcome: Span, due: Span | None) -> Span:
    if due is None:
        return outcome
    return Span(min(outcome.start, due.start), max(outcome.end, due.end))
