"""Whether a record is about what a promise is about.

In doubt it is not, because a promise wrongly called backed is the worst error here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from linter.records.amounts import COUNT
from linter.records.claim import Claim
from linter.records.due import last_day
from linter.records.keys import case_key
from linter.records.record import Record, RecordSource
from linter.records.shelf import Records
from linter.records.wording import ACT, GENERIC_ACTS, PARTIAL, PREPARE, Wording
from linter.text.distinctions import are_distinct, is_distinction

_ENOUGH = 0.5
_NEARLY_ALL = 0.8
_SHARED_WITHOUT_CASE = 2
_MADE = frozenset(["act.fix", "act.add", "act.workaround"])
_IMPLIED = frozenset(["thing.production"])  # where the promised thing goes by default
_SCHEDULED = frozenset(["prepare.plan", "prepare.date"])  # "is planned for the 13th" promises the thing planned


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a record fits: the shared words, and their share of the claim's and of the record's words (0 to 1)."""

    shared: frozenset[str]
    of_claim: float
    of_record: float

    @property
    def score(self) -> float:
        """Sort key among those that fit."""
        return self.of_claim + self.of_record


def may_concern(claim: Claim, record: Record, records: Records) -> bool:
    """Whether the record may concern the claim: it is not marked as another case's or another customer's."""
    if record.case is not None and case_key(claim.case) not in (None, record.case):
        return False
    if claim.customer and record.customer:
        return records.customer(claim.customer) == records.customer(record.customer)
    return True


def overlap(words: frozenset[str], record: Record) -> Fit:
    """The overlap of a record with the canonical `words` of a claim."""
    ours, theirs = (words - GENERIC_ACTS) | (words & record.words), record.words
    ours, theirs = (frozenset(word for word in some if not is_distinction(word)) for some in (ours, theirs))
    shared = ours & theirs
    return Fit(shared, len(shared) / max(len(ours), 1), len(shared) / max(len(theirs), 1))


def fits(claim: Claim, words: frozenset[str], record: Record, wording: Wording) -> Fit | None:
    """How the record fits a claim that it may concern; None if it does not.

    With the same case, half of either's words are enough, or the same day and a shared thing; a date alone never is.
    Without a case on record, half of both are needed. A record of a case backs no promise that names none.
    """
    if (
        not _same_acts(words, record)
        or _stands_apart(claim, words, record, wording)
        or _points_elsewhere(claim, record)
    ):
        return None
    fit = overlap(words, record)
    about, theirs = things(words), things(record.core)
    if (about or theirs) and not _same_things(about, theirs, fit):
        return None
    if record.case is None:
        alike = min(fit.of_claim, fit.of_record) >= _ENOUGH and len(fit.shared) >= _SHARED_WITHOUT_CASE
        named = record.customer is None or claim.customer is not None
        return fit if alike and named and about & theirs else None
    if case_key(claim.case) is None or not fit.shared:
        return None
    return fit if max(fit.of_claim, fit.of_record) >= _ENOUGH or (about & theirs and same_day(claim, record)) else None


def fits_by_day(claim: Claim, words: frozenset[str], record: Record, wording: Wording) -> Fit | None:
    """How a record of the same case and day fits a claim; None if it does not.

    The day identifies the entry within its case, so the claim may use fewer words, and a noun for what the entry says
    in a sentence. It must share an act or a thing, and name nothing that the entry does not. A claim that names no
    thing ("it will be fixed on Friday") is about what was mentioned before it.
    """
    if not same_case(claim, record) or not same_day(claim, record):
        return None
    core = words if claim.core is None else claim.core
    measured = core | {word for word in words if COUNT in word or is_distinction(word)}
    if wording.contrast(claim.said, record.said) or _measures_apart(measured, record) or not _acts_agree(words, record):
        return None
    known, shared = things(record.words | record.context), words & record.words - GENERIC_ACTS
    acts = {word for word in shared if word.startswith(ACT)}
    named = things(core - wording.words(record.owner or "")) - _IMPLIED
    if not named:
        before = {word for word in claim.before if not word.startswith((ACT, PREPARE, PARTIAL, "#"))}
        is_meant = any(map(is_distinction, shared)) or bool(before & record.words if before else acts)
    elif acts:
        is_meant = named <= known or bool(_exact(shared))
    else:
        is_meant = named <= known and _is_same_task(named, record)
    return overlap(words, record) if is_meant else None


def _is_same_task(named: frozenset[str], record: Record) -> bool:
    """Whether the task of a record is about the things named, and not each about a thing of its own: the audit of the
    gate is not the audit of the badges."""
    task = things(record.words - record.trouble)
    return bool(named & task) and not (named - record.words and task - named)


def may_be(claim: Claim, words: frozenset[str], record: Record, wording: Wording, today: date) -> bool:
    """Whether a record may be the one that is meant although its words differ.

    It has the same case, is due from `today` to the day of the promise, and shares a thing or act, or the promise names
    neither. Then a person must decide; nothing here calls the claim backed, nor certainly unbacked.
    """
    if not same_case(claim, record) or record.due is None or record.status != "open" or "refusal.any" in record.flags:
        return False
    if record.due.day < today or (claim.due is not None and last_day(claim.due) < record.due.day):
        return False
    if _stands_apart(claim, words, record, wording):
        return False
    said = words - GENERIC_ACTS
    return bool(said & (record.words | record.context)) or not things(said)


