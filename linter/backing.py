"""What stands behind each commitment of a draft: the instants that it names, and what the records say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from linter.commitments import Commitment
from linter.span import Span, mask
from linter.terms import Authority

if TYPE_CHECKING:
    from linter.context import Context
    from linter.records.claim import Claim, Verdict
    from linter.timeline import Window


@dataclass(frozen=True)
class Backing:
    """A commitment with what can be known of it; both parts are worked out when they are asked for."""

    commitment: Commitment
    context: Context

    @cached_property
    def window(self) -> Window | None:
        """The instants that its time names, in the draft's zone where its words name none; None where it names none."""
        if self.commitment.moment is None:
            return None
        moment = self.commitment.moment
        return next((timed.window for timed in self.context.timed if timed.moment == moment), None)

    @cached_property
    def verdict(self) -> Verdict | None:
        """What the records say of it; None where there are none, and for an update, which needs none.

        Raises `PresendError` for a record file that cannot be read.
        """
        return verdict_on(self.context, self.commitment, self.window)


def find_backing(context: Context) -> Iterator[Backing]:
    """What stands behind each commitment of a draft, in reading order."""
    return (Backing(commitment, context) for commitment in context.commitments)


def case_of(context: Context) -> str | None:
    """The case that a draft is about: that of its front matter, else the first case id that its author names."""
    named = context.document.front_matter.get("case")
    if named:
        return str(named)
    found = re.search(rf"\b(?:{context.config.any_case_prefix})-?\d{{3,}}\b", context.document.author_text)
    return found.group() if found else None


def verdict_on(context: Context, commitment: Commitment, window: Window | None) -> Verdict | None:
    """What the records say of a commitment that is due in `window`; None where there are none, and for an update, which
    needs none. Raises `PresendError` for a record file that cannot be read."""
    if commitment.authority is Authority.UPDATE or not context.records.holds_evidence:
        return None
    from linter.records import match

    return match(_claim(context, commitment, window), context.records, context.wording, sent=context.now)


def _before(context: Context, commitment: Commitment) -> Span:
    """What a draft says just before a commitment: the rest of its sentence, and the sentence before that in its paragraph."""
    start = commitment.clause.start
    earlier = [s for s in context.document.sentences if s.span.start < start and s.block.span.contains(commitment.clause)]
    return Span(earlier[-2:][0].span.start, start) if earlier else Span(start, start)


def _claim(context: Context, commitment: Commitment, window: Window | None) -> Claim:
    """The commitment in the words of the records: its clause without the words that say when."""
    from linter.ledger.topic import core_of, is_number, topic_words
    from linter.records import Claim

    document, due = context.document, commitment.due
    prose = mask(document.author_text, [due] if due else [])
    core = core_of(context, commitment, commitment.moment.span if commitment.moment else None)
    customer = document.front_matter.get("customer") or context.config.customer
    return Claim(
        case=case_of(context),
        words=context.wording.words(commitment.clause.of(prose)),
        core=frozenset(word for word in topic_words(context, core) if not is_number(word)),
        before=context.wording.words(_before(context, commitment).of(prose)),
        authority=commitment.authority,
        due=(window.earliest.astimezone(window.zone), window.latest.astimezone(window.zone)) if window else None,
        due_is_release=document.text_of(due) if due and commitment.moment is None else None,
        strength=commitment.strength,
        has_condition=commitment.condition is not None,
        zone_known=window.zone_known if window else True,
        customer=str(customer) if customer else None,
    )
