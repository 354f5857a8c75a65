"""The guards' answer about an edit of a draft: they see the sentence in which it stands."""

from __future__ import annotations

from linter.document import Document
from linter.finding import Edit
from linter.fix import apply_edits
from linter.rewrite.guards import CheckResult, Reader, Tier, judge_edit
from linter.text.span import Span


def judged(document: Document, edit: Edit, reader: Reader, tier: Tier) -> tuple[CheckResult, ...]:
    """What each guard says of `edit`."""
    sentence = sentence_of(document, edit.span)
    inside = Edit(Span(edit.span.start - sentence.start, edit.span.end - sentence.start), edit.text)
    before = document.text_of(sentence)
    return judge_edit(before, apply_edits(before, [inside]), tier, reader)


def sentence_of(document: Document, span: Span) -> Span:
    """The sentence that holds `span`, and all of `span`."""
    sentence = document.sentence_at(max(span.start, span.end - 1))
    return Span(min(sentence.start, span.start), max(sentence.end, span.end))
