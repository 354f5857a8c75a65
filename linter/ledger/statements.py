"""What an update says about earlier promises: clauses saying that something is done, will not happen, or has another
day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from linter.ledger import VOCABULARY
from linter.ledger.past import A_DAY, Past, past_times
from linter.promises.times import Timed, shown_in
from linter.promises.topic import distinctions_in, points_back, topic_words, without_times
from linter.text.clauses import split_announcements
from linter.text.distinctions import are_distinct, distinctions
from linter.text.past_tense import tells_what_was
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import MomentKind, Window

if TYPE_CHECKING:
    from linter.context import Context

DONE, WITHDRAWN, MOVED, UNMET, LACKING = "done", "withdrawn", "moved", "unmet", "lacking"
_TURN = compiled(
    r",\s+(?=(?P<joins>and|but|so|while|which)\s"
    r"|(?:the\s)?(?:[a-z]+\s(?:\d{1,4}|[a-z])|(?P<others>others?|rest|remainder))\s(?:is|are|was|were|has|have"
    r"|remains?)\s(?:still|not|yet)\b)",
    re.IGNORECASE,
)
# “Has it been repaired?”, “when were they merged?”, and what ends a sentence as a question, on one line or over several.
_WRAPPED = r"\n(?!\s*(?:[-*•#>\n]|\d+[.)]))"
_ASKED = compiled(
    rf"(?:(?:and|but|so)\s)?(?:(?:has|have|had|was|were|did|is|are|when|why|how|who|which|what|where)\s(?:[^.!?\n]|{_WRAPPED})*"
    rf"|(?:[\w'\u2019/]|\s(?!-)(?<!\n)|{_WRAPPED})*)\?",
    re.IGNORECASE,
)
_DENIES = frozenset([
    "not", "n't", "never", "no", "nor", "without", "if", "unless", "would", "should", "until", "whether", "old", "previous", "former",
])  # fmt: skip
_BECAUSE = frozenset(["because", "as", "since", "when", "after", "so", "due"])
_MIN_WORDS = 3
_OTHER_DAY = {"slipped", "day_lost"}
# How many clauses back a clause may speak of: who takes something back explains it first.
_POINTS, _WITHDRAWS = 2, 5
_MOMENT = timedelta(seconds=1)
# "34 of 38 are back": done in part, which is not done.
_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})"
_SHARE = compiled(
    rf"(?<![\d.,:/])(?P<part>{_COUNT})\s(?:out\s)?of\s(?:(?:the|our|your|those|these|all)\s)?(?P<whole>{_COUNT})(?![\d:/]|[.,]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause and what it says.

    `kinds` are those of `DONE`, `WITHDRAWN`, `MOVED`, `UNMET` and `LACKING` that it expresses. It is `prepared` if it only leads
    up to something, `promised` if it also promises, `late` if it admits to being late. `beside` holds the words of the
    clauses before and after it in its paragraph; it `points_back` if it refers to them ("it went live"). `handed_over` says
    that something was handed over, `names_a_paper` that the clause mentions a document. `done_from` is when it says
    that it was done; `days` are the days in it, as ISO dates. `said` is the clause without its times, and `distinctions` what
    distinguishes the things in it. `undone` are the words at its end that take something back ("removed it again").
    """

    line: int
    text: str
    kinds: tuple[str, ...]
    prepared: bool
    promised: bool
    late: bool
    words: tuple[str, ...]
    beside: tuple[str, ...]
    points_back: bool
    handed_over: bool
    names_a_paper: bool
    done_from: datetime | None
    days: tuple[str, ...]
    said: str
    distinctions: tuple[str, ...]
    undone: str


def statements_of(context: Context, promises: Sequence[Span]) -> Iterator[Statement]:
    """The author's clauses that have something to say about earlier promises, in order. The clauses of `promises` never
    count as done."""
    for block in _blocks(context):
        words = [topic_words(context, clause) for clause in block]
        for place, clause in enumerate(block):
            promised = any(span.overlaps(clause) for span in promises)
            kinds = _kinds(context, clause, promised=promised)
            undone = _undone(context, clause)
            if kinds or undone:
                back = not words[place] or points_back(context, clause)
                reach = _WITHDRAWS if WITHDRAWN in kinds else _POINTS if back else 1
                near = words[max(0, place - reach) : place] + words[place + 1 : place + 2]
                yield _statement(context, clause, kinds, promised, words[place], frozenset().union(*near), back, undone)


def _blocks(context: Context) -> Iterator[list[Span]]:
    """The clauses of each paragraph."""
    found: dict[int, list[Span]] = {}
    for sentence in context.document.sentences:
        if not sentence.is_heading:
            clauses = found.setdefault(sentence.block.span.start, [])
            for clause in split_announcements(context.document, sentence.span):
                clauses.extend(_parts(context, clause))
    yield from found.values()


