"""Who commits to what by when: the one place that decides whether a sentence promises something.

An outcome (a fix, a release, a restoration, finished work) is told from an update (a message, a call, an answer): the
first needs somebody's signature, the second only the author's word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from linter.document import Document
from linter.phrases import PhraseHit
from linter.span import Span

VOCABULARY = "vocabulary:promises"
"""The owner of the phrases in `rules/vocabulary/promises.yml`."""


class Promise(StrEnum):
    """What a commitment is about, and whether its time can be checked."""

    DATED = "dated"
    VAGUE = "vague"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence that a reader could hold us to. `due`: the words that say when, empty where there are none."""

    promise: Promise
    sentence: Span
    span: Span
    due: Span | None


def find_commitments(document: Document, hits: Sequence[PhraseHit]) -> Iterator[Commitment]:
    """The commitments of a draft in reading order. `hits` are those of the vocabulary of promises, whose file explains
    its lists."""
    by_sentence: dict[int, dict[str, list[PhraseHit]]] = {}
    for hit in hits:
        by_sentence.setdefault(hit.sentence, {}).setdefault(hit.key, []).append(hit)
    for number, said in sorted(by_sentence.items()):
        commitment = _commitment(document, document.sentences[number].span, said)
        if commitment is not None:
            yield commitment


def _commitment(document: Document, sentence: Span, said: Mapping[str, Sequence[PhraseHit]]) -> Commitment | None:
    if "not_a_promise" in said:
        return None
    not_outcomes = [*said.get("update", ()), *said.get("not_an_outcome", ())]
    firm = [hit.span for hit in said.get("firm", ())]
    outcomes = [
        span
        for span in sorted([*firm, *(hit.span for hit in said.get("outcome", ()))])
        if not _is_part_of(span, not_outcomes)
    ]
    if not outcomes:
        return Commitment(Promise.UPDATE, sentence, said["update"][0].span, None) if "update" in said else None
    outcome = outcomes[0]
    vague = [hit.span for hit in said.get("vague", ()) if not _is_part_of(hit.span, said.get("not_vague", ()))]
    due = _due(document, sentence, outcome, said)
    if due is not None and not (vague and min(vague).start < due.start):
        return Commitment(Promise.DATED, sentence, outcome, due)
    if vague:
        return Commitment(Promise.VAGUE, sentence, outcome, vague[0])
    if any(span.overlaps(outcome) for span in firm):
        return Commitment(Promise.VAGUE, sentence, outcome, None)
    return None


def _due(document: Document, sentence: Span, outcome: Span, said: Mapping[str, Sequence[PhraseHit]]) -> Span | None:
    """The time or release that the outcome is tied to: the first that does not belong to something else."""
    not_due = [hit.span for hit in said.get("not_a_due", ())]
    dues = [
        moment.span
        for moment in document.moments_in(sentence)
        if not any(span.overlaps(moment.span) for span in not_due)
    ]
    dues += [hit.span for hit in said.get("release", ())]
    after = sorted(span for span in dues if span.start >= outcome.start)
    return after[0] if after else min(dues, default=None)


def _is_part_of(span: Span, hits: Sequence[PhraseHit]) -> bool:
    return any(hit.span.overlaps(span) for hit in hits)
