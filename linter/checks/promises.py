"""Promises of an outcome, and what the records say about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.grammar import load_grammar
from linter.promises.commitments import Commitment, PromiseKind
from linter.rulebook.phrases import PhraseHit
from linter.text.regex import compiled
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.promises.backing import CheckedCommitment
    from linter.records.claim import Verdict

VALUES = ("due", "evidence")


@params
class Params:
    """`report`: `vague` for promises whose time cannot be checked, else what the records say about a promise:
    `unbacked`, `earlier_than_record` and the other values of `linter.records.claim.VerdictStatus`; `|` separates
    several. `messages`: phrases which show that a clause only announces news, to anybody. `follows`: phrases in the
    sentence, before a promise or instead of any time for it, which show that its time is not up to us. `recorded`: kinds that must name a day, and in
    which a promise without any records is not reported."""

    report: str
    messages: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()


_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Mme|Frau|Herr)\.?\s|[A-Z][\w'’-]{1,20}\s)[A-Z][\w'’-]{1,20}\b"
_SIGNED = compiled(
    r"(?<!\bbe )(?<!\bnot )(?<!\bonce )(?<!\bif )(?<!\bwhen )(?<!\buntil )(?<!\bunless )\b(?:approved|signed\soff|authori[sz]ed)\s"
    rf"(?:[^.;:!?\n]{{1,30}}?\s)?by\s(?:[a-z-]{{1,15}}\s){{0,4}}{_NAME}"
    rf"|\b{_NAME}[^.;:!?\n]{{0,60}}?(?:\shas)?\s(?:approved|authori[sz]ed|signed(?=\s(?:this|it|that)\soff\b))\s(?:this|it|that)\b"
)
"""Somebody is named who signed something off."""
_VAGUE = "vague"
_UNBACKED = "unbacked"


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that announce news, or on which a promise depends."""
    yield from ((phrase, "message") for phrase in params.messages)
    yield from ((phrase, "follows") for phrase in params.follows)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each promise for which the records say what the rule reports. Without records, a promise that can be checked is
    unproved."""
    reported = params.report.split("|")
    for checked in context.checked_commitments:
        commitment = checked.commitment
        if commitment.kind is PromiseKind.UPDATE or not _is_ours(document, context, commitment):
            continue
        if commitment.kind is PromiseKind.VAGUE and _has_slot(document, commitment):
            continue
        if checked.verdict is None and context.kind.name in params.recorded:
            continue
        if commitment.kind is PromiseKind.DATED and checked.verdict is None and _is_signed(document, commitment):
            continue
        if _is_reported(checked, reported) and not any(_excuses(hit, commitment) for hit in context.hits()):
            proved = checked.verdict is not None and not checked.verdict.possible
            yield Match(commitment.span, _values(document, checked), proved=proved)
    dated = any(checked.commitment.kind is PromiseKind.DATED for checked in context.checked_commitments)
    if _UNBACKED in reported and dated and not context.records.holds_evidence:
        context.leave_unchecked("against records: none were found")


def _excuses(hit: PhraseHit, commitment: Commitment) -> bool:
    """Whether a phrase shows that a promise only announces news, or, before the promise or instead of any time for it, that
    its time is not up to us."""
    if hit.key == "message":
        return commitment.clause.contains(hit.span)
    until = commitment.span.start if commitment.due else commitment.sentence.end
    return commitment.sentence.start <= hit.start < until


def _is_signed(document: Document, commitment: Commitment) -> bool:
    """Whether the draft says, there or in the next sentence, who signed the promise off: all it can do without records."""
    sentence = commitment.sentence
    following = document.sentence_at(sentence.end + 1)
    return _SIGNED.search(document.author_text, sentence.start, following.end) is not None


def _has_slot(document: Document, commitment: Commitment) -> bool:
    """Whether a slot or a variable after the act, on its line, will give the time."""
    if any(variable.dates for variable in document.variables_in(commitment.clause)):
        return True
    start, end = commitment.span.end, document.text.find("\n", commitment.span.end)
    behind = document.slots_in(Span(start, end if end >= 0 else len(document.text)))
    return commitment.due is None and bool(behind)


def _is_reported(checked: CheckedCommitment, reported: list[str]) -> bool:
    if checked.commitment.kind is PromiseKind.VAGUE:
        return _VAGUE in reported
    return (checked.verdict.status.value if checked.verdict else _UNBACKED) in reported


def _values(document: Document, checked: CheckedCommitment) -> dict[str, object]:
    due = checked.commitment.due
    return {"due": " ".join(document.text_of(due).split()) if due else "", "evidence": _evidence(checked.verdict)}


def _evidence(verdict: Verdict | None) -> str:
    """Half a sentence about the record that decides, or that comes closest."""
    if verdict is None:
        return "no record was found to check it against"
    if verdict.record is not None:
        return f"{verdict.reason} ({verdict.record.place}: {verdict.record.description})"
    near = "; ".join(f"{record.place}: {record.description}" for record in verdict.near)
    return f"{verdict.reason}; nearest: {near}" if near else verdict.reason


def _is_ours(document: Document, context: Context, commitment: Commitment) -> bool:
    """Whether the configured grammar, if any, agrees that the act is ours."""
    if not context.config.grammar:
        return True
    start = commitment.sentence.start
    act = Span(commitment.span.start - start, commitment.span.end - start)
    return load_grammar(context.config.grammar).is_ours(document.text_of(commitment.sentence), act)
