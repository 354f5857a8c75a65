"""A case that was called resolved and is under investigation again, as if it had never been resolved."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.ledger import VOCABULARY

VALUES = ("was", "is")


@params
class Params:
    """`order`: the states from first to last, named as the lists `status.…` of `rules/vocabulary/ledger.yml`. `closed`: the
    first state in which a case counts as closed. `reopened`: the list of phrases that say that it is open again."""

    order: tuple[str, ...]
    closed: str
    reopened: str = "reopened"


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the words for an earlier state than the one in which the last update left the case."""
    view = context.thread
    if view is None or any(hit.key == params.reopened for hit in context.hits(VOCABULARY)):
        return
    from linter.ledger.facts import states_of

    rank = {state: number for number, state in enumerate(params.order)}
    last = next((facts.states for facts in reversed(view.earlier) if facts.states), ())
    before = [rank[state] for state in last if state in rank]
    found = [(rank[state], span) for state, span in states_of(context) if state in rank]
    # A text with several states is about several things, so it is not certain that anything went back.
    if (
        not before
        or not found
        or min(before) < rank[params.closed]
        or max(number for number, _ in found) >= min(before)
    ):
        return
    number, span = min(found)
    yield Match(span, {"was": params.order[min(before)], "is": params.order[number]})
