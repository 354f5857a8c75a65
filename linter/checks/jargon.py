"""Glossary terms that this reader cannot know, each with its gloss in business terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Applicability, Edit, Fix, Match
from linter.rulebook.glossary import TERMS, GlossaryEntry, GlossaryHit
from linter.text.mentions import is_bare_mention
from linter.text.quotations import is_mentioned, quotation_of
from linter.text.regex import compiled
from linter.text.screens import on_screen
from linter.text.span import Span
from linter.text.words import Word

VALUES = ("gloss", "meaning")
_DETERMINER = compiled(
    r"\b(?:an?|the|our|your|their|its|this|that|each|every|any|no)\s(?:[\w-]{2,20}(?:ly|al|ic|ed|ing)\s)?\Z",
    re.IGNORECASE,
)
"""The beginning of a noun phrase, up to an adjective: “the nightly”."""


@params
class Params:
    """`acronyms`: look for the glossary's acronyms, else for its other terms. `near`: the distance in words within
    which an ambiguous term needs its company. `known`: phrases that contain a glossary term and are still plain.
    `given_away_by`: technical words that mark an acronym right before them as jargon although no glossary lists it
    (“the XCTP handshake”); `plain`: the acronyms that a business reader knows even there."""

    acronyms: bool = False
    near: int = 8
    known: tuple[str, ...] = ()
    given_away_by: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


_MARK = r"[\"'\u201c\u201d`*_]{0,3}"
_EXPLAINED = compiled(
    _MARK + r"(?:(?:\s[a-z]{1,15})?\s{0,2}\((?!s\))(?![^()]{0,60}\d ?min)[^()]{0,80}?[a-z]{2}[ ,-][^()]{0,120}\)"
    r"|(?:\s[a-z]{1,15})?,?\s(?:that is\b|i\.e\.|which (?:means|is to say)\b|meaning\b|in (?:other|plain) words\b)"
    r"|\s[\u2013\u2014-]\s(?:that is|meaning|a |an |the )"
    r"|,\swhich is\s(?:\w{1,30}\s){1,4}(?:that|which|when|where|who|between|for|of)\b"
    r"|:\s(?:[a-z][\w'\u2019-]{0,30}\s){5})",
    re.IGNORECASE,
)
"""Follows a term that is being explained."""
_APPOSED = compiled(
    _MARK + r",\s(?:the|an?|our)\s(?:\w{1,30}\s){1,4}(?:that|which|when|where|who|between|for|of|with)\b", re.IGNORECASE
)
"""Follows a term that is being explained, unless the comma closes the opening words of the sentence."""
_INTRODUCED = compiled(
    _MARK
    + r"(?:with|without|in|on|at|by|for|from|as|after|before|during|under|through|because|due|since|when|while|once|if"
    r"|although|despite|following|instead|until|between|owing|thanks|given)\b",
    re.IGNORECASE,
)
_DEFINED = compiled(
    _MARK + r"(?:,\s(?:the|an?|our)\s[^,.;:()]{5,60},\s(?!and\b|or\b)"
    r"|(?:,? or [A-Z]{2,6},)?\s(?:is|are)\s(?:the|an?|how|our (?:word|name|term) for)\s(?:[\w-]{1,30}\s){1,6}?"
    r"(?:that|which|when|where|who|may|for|of|differ)\b"
    r"|\smeans\s)",
    re.IGNORECASE,
)
"""Follows a term that begins its sentence and is defined there."""
_OPENING = compiled(_MARK + r"(?:(?:an?|the|our|this|such an?)\s)?" + _MARK, re.IGNORECASE)
_IN_BRACKETS = compiled(
    r"[a-z]{3}[\"'\u201d*_]{0,3}\s\((?:an?\s|the\s|called\s|known as\s)?[\"'\u201c`*_]*$", re.IGNORECASE
)
_SAYS = compiled(r"\s(?:is|are|was|were|has|had|have|will|kept|keeps)\b")
"""Follows a term in brackets and makes a statement about it, so the term does not merely rename what is before the
brackets."""
_CALLED = compiled(
    r"\b(?:known as|(?:what|which) (?:we|engineers|technicians|people|specialists|is) call(?:ed)?|so-called|(?:referred to|described) as"
    r"|(?:calls?|called|named?|dubbed|termed?)\s(?:it|this|that|them|these|those)"
    r"|(?:is|are|was|were|be|being)\s(?:\w{1,20}\s)?(?:called|termed|named|dubbed))"
    r"\s(?:an?\s|the\s)?" + _MARK + "$",
    re.IGNORECASE,
)
"""Comes before a term that is the name of what was said: “our engineers call it a …”."""
_ACRONYM = compiled(r"(?<![\w.@/:#-])([A-Z]{3,6})[ -]([a-z]{4,12})s?\b")
_NOTE = "note-to-colleague"
"""What is written for a colleague has to go, however it is worded."""
_NAME_REACH = 40
_NAME_BEFORE = compiled(r"[\w.-]{1,39}[-.]$")
_NAME_AFTER = compiled(r"-[\w-]{1,39}|\.\w[\w.-]{0,39}")
_DOTTED = compiled(r"\w\.\Z|#[\w-]{0,39}\Z")
_DOTTED_ON = compiled(r"\.[a-z]")
_CAPITAL_BEFORE = compiled(r"(?<![\w-])[A-Z][a-z]\w{1,30} $")
_CAPITAL_AFTER = compiled(r" [A-Z][a-z]\w{2,30}")
_SMALL = compiled(r"(?<![\w-])[a-z]{3,}")
_CAPITALS = compiled(r"(?<![\w-])[A-Z][a-z]")
_FEWEST_SMALL = 5
_PEOPLE = compiled(r"(?:[eo]r|host|agent|client)s?$")
_OPENERS = ' \t\n*_#>-(["\u201c'


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """The phrases that are plain."""
    return ((phrase, "known") for phrase in params.known)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each glossary term, unless it is the customer's own, on a screen, mentioned, explained, or ambiguous without its
    company."""
    plain = [*(hit.span for hit in context.hits()), *on_screen(document.author_text)]
    explained: set[str] = set()
    if params.given_away_by:
        yield from _unheard_of(document, context, params)
    beside_jargon = _beside_jargon(document, context.terms)
    for sentence, found, is_beside in zip(document.sentences, context.terms, beside_jargon, strict=True):
        words = document.words_of(sentence.span)
        hits = [hit for hit in found if not hit.entry.acronym or _is_written_so(_text(document, words, hit), hit.entry)]
        for hit in hits:
            span = Span(words[hit.first].start, words[hit.last - 1].end)
            place = quotation_of(document.quotations, span)
            if hit.entry.acronym != params.acronyms or hit.entry.term in explained:
                continue
            if (
                _is_part_of_a_name(document, span)
                or _is_part_of_a_title(document, sentence.span, span)
                or is_bare_mention(document.author_text, sentence.span, span)
                or any(other.contains(span) for other in plain)
                or (
                    place is not None
                    and is_mentioned(document.author_text, sentence.span, span, document.quotations, place)
                )
            ):
                continue
            if context.is_known(document.text_of(span)):
                continue
            if _is_explained(document, sentence.span, span, hit.entry):
                explained.add(hit.entry.term)
            elif _in_company(words, hit, hits, params.near) or (is_beside and _is_given_away(words, hit, params.near)):
                yield _match(document, span, hit.entry, is_quoted=place is not None)


