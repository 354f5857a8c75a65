"""Whether a record carries the authority that a promise needs."""

from __future__ import annotations

from datetime import datetime, timezone

from linter.records.claim import Claim, VerdictStatus
from linter.records.record import Record, RecordSource
from linter.records.shelf import Records
from linter.records.wording import ACT, GENERIC_ACTS, Wording
from linter.terms import Authority

_OPERATIONS = frozenset(["act.rerun", "act.clear", "act.send", "act.restart", "act.rebuild"])


def weigh_authority(
    claim: Claim, record: Record, records: Records, wording: Wording, sent: datetime
) -> tuple[VerdictStatus, str] | None:
    """What the record lacks (`unbacked` or `unauthorised`, and the reason); None if it lacks nothing. `sent` is aware."""
    signers = records.policy.signers
    if claim.authority is Authority.PRODUCT and _is_operation(wording.canonical(claim.words)):
        return _weigh_owner(record, records, wording, sent)
    allowed = {Authority.PRODUCT: signers.product, Authority.COMMERCIAL: signers.commercial}.get(claim.authority)
    if allowed is None:
        return _weigh_owner(record, records, wording, sent)
    if record.source is RecordSource.SYNC:
        return VerdictStatus.UNBACKED, f"sync notes alone are no sign-off for a {claim.authority} promise"
    if record.signer is None:
        return VerdictStatus.UNBACKED, f"nobody signed it off, as a {claim.authority} promise needs"
    if record.role is None:
        return VerdictStatus.UNAUTHORISED, f"the role of {record.signer} is not on record"
    if not wording.has_role(record.role, allowed):
        return (
            VerdictStatus.UNAUTHORISED,
            f"{record.signer}, {record.role}, may not sign off a {claim.authority} promise",
        )
    return _weigh_age(record, records, sent)


def _is_operation(words: frozenset[str]) -> bool:
    """Whether only work on a customer's data is promised (to run it again, to clear a queue), which changes no product."""
    acts = {word for word in words if word.startswith(ACT)} - GENERIC_ACTS
    return bool(acts) and acts <= _OPERATIONS


def _weigh_owner(
    record: Record, records: Records, wording: Wording, sent: datetime
) -> tuple[VerdictStatus, str] | None:
    """A team's action needs an owner and a date, and a signature or a role only if the policy asks for one."""
    if record.owner is None or (record.due is None and record.release is None):
        missing = "owner" if record.owner is None else "date"
        return VerdictStatus.UNBACKED, f"the record names no {missing}"
    allowed = records.policy.signers.team
    if allowed and not any(wording.has_role(role, allowed) for role in _roles(record, records)):
        return VerdictStatus.UNAUTHORISED, f"none of {', '.join(allowed)} answers for it"
    return _weigh_age(record, records, sent) if record.source is RecordSource.SIGN_OFF else None


def _roles(record: Record, records: Records) -> list[str]:
    owner = records.person(record.owner) if record.owner else None
    return [role for role in (record.role, owner.role if owner else None) if role]


def _weigh_age(record: Record, records: Records, sent: datetime) -> tuple[VerdictStatus, str] | None:
    expired = record.expires.end(record.zone or timezone.utc) if record.expires else None
    if expired is not None and expired < sent:
        return VerdictStatus.UNAUTHORISED, f"the sign-off expired on {record.expires}"
    most = records.policy.signoff_max_age_days
    if record.written is not None and (sent.date() - record.written).days > most:
        return VerdictStatus.UNAUTHORISED, f"the sign-off of {record.written} is older than {most} days"
    return None
