"""Updates of one kind that follow one another."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.checks._thread import opening
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES: tuple[str, ...] = ("count", "since")


@params
class Params:
    """`count`: from how many in a row on, with the draft, it is told."""

    count: int


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the opening of a draft when it and those right before it are of its kind."""
    view = context.thread
    if view is None:
        return
    alike = 1
    for before, facts in zip(reversed(view.documents), reversed(view.earlier), strict=True):
        if context.linter.context(before, facts.sent_at).kind is not context.kind:
            break
        alike += 1
    if alike >= params.count:
        since = view.earlier[-(alike - 1)].sent_at
        yield Match(opening(context), {"count": alike, "since": f"{since:%Y-%m-%d}"})