def _is_part_of_a_name(document: Document, span: Span) -> bool:
    """Whether the word is part of an identifier such as `db-prod-07`, which is not split into words, of a dotted name
    such as `example.com`, or of a channel or tag."""
    text = document.prose
    if _DOTTED.search(text, max(0, span.start - _NAME_REACH), span.start) or _DOTTED_ON.match(text, span.end):
        return True
    before = _NAME_BEFORE.search(text, max(0, span.start - _NAME_REACH), span.start)
    after = _NAME_AFTER.match(text, span.end)
    return any(c.isdigit() for part in (before, after) if part for c in part.group())


def _is_part_of_a_title(document: Document, sentence: Span, span: Span) -> bool:
    """Whether the words and a neighbour are capitalised amid small letters, like the name of a product or team: "the
    Red Hat Cluster Manager will be". In a title everything is capitalised, so capitals mean nothing there."""
    text = document.prose
    if not text[span.start].isupper() or not text[span.start + 1 : span.start + 2].islower():
        return False
    before = _CAPITAL_BEFORE.search(text, max(sentence.start, span.start - _NAME_REACH), span.start)
    opens = before is not None and not text[sentence.start : before.start()].strip(_OPENERS)
    beside = (before is not None and not opens) or _CAPITAL_AFTER.match(text, span.end) is not None
    capitals = len(_CAPITALS.findall(text, sentence.start, sentence.end)) - 1
    return beside and len(_SMALL.findall(text, sentence.start, sentence.end)) >= min(_FEWEST_SMALL, max(capitals, 2))


