"""Promises of an outcome: dated ones that somebody must have signed, and vague ones that nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.commitments import Commitment, Promise
from linter.context import Context
from linter.document import Document
from linter.finding import Match, NotChecked
from linter.grammar import load_grammar
from linter.span import Span


@params
class Params:
    """`report`: `dated` or `vague`."""

    report: str


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each promise of the kind that the rule reports; a dated one says that there was no record to check it against."""
    found = False
    for commitment in context.commitments:
        if commitment.promise.value == params.report and _is_ours(document, context, commitment):
            found = True
            due = document.text_of(commitment.due) if commitment.due else ""
            yield Match(commitment.span, {"due": " ".join(due.split())})
    if found and params.report == Promise.DATED.value:
        context.not_checked.append(NotChecked(context.rule, "no records of commitments are configured"))


def _is_ours(document: Document, context: Context, commitment: Commitment) -> bool:
    """Whether the configured grammar, if any, agrees that the act is ours."""
    if not context.config.grammar:
        return True
    start = commitment.sentence.start
    act = Span(commitment.span.start - start, commitment.span.end - start)
    return load_grammar(context.config.grammar).is_ours(document.text_of(commitment.sentence), act)
