"""Which component of its kind stands where in a draft.

Every clause is scored for every component by the cues of the kind, labels count for what stands under them, and the
whole sequence is decoded at once (Viterbi): the usual order is a prior that evidence overrules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.blocks import Block, BlockKind
from linter.document import Document, Sentence
from linter.phrases import PhraseHit, PhraseIndex
from linter.rule import Cue, Kind
from linter.span import Span, trim
from linter.timeline import find_moments
from linter.words import tokenize

NOTHING = -1
_CLAUSE = re.compile(
    r"(?:;|\s[\u2013\u2014-]{1,2}\s|\u2014|(?<=[.!?])\s)\s*"
    r"|,?\s+(?=(?:and|but|so|while|then)\s+(?:(?:then|so|also)\s+)?(?:we|i|please|our|the next|could|can you|if|you)\b)"
    r"|,\s*(?=(?:we|i|please|could|can you|our|if)\b)",
    re.IGNORECASE,
)
_MIN_CLAUSE_WORDS = 3
CONTACT = re.compile(
    r"\w@[\w-]{1,63}\.\w|\+?\(?\d[\d ()/.-]{6,}\d|\b(?:ext(?:ension)?|dial|tel)\b\.?:?\s*\d|(?<!\w)[#@][a-z][\w-]{2,}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the draft that is one component. `confidence` is between 0 and 1; `labelled`: a label says so."""

    component: str
    span: Span
    confidence: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class EmptyLabel:
    """A label of a component with nothing under it."""

    component: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause with its scores: what the decoder works on. `evidence` are the scores without position or label."""

    span: Span
    sentence: int
    evidence: tuple[float, ...]
    scores: tuple[float, ...]
    nothing: float
    label: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The components of a draft in reading order, and which of its kind are missing."""

    segments: tuple[Segment, ...]
    missing: tuple[str, ...]
    empty: tuple[EmptyLabel, ...]
    units: tuple[Unit, ...] = field(repr=False, default=())
    states: tuple[int, ...] = field(repr=False, default=())

    def of(self, component: str) -> list[Segment]:
        """The segments of one component, in reading order."""
        return [segment for segment in self.segments if segment.component == component]


class Labels:
    """The labels of a kind: what a label's words mean."""

    def __init__(self, kind: Kind) -> None:
        self._index = PhraseIndex()
        for number, component in enumerate(kind.components):
            for phrase in component.labels:
                self._index.add(phrase, number)
        for phrase in kind.other_labels:
            self._index.add(phrase, NOTHING)

    def component_of(self, label: str) -> int | None:
        """The number of the component that a label names; NOTHING for a label of something else; None when unknown.

        The phrase that covers most of the label decides; of two alike, the later words do ("Next steps for you").
        """
        words = tokenize(label)
        hits = list(self._index.scan(words))
        if not hits:
            return None
        best = max(hits, key=lambda hit: (hit.last - hit.first, hit.first))
        return best.payload if isinstance(best.payload, int) else None


def find_outline(document: Document, kind: Kind, hits: Sequence[PhraseHit], labels: Labels) -> Outline:
    """The outline of `document`. `hits` are the phrase hits of the kind's cues."""
    units = list(_units(document, kind, hits, labels))
    states = _decode(units, kind)
    segments = tuple(_segments(document, kind, units, states))
    present = {segment.component for segment in segments}
    empty = tuple(_empty_labels(document, kind, labels, segments))
    missing = tuple(c.name for c in kind.components if c.name not in present and c.name not in {e.component for e in empty})
    return Outline(segments, missing, empty, tuple(units), tuple(states))


@dataclass(slots=True)
class _Scope:
    """The label in force: which component it names and how strongly it still speaks."""

    component: int | None = None
    weight: float = 0.0
    heading: bool = False

    def enter(self, document: Document, block: Block, labels: Labels, strength: float) -> bool:
        """Take in the label of `block`; whether it named something that the kind knows."""
        if block.label is None:
            if block.kind is BlockKind.PARAGRAPH and not self.heading:
                self.weight *= 0.25
            return False
        meaning = labels.component_of(document.text_of(block.label))
        if meaning is None and block.kind is not BlockKind.HEADING:
            return False
        self.component, self.weight = meaning, strength if meaning is not None else 0.0
        self.heading = block.kind is BlockKind.HEADING
        return meaning is not None


def _units(document: Document, kind: Kind, hits: Sequence[PhraseHit], labels: Labels) -> Iterator[Unit]:
    scope = _Scope()
    by_sentence: dict[int, list[PhraseHit]] = {}
    for hit in hits:
        by_sentence.setdefault(hit.sentence, []).append(hit)
    block: Block | None = None
    known = False
    for number, sentence in enumerate(document.sentences):
        if sentence.block is not block:
            block = sentence.block
            known = scope.enter(document, block, labels, kind.order["label"])
        if sentence.is_heading:
            continue
        span = Span(max(sentence.span.start, block.content.start), sentence.span.end) if known else sentence.span
        if not trim(document.prose, span):
            continue
        for clause in _clauses(document, span):
            yield _score(document, kind, Sentence(clause, block), number, by_sentence.get(number, []), scope)