def _unheard_of(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Unexplained acronyms that only the technical word after them marks as jargon."""
    heads, plain = frozenset(params.given_away_by), frozenset(params.plain)
    for found in _ACRONYM.finditer(document.prose):
        span = Span(*found.span(1))
        words = document.text_of(span)
        if found[2].lower() not in heads or words in plain or context.is_known(words):
            continue
        explained = any(form in document.text for form in (f"({words})", f"{words} ("))
        if not explained and next(context.linter.rulebook.glossary.scan(document.words_of(span)), None) is None:
            yield Match(span, {"gloss": "", "meaning": ""})


def _text(document: Document, words: Sequence[Word], hit: GlossaryHit) -> str:
    return document.text_of(Span(words[hit.first].start, words[hit.last - 1].end))


def _is_written_so(words: str, entry: GlossaryEntry) -> bool:
    """Whether an acronym is written in capitals: “RAN” is an acronym; “ran” is not, nor does it make another word
    jargon."""
    return any(words in (form, f"{form}s") for form in (entry.term, *entry.forms))


def _is_explained(document: Document, sentence: Span, span: Span, entry: GlossaryEntry) -> bool:
    """Whether the draft explains the term on the spot: "failover (a switch to the standby)"."""
    text = document.author_text
    before, after = span.before(text, 60), text[span.end : span.end + 160]
    if _EXPLAINED.match(after) or _CALLED.search(before) or (_IN_BRACKETS.search(before) and not _SAYS.match(after)):
        return True
    if _APPOSED.match(after) and not _INTRODUCED.match(text, sentence.start):
        return True
    if _DEFINED.match(after) and _OPENING.fullmatch(text[sentence.start : span.start]):
        return True
    return bool(entry.expands) and entry.expands.lower() in text[: span.end + 80].lower()


def _beside_jargon(document: Document, terms: Sequence[Sequence[GlossaryHit]]) -> list[bool]:
    """For each sentence, whether a neighbour on the same line has a term that is jargon in any context."""
    holds = [any(not (hit.entry.near or hit.entry.far or hit.entry.acronym) for hit in found) for found in terms]
    beside = [False] * len(holds)
    for place, (one, other) in enumerate(pairwise(document.sentences)):
        if "\n" not in document.text[one.span.end - 1 : other.span.start]:
            beside[place] |= holds[place + 1]
            beside[place + 1] |= holds[place]
    return beside


def _is_given_away(words: Sequence[Word], hit: GlossaryHit, reach: int) -> bool:
    """Whether jargon in a neighbouring sentence makes an ambiguous term jargon.

    The term must be a noun that any other term gives away, and not a word for people: brokers and operators may be the
    customer's.
    """
    entry = hit.entry
    if entry.pos != "noun" or TERMS not in entry.near or _PEOPLE.search(words[hit.last - 1].form):
        return False
    return not _holds(_around(words, hit, reach), entry.far)


def _in_company(words: Sequence[Word], hit: GlossaryHit, hits: Sequence[GlossaryHit], reach: int) -> bool:
    """Whether the words around a term make it jargon: none that makes it plain and, if it is ambiguous, one of its
    company or another term that is not ambiguous."""
    entry = hit.entry
    if not entry.near and not entry.far:
        return True
    first, last = max(0, hit.first - reach), hit.last + reach
    company = _around(words, hit, reach)
    if _holds(company, entry.far):
        return False
    if not entry.near or _holds(company, entry.near):
        return True
    others = (other for other in hits if first <= other.first < last and not other.entry.near)
    return TERMS in entry.near and any(_in_company(words, other, (), reach) for other in others)


def _around(words: Sequence[Word], hit: GlossaryHit, reach: int) -> str:
    """The words around a term, separated by spaces."""
    near = (*words[max(0, hit.first - reach) : hit.first], *words[hit.last : hit.last + reach])
    return f" {' '.join([word.form for word in near])} "


def _holds(company: str, words: Sequence[str]) -> bool:
    return any(f" {word} " in company for word in words)


def _match(document: Document, span: Span, entry: GlossaryEntry, *, is_quoted: bool) -> Match:
    """The finding. Nobody's words are changed inside quotation marks, so it has no fix there."""
    words = document.text_of(span)
    gloss = entry.gloss_of(words)
    opens = document.sentence_at(span.start).start == span.start
    # A product's own capital says nothing of the place: "the Kafka topic" is no title, as "Memory Leak" is.
    if opens or (words[:1].isupper() and words[1:2].islower() and not _is_written_so(words, entry)):
        gloss = gloss[:1].upper() + gloss[1:]
    if not gloss or _is_verb_as_noun(document, span, entry):
        return Match(span, {"gloss": "", "meaning": ""}, yields_to=_NOTE)
    fix = Fix(f"Say “{gloss}”", Applicability.SUGGESTED, (Edit(span, gloss),))
    values = {"gloss": gloss, "meaning": f"; in business terms: “{gloss}”"}
    return Match(span, values, () if is_quoted else (fix,), yields_to=_NOTE)


def _is_verb_as_noun(document: Document, span: Span, entry: GlossaryEntry) -> bool:
    """Whether the glossary has only the verb of what is a noun here ("the allow list"), so that its gloss does not fit."""
    is_base = entry.pos == "verb" and " ".join(document.text_of(span).lower().replace("-", " ").split()) == (
        entry.term.replace("-", " ")
    )
    return is_base and _DETERMINER.search(document.prose, max(0, span.start - _NAME_REACH), span.start) is not None
