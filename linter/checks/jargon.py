"""Words of the glossary that this reader cannot know, each with its gloss in business terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Applicability, Edit, Fix, Match
from linter.glossary import GlossaryEntry, GlossaryHit
from linter.span import Span
from linter.words import Word


@params
class Params:
    """`acronyms`: look for the glossary's acronyms, else for its other words. `near`: within how many words of an
    ambiguous word its company must stand. `known`: phrases that hold a glossary word and are plain all the same."""

    acronyms: bool = False
    near: int = 8
    known: tuple[str, ...] = ()


_EXPLAINED = re.compile(
    r"[\"'\u201d`*_]{0,3}\s{0,2}(?:\((?!s\))[^()]{0,80}?[a-z]{2}[ ,-][^()]{0,120}\)|,?\s(?:that is|i\.e\.|which means|meaning|in other words)\b|\s[\u2013\u2014-]\s(?:that is|meaning|a |an |the )|,\s(?:which is|the|a|an|our)\s(?:\w{1,30}\s){1,4}(?:that|which|where|who|between|for|of)\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"[a-z]{3}[\"'\u201d*_]{0,3}\s\((?:an?\s|the\s|called\s|known as\s)?[\"'\u201c`*_]*$", re.IGNORECASE
)
_CALLED = re.compile(
    r"\b(?:called|known as|named|term(?:ed)?|so-called)\s(?:an?\s|the\s)?[\"'\u201c`*_]*$", re.IGNORECASE
)


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that are plain."""
    return ((phrase, "known") for phrase in params.known)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each glossary word that is not the customer's own, not explained and, if ambiguous, in telling company."""
    plain = [hit.span for hit in context.hits()]
    explained: set[str] = set()
    for sentence in document.sentences:
        words = document.words_of(sentence.span)
        for hit in context.linter.rulebook.glossary.scan(words):
            span = Span(words[hit.first].start, words[hit.last - 1].end)
            if hit.entry.acronym != params.acronyms or hit.entry.term in explained:
                continue
            if any(other.contains(span) for other in plain) or _is_plain(document.text_of(span), hit.entry, context):
                continue
            if _is_explained(document, span, hit.entry):
                explained.add(hit.entry.term)
            elif not hit.entry.near or _in_company(words, hit, params.near):
                yield _match(document, span, hit.entry)


def _is_plain(words: str, entry: GlossaryEntry, context: Context) -> bool:
    """Whether these words are the customer's own, or no acronym because they are not written as one."""
    return context.is_known(words) or (entry.acronym and not _is_written_so(words, entry))


def _is_written_so(words: str, entry: GlossaryEntry) -> bool:
    return any(words in (form, f"{form}s") for form in (entry.term, *entry.forms))


def _is_explained(document: Document, span: Span, entry: GlossaryEntry) -> bool:
    """Whether the draft says in the same place what the term means: "failover (a switch to the standby)"."""
    text = document.author_text
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 160]
    if _EXPLAINED.match(after) or _IN_BRACKETS.search(before):
        return True
    return bool(entry.expands) and entry.expands.lower() in text[: span.end + 80].lower()


def _in_company(words: Sequence[Word], hit: GlossaryHit, reach: int) -> bool:
    around = [*words[max(0, hit.first - reach) : hit.first], *words[hit.last : hit.last + reach]]
    company = f" {' '.join(word.form for word in around)} "
    return any(f" {other.lower()} " in company for other in hit.entry.near)


def _match(document: Document, span: Span, entry: GlossaryEntry) -> Match:
    words = document.text_of(span)
    gloss = entry.gloss_of(words)
    if words[:1].isupper() and not entry.acronym:
        gloss = gloss[:1].upper() + gloss[1:]
    fix = Fix(f"Say “{gloss}”", Applicability.SUGGESTED, (Edit(span, gloss),))
    return Match(span, {"gloss": gloss}, (fix,))
