"""What the notes of a sync ask of the customer, and the update that follows does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.checks._params import params
from linter.checks._thread import opening
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.promises.backing import case_of
from linter.text.words import tokenize

if TYPE_CHECKING:
    from linter.records.model import SyncCase, SyncNote

VALUES = ("what", "date", "case")


@params
class Params:
    """`asks`: regular expressions for a request to the customer in the notes; its group `what` is the thing requested.
    `told`: a regular expression for words that address the reader; a sentence with one of them may contain the request."""

    asks: tuple[str, ...]
    told: str


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match at the draft's opening if neither it nor an update since the notes makes the request."""
    case = case_of(context)
    found = _last_notes(context, case) if case else None
    if found is None:
        return
    note, noted = found
    what = next(_asked(noted, params.asks), "")
    wanted = _words(context, what)
    if wanted and not any(
        wanted & _words_to_reader(other, context, params.told) for other in _since(document, context, note)
    ):
        yield Match(opening(context), {"what": what, "date": note.date.day, "case": noted.id})


def _last_notes(context: Context, case: str) -> tuple[SyncNote, SyncCase] | None:
    """The notes on the case from the last sync before the draft is sent, if they are still open."""
    from linter.records.keys import case_key

    wanted = case_key(case)
    known = [
        (note, noted)
        for note in context.records.sync_notes
        for noted in note.cases
        if case_key(noted.id) == wanted and note.date.day <= context.now.date()
    ]
    last = max(known, key=lambda pair: pair[0].date.day, default=None)
    return last if last is not None and last[1].status == "open" else None


def _asked(case: SyncCase, asks: tuple[str, ...]) -> Iterator[str]:
    texts = [case.decision, case.blocked_on, *(followup.what for followup in case.followup)]
    for text in texts:
        for regex in asks:
            yield from (match["what"].strip() for match in re.finditer(regex, text))


def _words(context: Context, what: str) -> frozenset[str]:
    """What is requested, in comparable words of engineers and of the customer."""
    glosses = [hit.entry.gloss for hit in context.linter.rulebook.glossary.scan(tokenize(what))]
    return context.wording.words(" ".join([what, *glosses]))


def _words_to_reader(document: Document, context: Context, told: str) -> frozenset[str]:
    """The comparable words of the sentences that address the reader."""
    sentences = [document.text_of(sentence.span) for sentence in document.sentences]
    return context.wording.words(" . ".join(text for text in sentences if re.search(told, text)))


def _since(document: Document, context: Context, note: SyncNote) -> Iterator[Document]:
    """The draft, and the updates of its thread since the day of the notes."""
    yield document
    yield from (before.document for before in context.earlier if before.now.date() >= note.date.day)
