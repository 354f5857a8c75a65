"""News that repeat the previous update."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.checks._thread import NEWS, opening
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.ledger import VOCABULARY

VALUES = ("said",)


_DRAFT = "draft"


@params
class Params:
    """`of`: `news` compares only what is new, `draft` the whole text. `alike`: the share of common five-word runs (0 to
    1, of all runs in either text) from which news count as the same. `words`: shorter news are not compared.
    `unchanged`: the list of `rules/vocabulary/ledger.yml` with phrases that say that nothing is new. A finding is
    dropped next to one of `yields_to`."""

    alike: float
    words: int
    unchanged: str = "unchanged"
    of: str = "news"
    yields_to: str = ""


_RUN = 5


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match if the news of the draft repeat those of the previous update."""
    segments = context.outline.of(NEWS) if context.earlier else ()
    if not context.earlier or not (segments or params.of == _DRAFT):
        return
    news = [opening(context), *(segment.span for segment in segments)]
    unchanged = [hit.span for hit in context.hits(VOCABULARY) if hit.key == params.unchanged]
    if any(place.contains(span) for place in news for span in unchanged):
        return
    before = context.earlier[-1]
    own, last = _words(context, params.of), _words(before, params.of)
    if min(len(own), len(last)) >= params.words and _alike(own, last) >= params.alike:
        yield Match(opening(context), {"said": f"{before.now:%Y-%m-%d %H:%M}"}, yields_to=params.yields_to)


def _words(context: Context, of: str) -> list[str]:
    """The words of the news, or of the whole draft, in order."""
    if of == _DRAFT:
        return [word.form for word in context.document.words]
    return [word.form for s in context.outline.of(NEWS) for word in context.document.words_of(s.span)]


def _alike(one: list[str], other: list[str]) -> float:
    """The share of five-word runs that both have (Jaccard's index)."""
    ours, theirs = _runs(one), _runs(other)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)}
