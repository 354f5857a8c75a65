"""Components that a draft of its kind should have and has not."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match, NotChecked
from linter.text.span import Span

VALUES: tuple[str, ...] = ("component", "says", "skeleton")


@params
class Params:
    """`words`: a draft with fewer words of its author is too short to be judged as a whole; 0: as its kind says."""

    words: int = 0


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match for each missing component, at the end of the author's words, where it could be added."""
    if len(document.words) < context.least_words:
        reason = f"so short a draft is not judged as a whole; from {context.least_words} words on it would be"
        context.not_checked.append(NotChecked(context.rule, reason))
        return
    end = document.sentences[-1].span.end if document.sentences else document.body_start
    for component in context.kind.components:
        if component.name in context.outline.missing:
            values = {"component": component.title, "says": component.says, "skeleton": component.skeleton}
            yield Match(Span(end, end), values)
