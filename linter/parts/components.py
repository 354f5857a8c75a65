"""How each component of a draft fares: what a strip of six marks shows at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from linter.engine import LANGUAGE, Report
from linter.finding import NotChecked
from linter.parts.outline import Segment
from linter.rulebook.rule import Kind, Rulebook
from linter.text.span import Span

_ORDER_RULE = "component-out-of-order"
_WEAKENING = frozenset(
    [
        "escalation-without-contact",
        "milestone-without-trigger",
        "request-without-deadline",
        "undated-milestone",
        "unfilled-placeholder",
    ]
)
"""Rules that find a component which is there and does not yet do its work."""

_OPEN_ENDED, _QUESTION = "open-ended-question", "question"
"""What asks for triage may still hold a clear ask, or steps: only the question is weak for it."""


class State(StrEnum):
    """`weak`: it is there and lacks what a reader needs of it. `unclear`: it may stand in a sentence that was taken for
    something else, or the draft is too short to be judged, so nobody is told that it is missing."""

    PRESENT = "present"
    WEAK = "weak"
    OUT_OF_PLACE = "out of place"
    EMPTY = "empty"
    MISSING = "missing"
    UNCLEAR = "unclear"


class Standing(NamedTuple):
    """One component: its name, its title, how it fares, and where it stands first, if anywhere."""

    name: str
    title: str
    state: State
    span: Span | None


def standings(report: Report, kind: Kind) -> Iterator[Standing]:
    """Each component of the draft's kind, in the order in which a reader looks for them; none where each item of
    the draft has its own, which the rules for agendas read. What a baseline holds is a weakness still."""
    if kind.itemised:
        return
    findings = (*report.findings, *report.known)
    misplaced = [finding.span for finding in findings if finding.rule == _ORDER_RULE]
    weak = [finding.span for finding in findings if finding.rule in _WEAKENING]
    open_ended = [finding.span for finding in findings if finding.rule == _OPEN_ENDED]
    for component in kind.components:
        segments = report.outline.of(component.name)
        empty = next((label.span for label in report.outline.empty if label.component == component.name), None)
        if _touched(segments, misplaced):
            state = State.OUT_OF_PLACE
        elif _touched(segments, weak) or (component.name == _QUESTION and _touched(segments, open_ended)):
            state = State.WEAK
        elif segments:
            state = State.PRESENT
        elif empty is not None:
            state = State.EMPTY
        else:
            state = State.MISSING if component.name in report.outline.missing else State.UNCLEAR
        yield Standing(component.name, component.title, state, segments[0].span if segments else empty)


def why_not_judged(report: Report, rulebook: Rulebook) -> Sequence[NotChecked]:
    """Why nobody is told what the draft lacks, where its rules could not ask that of it."""
    asking = {rule.name for rule in rulebook.rules.values() if rule.check == "missing_component"}
    return [item for item in report.not_checked if item.rule in asking or item.rule == LANGUAGE]


def _touched(segments: Sequence[Segment], spans: Sequence[Span]) -> bool:
    return any(segment.span.overlaps(span) for segment in segments for span in spans)
