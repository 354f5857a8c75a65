"""What the records say about a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linter.records.authority import weigh_authority
from linter.records.claim import Claim, Verdict, VerdictStatus
from linter.records.due import Comparison, compare_due, compare_release
from linter.records.evidence import evidence
from linter.records.extent import promises_more
from linter.records.fit import Fit, fits, fits_by_day, may_be, may_concern, same_case, same_day, things, touches
from linter.records.keys import case_key
from linter.records.near import nearest_records
from linter.records.record import Record
from linter.records.shelf import Records
from linter.records.shortfall import falls_short
from linter.records.when import When
from linter.records.wording import Wording
from linter.terms import Authority, Strength

_MAY_BE_AHEAD = timedelta(days=1)  # how far a note may be dated ahead of the draft, if it was written further east
_DECIDED = "it was decided otherwise"
_NOTHING = Fit(frozenset(), 0, 0)
_TOLD_FIRST = (
    VerdictStatus.CONTRADICTED,
    VerdictStatus.SUPERSEDED,
    VerdictStatus.EARLIER_THAN_RECORD,
    VerdictStatus.SAME_DAY_EARLIER_ZONE,
    VerdictStatus.CONDITION_DROPPED,
    VerdictStatus.STRONGER_THAN_RECORD,
    VerdictStatus.UNAUTHORISED,
    VerdictStatus.UNBACKED,
)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A record that fits. `says` is its own verdict on the claim (and `why`); `status` also accounts for its authority
    (and `reason`). One that merely `touches` the claim can contradict a backing, and decides nothing else."""

    record: Record
    fit: Fit
    says: VerdictStatus
    why: str
    status: VerdictStatus
    reason: str
    touches: bool = False
    same_day: bool = False


def match(claim: Claim, records: Records, wording: Wording, *, sent: datetime) -> Verdict:
    """What the records say about `claim` in a draft sent at `sent` (an aware datetime).

    An update (a message, a call, an answer) needs no record. For everything else a record that backs the claim decides,
    unless another one that is not older contradicts it.
    """
    if claim.authority is Authority.UPDATE:
        return Verdict(VerdictStatus.BACKED, reason="an update needs no record")
    words = wording.canonical(claim.words)
    known = [record for record in evidence(records, wording) if may_concern(claim, record, records)]
    judged = list(_judged(claim, words, known, records, wording, sent))
    decisive = _decisive(judged)
    if decisive is not None and decisive.status is VerdictStatus.BACKED:
        return Verdict(VerdictStatus.BACKED, decisive.record)
    near = nearest_records(claim, words, known, decisive.record if decisive else None)
    if decisive is None:
        possible = any(may_be(claim, words, record, wording, sent.date()) for record in known)
        return Verdict(VerdictStatus.UNBACKED, None, near, _why_nothing(claim, known), possible)
    return Verdict(decisive.status, decisive.record, near, decisive.reason)


def _judged(
    claim: Claim, words: frozenset[str], known: Sequence[Record], records: Records, wording: Wording, sent: datetime
) -> Iterator[_Judged]:
    latest = sent.date() + _MAY_BE_AHEAD
    for record in known:
        if record.written is not None and record.written > latest:
            continue
        fit = fits(claim, words, record, wording) or fits_by_day(claim, words, record, wording)
        near = fit or touches(claim, words, record)
        if _contradicts_fix(claim, words, record):
            says, why = VerdictStatus.CONTRADICTED, _DECIDED
        elif near is not None and (promises_more(claim, record, known) or falls_short(claim.said, record.said)):
            says, why = VerdictStatus.UNBACKED, "the record is about a part of that"
        elif near is not None:
            says, why = _by_itself(claim, record, sent)
        else:
            continue
        is_final = says in (VerdictStatus.CONTRADICTED, VerdictStatus.SUPERSEDED)
        lacks = None if is_final else weigh_authority(claim, record, records, wording, sent)
        only_near = fit is None and not _contradicts_fix(claim, words, record)
        yield _Judged(record, near or _NOTHING, says, why, *(lacks or (says, why)), only_near, same_day(claim, record))


def _by_itself(claim: Claim, record: Record, sent: datetime) -> tuple[VerdictStatus, str]:
    """What one fitting record says, regardless of its signer."""
    if record.status in ("cancelled", "superseded"):
        return VerdictStatus.SUPERSEDED, f"the record is {record.status}"
    if "refusal.any" in record.flags:
        return VerdictStatus.CONTRADICTED, _DECIDED
    timed = _timed(claim, record, sent)
    if timed is not None:
        return timed
    if record.condition and not claim.has_condition:
        return VerdictStatus.CONDITION_DROPPED, f"the record has a condition: {record.condition}"
    if claim.strength > record.strength and not _is_guaranteed(claim, record):
        return VerdictStatus.STRONGER_THAN_RECORD, "the record says it less firmly"
    return VerdictStatus.BACKED, ""


