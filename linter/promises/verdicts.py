"""Apply the fitted tables to each clause of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from linter.parts.cues import vocabulary_owner
from linter.rulebook.linear import NONE, TIME, Table, wording
from linter.text.clauses import split_announcements
from linter.text.regex import compiled
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.context import Context
    from linter.document import Document

_AND_WILL = compiled(r"\b(?:and|but)\s(?=(?:will|shall|is\sgoing|are\sgoing)\b)", re.IGNORECASE)


WORTH_READING = "worth-reading"
"""The table that tells which sentences are worth a second reading. It judges by the wording alone, because it is asked
about every sentence."""


class ClauseVerdict(NamedTuple):
    """A table's verdict on a clause: the likeliest one, and how probable that or another verdict except none is."""

    span: Span
    sentence: int
    verdict: str
    chance: float
    certainty: float


def clause_shows(context: Context, table: Table, sentence: int, clause: Span) -> set[str]:
    """The features of a clause for `table`: its shape, the lists of phrases that match in it, and its wording."""
    document = context.document
    shown = wording(document.words_of(clause), document.moments_in(clause), table.classes)
    return shown if table.name == WORTH_READING else shown | _beside_wording(context, table, sentence, clause)


def _beside_wording(context: Context, table: Table, sentence: int, clause: Span) -> set[str]:
    hits = context.hits_in(sentence, vocabulary_owner(table.vocabulary)) if table.vocabulary else ()
    said = {f"says {hit.key}" for hit in hits if clause.start <= hit.start < clause.end}
    return said | context.document.shape_of(clause)


def units(context: Context, table: Table, sentence: Span) -> Iterator[Span]:
    """What `table` decides about one by one in a sentence: its clauses, or the whole."""
    yield from [sentence] if table.unit == "sentence" else split_announcements(context.document, sentence)


def verdicts(context: Context, table: Table, needs: frozenset[str] = frozenset()) -> Iterator[ClauseVerdict]:
    """The verdict on each unit of the author's sentences, in order. With `needs`, only units with a word of one of
    these classes are looked at (or with a time, if `TIME` is among them); the others get no verdict."""
    document = context.document
    for number, sentence in enumerate(document.sentences):
        if sentence.is_heading:
            continue
        for clause in units(context, table, sentence.span):
            if needs and not _may_matter(context, table, clause, needs):
                continue
            judged = [_chances(context, table, number, part) for part in (clause, *_second_half(document, clause))]
            chances = min(judged, key=lambda chances: chances[NONE])
            verdict = max(table.verdicts, key=lambda name: chances[name])
            yield ClauseVerdict(clause, number, verdict, chances[verdict], 1 - chances[NONE])


def worth_reading(context: Context) -> Iterator[tuple[Span, float]]:
    """Each of the author's sentences, and how probable it is that a second reading finds something in it."""
    document, table = context.document, context.linter.rulebook.tables[WORTH_READING]
    for sentence in document.sentences:
        if not sentence.is_heading:
            sums = table.wording.sums(document.words_of(sentence.span), document.moments_in(sentence.span))
            yield sentence.span, 1 - table.chances(frozenset(), sums)[NONE]


def _chances(context: Context, table: Table, sentence: int, span: Span) -> Mapping[str, float]:
    wording = table.wording.sums(context.document.words_of(span), context.document.moments_in(span))
    return table.chances(_beside_wording(context, table, sentence, span), wording)


def _second_half(document: Document, clause: Span) -> Iterator[Span]:
    """The part about the future in a clause that begins with something else about the same thing: "it has been removed
    and will be replaced"."""
    match = _AND_WILL.search(document.prose, clause.start, clause.end)
    if match:
        yield Span(match.end(), clause.end)


def _may_matter(context: Context, table: Table, clause: Span, needs: frozenset[str]) -> bool:
    document = context.document
    if not _words_of(table, needs).isdisjoint([word.form for word in document.words_of(clause)]):
        return True
    return TIME in needs and bool(document.moments_in(clause))


@lru_cache(maxsize=16)
def _words_of(table: Table, classes: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word, name in table.classes.items() if name in classes)
