"""What the records say about each commitment of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.promises.case import named_case
from linter.promises.commitments import Commitment
from linter.promises.due import due_of
from linter.promises.topic import core_of, topic_words
from linter.terms import Authority
from linter.text.distinctions import is_distinction
from linter.text.regex import compiled
from linter.text.span import Span, mask

if TYPE_CHECKING:
    from linter.context import Context
    from linter.records.claim import Claim, Verdict
    from linter.timeline import Window


_POINTERS = frozenset(["it", "they", "them", "this", "that", "these", "those", "same", "one", "ones", "em", "rest"])
_REPORTED = compiled(
    r"\b(?:says|tells (?:me|us)|confirms|assures (?:me|us)|expects|(?:note|know|reassured|informed|advised|assured)(?=\sthat\b))\s(?:that\s)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CheckedCommitment:
    """A commitment and what the records say of it, which is computed when first asked for."""

    commitment: Commitment
    context: Context

    @cached_property
    def verdict(self) -> Verdict | None:
        """What the records say of it. None if there are no records, and for an update, which needs none.

        Raises `PresendError` for a record file that cannot be read.
        """
        return verdict_on(self.context, self.commitment)


def checked_commitments(context: Context) -> Iterator[CheckedCommitment]:
    """The commitments of a draft with what the records say of each, in reading order."""
    return (CheckedCommitment(commitment, context) for commitment in context.commitments)


def case_of(context: Context) -> str | None:
    """The case that a draft is about: that of its front matter or of its folder of updates, else the first case id in
    the author's text."""
    named = named_case(context.document.front_matter, Path(context.document.path))
    if named:
        return named
    found = compiled(rf"\b(?:{context.config.any_case_prefix})-?\d{{3,}}\b").search(context.document.author_text)
    return found.group() if found else None


def verdict_on(context: Context, commitment: Commitment) -> Verdict | None:
    """What the records say of a commitment. None if there are no records, and for an update, which needs none.

    Raises `PresendError` for a record file that cannot be read.
    """
    if commitment.authority is Authority.UPDATE or not context.records.holds_evidence:
        return None
    from linter.records import match

    return match(_claim(context, commitment), context.records, context.wording, sent=context.now)


def _window(context: Context, commitment: Commitment) -> Window | None:
    """The instants at which it is due: those still to come, else those that its words denote, even if they are past."""
    due = due_of(context, commitment)
    if due:
        return due.window
    return context.window_of(commitment.moment) if commitment.moment else None


def _before(context: Context, core: Span) -> Span:
    """The text just before the core of a promise that points back ("we will have it fixed"): the rest of its sentence,
    and the previous sentence of its paragraph. Empty for a promise that does not point back."""
    if not _POINTERS.intersection(word.form for word in context.document.words_of(core)):
        return Span(core.start, core.start)
    earlier = [s for s in context.document.sentences if s.span.start < core.start and s.block.span.contains(core)]
    return Span(earlier[-2:][0].span.start, core.start) if earlier else Span(core.start, core.start)


def _core(context: Context, commitment: Commitment) -> Span:
    """The part of a commitment's clause that says what is promised, without who says so."""
    core = core_of(context, commitment, commitment.moment.span if commitment.moment else None)
    said = _REPORTED.search(context.document.prose, core.start, core.end)
    return Span(said.end(), core.end) if said else core


def _core_words(context: Context, core: Span, said: frozenset[str]) -> frozenset[str]:
    """The words for what is promised, of all that is `said` in the clause. A number of its own is compared as an amount
    instead."""
    words = frozenset(word for word in topic_words(context, core) & said if not is_distinction(word))
    return words | {
        word for word in context.wording.words(core.of(context.document.prose)) if word.startswith("thing.")
    }


def _claim(context: Context, commitment: Commitment) -> Claim:
    """The commitment in the words of the records: its clause without the words for its time."""
    from linter.records import Claim

    document, due, window = context.document, commitment.due, _window(context, commitment)
    prose = mask(document.author_text, [due] if due else [])
    core = _core(context, commitment)
    words = context.wording.words(commitment.clause.of(prose))
    customer = document.front_matter.get("customer") or context.config.customer
    return Claim(
        case=case_of(context),
        words=words,
        core=_core_words(context, core, words),
        before=context.wording.words(_before(context, core).of(prose)),
        authority=commitment.authority,
        due=(window.earliest.astimezone(window.zone), window.latest.astimezone(window.zone)) if window else None,
        due_is_release=document.text_of(due) if due and commitment.moment is None else None,
        strength=commitment.strength,
        has_condition=commitment.condition is not None,
        zone_known=window.zone_known if window else True,
        customer=str(customer) if customer else None,
        said=commitment.clause.of(prose),
    )
