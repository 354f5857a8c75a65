"""Which of the four ways to involve engineers a case calls for, and the signs for it.

An executive escalation takes precedence over a call, a call over a bug filing, and a bug filing over a question: the
most costly way that the case calls for. A case without any sign, and without a question, calls for none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.document import Document
from linter.parts.cues import PATTERN_VOCABULARY
from linter.rulebook.phrases import Hit, PhraseIndex
from linter.rulebook.rule import Rulebook
from linter.text.regex import compiled
from linter.text.sentences import split_sentences
from linter.text.span import Span
from linter.text.words import tokenize

UNSURE = "unsure"
"""The pattern of a case without signs for any."""
UNCLEAR = "unclear: nothing in the case says what it calls for"
ASK = "say in the case what is asked, how urgent it is and what the customer wants, and ask again"

NAMES = {
    "executive": "executive escalation",
    "call": "call with the engineer and the customer",
    "bug": "bug filing",
    "question": "asynchronous question",
}
"""The patterns, highest precedence first."""

NEXT = {
    "executive": "a business escalation: tell your management today, and `presend draft exec-summary` for the sponsor",
    "call": "a prep meeting with the engineer, then `presend new call-agenda`, sent a day ahead",
    "bug": "file it, keep the case open, then `presend new bug-acknowledgement`",
    "question": "`presend draft engineer-question`, with a day for the answer at least 24 hours out",
}
_NEXT_NOW = "page the engineer on duty into a call now, with what is known so far; write the first update while it runs"
"""The next step for a call that cannot wait."""
CRITERIA = {
    "executives_write": "an executive of the customer has turned to ours",
    "contract_at_stake": "a contractual breach is near",
    "authority_asks": "an authority asks about it",
    "churn_threatened": "the customer threatens to leave",
    "presence_wanted": "the customer needs to feel engineering's presence",
    "escalating_inside": "the customer escalates on their own side",
    "too_fluid": "the detail is too fluid for writing",
    "urgent": "it cannot wait for an engineer's free moment",
    "confirmed": "the bug is confirmed",
    "roadmap": "the fix follows the roadmap",
    "bounded": "the question is bounded",
    "not_urgent": "it is not urgent",
}
_TAKEN_BACK, _OVER, _RESOLVED, _CLOSING = "taken_back", "over", "resolved", "closing"
_ASIDE = (_RESOLVED, _CLOSING)
_ASKED, _URGENT, _NOT_URGENT = "question.bounded", "call.urgent", "question.not_urgent"
_ASKS = compiled(r"\?[\s*_)\"'\u201d]*\Z")
_REACH = 5
"""A word that negates a sign is at most this many words before it."""


@dataclass(frozen=True, slots=True)
class MetCriterion:
    """Where a case meets a criterion of a pattern; both are keys of `NAMES` and `CRITERIA`."""

    pattern: str
    criterion: str
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """The pattern that a case calls for (a key of `NAMES`, or `UNSURE`), the signs that decided it, and the signs for
    other patterns."""

    pattern: str
    signs: Sequence[MetCriterion]
    others: Sequence[MetCriterion]


def choose(document: Document, rulebook: Rulebook) -> Choice:
    """Choose the pattern for a case. The customer's own words count as much as ours."""
    signs = _that_hold(list(_signs(document, rulebook)))
    pattern = next((key for key in NAMES if any(sign.pattern == key for sign in signs)), UNSURE)
    own = [sign for sign in signs if sign.pattern == pattern]
    return Choice(pattern, own, [sign for sign in signs if sign.pattern != pattern])


def next_step(choice: Choice) -> str:
    """What to do next; at once if the case calls for a call because it cannot wait."""
    is_urgent = any(f"{sign.pattern}.{sign.criterion}" == _URGENT for sign in choice.signs)
    return _NEXT_NOW if is_urgent else NEXT.get(choice.pattern, ASK)


def _that_hold(signs: Sequence[MetCriterion]) -> list[MetCriterion]:
    """The first sign of each criterion, in reading order.

    An incident that is over was urgent only up to there. A low severity does not make a question of a case that is
    about to be closed and asks nothing.
    """
    keys = [(f"{sign.pattern}.{sign.criterion}" if sign.criterion else sign.pattern, sign) for sign in signs]
    over = max((sign.span.end for key, sign in keys if key == _RESOLVED), default=-1)
    told = {key for key, _ in keys}
    first: dict[str, MetCriterion] = {}
    for key, sign in keys:
        is_over = key == _URGENT and sign.span.start <= over
        asks_nothing = key == _NOT_URGENT and _CLOSING in told and _ASKED not in told
        if key not in _ASIDE and not is_over and not asks_nothing:
            first.setdefault(key, sign)
    return list(first.values())


def _signs(document: Document, rulebook: Rulebook) -> Iterator[MetCriterion]:
    """The signs in reading order, and where the case says that it is over or will be closed."""
    index = PhraseIndex(rulebook.words)
    for key, phrases in rulebook.vocabulary[PATTERN_VOCABULARY].items():
        for phrase in phrases:
            index.add(phrase, key)
    severity = str(document.front_matter.get("severity") or "")
    for span in (Span(0, 0), *split_sentences(document.text, Span(document.body_start, len(document.text)))):
        words = tokenize(document.text, span.start, span.end) if span else tokenize(f"severity {severity} {severity}")
        found = [
            (hit.payload, Span(words[hit.first].start, words[hit.last - 1].end) if span else span)
            for hit in _standing([hit for hit in index.scan(words) if hit.last > hit.first])
        ]
        if _ASKS.search(span.of(document.author_text)):
            found.append((_ASKED, span))
        for key, place in found:
            pattern, _, criterion = key.partition(".")
            yield MetCriterion(pattern, criterion, place)


def _standing(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of a sentence that are signs: no word shortly before negates them, and the sentence does not put them in
    the past."""
    if any(hit.payload == _OVER for hit in hits):
        return
    back = {hit.last for hit in hits if hit.payload == _TAKEN_BACK}
    for hit in hits:
        if hit.payload != _TAKEN_BACK and back.isdisjoint(range(hit.first - _REACH, hit.first + 1)):
            yield hit