def touches(claim: Claim, words: frozenset[str], record: Record) -> Fit | None:
    """How a record that may contradict a claim touches it; None if it does not.

    The measure is looser than for backing, because a note that moves or drops a plan rarely repeats its words.
    """
    if not same_case(claim, record):
        return None
    fit = overlap(words, record)
    about, theirs = things(words), things(record.words)
    if about and theirs and not about & theirs:
        return None
    if "refusal.any" in record.flags or record.status == "cancelled":
        return fit
    same_acts = not record.acts or _same_acts(words, record)
    return fit if same_acts and fit.shared and max(fit.of_claim, fit.of_record) >= _ENOUGH else None


def _same_things(about: frozenset[str], theirs: frozenset[str], fit: Fit) -> bool:
    """Whether one names nothing that the other does not name too.

    If each has a thing of its own ("the gateway in Lyon", "the gateway in Porto") they differ, unless nearly everything
    else is the same.
    """
    if not about or not theirs:
        return True
    is_part = about <= theirs or theirs <= about
    return bool(about & theirs) and (is_part or min(fit.of_claim, fit.of_record) >= _NEARLY_ALL)


def _same_acts(words: frozenset[str], record: Record) -> bool:
    """Whether the record delivers what is promised: a merely preparatory record backs only a promise to prepare.

    A record with an unknown verb ("count the orders", but also "two more licences") must have no word of its own.
    """
    delivered = {word for word in words if word.startswith(ACT)}
    prepared = {word for word in words if word.startswith(PREPARE)}
    if delivered <= {"act.complete"} and prepared - {"prepare.confirm"}:  # "the analysis will be ready"
        return bool((prepared - {"prepare.confirm"}) & record.acts) or (not record.acts and record.core <= words)
    if not record.acts:
        return record.core <= words
    if record.only_prepares:
        return not delivered and bool(prepared & record.acts)
    if not delivered:
        return not prepared or bool(prepared & record.acts)
    specific = delivered - GENERIC_ACTS
    return not specific or bool(delivered & record.acts)


def things(words: frozenset[str]) -> frozenset[str]:
    """What a promise is about: the words that are not an act, a restriction, an amount or a release."""
    return frozenset(
        word
        for word in words
        if not word.startswith((ACT, PREPARE, PARTIAL, "#")) and not word[0].isdigit() and not is_distinction(word)
    )


def _exact(words: frozenset[str]) -> frozenset[str]:
    """Exact figures such as 1,118 messages, which two entries of a case hardly ever share."""
    return frozenset(word for word in words if word.isdigit() and not word.endswith("0"))


def _narrowing(words: frozenset[str]) -> frozenset[str]:
    """What restricts a record to a part: staging, a pilot, node 3. A promise without it promises more."""
    return frozenset(word for word in words if word.startswith((PARTIAL, "#")))


def _other_amounts(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both name amounts and neither includes the other's: 10% is not backed by 5%."""
    mine, recorded = ({word for word in words if word[0].isdigit()} for words in (ours, theirs))
    return bool(mine and recorded) and not (mine <= recorded or recorded <= mine)


def same_case(claim: Claim, record: Record) -> bool:
    """Whether both are of one case."""
    return record.case is not None and case_key(claim.case) == record.case


def _stands_apart(claim: Claim, words: frozenset[str], record: Record, wording: Wording) -> bool:
    """Whether the two have opposites or different amounts, or the record is only about a part."""
    return wording.contrast(claim.said, record.said) or _measures_apart(words, record)


def _measures_apart(words: frozenset[str], record: Record) -> bool:
    """Whether a claim has other amounts or more numbered things than the record, or a whole where the record has a
    part."""
    ours, theirs = ({word for word in some if word.startswith("#")} for some in (words, record.words))
    narrowed = _narrowing(record.words) - words or (theirs and ours - theirs)
    if are_distinct(words, record.words | record.context):
        return True
    return _other_amounts(words, record.words) or bool(narrowed)


def _points_elsewhere(claim: Claim, record: Record) -> bool:
    """Whether a claim without a thing of its own ("we will reload them") refers to something that the entry does not
    name."""
    before = things(claim.before)
    return (
        claim.core is not None
        and not things(claim.core)
        and bool(before)
        and not before & things(record.words | record.context)
    )


def _acts_agree(words: frozenset[str], record: Record) -> bool:
    """Whether a claim names no act that the record lacks. A release delivers what somebody fixes or adds."""
    if record.only_prepares:
        return _same_acts(words, record)
    delivered = {word for word in words if word.startswith(ACT)} - {"act.complete"}
    delivered -= {"act.update"} if "act.fix" in delivered else set()
    if delivered:
        recorded = {word for word in record.words if word.startswith(ACT)}
        if record.source is RecordSource.SIGN_OFF and not recorded:
            return delivered <= {"act.release", *GENERIC_ACTS}
        return bool(delivered & recorded) or (delivered == {"act.release"} and bool(recorded & _MADE))
    prepared = {word for word in words if word.startswith(PREPARE)} - _SCHEDULED
    return not prepared or bool(prepared & record.words)


def same_day(claim: Claim, record: Record) -> bool:
    """Whether the last day of the promise is the day on record."""
    return claim.due is not None and record.due is not None and last_day(claim.due) == record.due.day
