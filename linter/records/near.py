"""The records closest to an unbacked promise, which its author may have meant."""

from __future__ import annotations

from collections.abc import Sequence

from linter.records.claim import Claim
from linter.records.fit import overlap, same_case, same_day
from linter.records.record import Record

MOST = 3
_SAME_CASE = 0.3
_SAME_DAY = 0.2


def nearest_records(
    claim: Claim, words: frozenset[str], known: Sequence[Record], decisive: Record | None
) -> tuple[Record, ...]:
    """At most three of the records that may concern the claim, best first, without the one that decided."""
    scored = [(_score(claim, words, record), record) for record in known if record is not decisive]
    best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].place))
    return tuple(record for _, record in best[:MOST])


def _score(claim: Claim, words: frozenset[str], record: Record) -> float:
    fit = overlap(words, record)
    is_same_case = same_case(claim, record)
    alike = max(fit.of_claim, fit.of_record)
    return alike + _SAME_CASE * is_same_case + _SAME_DAY * (same_day(claim, record) and (alike > 0 or is_same_case))
