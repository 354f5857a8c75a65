"""Phrases that should not be sent as they are, in the notation of `linter.rulebook.phrases`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Applicability, Edit, Fix, Match
from linter.rulebook.phrases import PhraseHit
from linter.text.cover import Cover
from linter.text.regex import compiled
from linter.text.span import Span

_CLOSE_OF_OPENER = compiled(r"\s?[,:]\s+(?=(?P<word>\S{1,60}))")
_PLAIN_WORD = compiled(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*[.,;:!?)]*")
_BEFORE = 40
_OPENING = compiled(r"(?:(?:^|[\n\r])[ \t]*[-\u2013\u2022]|^|[.!?:*\n\r])[ \t]*$")
_CLOSE = 50
_NEXT_CLAUSE = compiled(r"[,;:]\s{1,5}\w{1,20}$")

_PHRASES, _HARMLESS, _OWNED = ".phrases", ".harmless", ".owned"
_ENGINEERING = "engineering"


@params
class Group:
    """Phrases with conditions of their own.

    `unless`: silent if one of these is in the same sentence. `needs`: silent if none of these is. `harmless`: silent if
    the phrase is part of one of these. `owned`: silent if one of these is in the same sentence or the next. `yields`:
    silent next to another finding of the rule in the same sentence, for phrases that only introduce one. `delete`: the
    phrase can be deleted without changing the meaning.
    """

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    yields: bool = False
    delete: bool = False


@params
class Params:
    """Groups of phrases; `unless` and `harmless` apply to all of them. `joined`: phrases close together in one sentence
    are one finding. `owned`: silent if one of these is in the same sentence or the next; `repented`: silent if one of
    these is anywhere in the draft.

    `table`: a fitted table that judges the sentences in which no phrase was found, if they have a word of one of the
    classes `topics`. A sentence is reported if its `verdict` has at least the probability `likely` and it has no
    feature of `spared`. A finding is dropped if one of the family `yields_to` is on the same words.
    """

    groups: tuple[Group, ...]
    unless: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    repented: tuple[str, ...] = ()
    joined: bool = False
    table: str = ""
    topics: tuple[str, ...] = ()
    verdict: str = ""
    likely: float = 0.0
    yields_to: str = ""
    spared: tuple[str, ...] = ()


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """Every phrase of the rule. The key consists of the number of its group and the name of the field."""
    for number, group in enumerate(params.groups):
        for part in ("phrases", "unless", "needs", "harmless", "owned"):
            yield from ((phrase, f"{number}.{part}") for phrase in getattr(group, part))
    for part in ("unless", "harmless", "owned", "repented"):
        yield from ((phrase, f"all.{part}") for phrase in getattr(params, part))


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each phrase that no condition excuses."""
    keys = dict(context.phrase_keys())
    if any("all.repented" in said for said in keys.values()):
        return
    told: set[int] = set()
    phrases_of_rule = _keys_of_phrases(params)
    for sentence in [sentence for sentence, said in keys.items() if not phrases_of_rule.isdisjoint(said)]:
        near = {*keys[sentence], *keys.get(sentence + 1, ())}
        if f"all{_OWNED}" in near:
            continue
        found = [
            (group, hit)
            for group, hit in _unexcused(document, params, context.hits_in(sentence))
            if hit.key.removesuffix(_PHRASES) + _OWNED not in near
        ]
        told |= {sentence} if found else set()
        stands = any(not group.yields for group, _ in found)
        yield from _matches(document, params, [(group, hit) for group, hit in found if not (group.yields and stands)])
    if params.table and context.kind.reader != _ENGINEERING:
        yield from _judged(document, context, params, told)


@lru_cache(maxsize=64)
def _keys_of_phrases(params: Params) -> frozenset[str]:
    return frozenset(f"{number}{_PHRASES}" for number in range(len(params.groups)))


def _unexcused(document: Document, params: Params, beside: Sequence[PhraseHit]) -> Iterator[tuple[Group, PhraseHit]]:
    """The phrases of one sentence that none of its other hits excuses, each with its group."""
    keys = frozenset(hit.key for hit in beside)
    reach = {key: Cover(hit.span for hit in beside if hit.key == key) for key in keys if key.endswith(_HARMLESS)}
    for hit in beside:
        number, _, part = hit.key.partition(".")
        if part != "phrases" or ";" in document.text_of(hit.span):  # “your catalog; it” does not contain “your IT”
            continue
        group = params.groups[int(number)]
        if "all.unless" in keys or f"{number}.unless" in keys or (group.needs and f"{number}.needs" not in keys):
            continue
        if not any(
            key in reach and reach[key].overlaps(hit.span) for key in (f"all{_HARMLESS}", f"{number}{_HARMLESS}")
        ):
            yield group, hit


def _judged(document: Document, context: Context, params: Params, told: set[int]) -> Iterator[Match]:
    """The sentences that the fitted table reports, except those in `told`."""
    from linter.promises.verdicts import verdicts  # a rule without a table needs no times

    for verdict in verdicts(context, context.linter.rulebook.tables[params.table], frozenset(params.topics)):
        likely = verdict.verdict == params.verdict and verdict.chance >= params.likely
        if likely and verdict.sentence not in told and document.shape_of(verdict.span).isdisjoint(params.spared):
            yield Match(verdict.span, yields_to=params.yields_to)


def _matches(document: Document, params: Params, found: Iterable[tuple[Group, PhraseHit]]) -> Iterator[Match]:
    """The findings of one sentence, with neighbouring phrases joined if the rule says so."""
    matches: list[Match] = []
    for group, hit in found:
        span = _own_clause(document, hit.span)
        fixes = _deletion(document, hit) if group.delete else ()
        last = matches[-1].span if matches else None
        if params.joined and last and span.start <= last.end + _CLOSE:
            whole = Span(last.start, max(last.end, span.end))
            matches[-1] = matches[-1]._replace(span=whole, fixes=matches[-1].fixes or fixes)
        else:
            matches.append(Match(span, fixes=fixes, yields_to=params.yields_to))
    return iter(matches)


def _own_clause(document: Document, span: Span) -> Span:
    """The span of a phrase without a last word after a comma, which begins the next clause."""
    behind = _NEXT_CLAUSE.search(document.text_of(span))
    return Span(span.start, span.start + behind.start()) if behind else span


def _deletion(document: Document, hit: PhraseHit) -> tuple[Fix, ...]:
    """Delete an opener together with its comma or colon, and capitalise the word after it.

    Without that mark the next words may belong to the opener ("To be fair to you, we were slow").
    """
    text = document.text
    opens = _OPENING.search(text[max(0, hit.start - _BEFORE) : hit.start])
    close = _CLOSE_OF_OPENER.match(text, hit.span.end)
    if not opens or not close or not text[close.end()].isalpha():
        return ()
    edit = Edit(Span(hit.start, close.end() + 1), _as_opening(close.group("word"))[0])
    return (Fix(f"Delete “{document.text_of(hit.span)}”", Applicability.SAFE, (edit,)),)


def _as_opening(word: str) -> str:
    """`word` with a capital, unless its spelling is significant: iPhone, e2e, app.config."""
    is_plain = _PLAIN_WORD.fullmatch(word) and word[1:] == word[1:].lower()
    return word[:1].upper() + word[1:] if is_plain else word
