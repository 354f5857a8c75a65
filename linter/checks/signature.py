"""Whether the signature has a role that may sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.letter import read_letter
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.zones import Zone

if TYPE_CHECKING:
    from linter.records.shelf import Records

VALUES = ("who", "roles")


@params
class Params:
    """`roles`: the roles that may sign; one must be named below the message. `tiers`: the roles for accounts of a tier.
    The front matter gives the tier (`tier: strategic`), or a customer whose tier is on record. A policy on record takes
    precedence over both."""

    roles: tuple[str, ...]
    tiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_ANY_TIER = "default"
_NAME = compiled(r"[^\W\d_a-z][\w'\u2019.-]*(?:[ \t]{1,3}[^\W\d_a-z][\w'\u2019.-]*){0,3}")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the name that signs without such a role, or at the end if nobody signs."""
    letter = read_letter(document)
    quotes = [r.span.start for r in document.regions if r.zone is Zone.QUOTE and r.span.start >= letter.tail.start]
    tail = Span(letter.tail.start, min(quotes, default=letter.tail.end))
    if not letter.paragraphs or document.slots_in(tail):
        return
    signed = tail.of(document.text)
    roles = _roles(document, context.records, params)
    known = _on_record(signed, context.records)
    name: re.Match[str] | None
    if known is not None:
        name, role = known
        may, who = context.wording.has_role(role, roles), f"{known[0].group()} is {role} on record, and signs"
    else:
        name = _NAME.search(signed)
        may = re.search(rf"\b(?:{'|'.join(map(re.escape, roles))})\b", signed, re.IGNORECASE) is not None
        who = f"{name.group()} signs without a role that may" if name else "nobody signs it"
    if not may:
        span = Span(tail.start + name.start(), tail.start + name.end()) if name else Span.at(tail.start)
        yield Match(span, {"who": who, "roles": ", ".join(roles[:3])})


def _roles(document: Document, records: Records, params: Params) -> Sequence[str]:
    """The roles that may sign for the account in question."""
    header = document.front_matter
    tier = str(header.get("tier") or records.tier_of(str(header.get("customer") or ""))).casefold()
    policy = records.policy.signers.acknowledgement
    return policy.get(tier) or params.tiers.get(tier) or policy.get(_ANY_TIER) or params.roles


def _on_record(signed: str, records: Records) -> tuple[re.Match[str], str] | None:
    """The first name below the message of a person on record, with the recorded role, which outweighs the written one."""
    for name in _NAME.finditer(signed):
        words = name.group().split()
        people = (records.person(" ".join(words[first:])) for first in range(len(words)))
        person = next((person for person in people if person is not None), None)
        if person is not None and person.role:
            return name, person.role
    return None
