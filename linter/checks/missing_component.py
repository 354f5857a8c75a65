"""Components that a draft of its kind should have but lacks."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.rulebook.rule import Component
from linter.text.span import Span

VALUES = ("component", "says", "skeleton")


@params
class Params:
    """`words`: drafts with fewer words are too short to be judged as a whole; 0: as its kind says. `empty`: a component
    with a label and nothing after it is also missing, however short the draft."""

    words: int = 0
    empty: bool = False


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match per missing component: at its empty label, else at the end of the author's text, where it could be
    added."""
    if params.empty:
        yield from _empty(context)
    if len(document.words) < context.least_words:
        reason = f"a draft of fewer than {context.least_words} words is not checked as a whole"
        context.leave_unchecked(reason)
        return
    end = document.sentences[-1].span.end if document.sentences else document.body_start
    for component in context.kind.components:
        if component.name in context.outline.missing:
            yield Match(Span.at(end), _values(component))


def _empty(context: Context) -> Iterator[Match]:
    for component in context.kind.components:
        labels = [label for label in context.outline.empty if label.component == component.name]
        if labels and not context.outline.of(component.name):
            yield Match(labels[0].span, _values(component))


def _values(component: Component) -> dict[str, str]:
    return {"component": component.title, "says": component.says, "skeleton": component.skeleton}
