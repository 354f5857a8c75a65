"""Who commits to what by when, how strongly and on what condition: the one place that decides whether a clause promises
something. Rules, ledger and the guards of the rewrite ask here.

An outcome (a fix, a release, a restoration, finished work) is distinguished from an update (a message, a call, an answer): the
first needs somebody's signature, the second only the author's word. A fitted table (`rules/tables/promises.yml`) decides
which of the two a clause is, or neither; the phrases of `rules/vocabulary/promises.yml` count in it, and say when an outcome
is due, how strongly it is promised, and who must have signed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from linter.promises.done import (
    AHEAD_CLASSES,
    ANNOUNCING,
    TABLE,
    holds_already,
    is_done,
    is_made_then,
    is_not_ours,
    is_out,
    looks_back,
    names_day_ahead,
    tells_only_what_was,
    tells_which_things,
)
from linter.promises.topic import points_back
from linter.promises.verdicts import ClauseVerdict, verdicts
from linter.promises.when import due_without_time
from linter.rulebook.linear import TIME
from linter.rulebook.phrases import PhraseHit
from linter.terms import Authority, Strength
from linter.text.clauses import PASSED_ON
from linter.text.distinctions import days_of_things
from linter.text.regex import compiled
from linter.text.span import Span, trim
from linter.timeline import Moment, Role

if TYPE_CHECKING:
    from linter.context import Context

VOCABULARY = "vocabulary:promises"
"""The owner of the phrases in `rules/vocabulary/promises.yml`."""

_OUTCOME, _UPDATE = "outcome", "update"
_CERTAIN_OUTCOME = 0.68
_CERTAIN_UPDATE = 0.5
# A clause that names a day to come needs less: e^1.5 and e^3 to one against it are outweighed (measured on the threads
# of the corpus, each judged by weights that were fitted without it).
_LIKELY_OUTCOME = 0.5
_LIKELY_DATED = 0.4
_LIKELY_ANNOUNCED = 0.05
# Components that ask the reader for something or say whom to call: times in them are rarely ours.
_OTHERS = ("action_requested", "escalation_point")
_MESSAGE = "UPD"
_NO_PROMISE = ("not_a_promise", "ask", "impact", "third_party", "not_an_outcome")
_HANGING = frozenset(["once", "when", "after", "if", "unless", "until", "as"])
_TURN = compiled(r"\s(?:so|and|but|because|since|while|though|although|which)\s|:\s", re.IGNORECASE)
_OR_ELSE = compiled(
    r"\b(?:or|otherwise)\s(?:else\s)?(?:(?:they|it|he|she)\s|(?:this|these|those|the|your)\s(?:\w+\s)?"
    r"(?:is|are|will|shall|has|have|cannot|goes|go|moves?|drops?|stays?|remains?|falls?|slips?)\b)",
    re.IGNORECASE,
)
_BUT = compiled(r"\bbut\b", re.IGNORECASE)
_REACH = 30
_ACT_OF = compiled(
    r"\b(?:rollback|roll-back|revert|restart|reboot|removal|withdrawal|test|testing|installation|deployment"
    r"|rollout)\sof\s(?:the\s)?(?:release|version|build|patch|v)\b",
    re.IGNORECASE,
)
_CONTRACTED = compiled(r"\w{1,12}\Z")
_CLOSING = " \t\r\n*_)\"'\u201d"
_PROMISING_CLASSES = frozenset({"WILL", "HOPE", "SURE", "OUT", "COME", "READY"})
_CANDIDATES = frozenset([
    "WILL", "HOPE", "SURE", "MAY", "VAGUE", "REL", "COME", "OUT", "EFFORT", "READY", "UPD", "BACK", "MONEY",
    "WHEN", TIME,
])  # fmt: skip
"""A clause without a word of these classes and without a time commits to nothing."""


class PromiseKind(StrEnum):
    """What a commitment is about, and whether its time can be checked."""

    DATED = "dated"
    VAGUE = "vague"
    UPDATE = "update"


class Commitment(NamedTuple):
    """A clause that a reader could hold us to.

    `span` runs from the act to its time. `due` is the words for the time, and `moment` the time that they denote (None
    for a release or a vague word). `condition` is the words that it depends on.
    """

    kind: PromiseKind
    authority: Authority
    strength: Strength
    sentence: Span
    clause: Span
    span: Span
    due: Span | None
    moment: Moment | None
    condition: Span | None


def find_commitments(context: Context, *, likely: bool = False) -> Iterator[Commitment]:
    """The commitments of a draft in reading order.

    Only the certain ones or, with `likely`, also those that are merely likely, if only because of a day to come. A rule
    must be silent when in doubt; a ledger must not forget.
    """
    said: dict[int, list[PhraseHit]] = {}
    for hit in context.hits(VOCABULARY):
        said.setdefault(hit.sentence, []).append(hit)
    for verdict in verdicts(context, context.linter.rulebook.tables[TABLE], _CANDIDATES):
        sentence = context.document.sentences[verdict.sentence]
        if _is_asked(context, sentence.span, verdict.span) or context.document.holds_figures(sentence):
            continue
        in_sentence = _Said(said.get(verdict.sentence, ()))
        if _is_deed(context, verdict.span, in_sentence):
            verdict = verdict._replace(verdict=_OUTCOME, chance=verdict.certainty)
        if not _commits(context, verdict, sentence.span, in_sentence, likely=likely):
            continue
        if verdict.verdict == _UPDATE:
            yield _update(context, verdict, sentence.span, in_sentence)
            continue
        outcome = _outcome(context, verdict, sentence.span, in_sentence)
        nearby = [*said.get(verdict.sentence, ()), *said.get(verdict.sentence + 1, ())]
        if not _is_over(context, verdict.span, outcome) and not _is_undated(outcome, nearby):
            yield outcome


def _is_asked(context: Context, sentence: Span, clause: Span) -> bool:
    """Whether a clause is part of a question, and not of what the reader may tell others."""
    is_question = context.document.text_of(sentence).rstrip(_CLOSING).endswith("?")
    return is_question and not PASSED_ON.search(context.document.prose, sentence.start, clause.start)


def _commits(context: Context, verdict: ClauseVerdict, sentence: Span, said: _Said, *, likely: bool) -> bool:
    """Whether a clause is certain, or `likely`, enough to be a commitment."""
    is_update = verdict.verdict == _UPDATE
    if _only_hangs(context, verdict.span, sentence):
        return False
    if not is_update and _promises_nothing(context, verdict.span, sentence, said):
        return False
    if likely and not is_update and _gets_another_day(context, verdict.span, said):
        return True
    needed = _CERTAIN_UPDATE if is_update else _CERTAIN_OUTCOME
    if likely and not is_update and _may_be_likely(context, verdict.span, said):
        needed = _LIKELY_OUTCOME
    return verdict.chance >= needed or (likely and _is_dated_ahead(context, verdict, said))


def _is_over(context: Context, clause: Span, outcome: Commitment) -> bool:
    """Whether a clause reports an outcome that is there already."""
    return (
        is_done(context, clause, outcome.due)
        or is_not_ours(context, clause)
        or holds_already(context, clause, outcome.moment)
        or tells_which_things(context, clause, outcome.moment)
        or (not outcome.due and is_out(context, outcome.span))
    )


def _is_deed(context: Context, clause: Span, said: _Said) -> bool:
    """Whether a clause announces work ("we will train your operators") and no word in it is about a message."""
    deed = next(iter(said.spans("deed", clause)), None)
    if deed is None or any(said.spans(key, clause) for key in _NO_PROMISE):
        return False
    classes = context.linter.rulebook.tables[TABLE].classes
    message_words = [*said.spans("update", clause), *(Span(word.start, word.end) for word in context.document.words_of(clause)
                                             if classes.get(word.form) == _MESSAGE)]  # fmt: skip
    return all(span.overlaps(deed) for span in message_words)


def _is_denied(context: Context, clause: Span, said: _Said) -> bool:
    """Whether a clause says that it promises nothing ("I cannot promise that …") and does not go on to promise
    something."""
    denials = said.spans("denied", clause)
    return bool(denials) and not _BUT.search(context.document.prose, denials[-1].end, clause.end)


def _promises_nothing(context: Context, clause: Span, sentence: Span, said: _Said) -> bool:
    return (
        _is_denied(context, clause, said)
        or _goes_on(context, clause, sentence, said)
        or _threatens(context, clause, sentence, said)
        or looks_back(context, clause)
    )


def _threatens(context: Context, clause: Span, sentence: Span, said: _Said) -> bool:
    """Whether a clause says what else will happen: “please approve them by 15:00, or they drop to tomorrow's run”."""
    turn = _OR_ELSE.search(context.document.prose, clause.start, clause.end)
    if turn is None:
        return False
    starts = turn.start() == clause.start > sentence.start
    return starts or bool(said.spans("ask", Span(sentence.start, turn.start())))


