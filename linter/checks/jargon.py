"""Words of the glossary that this reader cannot know, each with its gloss in business terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Applicability, Edit, Fix, Match
from linter.phrases import PhraseHit
from linter.rule import GlossaryEntry
from linter.span import Span


@params
class Params:
    """`acronyms`: look for the glossary's acronyms, else for its other words. `near`: within how many words of an
    ambiguous word its company must stand. `known`: phrases that hold a glossary word and are plain all the same."""

    acronyms: bool = False
    near: int = 8
    known: tuple[str, ...] = ()


GLOSSARY = "glossary"
_EXPLAINED = re.compile(r"[\"'\u201d`*_]*\s*(?:\((?!s\))[^()]*[a-z]{2,}[ ,-]+[^()]*\)|,?\s(?:that is|i\.e\.|which means|meaning|in other words)\b|\s[\u2013\u2014-]\s(?:that is|meaning|a |an |the )|,\s(?:which is|the|a|an|our)\s(?:\w+\s){1,4}(?:that|which|where|who|between|for|of)\b)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[a-z]{3,}[\"'\u201d*_]*\s\((?:an?\s|the\s|called\s|known as\s)?[\"'\u201c`*_]*$", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:called|known as|named|term(?:ed)?|so-called)\s(?:an?\s|the\s)?[\"'\u201c`*_]*$", re.IGNORECASE)


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that are plain; the glossary's own are added by the engine, once for all rules."""
    return ((phrase, "known") for phrase in params.known)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each glossary word that is not the customer's own, not explained and, if ambiguous, in telling company."""
    plain = [hit.span for hit in context.hits()]
    explained: set[str] = set()
    for hit, entry in _longest(context):
        words = document.text_of(hit.span)
        if entry.acronym != params.acronyms or (entry.acronym and not _is_written_so(words, entry)):
            continue
        if entry.term in explained or context.is_known(words) or any(span.contains(hit.span) for span in plain):
            continue
        if _is_explained(document, hit.span, entry):
            explained.add(entry.term)
        elif not entry.near or _in_company(document, hit, entry, params.near):
            yield _match(document, hit.span, entry)


def _longest(context: Context) -> Iterator[tuple[PhraseHit, GlossaryEntry]]:
    """The glossary's hits in reading order; of two that overlap, the longer."""
    end = -1
    hits = context.hits(GLOSSARY)
    for hit in sorted(hits, key=lambda h: (h.span.start, -len(h.span))):
        if hit.span.start >= end:
            end = hit.span.end
            yield hit, context.linter.rulebook.glossary[int(hit.key)]


def _is_written_so(words: str, entry: GlossaryEntry) -> bool:
    return any(words in (form, f"{form}s") for form in (entry.term, *entry.forms))


def _is_explained(document: Document, span: Span, entry: GlossaryEntry) -> bool:
    """Whether the draft says in the same place what the term means: "failover (a switch to the standby)"."""
    text = document.author_text
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 160]
    if _EXPLAINED.match(after) or _IN_BRACKETS.search(before):
        return True
    return bool(entry.expands) and entry.expands.lower() in text[: span.end + 80].lower()


def _in_company(document: Document, hit: PhraseHit, entry: GlossaryEntry, reach: int) -> bool:
    words = document.words_of(document.sentences[hit.sentence].span)
    at = next((n for n, word in enumerate(words) if word.start >= hit.span.start), 0)
    around = [word.form for word in words[max(0, at - reach) : at + reach + 1] if not hit.span.start <= word.start < hit.span.end]
    company = f" {' '.join(around)} "
    return any(f" {other.lower()} " in company for other in entry.near)


def _match(document: Document, span: Span, entry: GlossaryEntry) -> Match:
    words = document.text_of(span)
    folded = " ".join(words.split()).lower()
    gloss = next((gloss for form, gloss in entry.forms.items() if form.lower() == folded), entry.gloss)
    if words[:1].isupper() and not entry.acronym:
        gloss = gloss[:1].upper() + gloss[1:]
    fix = Fix(f"Say “{gloss}”", Applicability.SUGGESTED, (Edit(span, gloss),))
    return Match(span, {"gloss": gloss}, (fix,))