def _is_guaranteed(claim: Claim, record: Record) -> bool:
    """Whether a guarantee was signed for, which makes it a contractual matter."""
    return claim.authority is Authority.COMMERCIAL and record.signer is not None and record.strength >= Strength.WILL


def _timed(claim: Claim, record: Record, sent: datetime) -> tuple[VerdictStatus, str] | None:
    """What contradicts the promised time; None if nothing does."""
    if record.due is not None and _is_over(record, record.due, sent):
        return VerdictStatus.UNBACKED, f"the record was due {record.due}, and that has passed"
    if claim.due_is_release is not None:
        compared = compare_release(claim.due_is_release, record.release)
        if compared is Comparison.EARLIER:
            return VerdictStatus.EARLIER_THAN_RECORD, f"the record names {' '.join(record.release or ())}"
        if compared is Comparison.UNKNOWN:
            return VerdictStatus.UNBACKED, f"the record does not name {claim.due_is_release}"
    if claim.due is None:
        return None
    if record.due is None:
        return VerdictStatus.UNBACKED, "the record names no date"
    compared = compare_due(claim.due, record.due, record.zone, zone_known=claim.zone_known)
    if compared is Comparison.SAME_DAY_EARLIER_ZONE:
        return VerdictStatus.SAME_DAY_EARLIER_ZONE, f"{record.due} ends later where it is on record"
    if compared is Comparison.EARLIER:
        return VerdictStatus.EARLIER_THAN_RECORD, f"the record says {record.due}"
    return None


def _is_over(record: Record, due: When, sent: datetime) -> bool:
    """Whether the record's day had passed when the draft was sent. Then it says nothing about the future."""
    end = due.end(record.zone)
    return end < sent if end is not None else due.day < sent.date()


def _contradicts_fix(claim: Claim, words: frozenset[str], record: Record) -> bool:
    """Whether the record decided to leave the thing as it is, and the claim is not about an exception to that decision.

    An exception is "by design, but the docs are wrong". A workaround does not change what was decided.
    """
    if "act.workaround" in words:
        return False
    if "refusal.fix" not in record.flags or not ("act.fix" in words or claim.authority is Authority.PRODUCT):
        return False
    if not same_case(claim, record):
        return False
    about = things(words)
    if about & record.excepted and (claim.authority is Authority.TEAM or about <= record.excepted):
        return False
    return not about or bool(about & record.words)


def _decisive(judged: Sequence[_Judged]) -> _Judged | None:
    """The deciding record: the best one that backs the claim, unless another outweighs every such record."""
    backing = sorted(
        (one for one in judged if one.status is VerdictStatus.BACKED and not one.touches),
        key=lambda one: (not one.same_day, -one.fit.score),
    )
    against = [one for one in judged if one.says not in (VerdictStatus.BACKED, VerdictStatus.UNBACKED)]
    first = None
    for one in backing:
        outweighing = [other for other in against if _outweighs(other, one)]
        if not outweighing:
            return one
        first = first or min(outweighing, key=lambda other: _TOLD_FIRST.index(other.says))
    if first is not None:
        return replace(first, status=first.says, reason=first.why)
    deciding = [one for one in judged if not one.touches]
    return min(deciding, key=lambda one: (_TOLD_FIRST.index(one.status), -one.fit.score), default=None)


def _outweighs(other: _Judged, backing: _Judged) -> bool:
    """Whether a record against the claim outweighs the one that backs it.

    A later record does and an earlier one does not. If the order is unknown, it does unless it was replaced or fits
    less of the claim. A record that merely touches the claim must also be dated for it.
    """
    theirs, ours = other.record.written, backing.record.written
    if theirs is not None and ours is not None and theirs != ours:
        return theirs > ours
    if other.touches or other.record.status == "superseded":
        return other.touches and theirs is not None
    return other.says is VerdictStatus.CONTRADICTED or not other.fit.shared < backing.fit.shared


def _why_nothing(claim: Claim, known: Sequence[Record]) -> str:
    if case_key(claim.case) is None and any(record.case for record in known):
        return "the draft names no case, and the records are of cases"
    return "nothing on record is about it"
