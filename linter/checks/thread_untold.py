"""Dates that one channel gives and the other never did."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.ledger.statements import window_day

VALUES = ("date", "last")


@params
class Params:
    """`component`: whose times must have been told before."""

    component: str = "next_milestone"


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each time of the component whose day stands in none of the updates before the draft."""
    if not context.earlier:
        return
    told = {window_day(timed.window) for before in context.earlier for timed in before.timed if timed.window}
    for segment in context.outline.of(params.component):
        for timed in context.timed_in(segment.span):
            if timed.window and timed.moment.date and window_day(timed.window) not in told:
                values = {"date": window_day(timed.window), "last": f"{context.earlier[-1].now:%Y-%m-%d}"}
                yield Match(timed.moment.span, values)
