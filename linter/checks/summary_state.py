"""Summaries that contradict the updates or the ledger of their case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.ledger import VOCABULARY as LEDGER
from linter.ledger.statements import window_day
from linter.ledger.status import Status
from linter.parts.cues import vocabulary_owner
from linter.rulebook.phrases import PhraseHit
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.ledger.view import View

VALUES = ("against",)


@params
class Params:
    """`against`: a list of `rules/vocabulary/standing.yml` -> the list that contradicts it; `unless`: a list -> another
    list that means the same in an update. `component`: the component whose days the ledger may not have moved or
    withdrawn. `kind`: drafts of this kind are not updates."""

    against: Mapping[str, str]
    unless: Mapping[str, str]
    component: str = "next_milestone"
    kind: str = "exec-summary"


_STANDING = vocabulary_owner("standing")
_DENIED = "not_done"
_OVER = (Status.MOVED, Status.WITHDRAWN)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each state that the latest update about it contradicts, and each day that was given up."""
    view = context.thread
    if view is None:
        return
    updates = [update for update in reversed(context.earlier) if update.kind.name != params.kind]
    for state, contrary in params.against.items():
        own = _says(context, state, sure=True)
        if not own or _says(context, contrary):
            continue
        if against := _update_against(updates, (state, params.unless.get(state, state)), contrary):
            yield Match(own[0].span, {"against": against})
    given_up = _given_up(view)
    for timed in (timed for part in context.outline.of(params.component) for timed in context.timed_in(part.span)):
        if timed.window and timed.moment.date and (day := window_day(timed.window)) in given_up:
            yield Match(timed.moment.span, {"against": given_up[day]})


def _says(context: Context, state: str, *, sure: bool = False) -> Sequence[PhraseHit]:
    """Where a draft says that the case is in this state. `sure`: leave out clauses that deny, expect or wish it."""
    denied = [hit.span for hit in context.hits(LEDGER) if hit.key == _DENIED] if sure else []
    said = [hit for hit in context.hits(_STANDING) if hit.key == state]
    return [hit for hit in said if not any(_clause_of(context, hit).overlaps(span) for span in denied)]


def _clause_of(context: Context, hit: PhraseHit) -> Span:
    sentence = context.document.sentences[hit.sentence].span
    clauses = context.document.clauses_of(sentence)
    return next((clause for clause in clauses if clause.contains(hit.span)), sentence)


def _update_against(updates: Sequence[Context], states: Sequence[str], contrary: str) -> str:
    """The contradiction in the latest update about this state; nothing if it agrees, fully or in part."""
    for update in updates:
        if any(_says(update, state, sure=True) for state in states):
            return ""
        if found := _says(update, contrary):
            words = update.document.on_one_line(found[0].span)
            return f"the update of {update.now:%Y-%m-%d}, which says “{words}”"
    return ""


def _given_up(view: View) -> Mapping[str, str]:
    """Days that an earlier update named and that no longer hold, as ISO dates, with the words. A day that another
    promise also names still counts."""
    promised = [entry for entry in view.entries if entry.update != view.own.name and entry.promise.due is not None]
    over = [e for e in promised if e.fate.status in _OVER and e.fate.update not in ("", view.own.name)]
    kept = {entry.promise.due.day for entry in promised if entry.promise.due and entry.fate.status is Status.OPEN}
    return {
        entry.promise.due.day: f"the ledger: “{entry.promise.text}” was {entry.fate.status.value} (“{entry.fate.words}”)"
        for entry in over
        if entry.promise.due and entry.promise.due.day not in kept
    }
