"""Promises to hand something over. What happens to the subject of such a thing does not keep the promise: a list of
wrong invoices is not sent because the invoices are right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.ledger import VOCABULARY
from linter.ledger.model import Deliverable, Promise
from linter.promises.topic import topic_words
from linter.text.regex import compiled
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.context import Context

_HAND_OVER, _RUNS, _PAPER = "hand_over", "runs", "paper"
_SENT = frozenset(["act.send", "act.complete"])
_ABOUT = compiled(r"\s(?:of|on|about|for|concerning|regarding|to|with|that|which|from|in)\s", re.IGNORECASE)


def deliverable_in(context: Context, core: Span) -> Deliverable | None:
    """What is to be handed over according to the core of a promise; None if it promises something else. In “the
    weighing protocols of May”, the protocols are the thing."""
    hits = [hit for hit in context.hits(VOCABULARY) if core.contains(hit.span)]
    said = {hit.key for hit in hits}
    if _HAND_OVER not in said or _RUNS in said:
        return None
    words = topic_words(context, core) - _SENT
    end = next((end for end, before in _parts(context, core) if before), core.end)
    papers = [topic_words(context, hit.span) for hit in hits if hit.key == _PAPER and hit.end <= end]
    thing = frozenset().union(*papers) or topic_words(context, Span(core.start, end)) - _SENT
    return Deliverable(tuple(sorted(thing)), tuple(sorted(words - thing)))


def _parts(context: Context, core: Span) -> Iterator[tuple[int, frozenset[str]]]:
    """Each place at which a core may begin to say what its thing is about, and the words before it."""
    for match in _ABOUT.finditer(context.document.prose, core.start, core.end):
        yield match.start(), topic_words(context, Span(core.start, match.start())) - _SENT


def is_beside_the_thing(promise: Promise, words: Iterable[str], *, names_a_paper: bool) -> bool:
    """Whether `words` of a later clause are about the subject of a promised thing and not about the thing itself,
    neither by its own words nor by those of any other document."""
    if promise.deliverable is None or names_a_paper:
        return False
    said = frozenset(words)
    return said.isdisjoint(promise.deliverable.thing) and not said.isdisjoint(promise.deliverable.about)


def is_of_another_thing(context: Context, deliverable: Deliverable | None, record: str) -> bool:
    """Whether the text of a record is about a thing of which the promised one is only the subject: the record is about
    the list of invoices, not about the invoices."""
    of = _ABOUT.search(record)
    if deliverable is None or of is None:
        return False
    thing = context.wording.words(record[: of.start()]) - _SENT
    about = context.wording.words(record[of.end() :])
    return bool(thing) and thing.isdisjoint(deliverable.thing) and not about.isdisjoint(deliverable.thing)