def _parts(context: Context, clause: Span) -> Iterator[Span]:
    document = context.document
    start = clause.start
    for match in _TURN.finditer(document.prose, start, clause.end):
        parts = (Span(start, match.start()), Span(match.end(), clause.end))
        is_turn = (
            match["joins"]
            or match["others"]
            or are_distinct(*(frozenset(distinctions(document.text_of(p))) for p in parts))
        )
        if is_turn and all(len(document.words_of(part)) >= _MIN_WORDS for part in parts):
            yield parts[0]
            start = match.end()
    yield Span(start, clause.end)


def _statement(
    context: Context,
    clause: Span,
    kinds: tuple[str, ...],
    promised: bool,
    words: frozenset[str],
    beside: frozenset[str],
    back: bool,
    undone: str,
) -> Statement:
    document = context.document
    said = _said(context, clause)
    past = past_times(context, clause)
    last = past[0] if past and DONE in kinds else None
    line, _ = document.lines.position(clause.start)
    return Statement(
        line=line,
        text=" ".join(context.as_shown.text_of(clause).split()),
        kinds=kinds,
        prepared="prepared" in said,
        promised=promised,
        late=bool(said & {MOVED, *_OTHER_DAY, "late_said"}),
        words=tuple(sorted(words)),
        beside=tuple(sorted(beside)),
        points_back=back,
        handed_over="handed" in said,
        names_a_paper="paper" in said,
        done_from=last.earliest if last else None,
        days=tuple(sorted(set(_days(context, clause, past)))),
        said=without_times(context, clause),
        distinctions=tuple(sorted(distinctions_in(context, clause))),
        undone=undone,
    )


def _undone(context: Context, clause: Span) -> str:
    """The words that say that something is taken back, where nothing is said to be done behind them but for the reason."""
    words = context.document.words_of(clause)
    for hit in context.hits(VOCABULARY):
        if hit.key == "undone" and clause.start <= hit.start < clause.end:
            behind = [word.form for word in words if word.start >= hit.end]
            reason = next((place for place, form in enumerate(behind) if form in _BECAUSE), len(behind))
            denied = _DENIES.intersection(word.form for word in words if word.start < hit.start)
            if not denied and not tells_what_was(behind[:reason]):
                return hit.span.of(context.document.prose)
    return ""


def _days(context: Context, clause: Span, past: Sequence[Past]) -> Iterator[str]:
    """The days that a clause gives by a date or a weekday, past or future."""
    yield from (day_of(time.earliest, time.latest) for time in past if time.named)
    for timed in context.timed_in(clause):
        if timed.window is not None and names_day(context, timed):
            yield window_day(timed.window)


def names_day(context: Context, timed: Timed) -> bool:
    """Whether a time is a date or a weekday, and not "today" or a duration."""
    words = context.document.text_of(timed.moment.span)
    return timed.moment.date and timed.moment.kind is not MomentKind.DURATION and bool(A_DAY.search(words))


def window_day(window: Window) -> str:
    """The last day of a window in the zone that counts, as an ISO date."""
    return day_of(shown_in(window.zone, window.earliest), shown_in(window.zone, window.latest))


def day_of(earliest: datetime, latest: datetime) -> str:
    """The last day of a window in its own zone, as an ISO date."""
    return max(earliest, latest - _MOMENT).date().isoformat()


def _kinds(context: Context, clause: Span, *, promised: bool) -> tuple[str, ...]:
    said = _said(context, clause)
    if "day_lost" in said:
        said -= {WITHDRAWN}
    if said & _OTHER_DAY:
        said.add(MOVED)
    kinds = [kind for kind in (WITHDRAWN, MOVED, UNMET, LACKING) if kind in said]
    share = _SHARE.search(context.document.prose, clause.start, clause.end)
    if share and _number(share["part"]) < _number(share["whole"]):
        said.add("not_done")
    done = "done" in said or tells_what_was([word.form for word in context.document.words_of(clause)])
    denied = (
        WITHDRAWN in said
        or ("not_done" in said and "managed" not in said)
        or said & {"asked", "slipped", "day_lost", "under_way"}
    )
    asked = _ASKED.match(context.document.prose, clause.start)
    if done and not promised and not denied and not asked:
        kinds.append(DONE)
    return tuple(kinds)


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def _said(context: Context, clause: Span) -> set[str]:
    """The lists that have a phrase in a clause."""
    return {hit.key for hit in context.hits(VOCABULARY) if clause.start <= hit.start < clause.end}