def _goes_on(context: Context, clause: Span, sentence: Span, said: _Said) -> bool:
    """Whether a clause says until when something serves: “use the old report as a workaround until Friday”."""
    lasts = any(moment.role is Role.UNTIL for moment in context.document.moments_in(clause))
    return lasts and bool(said.spans("meanwhile", Span(sentence.start, clause.end)))


def _is_undated(commitment: Commitment, said: Sequence[PhraseHit]) -> bool:
    """Whether an outcome is only planned, and the phrases there and in the next sentence say that it has no date."""
    is_planned = commitment.due is None or any(
        hit.key == "planned" and hit.span.overlaps(commitment.due) for hit in said
    )
    return commitment.kind is PromiseKind.VAGUE and is_planned and any(hit.key == "undated" for hit in said)


def _only_hangs(context: Context, clause: Span, sentence: Span) -> bool:
    """Whether a clause only states the condition of the rest of its sentence ("once it is out, …"), or the reason for
    what was said before it ("because the part arrives on Friday"), unless that is our own work."""
    words = context.document.words_of(clause)
    if clause.start > sentence.start and words and words[0].form == "because":
        return all(word.form not in ("we", "i") for word in words[1:2])
    is_first = clause.start == sentence.start and clause.end < sentence.end - 1
    return is_first and bool(words) and words[0].form in _HANGING and not context.document.moments_in(clause)


