"""The offline tier: each flagged term of the glossary is replaced by its approved gloss."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from linter.document import Document
from linter.engine import Linter, Report
from linter.finding import Finding
from linter.rewrite.glossing import gloss_edit
from linter.rewrite.guards import Reader, Tier
from linter.rewrite.judged import judged
from linter.rewrite.relint import settle
from linter.rewrite.suggestion import Suggestion, SuggestionSource
from linter.rewrite.syntax import gloss_fits, with_article, without_tail
from linter.rulebook.glossary import GlossaryHit
from linter.text.span import Span

_CHECK = "jargon"


def suggest(
    linter: Linter, report: Report, reader: Reader, now: datetime | None, *, keep_terms: bool = False
) -> list[Suggestion]:
    """A suggestion for every flagged term, in reading order, each with what was verified about it.

    `keep_terms`: the first mention of a term keeps it in brackets behind its gloss.
    """
    raw = list(_without_overlap(_raw(linter, report, reader, keep_terms=keep_terms)))
    verified = iter(settle(linter, report, [s for s in raw if s.is_verified], now))
    return [next(verified) if suggestion.is_verified else suggestion for suggestion in raw]


def jargon_findings(linter: Linter, report: Report) -> list[Finding]:
    """The findings of the rules that look terms up in the glossary."""
    rules = {rule.name for rule in linter.rules if rule.check == _CHECK}
    return [finding for finding in report.findings if finding.rule in rules]


def _raw(linter: Linter, report: Report, reader: Reader, *, keep_terms: bool) -> Iterator[Suggestion]:
    document = report.document
    seen: set[str] = set()
    found = list(_looked_up(linter, report))
    nouns = [finding.span for finding, hit in found if hit.entry.pos == "noun"]
    edges = {span.start for span in nouns} | {span.end for span in nouns}
    for finding, hit in found:
        if not hit.entry.gloss:
            continue
        term = document.text_of(finding.span)
        keep = term if keep_terms and hit.entry.term not in seen else ""
        pos, gloss = hit.entry.pos, without_tail(document.text, finding.span, hit.entry.gloss_of(term))
        if not gloss_fits(document.text, finding.span, pos, gloss) or (pos == "noun" and _touches(finding.span, edges)):
            continue
        gloss = with_article(document.text, finding.span, pos, gloss)
        edit = gloss_edit(document.text, finding.span, gloss, keep=keep, opens=_opens(document, finding.span))
        if edit is not None:
            seen.add(hit.entry.term)
            yield Suggestion(
                finding.rule, term, finding.span, edit, gloss, Tier.SPAN, SuggestionSource.GLOSSARY,
                judged(document, edit, reader, Tier.SPAN),
            )  # fmt: skip


def _looked_up(linter: Linter, report: Report) -> Iterator[tuple[Finding, GlossaryHit]]:
    """The findings whose words stand in the glossary, each with its entry there."""
    for finding in jargon_findings(linter, report):
        hit = next(linter.rulebook.glossary.scan(report.document.words_of(finding.span)), None)
        if hit is not None:
            yield finding, hit


def _touches(span: Span, edges: Collection[int]) -> bool:
    """Whether another noun of the glossary stands right beside: glossed word by word, “the Airflow DAG” would be “the workflow software workflow
    map”."""
    return span.start - 1 in edges or span.end + 1 in edges


def _opens(document: Document, span: Span) -> bool:
    sentence = document.sentence_at(span.start)
    return not any(character.isalnum() for character in document.text[sentence.start : span.start])


def _without_overlap(suggestions: Iterator[Suggestion]) -> Iterator[Suggestion]:
    done = 0
    for suggestion in sorted(suggestions, key=lambda s: s.edit.span):
        if suggestion.edit.span.start >= done:
            done = suggestion.edit.span.end
            yield suggestion
