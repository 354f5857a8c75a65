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
from linter.promises.commitments import Promise
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.ledger.entry import Entry
    from linter.ledger.model import Told
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
        entry for entry in view.entries if entry.update != view.own.name and entry.told.promise is not Promise.UPDATE
    ]
    if params.report == _DROPPED:
        yield from _dropped(context, [entry for entry in earlier if entry.fate.status is Status.DROPPED])
    else:
        yield from _moved(document, context, view, earlier)


def _dropped(context: Context, entries: Sequence[Entry]) -> Iterator[Match]:
    if entries:
        more = f", and {len(entries) - 1} more" if len(entries) > 1 else ""
        first = entries[0]
        due = first.told.due.shown if first.told.due else ""
        yield Match(
            opening(context),
            {"promise": first.told.text, "due": due, "said": f"{first.said_at:%Y-%m-%d}", "more": more},
        )


def _moved(document: Document, context: Context, view: View, entries: Sequence[Entry]) -> Iterator[Match]:
    for entry in entries:
        if entry.fate.status is not Status.MOVED or entry.fate.update != view.own.name or entry.told.due is None:
            continue
        new = next((told for told in view.own.told if told.text == entry.fate.words), None)
        if new is not None and new.due is not None and not _says_so(view, entry, new):
            values = {"was": entry.told.due.shown, "is": new.due.shown, "promise": entry.told.text}
            yield Match(_due_span(context, new), values)


def _says_so(view: View, entry: Entry, new: Told) -> bool:
    """Whether the draft acknowledges the change: it names the old day, or says somewhere that a day has changed."""
    day = entry.told.due.day if entry.told.due else ""
    named = {day for told in view.own.told for day in told.days} | {d for s in view.own.statements for d in s.days}
    return (
        new.moves
        or day in named
        or any(statement.kinds and "moved" in statement.kinds for statement in view.own.statements)
    )


def _due_span(context: Context, told: Told) -> Span:
    """The words for the new day."""
    clause = Span(told.start, told.end)
    times = [t for t in context.timed_in(clause) if t.window and told.due and t.window.latest == told.due.latest]
    return times[0].moment.span if times else clause