def _gets_another_day(context: Context, clause: Span, said: _Said) -> bool:
    """Whether a clause moves something to a day to come: “the fix has moved to 5 December”."""
    return bool(said.spans("put_off", clause)) and names_day_ahead(context, clause)


def _may_be_likely(context: Context, clause: Span, said: _Said) -> bool:
    """Whether less certainty is enough for a clause: not if it denies something or is only about the past."""
    if said.spans("not_a_promise", clause):
        return False
    return not tells_only_what_was(context, clause) or names_day_ahead(context, clause)


def _is_dated_ahead(context: Context, verdict: ClauseVerdict, said: _Said) -> bool:
    """Whether a day to come makes a promise of a clause about which the table is unsure.

    The customer's own dates and what was said before do not count, nor does a clause that is only about the past.
    """
    if verdict.certainty < _LIKELY_ANNOUNCED or any(said.spans(key, verdict.span) for key in _NO_PROMISE):
        return False
    announced = any(word.form in ANNOUNCING for word in context.document.words_of(verdict.span))
    if tells_only_what_was(context, verdict.span):
        return False
    likely = names_day_ahead(context, verdict.span) and verdict.certainty >= (
        _LIKELY_ANNOUNCED if announced else _LIKELY_DATED
    )
    return likely and not any(
        segment.span.overlaps(verdict.span) for name in _OTHERS for segment in context.outline.of(name)
    )


class _Said:
    """The phrases of one sentence, by their lists."""

    def __init__(self, hits: Sequence[PhraseHit]) -> None:
        self._hits = hits

    def spans(self, key: str, within: Span) -> list[Span]:
        return [hit.span for hit in self._hits if hit.key == key and within.contains(hit.span)]


def _update(context: Context, verdict: ClauseVerdict, sentence: Span, said: _Said) -> Commitment:
    moment = _nearest(context, context.document.times_in(verdict.span), _announcement(context, verdict.span))
    due = moment.span if moment else None
    span = _act(context, verdict.span, said.spans("update", verdict.span), due)
    condition = next(iter(said.spans("condition", sentence)), None)
    return Commitment(
        kind=PromiseKind.UPDATE,
        authority=Authority.UPDATE,
        strength=_strength(said, verdict.span),
        sentence=sentence,
        clause=verdict.span,
        span=span,
        due=due,
        moment=moment,
        condition=condition,
    )


