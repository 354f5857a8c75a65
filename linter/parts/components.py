"""The state of each component of a draft, for a summary at a glance."""

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
"""Rules that find a component which is present but inadequate."""

_OPEN_ENDED, _QUESTION = "open-ended-question", "question"
"""A question that asks for triage may still have a clear ask and steps; only the question itself is weak."""


class State(StrEnum):
    """`weak`: it is there but lacks what a reader needs. `unclear`: it may be in a sentence that was assigned to
    another component, or the draft is too short to be judged; so it is not reported as missing."""

    PRESENT = "present"
    WEAK = "weak"
    OUT_OF_PLACE = "out of place"
    EMPTY = "empty"
    MISSING = "missing"
    UNCLEAR = "unclear"


class ComponentState(NamedTuple):
    """One component: its name, its title, its state, and its first place, if any."""

    name: str
    title: str
    state: State
    span: Span | None


def component_states(report: Report, kind: Kind) -> Iterator[ComponentState]:
    """Each component of the draft's kind, in the order in which a reader looks for them.

    None if each item of the draft has its own, which the rules for agendas read. Findings in a baseline still count as
    weaknesses.
    """
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
        yield ComponentState(component.name, component.title, state, segments[0].span if segments else empty)


def why_not_judged(report: Report, rulebook: Rulebook) -> Sequence[NotChecked]:
    """Why the draft was not checked for missing components; empty if it was."""
    asking = {rule.name for rule in rulebook.rules.values() if rule.check == "missing_component"}
    return [item for item in report.not_checked if item.rule in asking or item.rule == LANGUAGE]


def _touched(segments: Sequence[Segment], spans: Sequence[Span]) -> bool:
    return any(segment.span.overlaps(span) for segment in segments for span in spans)
