"""Components that stand where a reader does not look for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.outline import Segment
from linter.rule import Kind


@params
class Params:
    """`confidence`: a segment of which the outline is less sure (0 to 1) is never called out of place."""

    confidence: float = 0.8


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """The fewest components whose moving would restore the order, each with its new neighbour."""
    leading = _leading(context, params)
    order = [_rank(context.kind, segment) for segment in leading]
    kept = _longest_rising(order)
    for number, segment in enumerate(leading):
        if number in kept:
            continue
        before = [leading[n] for n in kept if order[n] < order[number]]
        after = [leading[n] for n in kept if order[n] > order[number]]
        where = f"after “{_title(context.kind, before[-1])}”" if before else f"before “{_title(context.kind, after[0])}”"
        yield Match(document.first_sentence(segment.span), {"component": _title(context.kind, segment), "where": where})


def _leading(context: Context, params: Params) -> list[Segment]:
    """The first sure segment of each component: a second one repeats, it is not out of place."""
    first: dict[str, Segment] = {}
    for segment in context.outline.segments:
        if segment.confidence >= params.confidence:
            first.setdefault(segment.component, segment)
    return list(first.values())


def _rank(kind: Kind, segment: Segment) -> int:
    return [component.name for component in kind.components].index(segment.component)


def _title(kind: Kind, segment: Segment) -> str:
    return kind.components[_rank(kind, segment)].title


def _longest_rising(order: Sequence[int]) -> list[int]:
    """The positions of a longest strictly rising subsequence of `order`."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, rank in enumerate(order):
        place = bisect_left(tails, rank)
        before.append(ends[place - 1] if place else -1)
        tails[place:] = [rank, *tails[place + 1 :]]
        ends[place:] = [number, *ends[place + 1 :]]
    kept = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(at)
        at = before[at]
    return kept[::-1]
