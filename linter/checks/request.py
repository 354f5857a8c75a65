"""Requests to the customer: do they say by when an answer is needed?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from linter.checks._params import params
from linter.checks._times import POSSESSIVE
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.outline import Segment
from linter.rulebook.phrases import PhraseHit
from linter.text.cover import Cover
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Moment
from linter.timeline.moment import DEADLINES


@params
class Params:
    """`asks`: phrases for a request. `nothing_needed`: phrases that say that the draft requests nothing.
    `no_deadline_needed`: phrases for an offer, or for an event instead of a date ("before your next run", "at your
    convenience"). `lasting`: phrases for a request to continue or refrain, or for a condition; it needs no date itself,
    but another request may."""

    asks: tuple[str, ...]
    nothing_needed: tuple[str, ...]
    no_deadline_needed: tuple[str, ...]
    lasting: tuple[str, ...] = ()


_COMPONENT = "action_requested"
_PRIVACY = "privacy"
_PAST = compiled(
    r"\b(?:yesterday|ago|earlier|last (?:night|week|weekend|month|year|[a-z]{3,6}day(?! of)))\b", re.IGNORECASE
)
# "We would be grateful if you sent it on Friday" is past in form alone.
_WISH = compiled(r"\bif you(?:\s[\w'-]{1,20}){1,8}\s\Z", re.IGNORECASE)
# "The log of 4 May", "the report of the night from 4 to 5 May": the time is of what is asked for. "The end of Friday" is one.
_OF_WHAT = compiled(
    r"\b(?:(?!(?:end|close|start|beginning|course|morning|afternoon|evening)\b)[\w'-]{1,30}\s(?:of|dated)"
    r"|(?:logs?|records?|recordings|readings|takings|sales|transcripts?|traces?|receipts)\sfor)"
    r"\s(?:(?:the|last)\s(?:[\w-]{1,20}\s)?)?(?:(?:from|between)\s)?\Z",
    re.IGNORECASE,
)
# "Please have the gate open at 9.", an hour that is too short to be read as a time anywhere else.
_HOUR = compiled(r"\b(?:at|by|before|until)\s\d{1,2}(?=[.,;!?)]|\s(?:sharp|latest|on|in\sthe)\b|\s*\Z)", re.IGNORECASE)
_WHEN = compiled(r"\b(?:at|in|on|by|to|until|till|before|after|during|from|for)\s(?:the\s)?\Z", re.IGNORECASE)
"""Before "Thursday's call", which is an event and no thing that is asked for."""
_PREPOSITIONS = frozenset(["of", "for", "after", "in", "at", "on", "during", "from"])
_REACH = 120
_FEW = 2
_CALM = frozenset(
    ["no", "none", "not", "nothing", "nil", "nobody", "never", "fine", "done", "already", "complete", "can", "ignore"]
)
_NONE = frozenset(["none", "nothing", "nil", "nada", "zip", "zilch", "nope", "nichts"])
_CONDITIONS = ("if ", "should ", "whenever ", "unless ", "in that case", "in this case")
_COURTESIES = ("if possible", "if convenient", "if feasible", "if at all", "if you please", "if you do not mind")


def phrases(params: Params) -> Iterable[tuple[str, str]]:
    """All lists of phrases, keyed by their names."""
    for key in ("asks", "nothing_needed", "no_deadline_needed", "lasting"):
        yield from ((phrase, key) for phrase in getattr(params, key))


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match, on the first request, if no request of the draft has a deadline."""
    segments = context.outline.of(_COMPONENT)
    asked = context.cover_of(_COMPONENT)
    said = list(context.hits(context.rule))
    hits = [hit for hit in said if asked.overlaps(hit.span)]
    if any(hit.key in ("nothing_needed", "no_deadline_needed") for hit in hits):
        return
    if any(segment.labelled and _says_none(document, segment.span) for segment in segments):
        return
    # “Until it is repaired,” may be no part of the request.
    lasting = {hit.sentence for hit in said if hit.key == "lasting"}
    starts = sorted(segment.span.start for segment in segments)
    asks = [hit.span for hit in hits if hit.sentence not in lasting and not _is_conditional(document, hit, starts)]
    asks = asks or ([] if hits else list(_labelled_requests(document, segments)))
    if not asks:
        return
    promised = _promised(context, asks)
    if any(_has_deadline(document, segment.span, promised) for segment in segments):
        return
    first = asks[0]
    segment = next(segment for segment in segments if segment.span.overlaps(first))
    span = document.first_sentence(Span(max(first.start, segment.span.start), segment.span.end))
    yield Match(span, yields_to=_PRIVACY)  # what a colleague is asked needs to go, not a date


def _says_none(document: Document, span: Span) -> bool:
    """Whether the text after a label begins with “none”. Help may follow."""
    return any(word.form in _NONE for word in document.words_of(span)[:1])


def _labelled_requests(document: Document, segments: Sequence[Segment]) -> Iterator[Span]:
    """The text after a label for requests ("Your side: move Ulm to the new tenant"), in any wording, unless it says
    that nothing is needed. A slot is reported elsewhere."""
    for segment in segments:
        if document.slots_in(segment.span):
            continue
        words = {word.form for word in document.words_of(segment.span)}
        is_order = "order" in document.shape_of(segment.span)
        if segment.labelled and (len(words) > _FEW or is_order) and not words & _CALM:
            yield segment.span


def _is_conditional(document: Document, ask: PhraseHit, starts: Sequence[int]) -> bool:
    """Whether the request depends on a condition: it begins with one, or addresses those to whom one applies ("users
    who still see it"). What may never happen has no date. A polite "if you could send" is not a condition.

    `starts`: where the parts with requests begin, in order."""
    sentence = document.sentence_at(ask.start)
    start = max([sentence.start, *starts[: bisect_right(starts, ask.start)][-1:]])
    said = [word.form for word in document.words_of(Span(start, sentence.end))]
    opening = " ".join(said[:3])
    is_wish = opening.startswith("if ") and ask.start == start
    is_condition = opening.startswith(_CONDITIONS) and not (is_wish or opening.startswith(_COURTESIES))
    return is_condition or said[1:2] == ["who"]


def _promised(context: Context, asks: Sequence[Span]) -> set[Span]:
    """The times by which we do something ourselves, in sentences without a request: these are not the reader's
    deadlines."""
    asked = Cover(asks)
    return {
        commitment.moment.span
        for commitment in context.commitments
        if commitment.moment and not asked.overlaps(commitment.sentence)
    }


def _has_deadline(document: Document, span: Span, promised: set[Span]) -> bool:
    """Whether a sentence with part of the request gives a time. The outline may have assigned the time to a milestone."""
    last = document.sentence_at(max(span.start, span.end - 1))
    whole = Span(span.start, last.end if last.overlaps(span) else span.end)
    is_dated = any(variable.may_date for variable in document.variables_in(whole))
    if is_dated or _HOUR.search(document.prose, whole.start, whole.end):
        return True
    return any(moment.span not in promised and not _tells_past(document, moment) for moment in document.times_in(whole))


def _tells_past(document: Document, moment: Moment) -> bool:
    """Whether a time says when something happened ("last night", "which froze today", "the log of 4 May"), not by when
    we need an answer."""
    if moment.role in DEADLINES:
        return False
    words = document.text_of(moment.span)
    opening = words.split(" ")[0] if not moment.clock else ""
    before = moment.span.before(document.author_text, _REACH) + (f"{opening} " if opening in _PREPOSITIONS else "")
    owns = POSSESSIVE.match(document.author_text, moment.span.end)  # "check next week's roster"
    if _PAST.search(words) or _OF_WHAT.search(before) or (owns and not _WHEN.search(before)):
        return True
    from linter.timeline.tense import tells_past

    return tells_past(document.author_text, *moment.span) and not _WISH.search(before)
