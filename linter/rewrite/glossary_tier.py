"""The offline tier: replace flagged glossary terms by their approved glosses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from linter.document import Document
from linter.finding import Finding
from linter.rewrite.glossing import can_keep, gloss_edit
from linter.rewrite.guards import Tier
from linter.rewrite.relint import settle
from linter.rewrite.revision import Revision
from linter.rewrite.suggestion import Suggestion, SuggestionSource
from linter.rewrite.syntax import gloss_fits, in_number, with_article, without_tail
from linter.rulebook.glossary import GlossaryHit
from linter.text.span import Span

_APART = re.compile(r"[:;,|()]\s")
"""Found between two terms, not inside one: “DNS: TTL lowered”."""


def suggest(revision: Revision, *, keep_terms: bool = False) -> list[Suggestion]:
    """A suggestion for every flagged term, in reading order, with the results of the guards. `keep_terms`: keep the
    first mention of a term in brackets after its gloss."""
    raw = list(_without_overlap(_raw(revision, keep_terms=keep_terms)))
    verified = iter(settle(revision, [s for s in raw if s.is_verified]))
    return [next(verified) if suggestion.is_verified else suggestion for suggestion in raw]


def _raw(revision: Revision, *, keep_terms: bool) -> Iterator[Suggestion]:
    document = revision.document
    seen: set[str] = set()
    found = list(_looked_up(revision))
    nouns = [finding.span for finding, hit in found if hit.entry.pos == "noun"]
    edges = {span.start for span in nouns} | {span.end for span in nouns}
    for finding, hit in found:
        term = document.text_of(finding.span)
        if _APART.search(term):
            continue
        can_keep_it = keep_terms and hit.entry.term not in seen and can_keep(document.text, finding.span)
        keep = term if can_keep_it else ""
        pos, gloss = hit.entry.pos, without_tail(document.text, finding.span, hit.entry.gloss_of(term))
        if not gloss_fits(document.text, finding.span, pos, gloss) or (pos == "noun" and _touches(finding.span, edges)):
            continue
        gloss = in_number(document.text, finding.span, with_article(document.text, finding.span, pos, gloss))
        edit = gloss_edit(document.text, finding.span, gloss, keep=keep, opens=_opens(document, finding.span))
        if edit is not None:
            seen.update([hit.entry.term] if keep else [])
            yield Suggestion(
                finding.rule, term, finding.span, edit, gloss, Tier.SPAN, SuggestionSource.GLOSSARY,
                revision.judge(edit, Tier.SPAN),
            )  # fmt: skip


def _looked_up(revision: Revision) -> Iterator[tuple[Finding, GlossaryHit]]:
    """The findings whose words are in the glossary, each with its entry."""
    for finding in revision.jargon:
        if not finding.fixes:
            continue
        hit = next(revision.reader.glossary.scan(revision.document.words_of(finding.span)), None)
        if hit is not None:
            yield finding, hit


def _touches(span: Span, edges: Collection[int]) -> bool:
    """Whether another glossary noun is right next to it: glossed word by word, “the Airflow DAG” would be “the workflow
    software workflow map”."""
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
