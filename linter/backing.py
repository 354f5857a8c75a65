"""What stands behind each commitment of a draft: the instants that it names, and what the records say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.commitments import Commitment
from linter.span import Span, mask
from linter.terms import Authority
from linter.timeline import Window, resolve

if TYPE_CHECKING:
    from linter.context import Context
    from linter.records.claim import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Backing:
    """A commitment with the instants that its time names (None without a time that can be placed), and what the records
    say of it (None where there are no records, and for an update, which needs none)."""

    commitment: Commitment
    window: Window | None
    verdict: Verdict | None


def find_backing(context: Context) -> Iterator[Backing]:
    """What stands behind each commitment of a draft, in reading order.

    Raises `PresendError` for a record file that cannot be read.
    """
    for commitment in context.commitments:
        window = due_window(context, commitment)
        yield Backing(commitment, window, _verdict(context, commitment, window))


def due_window(context: Context, commitment: Commitment) -> Window | None:
    """The instants that a commitment's time names, in the draft's zone where its words name none."""
    if commitment.moment is None:
        return None
    return resolve(commitment.moment, context.document.author_text, context.now, context.zone)


def case_of(context: Context) -> str | None:
    """The case that a draft is about: that of its front matter, else the first case id that its author names."""
    named = context.document.front_matter.get("case")
    if named:
        return str(named)
    prefixes = "|".join(map(re.escape, context.config.case_prefixes))
    found = re.search(rf"\b(?:{prefixes})-?\d{{3,}}\b", context.document.author_text)
    return found.group() if found else None


def _verdict(context: Context, commitment: Commitment, window: Window | None) -> Verdict | None:
    if commitment.authority is Authority.UPDATE or not context.records.holds_evidence:
        return None
    from linter.records import match

    return match(_claim(context, commitment, window), context.records, context.wording, sent=context.now)


def _claim(context: Context, commitment: Commitment, window: Window | None) -> Claim:
    """The commitment in the words of the records: its clause without the words that say when."""
    from linter.records import Claim

    document, clause = context.document, commitment.clause
    dues = [Span(due.start, due.end) for due in [commitment.due] if due]
    release = document.text_of(commitment.due) if commitment.due and commitment.moment is None else None
    customer = document.front_matter.get("customer") or context.config.customer
    return Claim(
        case=case_of(context),
        words=context.wording.words(clause.of(mask(document.author_text, dues))),
        authority=commitment.authority,
        due=(window.earliest, window.latest) if window else None,
        due_is_release=release,
        strength=commitment.strength,
        has_condition=commitment.condition is not None,
        zone_known=window.zone_known if window else True,
        customer=str(customer) if customer else None,
    )
