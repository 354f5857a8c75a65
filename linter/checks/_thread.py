"""Shared by the checks that compare a draft with its thread."""

from __future__ import annotations

from linter.context import Context
from linter.text.span import Span

NEWS = "state_change"


def opening(context: Context) -> Span:
    """The sentence that gives the news, else the first sentence: where a reader would look for what is missing."""
    document = context.document
    segments = context.outline.of(NEWS)
    if segments:
        return document.first_sentence(segments[0].span)
    return next((s.span for s in document.sentences if not s.is_heading), Span.at(document.body_start))
