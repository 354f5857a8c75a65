"""Components in an unexpected place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.cover import Cover

VALUES = ("component", "where")


@params
class Params:
    """`confidence`: segments below this confidence of the outline (0 to 1) are never reported. `words`: drafts with
    fewer words are too short to be judged as a whole. `told`: how many of the first components tell one story, so that
    prose may begin with any of them. `anywhere`: phrases that allow their component to be in any place ("nothing is
    needed from you")."""

    confidence: float = 0.8
    words: int = 0
    told: int = 0
    anywhere: tuple[str, ...] = ()


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that allow a component to be in any place."""
    return ((phrase, "anywhere") for phrase in params.anywhere)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """The smallest set of components that must move to restore the order, each with its new neighbour.

    A component in several places is in order if one of them is.
    """
    if len(document.words) < params.words:
        return
    free = Cover(hit.span for hit in context.hits())
    segments = [segment for segment in context.outline.segments if not free.overlaps(segment.span)]
    ranks = {component.name: rank for rank, component in enumerate(context.kind.components)}
    order = [ranks[segment.component] for segment in segments]
    kept = {order[number] for number in _longest_rising(order)}
    for rank in sorted(set(order) - kept):
        segment = segments[order.index(rank)]
        earlier = kept & {*order[: order.index(rank)]}
        is_story = not segment.labelled and max(earlier | {rank}) < params.told
        if segment.confidence < params.confidence or is_story:
            continue
        before = max((other for other in order if other < rank), default=None)
        neighbour = before if before is not None else min(other for other in order if other > rank)
        where = f"{'after' if before is not None else 'before'} “{context.kind.components[neighbour].title}”"
        yield Match(
            document.first_sentence(segment.span), {"component": context.kind.components[rank].title, "where": where}
        )


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
