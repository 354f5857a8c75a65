"""A draft under revision: its findings, and the guards' verdict on edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from linter.document import Document
from linter.engine import Linter, Report
from linter.finding import Edit, Finding
from linter.fix import apply_edits
from linter.readers import read_text
from linter.redaction import concealed, without_values
from linter.rewrite.guards import CheckResult, Reader, Tier, judge_edit, reader_for
from linter.text.span import Span

_CHECK = "jargon"


@dataclass(frozen=True, slots=True)
class Revision:
    """The report on the draft, the reader with which edits are judged, and when it is sent (an aware datetime; None: by
    the draft or the clock)."""

    report: Report
    reader: Reader
    now: datetime | None = None

    @property
    def linter(self) -> Linter:
        """The linter behind the report."""
        return self.reader.linter

    @property
    def document(self) -> Document:
        """The draft."""
        return self.report.document

    @property
    def shown(self) -> Document:
        """The draft as it may be shown: without its secrets, and with every position unchanged."""
        return concealed(self.document, self.report.secrets)

    @property
    def jargon(self) -> list[Finding]:
        """The findings of the rules that use the glossary, outside secrets, which nobody rewords."""
        rules = {rule.name for rule in self.linter.rules if rule.check == _CHECK}
        found = [finding for finding in self.report.findings if finding.rule in rules]
        return [f for f in found if not any(f.span.overlaps(secret) for secret in self.report.secrets)]

    def sentence_of(self, span: Span) -> Span:
        """The sentence with `span`, extended to include all of it."""
        sentence = self.document.sentence_at(max(span.start, span.end - 1))
        return Span(min(sentence.start, span.start), max(sentence.end, span.end))

    def judge(self, edit: Edit, tier: Tier) -> tuple[CheckResult, ...]:
        """The guards' results for `edit`, judged within its sentence; no detail quotes a secret."""
        sentence = self.sentence_of(edit.span)
        inside = Edit(Span(edit.span.start - sentence.start, edit.span.end - sentence.start), edit.text)
        before = self.document.text_of(sentence)
        results = judge_edit(before, apply_edits(before, [inside]), tier, self.reader)
        return tuple(replace(result, detail=self.redacted(result.detail)) for result in results)

    def redacted(self, detail: str) -> str:
        """What a guard says, without the secrets of the draft."""
        return without_values(detail, (secret.of(self.document.text) for secret in self.report.secrets))

    def edited(self, edits: Sequence[Edit]) -> Report:
        """The report on the draft with `edits` applied, which must be disjoint and in order. Other words do not make
        another kind of it."""
        text = apply_edits(self.document.text, edits)
        return self.linter.check(read_text(text, self.document.path), self.now, kinds=self.report.kinds)


def revise(linter: Linter, document: Document, now: datetime | None = None) -> Revision:
    """Check a draft that is to be rewritten."""
    return Revision(linter.check(document, now), reader_for(linter), now)
