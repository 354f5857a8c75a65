"""A draft under revision: what was found in it, and what the guards say of an edit of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from linter.document import Document
from linter.engine import Linter, Report
from linter.finding import Edit, Finding
from linter.fix import apply_edits
from linter.readers import read_text
from linter.rewrite.guards import CheckResult, Reader, Tier, judge_edit, reader_for
from linter.text.span import Span

_CHECK = "jargon"


@dataclass(frozen=True, slots=True)
class Revision:
    """The report on a draft, the reader by whom edits of it are judged, and when it is sent (an aware datetime; None: as
    the draft or the clock says)."""

    report: Report
    reader: Reader
    now: datetime | None = None

    @property
    def linter(self) -> Linter:
        """The linter that made the report."""
        return self.reader.linter

    @property
    def document(self) -> Document:
        """The draft."""
        return self.report.document

    @property
    def jargon(self) -> list[Finding]:
        """The findings of the rules that look terms up in the glossary."""
        rules = {rule.name for rule in self.linter.rules if rule.check == _CHECK}
        return [finding for finding in self.report.findings if finding.rule in rules]

    def sentence_of(self, span: Span) -> Span:
        """The sentence that holds `span`, and all of `span`."""
        sentence = self.document.sentence_at(max(span.start, span.end - 1))
        return Span(min(sentence.start, span.start), max(sentence.end, span.end))

    def judge(self, edit: Edit, tier: Tier) -> tuple[CheckResult, ...]:
        """What each guard says of `edit`: they see the sentence in which it stands."""
        sentence = self.sentence_of(edit.span)
        inside = Edit(Span(edit.span.start - sentence.start, edit.span.end - sentence.start), edit.text)
        before = self.document.text_of(sentence)
        return judge_edit(before, apply_edits(before, [inside]), tier, self.reader)

    def edited(self, edits: Sequence[Edit]) -> Report:
        """The report on the draft once `edits`, which lie apart and in order, are made in it."""
        return self.linter.check(read_text(apply_edits(self.document.text, edits), self.document.path), self.now)


def revise(linter: Linter, document: Document, now: datetime | None = None) -> Revision:
    """Judge a draft that is to be rewritten."""
    return Revision(linter.check(document, now), reader_for(linter), now)