def _outcome(context: Context, verdict: ClauseVerdict, sentence: Span, said: _Said) -> Commitment:
    clause = verdict.span
    acts = sorted([*said.spans("outcome", clause), *said.spans("firm", clause)])
    after = acts[0].start if acts else _announcement(context, clause)
    vague = [v for v in said.spans("vague", clause) if not any(v.overlaps(o) for o in said.spans("not_vague", clause))]
    moment = _due_moment(context, clause, said, after)
    releases = (r for r in said.spans("release", clause) if not _turns(context, r.end, after))
    release = next((r for r in releases if not _is_acted_on(context, r)), None)
    due = moment.span if moment else release or due_without_time(context.document, clause, after)
    if vague and (due is None or min(vague).start < due.start):
        kind, due, moment = PromiseKind.VAGUE, min(vague), None
    else:
        kind = PromiseKind.DATED if due else PromiseKind.VAGUE
    condition = next(iter(said.spans("condition", sentence)), None)
    span = _act(context, clause, acts, due)
    return Commitment(
        kind=kind,
        authority=_authority(context, said, sentence, clause),
        strength=_strength(said, clause),
        sentence=sentence,
        clause=clause,
        span=span,
        due=due,
        moment=moment,
        condition=condition,
    )


def _announcement(context: Context, clause: Span) -> int:
    """Where a clause begins to speak of the future: at its first auxiliary, else at its start."""
    classes = context.linter.rulebook.tables[TABLE].classes
    words = context.document.words_of(clause)
    return next((word.start for word in words if classes.get(word.form) in AHEAD_CLASSES), clause.start)


def _due_moment(context: Context, clause: Span, said: _Said, after: int) -> Moment | None:
    """The time of the outcome: the first after the act that does not belong to something else, or one before it that is
    in no other clause."""
    never, theirs = said.spans("not_a_due", clause), list(said.spans("their_day", clause))
    theirs += (Span(*place) for place in days_of_things(context.document.prose, clause.start, clause.end))
    moments = [
        moment for moment in context.document.times_in(clause)
        if not is_made_then(context, clause, moment) and not any(span.overlaps(moment.span) for span in never)
    ]  # fmt: skip
    ours = [m for m in moments if not any(span.overlaps(m.span) for span in theirs)]
    return _nearest(context, ours, after) or _nearest(context, moments, after)


def _nearest(context: Context, moments: Sequence[Moment], after: int) -> Moment | None:
    before = (m for m in moments if not _turns(context, m.span.end, after))
    return next((m for m in moments if m.span.start >= after), next(before, None))


def _is_acted_on(context: Context, release: Span) -> bool:
    """Whether a release is the object of an act instead of its means: "a rollback of the release 5.3"."""
    return bool(_ACT_OF.search(context.document.prose, max(0, release.start - _REACH), release.end))


def _turns(context: Context, start: int, end: int) -> bool:
    """Whether the subject changes between two places: "not this sprint, so it will be the next"."""
    return start < end and _TURN.search(context.document.prose, start, end) is not None


def _authority(context: Context, said: _Said, sentence: Span, clause: Span) -> Authority:
    """Whose signature a promise needs, by its own words, or by those of the whole sentence if it points back to
    them."""
    where = sentence if points_back(context, clause) else clause
    for key in (Authority.COMMERCIAL, Authority.PRODUCT):
        only_named = said.spans(f"not_{key.value}", where)
        if any(not any(named.overlaps(span) for named in only_named) for span in said.spans(key.value, where)):
            return key
    return Authority.TEAM


def _strength(said: _Said, clause: Span) -> Strength:
    for key, strength in (("hope", Strength.MAY), ("expectation", Strength.EXPECT), ("guarantee", Strength.GUARANTEE)):
        if said.spans(key, clause):
            return strength
    return Strength.WILL


def _act(context: Context, clause: Span, acts: Sequence[Span], due: Span | None) -> Span:
    """What a report underlines: from the first word that promises to the last, or to the time."""
    table = context.linter.rulebook.tables[TABLE]
    words = [
        Span(w.start, w.end)
        for w in context.document.words_of(clause)
        if table.classes.get(w.form) in _PROMISING_CLASSES
    ]
    if not acts and words:
        last = due or words[-1]
        words = [word for word in words if not _turns(context, word.end, last.start + 1)] or words
    marks = [*acts, *([due] if due else [])] or [*words[:1], *words[-1:]] or [clause]
    if not acts and words:
        marks.append(words[0])
    span = Span(min(mark.start for mark in marks), max(mark.end for mark in marks))
    if context.document.text[span.start] in "'\u2019":  # "I'll" is two words, written as one
        piece = _CONTRACTED.search(context.document.text, max(clause.start, span.start - 12), span.start)
        span = Span(piece.start() if piece else span.start, span.end)
    return trim(context.document.text, Span(max(span.start, clause.start), min(span.end, clause.end)))
