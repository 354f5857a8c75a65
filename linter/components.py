"""How each component of a draft fares: what a strip of six marks shows at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from linter.engine import Report
from linter.rule import Kind
from linter.span import Span

_ORDER_RULE = "component-out-of-order"


class State(StrEnum):
    """`unclear`: it may stand in a sentence that was taken for something else, so nobody is told that it is missing."""

    PRESENT = "present"
    OUT_OF_PLACE = "out of place"
    EMPTY = "empty"
    MISSING = "missing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Standing:
    """One component: its name, its title, how it fares, and where it stands first, if anywhere."""

    name: str
    title: str
    state: State
    span: Span | None


def standings(report: Report, kind: Kind) -> Iterator[Standing]:
    """Each component of the draft's kind, in the order in which a reader looks for them."""
    misplaced = [finding.span for finding in report.findings if finding.rule == _ORDER_RULE]
    for component in kind.components:
        segments = report.outline.of(component.name)
        empty = next((label.span for label in report.outline.empty if label.component == component.name), None)
        if any(segment.span.overlaps(span) for segment in segments for span in misplaced):
            state = State.OUT_OF_PLACE
        elif segments:
            state = State.PRESENT
        elif empty is not None:
            state = State.EMPTY
        else:
            state = State.MISSING if component.name in report.outline.missing else State.UNCLEAR
        yield Standing(component.name, component.title, state, segments[0].span if segments else empty)