def _clauses(document: Document, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _CLAUSE.finditer(document.prose, span.start, span.end):
        enough = len(document.words_of(Span(start, match.start()))) >= _MIN_CLAUSE_WORDS
        if enough and len(document.words_of(Span(match.end(), span.end))) >= _MIN_CLAUSE_WORDS:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _score(
    document: Document, kind: Kind, clause: Sentence, sentence: int, hits: Sequence[PhraseHit], scope: _Scope
) -> Unit:
    inside = [hit for hit in hits if clause.span.start <= hit.span.start < clause.span.end]
    fired = {hit.key for hit in inside} | _features(document, clause.span)
    evidence = [sum(_weights(c.cues, f"{n}", fired)) for n, c in enumerate(kind.components)]
    nothing = sum(_weights(kind.nothing, "n", fired))
    scores = list(evidence)
    if scope.component is not None:
        if scope.component == NOTHING:
            nothing += scope.weight
        else:
            scores[scope.component] += scope.weight
    label = scope.component if scope.component is not None and scope.weight > 1 else NOTHING
    return Unit(clause.span, sentence, tuple(evidence), tuple(scores), nothing, label)


def _weights(cues: Sequence[Cue], owner: str, fired: set[str]) -> Iterator[float]:
    for number, cue in enumerate(cues):
        key = f"{owner}.{number}"
        said = not cue.phrases or key in fired
        if said and fired.issuperset(cue.features) and f"{key}.unless" not in fired:
            yield cue.weight


def _features(document: Document, span: Span) -> set[str]:
    """What a clause shows beside its words: `moment`, `clock`, `contact`, `question`."""
    words = span.of(document.author_text)
    found = set()
    moments = list(find_moments(document.author_text, span))
    if moments:
        found.add("moment")
    if any(moment.clock for moment in moments):
        found.add("clock")
    if CONTACT.search(words):
        found.add("contact")
    if words.rstrip(" \t*_)\"'\u201d").endswith("?"):
        found.add("question")
    return found


def _decode(units: Sequence[Unit], kind: Kind) -> list[int]:
    """The best sequence of component numbers (NOTHING where none). A pause in nothing remembers the component before."""
    if not units:
        return []
    count = len(kind.components)
    moves = [[_move(kind, before, after, count) for after in range(count)] for before in range(-1, count)]
    enter_nothing = kind.order["enter_nothing"]
    best: dict[tuple[int, bool], float] = {(NOTHING, True): 0.0}
    trail: list[dict[tuple[int, bool], tuple[int, bool]]] = []
    for unit in units:
        step: dict[tuple[int, bool], float] = {}
        back: dict[tuple[int, bool], tuple[int, bool]] = {}
        for state, value in best.items():
            before, paused = state
            quiet = (before, True)
            score = value + unit.nothing - (0.0 if paused else enter_nothing)
            if score > step.get(quiet, -math.inf):
                step[quiet], back[quiet] = score, state
            for after in range(count):
                score = value + unit.scores[after] - moves[before + 1][after]
                if score > step.get((after, False), -math.inf):
                    step[after, False], back[after, False] = score, state
        best = step
        trail.append(back)
    state = max(best, key=lambda s: (best[s], -s[0]))
    path = []
    for back in reversed(trail):
        path.append(NOTHING if state[1] else state[0])
        state = back[state]
    return path[::-1]


def _move(kind: Kind, before: int, after: int, count: int) -> float:
    """The cost of going from component `before` (-1: the beginning) to `after`."""
    order = kind.order
    if before == after:
        return 0.0
    if before == NOTHING:
        return order["skip"] * after
    if after > before:
        return order["next"] + order["skip"] * (after - before - 1)
    return order["back"] + order["skip"] * (before - after - 1)


def _segments(document: Document, kind: Kind, units: Sequence[Unit], states: Sequence[int]) -> Iterator[Segment]:
    first = 0
    while first < len(units):
        last = first
        while last + 1 < len(units) and states[last + 1] == states[first]:
            last += 1
        run = units[first : last + 1]
        state = states[first]
        if state != NOTHING and _is_evident(run, state, kind):
            span = trim(document.text, Span(run[0].span.start, run[-1].span.end))
            labelled = any(unit.label == state for unit in run)
            yield Segment(kind.components[state].name, span, _confidence(run, state), labelled)
        first = last + 1


def _is_evident(run: Sequence[Unit], state: int, kind: Kind) -> bool:
    """A component is there only when some clause of the run says so, and not because its neighbours left the place."""
    return any(unit.scores[state] >= kind.order["evident"] for unit in run)


def _confidence(run: Sequence[Unit], state: int) -> float:
    """How far the run's evidence for its component outweighs that for the best other one, as a probability."""
    totals = [sum(unit.scores[n] for unit in run) for n in range(len(run[0].scores))]
    rival = max([total for n, total in enumerate(totals) if n != state], default=0.0)
    margin = max(-30.0, min(30.0, totals[state] - max(rival, 0.0)))
    return round(1 / (1 + math.exp(-margin)), 2)


def _empty_labels(document: Document, kind: Kind, labels: Labels, segments: Sequence[Segment]) -> Iterator[EmptyLabel]:
    """Labels of components under which nothing stands before the next label."""
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if block.label is None:
            continue
        component = labels.component_of(document.text_of(block.label))
        if component is None or component == NOTHING or _says_something(document, block.content):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        says_nothing = following is None or following.kind is BlockKind.HEADING or (
            following.label is not None and labels.component_of(document.text_of(following.label)) is not None
        )
        if block.content or says_nothing or (following and not _says_something(document, following.span)):
            yield EmptyLabel(kind.components[component].name, block.label)


_EMPTY_WORDS = frozenset("n/a na none tbd tbc tba pending todo nil - -- ? xx xxx".split())


def _says_something(document: Document, span: Span) -> bool:
    words = span.of(document.author_text).strip(" \t*_.:|\r\n\u2013\u2014")
    return bool(words) and words.lower() not in _EMPTY_WORDS
