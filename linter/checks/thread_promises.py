"""Earlier promises of a thread that a draft drops, or silently moves to another day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.checks._thread import opening
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.ledger.status import Status
from linter.promises.commitments import PromiseKind
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.ledger.entry import Entry
    from linter.ledger.model import Promise
    from linter.ledger.view import View

VALUES = ("promise", "due", "said", "more", "was", "is")


@params
class Params:
    """`report`: `dropped` for promises that are overdue and that no later update mentions, `moved` for those to which
    the draft gives another day as if it were the first."""

    report: str


_DROPPED = "dropped"


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match for all dropped promises, at the draft's opening; one for each moved promise, on its new day."""
    view = context.thread
    if view is None:
        return
    earlier = [
        entry
        for entry in view.entries
        if entry.update != view.own.name and entry.promise.kind is not PromiseKind.UPDATE
    ]
    if params.report == _DROPPED:
        yield from _dropped(context, [entry for entry in earlier if entry.fate.status is Status.DROPPED])
    else:
        yield from _moved(document, context, view, earlier)


def _dropped(context: Context, entries: Sequence[Entry]) -> Iterator[Match]:
    if entries:
        more = f", and {len(entries) - 1} more" if len(entries) > 1 else ""
        first = entries[0]
        due = first.promise.due.shown if first.promise.due else ""
        yield Match(
            opening(context),
            {"promise": first.promise.text, "due": due, "said": f"{first.said_at:%Y-%m-%d}", "more": more},
        )


def _moved(document: Document, context: Context, view: View, entries: Sequence[Entry]) -> Iterator[Match]:
    for entry in entries:
        if entry.fate.status is not Status.MOVED or entry.fate.update != view.own.name or entry.promise.due is None:
            continue
        new = next((promise for promise in view.own.promises if promise.text == entry.fate.words), None)
        if new is not None and new.due is not None and not _says_so(view, entry, new):
            values = {"was": entry.promise.due.shown, "is": new.due.shown, "promise": entry.promise.text}
            yield Match(_due_span(context, new), values)


def _says_so(view: View, entry: Entry, new: Promise) -> bool:
    """Whether the draft acknowledges the change: it names the old day, or says somewhere that a day has changed."""
    day = entry.promise.due.day if entry.promise.due else ""
    named = {day for promise in view.own.promises for day in promise.days} | {
        d for s in view.own.statements for d in s.days
    }
    return (
        new.moves
        or day in named
        or any(statement.kinds and "moved" in statement.kinds for statement in view.own.statements)
    )


def _due_span(context: Context, promise: Promise) -> Span:
    """The words for the new day."""
    clause = Span(promise.start, promise.end)
    times = [t for t in context.timed_in(clause) if t.window and promise.due and t.window.latest == promise.due.latest]
    return times[0].moment.span if times else clause
