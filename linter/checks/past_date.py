"""Commitments whose time has passed before the draft is sent."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.checks._times import zone_slack
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.timeline import Flag, Window

_DOUBTFUL = frozenset(
    {Flag.VAGUE, Flag.NO_DATE, Flag.AMBIGUOUS_DAY_MONTH, Flag.AMBIGUOUS_NEXT, Flag.RECURRING, Flag.WEEKDAY_MISMATCH}
)


@params
class Params:
    """Nothing to set."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """The time of each commitment that lies before the draft is sent; silent where nobody said when that is."""
    if not context.now_is_told:
        return
    for backing in context.backing:
        due, window = backing.commitment.due, backing.window
        if due is not None and window is not None and _is_past(window, context):
            yield Match(due, {"sent": f"{context.now:%Y-%m-%d %H:%M}"})


def _is_past(window: Window, context: Context) -> bool:
    return not window.flags & _DOUBTFUL and window.latest + zone_slack(window) <= context.now
