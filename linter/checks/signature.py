"""Who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.letter import read_letter
from linter.regex import compiled
from linter.span import Span
from linter.zones import Zone

VALUES: tuple[str, ...] = ("who", "roles")


@params
class Params:
    """`roles`: the roles that may sign, as words of which one must stand below the message. `tiers`: those that may for the
    accounts of a tier, which the draft's front matter names (`tier: strategic`)."""

    roles: tuple[str, ...]
    tiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_NAME = compiled(r"[^\W\d_a-z][\w'\u2019.-]*(?:[ \t]{1,3}[^\W\d_a-z][\w'\u2019.-]*){0,3}")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match on the name that signs without such a role, or at the end where nobody signs."""
    letter = read_letter(document)
    quotes = [r.span.start for r in document.regions if r.zone is Zone.QUOTE and r.span.start >= letter.tail.start]
    tail = Span(letter.tail.start, min(quotes, default=letter.tail.end))
    if not letter.paragraphs or document.slots_in(tail):
        return
    signed = tail.of(document.text)
    roles = params.tiers.get(str(document.front_matter.get("tier") or ""), params.roles)
    if re.search(rf"\b(?:{'|'.join(map(re.escape, roles))})\b", signed, re.IGNORECASE):
        return
    name = _NAME.search(signed)
    span = Span(tail.start + name.start(), tail.start + name.end()) if name else Span(tail.start, tail.start)
    who = f"{name.group()} signs without a role that may" if name else "nobody signs it"
    yield Match(span, {"who": who, "roles": ", ".join(roles[:3])})
