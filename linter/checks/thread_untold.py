"""Dates that only one channel gave."""

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
    """`component`: the component whose times must have been given before."""

    component: str = "next_milestone"


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each time of the component whose day is in none of the earlier updates."""
    if not context.earlier:
        return
    known_days = {window_day(timed.window) for before in context.earlier for timed in before.timed if timed.window}
    for segment in context.outline.of(params.component):
        for timed in context.timed_in(segment.span):
            if timed.window and timed.moment.date and window_day(timed.window) not in known_days:
                values = {"date": window_day(timed.window), "last": f"{context.earlier[-1].now:%Y-%m-%d}"}
                yield Match(timed.moment.span, values)
