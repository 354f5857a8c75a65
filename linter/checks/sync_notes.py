"""Sync notes: what engineers owe the case, who owes it and by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.errors import PresendError
from linter.finding import Match
from linter.messages import listed
from linter.text.regex import compiled

if TYPE_CHECKING:
    from linter.checks._notes import Notes
    from linter.records.model import SyncCase, SyncNote
    from linter.records.shelf import Records
    from linter.rulebook.yaml_errors import Keys

VALUES = ("problem", "case", "lacks", "who", "due", "date", "owed")


@params
class Params:
    """`report`: `malformed` for notes that cannot be read, `incomplete` for a case without one of `fields`, `absent`
    for an owner who did not attend, `early` for a due date before the meeting, `undecided` for a decision that is one
    of `words`, `undated` for a followup without a date, `vanished` for an open action of earlier notes that these do
    not mention."""

    report: str
    fields: tuple[str, ...] = ("ask", "owner", "due", "decision", "followup")
    words: tuple[str, ...] = ()


_OPEN = "open"
_SEVERAL = compiled(r"\s{0,3}(?:[,+/&]|\band\b)\s{0,3}")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match for each thing that the notes lack, on its line."""
    from linter.checks._notes import notes_of

    notes = notes_of(document)
    yield from _REPORTS[params.report](notes, context, params)


def _malformed(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    if notes.problem is not None:
        yield Match(notes.problem_line(), {"problem": notes.problem[1]})


def _incomplete(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    for _, case, keys in notes.cases():
        lacks = [name for name in params.fields if case.status == _OPEN and not _is_said(notes, case, keys, name)]
        if lacks:
            yield Match(notes.line(*keys, "id"), {"case": case.id, "lacks": listed(lacks, again="no ")})


def _is_said(notes: Notes, case: SyncCase, keys: Keys, name: str) -> bool:
    return bool(getattr(case, name)) and not _is_slot(notes, keys, name)


def _is_slot(notes: Notes, keys: Keys, name: str) -> bool:
    """Whether somebody still has to fill in a value, which is reported as such."""
    return bool(notes.document.slots_in(notes.line(*keys, name)))


def _absent(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    people = _records(context)
    for note, case, keys in notes.cases():
        owners = "" if _is_slot(notes, keys, "owner") else case.owner or ""
        for owner in filter(None, _SEVERAL.split(owners)):
            if note.attendees and not _is_among(owner, note.attendees, people) and not _is_customer(owner, people):
                yield Match(notes.line(*keys, "owner"), {"case": case.id, "who": owner})


def _is_among(name: str, attendees: Iterable[str], people: Records | None) -> bool:
    """Whether a person attended: by the same name, by part of it, or as the same person on record."""
    words = set(name.casefold().split())
    person = people.person(name) if people else None
    return any(
        words & set(attendee.casefold().split()) or (person and people and people.person(attendee) is person)
        for attendee in attendees
    )


def _is_customer(name: str, people: Records | None) -> bool:
    named = name.casefold()
    return named in ("customer", "client") or bool(
        people and any(named in map(str.casefold, (known.name, *known.aliases)) for known in people.customers)
    )


def _early(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    for note, case, keys in notes.cases():
        if case.due is not None and case.due.day < note.date.day:
            values = {"case": case.id, "due": case.due, "date": note.date.day}
            yield Match(notes.line(*keys, "due"), values)


def _undecided(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    said = re.compile(rf"(?:{'|'.join(params.words)})\b", re.IGNORECASE)
    for _, case, keys in notes.cases():
        if said.match(case.decision) and not _is_slot(notes, keys, "decision"):
            yield Match(notes.line(*keys, "decision"), {"case": case.id})


def _undated(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    for _, case, keys in notes.cases():
        undated = [followup for followup in case.followup if followup.due is None]
        if undated and case.status == _OPEN and not _is_slot(notes, keys, "followup"):
            yield Match(notes.line(*keys, "followup"), {"case": case.id})


def _vanished(notes: Notes, context: Context, params: Params) -> Iterator[Match]:
    """Open actions of earlier notes that are due, whose owner attends, and that these notes do not mention."""
    from linter.records.keys import case_key

    on_record = _records(context)
    for number, note in enumerate(notes.notes):
        if on_record is None:
            return
        here = {case_key(case.id) for case in note.cases}
        for before, case in _last_open(on_record, note):
            if case_key(case.id) not in here and _is_among(case.owner or "", note.attendees, on_record):
                values = {"case": case.id, "owed": case.ask or "an answer", "who": case.owner, "due": case.due}
                yield Match(notes.line("sync_notes", number, "date"), {**values, "date": before.date.day})


def _last_open(on_record: Records, note: SyncNote) -> Iterator[tuple[SyncNote, SyncCase]]:
    """The latest earlier notes on each case, if they were open and due before this meeting."""
    from linter.records.keys import case_key

    last: dict[str | None, tuple[SyncNote, SyncCase]] = {}
    for before in sorted(on_record.sync_notes, key=lambda known: known.date.day):
        if before.date.day < note.date.day:
            last |= {case_key(case.id): (before, case) for case in before.cases}
    for before, case in last.values():
        if case.status == _OPEN and case.due is not None and case.due.day < note.date.day:
            yield before, case


def _records(context: Context) -> Records | None:
    """The records next to the notes. None, with a remark, if one of them is broken."""
    try:
        return context.records
    except PresendError as error:
        context.leave_unchecked(f"the records cannot be read: {error}")
        return None


_REPORTS: Mapping[str, Callable[[Notes, Context, Params], Iterator[Match]]] = {
    "malformed": _malformed,
    "incomplete": _incomplete,
    "absent": _absent,
    "early": _early,
    "undecided": _undecided,
    "undated": _undated,
    "vanished": _vanished,
}
