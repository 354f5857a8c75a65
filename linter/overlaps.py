"""Drop findings that say the same about the same words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from linter.finding import Finding
from linter.text.span import Span

_MAY_OVERLAP = frozenset({"structure", "length", "suppression", "thread"})


def without_overlaps(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Keep one finding per family where findings overlap: the worst, then the longest.

    Findings about structure, length, the thread or suppressions say different things about one place, so all of them
    stay. A finding that yields to a family or a rule is dropped where it overlaps a finding of that.
    """
    taken: dict[str, list[Span]] = {}
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.severity.rank, -len(f.span), bool(f.yields_to), f.span, f.rule)):
        rivals = taken.setdefault(finding.family, [])
        if finding.family in _MAY_OVERLAP or not _is_overlapped(rivals, finding.span):
            insort(rivals, finding.span)
            insort(taken.setdefault(finding.rule, []), finding.span)
            kept.append(finding)
    yield from (one for one in kept if not one.yields_to or not _is_overlapped(taken.get(one.yields_to, []), one.span))


def _is_overlapped(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of `spans`, which are sorted and disjoint, overlaps `span`."""
    place = bisect_left(spans, span)
    return any(one.overlaps(span) for one in spans[max(0, place - 1) : place + 1])
