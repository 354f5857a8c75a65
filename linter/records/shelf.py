"""All records that apply to a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from linter.records.model import CommitmentRecord, Customer, Person, Policy, SignOff, SyncNote
from linter.records.when import read_zone


@dataclass(frozen=True, eq=False)
class Records:
    """The contents of record files in reading order, nearest to the draft first. Falsy if they are empty.

    Compared by identity, so that derived values can be cached.
    """

    sync_notes: tuple[SyncNote, ...] = ()
    commitments: tuple[CommitmentRecord, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    people: tuple[Person, ...] = ()
    customers: tuple[Customer, ...] = ()
    policy: Policy = field(default_factory=Policy)
    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.holds_evidence or bool(self.people or self.customers or self.policy.place)

    @property
    def holds_evidence(self) -> bool:
        """Whether anything here could back a promise; people and policies alone cannot."""
        return bool(self.sync_notes or self.commitments or self.signoffs)

    def person(self, name: str) -> Person | None:
        """The person with this name, alias or address, else with this first name if it is unique."""
        wanted = _folded(name)
        for person in self.people:
            if wanted in {_folded(person.name), *map(_folded, person.aliases), _folded(person.email or person.name)}:
                return person
        first = [person for person in self.people if _folded(person.name).split()[:1] == [wanted]]
        return first[0] if len(first) == 1 else None

    def customer(self, name: str) -> str:
        """The recorded name of a customer, folded; the given name if it is not on record."""
        known = self._customer(name)
        return _folded(known.name if known else name)

    def tier_of(self, customer: str) -> str:
        """The tier of a customer's account; empty if none is on record."""
        known = self._customer(customer)
        return (known.tier or "") if known else ""

    def _customer(self, name: str) -> Customer | None:
        wanted = _folded(name)
        return next((c for c in self.customers if wanted in {_folded(c.name), *map(_folded, c.aliases)}), None)

    def zone_of(self, name: str | None) -> tzinfo | None:
        """The zone in which this person's days end: their own, else that of the policy, else None."""
        person = self.person(name) if name else None
        zone = (person.zone if person else None) or self.policy.zone
        return read_zone(zone) if zone else None


def together(parts: Iterable[Records]) -> Records:
    """Join several shelves. Of several policies the first counts as a whole: that of the folder nearest to the draft."""
    every = list(parts)
    return Records(
        sync_notes=tuple(note for part in every for note in part.sync_notes),
        commitments=tuple(item for part in every for item in part.commitments),
        signoffs=tuple(item for part in every for item in part.signoffs),
        people=tuple(item for part in every for item in part.people),
        customers=tuple(item for part in every for item in part.customers),
        policy=next(_policies(every), Policy()),
        paths=tuple(path for part in every for path in part.paths),
    )


def _policies(parts: Iterable[Records]) -> Iterator[Policy]:
    return (part.policy for part in parts if part.policy.place is not None)


def _folded(name: str) -> str:
    return " ".join(name.strip().removeprefix("@").casefold().split())
