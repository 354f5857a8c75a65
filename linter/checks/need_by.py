"""Deadlines for an engineer's answer, or times of a call, that leave too little room or are taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from linter.checks._params import params
from linter.checks._times import zone_slack
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES = ("hours", "least")


@params
class Params:
    """`report`: `soon` for a time of the component less than `hours` after the draft is sent, `taken_back` for phrases
    that take it back."""

    report: str
    component: str = "need_by"
    hours: int = 24
    phrases: tuple[str, ...] = ()


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that take a deadline back."""
    return ((phrase, "taken_back") for phrase in params.phrases)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each phrase next to a deadline, or the deadline that is too soon."""
    segments = context.outline.of(params.component)
    if params.report == "taken_back":
        if segments:
            yield from (Match(hit.span) for hit in context.hits())
        return
    near = [t for s in segments for t in context.timed_in(s.span) if t.window is not None]
    near = [t for t in near if t.moment.date] or near  # next to a date, a bare time belongs to something else
    if near and not context.sent_is_known:
        context.leave_unchecked("the draft does not say when it is sent (`sent_at`)")
        return
    for timed in near:
        if timed.window is None:
            continue
        left = timed.window.latest - context.now
        if timedelta(0) < left and left + zone_slack(timed.window) < timedelta(hours=params.hours):
            yield Match(timed.moment.span, {"hours": int(left / timedelta(hours=1)), "least": params.hours})
            return
