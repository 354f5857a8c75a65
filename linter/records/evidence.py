"""Turn the entries of record files into evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.records.keys import case_key, release_key
from linter.records.model import CommitmentRecord, FileLine, Followup, SignOff, SyncCase, SyncNote
from linter.records.record import Record, RecordSource
from linter.records.shelf import Records
from linter.records.when import When
from linter.records.wording import ACT, GENERIC_ACTS, PARTIAL, PREPARE, Meaning, Wording
from linter.text.regex import compiled
from linter.text.words import tokenize

_MAX_SHOWN = 160
_REFUSALS = frozenset(["refusal.fix", "refusal.any"])
_CARRIERS = frozenset(["act.release", "act.complete", "act.send"])
_EXCEPTION = compiled(r"\b(?:but|however|except|although)\b", re.IGNORECASE)
_STRENGTHS = {"target": 1, "expected": 1, "committed": 2}


@lru_cache(maxsize=8)
def evidence(records: Records, wording: Wording) -> tuple[Record, ...]:
    """Every entry that could back a promise, in the order of the files."""
    return tuple(_Evidence(records, wording).all())


class _Evidence:
    def __init__(self, records: Records, wording: Wording) -> None:
        self._records = records
        self._wording = wording

    def all(self) -> Iterator[Record]:
        for note in self._records.sync_notes:
            for case in note.cases:
                yield self._case(note, case)
                yield from (self._followup(note, case, followup) for followup in case.followup)
        yield from map(self._commitment, self._records.commitments)
        yield from map(self._sign_off, self._records.signoffs)

    def _case(self, note: SyncNote, case: SyncCase) -> Record:
        asked = self._read(case.ask, note, case.owner)
        decided = self._read(case.decision, note, case.owner)
        excepted = [_after_exception(case.decision), *(followup.what for followup in case.followup)]
        acts = _question(case.ask, asked) or _acts(asked)
        trouble = _trouble(asked, decided)
        limits = frozenset(word for word in trouble if word.startswith(PARTIAL))
        return self._sync(
            note, case, case.place, case.ask or case.decision, case.owner, case.due,
            words=(asked.words | decided.words) - limits, core=asked.words or decided.words, context=self._entry(note, case),
            trouble=trouble if decided.heads - GENERIC_ACTS else frozenset(),
            acts=acts | (_acts(decided) if decided.heads else frozenset()),
            flags=decided.flags | (frozenset(flag for flag in asked.flags if not (case.decision and flag in _REFUSALS))),
            excepted=frozenset().union(*(self._wording.words(text) for text in excepted)),
            condition=self._condition(case.blocked_on, case.condition, case.decision, case.ask),
        )  # fmt: skip

    def _followup(self, note: SyncNote, case: SyncCase, followup: Followup) -> Record:
        owner = followup.owner or self._named_first(followup.what, note)
        said = self._read(followup.what, note, owner)
        acts = _acts(said)
        # A merely preparatory follow-up is what the condition of the decision asks for; it does not depend on it.
        decision = "" if acts and all(act.startswith(PREPARE) for act in acts) else case.decision
        return self._sync(
            note, case, followup.place, followup.what, owner or case.owner, followup.due or case.due,
            words=said.words, core=said.words, context=self._entry(note, case), acts=acts, flags=said.flags,
            condition=self._condition(case.blocked_on, case.condition, decision, followup.what),
        )  # fmt: skip

    def _sync(
        self, note: SyncNote, case: SyncCase, place: FileLine, what: str, owner: str | None, due: When | None,
        *, words: frozenset[str], core: frozenset[str], acts: frozenset[str], flags: frozenset[str], condition: str,
        context: frozenset[str], excepted: frozenset[str] = frozenset(), trouble: frozenset[str] = frozenset(),
    ) -> Record:  # fmt: skip
        return Record(
            RecordSource.SYNC, place, _line(case.id, what, owner, due), case_key(case.id), None, words, core, acts, flags, excepted, context, trouble,
            owner=owner, due=due, zone=self._records.zone_of(owner), condition=condition, status=case.status,
            strength=1 if "tentative" in flags else 2, written=note.date.day, said=_entry_of(case),
        )  # fmt: skip

    def _commitment(self, item: CommitmentRecord) -> Record:
        said = self._read(item.what, None, item.owner)
        strength = 1 if "tentative" in said.flags else _STRENGTHS[item.strength]
        return Record(
            RecordSource.COMMITMENT, item.place, _line(item.case, item.what, item.owner, item.due), case_key(item.case),
            item.customer, said.words, said.words, _acts(said), said.flags, owner=item.owner, due=item.due,
            zone=self._records.zone_of(item.owner), condition=self._condition("", item.condition, item.what),
            strength=strength, status=item.status, written=item.date.day if item.date else None,
            signer=item.approved_by, role=self._role(item.approved_by, None), said=item.what,
        )  # fmt: skip

    def _sign_off(self, item: SignOff) -> Record:
        said = self._read(item.what, None, None)
        release = release_key(item.sprint, sprint=True) if item.sprint else release_key(item.release)
        role = self._role(item.by, item.role)
        signed = f"signed off by {item.by}{f', {role}' if role else ''}, on {item.date}"
        return Record(
            RecordSource.SIGN_OFF, item.place, f"{_line(item.case, item.what, None, item.due)}; {signed}",
            case_key(item.case), item.customer, said.words, said.words, _acts(said) - {"prepare.date"}, said.flags, owner=item.by,
            due=item.due, zone=self._records.zone_of(item.by), release=release, condition=self._condition("", "", item.what),
            strength=1 if "tentative" in said.flags else 2, written=item.date.day, signer=item.by, role=role,
            expires=item.expires, said=item.what,
        )  # fmt: skip

    def _entry(self, note: SyncNote, case: SyncCase) -> frozenset[str]:
        """The subject of a case entry. A follow-up or a decision does not repeat it."""
        return self._read("; ".join([case.state, case.summary, case.ask, case.decision]), note, case.owner).words

    def _role(self, name: str | None, stated: str | None) -> str | None:
        """The role of a person: from the list of people, else next to or after the name in the record."""
        name, _, after = (name or "").partition(",")
        person = self._records.person(name.strip()) if name.strip() else None
        return (person.role if person else None) or stated or after.strip() or None

    def _named_first(self, text: str, note: SyncNote) -> str | None:
        """The owner in "amal updates docs": an attendee, or a person on the list of people."""
        name = text.split(maxsplit=1)[0].strip(":,@") if text.split() else ""
        present = name.casefold() in {attendee.casefold().removeprefix("@") for attendee in note.attendees}
        return name if name and (present or self._records.person(name)) else None

    def _read(self, text: str, note: SyncNote | None, owner: str | None) -> Meaning:
        names = [owner or "", *(note.attendees if note else ())]
        return self._wording.read(text, {word.form for name in names for word in tokenize(name)})

    def _condition(self, blocked_on: str, condition: str, *texts: str) -> str:
        """The words for what must come first; empty if nothing must."""
        for stated in (condition, blocked_on):
            if stated.strip(" -–—.") and not self._wording.is_whole(stated, "no_condition"):
                return stated
        return next((text for text in texts if "condition" in self._wording.flags(text)), "")


def _entry_of(case: SyncCase) -> str:
    """Everything that the entry of a case says, including its follow-ups."""
    return "; ".join(
        [case.state, case.summary, case.ask, case.decision, *(followup.what for followup in case.followup)]
    )


def _question(ask: str, said: Meaning) -> frozenset[str]:
    """The act of an ask that is a question is to find out, whatever else it mentions."""
    if "question" not in said.flags and not ask.rstrip().endswith("?"):
        return frozenset()
    return frozenset(act for act in said.heads if act.startswith(PREPARE)) or frozenset(["prepare.confirm"])


def _trouble(asked: Meaning, decided: Meaning) -> frozenset[str]:
    """What an ask without an act says about the trouble, if the task is only in the decision."""
    return asked.words - decided.words if decided.words and not asked.heads - GENERIC_ACTS else frozenset()


def _acts(said: Meaning) -> frozenset[str]:
    """The acts named first. If they only carry another one ("roll out the fix"), that one too."""
    carried = {word for word in said.words if word.startswith(ACT)} if said.heads & _CARRIERS else set()
    return said.heads | carried


def _after_exception(decision: str) -> str:
    parts = _EXCEPTION.split(decision, maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


def _line(case: str | None, what: str, owner: str | None, due: When | None) -> str:
    named = f"{case}: " if case else ""
    who = ", ".join([*([owner] if owner else []), *([f"due {due}"] if due else [])])
    short = " ".join(what.split())
    short = short if len(short) <= _MAX_SHOWN else f"{short[: _MAX_SHOWN - 1]}…"
    return f"{named}{short}{f' ({who})' if who else ''}"
