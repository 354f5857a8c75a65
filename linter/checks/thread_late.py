"""Drafts sent later than the last update promised, or than the house rules allow, without an acknowledgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.checks._thread import opening
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.ledger import VOCABULARY
from linter.ledger.status import Status
from linter.messages import counted
from linter.promises.commitments import PromiseKind
from linter.timeline import BusinessCalendar

if TYPE_CHECKING:
    from linter.ledger.entry import Entry
    from linter.ledger.view import View
    from linter.records.when import Interval

VALUES = ("reason",)


@params
class Params:
    """`owned`: the list of `rules/vocabulary/ledger.yml` with phrases that acknowledge a delay."""

    owned: str = "late_said"


_DAY = timedelta(days=1)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match at the draft's opening, with what is overdue and by how much."""
    view = context.thread
    if view is None or any(hit.key == params.owned for hit in context.hits(VOCABULARY)):
        return
    promised = [entry for entry in view.entries if _is_next_update(entry, view)]
    reason = _missed_milestone(view, promised) if promised else _over_cadence(context, view)
    if reason:
        yield Match(opening(context), {"reason": reason})


def _is_next_update(entry: Entry, view: View) -> bool:
    """Whether the previous update promised by this when the next would follow."""
    promise = entry.promise
    return promise.kind is PromiseKind.UPDATE and entry.update == view.earlier[-1].name and promise.due is not None


def _missed_milestone(view: View, promised: Sequence[Entry]) -> str:
    """The promised message that is overdue, even by the latest time named for it."""
    last = max(promised, key=lambda entry: entry.promise.due.latest if entry.promise.due else view.now)
    if last.promise.due is None or last.fate.status is not Status.LATE:
        return ""
    due = last.promise.due
    return f"the last update promised the next by {due.shown}, {_length(view.now - due.instant)} ago"


def _over_cadence(context: Context, view: View) -> str:
    """How long the customer has heard nothing, if no time was promised and the policy on record allows less for the
    severity."""
    policy = context.records.policy
    severity = str(context.document.front_matter.get("severity") or "").casefold()
    allowed = next((length for name, length in policy.cadence.items() if name.casefold() == severity), None)
    if policy.place is None or allowed is None:
        return ""
    last = view.earlier[-1].sent_at
    deadline = _after(last, allowed, BusinessCalendar(holidays=frozenset(policy.holidays)))
    if view.now <= deadline:
        return ""
    return f"the last update was sent {_length(view.now - last)} ago, and {policy.place} allows {_length(allowed.length)} for {severity.upper()}"


def _after(last: datetime, allowed: Interval, calendar: BusinessCalendar) -> datetime:
    """When the allowed time ends. Business days are counted on the calendar and keep the time of day."""
    if not allowed.business:
        return last + allowed.length
    days = -(-allowed.length // _DAY)
    return datetime.combine(calendar.add_days(last.date(), days), last.timetz())


def _length(length: timedelta) -> str:
    """A duration in the largest unit of which it has at least two, rounded down: "3 days", "90 minutes"."""
    minutes = int(length.total_seconds()) // 60
    for unit, size in (("day", 24 * 60), ("hour", 60)):
        if minutes >= 2 * size:
            return counted(minutes // size, unit)
    return counted(minutes, "minute")
