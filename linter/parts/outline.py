"""The outline of a draft: which component of its kind is where.

Every clause is scored for every component by the cues of the kind; labels count for what is under them. The whole
sequence is decoded at once (Viterbi): the usual order is a prior that evidence overrules.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from linter.document import Document
from linter.parts.cues import NO_ANSWER, OTHER_LABEL, UNLESS, trace_key
from linter.parts.decoder import NOTHING, Decoder, Position, Unit
from linter.parts.features import position_features
from linter.rulebook.linear import Sums
from linter.rulebook.phrases import PhraseHit, PhraseIndex
from linter.rulebook.rule import Kind
from linter.text.blocks import Block, BlockKind
from linter.text.span import Span, beginning_in, mask, trim
from linter.text.words import Word, tokenize
from linter.text.zones import Zone

_MIN_LABELS = 3
_MAX_LABEL_WORDS = 6
_MAX_NO_ANSWER_WORDS = 12
_TELLS_ALL = 4
"""The only label of a draft names its own sentence alone in a paragraph with this many sentences."""
_MAY_HOLD_TWO = 36
"""A clause with more words than this may contain two components."""


class Segment(NamedTuple):
    """A run of the draft that is one component. `confidence` is from 0 to 1; `labelled`: a label names the component."""

    component: str
    span: Span
    confidence: float
    labelled: bool


class EmptyLabel(NamedTuple):
    """A label of a component with nothing under it or, with `has_slot`, nothing but an unfilled slot."""

    component: str
    span: Span
    has_slot: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The components of a draft in reading order, and those of its kind that are certainly missing.

    A component in neither list may be in a clause that was assigned to another one.
    """

    segments: tuple[Segment, ...]
    missing: tuple[str, ...]
    empty: tuple[EmptyLabel, ...]
    units: tuple[Unit, ...] = field(repr=False, default=())
    states: tuple[int, ...] = field(repr=False, default=())

    def of(self, component: str) -> list[Segment]:
        """The segments of one component, in reading order."""
        return [segment for segment in self.segments if segment.component == component]

    def read_alone_as(self, number: int) -> Iterator[Span]:
        """The clauses that, taken alone, are most likely the component with this number in its kind."""
        return (unit.span for unit in self.units if unit.scores[number] >= max(*unit.scores, unit.nothing))

    def without_units(self) -> Outline:
        """The same outline without the decoder's intermediate results."""
        return replace(self, units=(), states=())


class Labels:
    """The labels of a kind, and what their words mean."""

    def __init__(self, kind: Kind, index: PhraseIndex) -> None:
        """`index`: the words of the labels of all kinds, with the kind's name and the key of
        `linter.parts.cues.label_phrases`."""
        self._kind = kind.name
        self._index = index
        self._count = len(kind.components)
        self._strong = kind.order["label"]
        self._hint = kind.order["label_word"]
        self._titles = [component.title.casefold() for component in kind.components]
        self._named = {str(number): number for number in range(self._count)} | {OTHER_LABEL: NOTHING}
        self._hinted = {f"{number}.hint": number for number in range(self._count)}
        self._skeletons = {_on_one_line(each.skeleton) for each in kind.components if "[" in each.skeleton}
        self.component_of = lru_cache(maxsize=1024)(self._component_of)
        self.evidence = lru_cache(maxsize=1024)(self._evidence)

    def is_no_answer(self, content: str, component: int) -> bool:
        """Whether the text under the label of a component consists of the slots of its skeleton, or says nothing."""
        if _on_one_line(content) in self._skeletons:
            return True
        if content.count(" ") >= _MAX_NO_ANSWER_WORDS:
            return False
        words = tokenize(content)
        keys = (NO_ANSWER, f"{component}.{NO_ANSWER}")
        return any(key in keys and (first, last) == (0, len(words)) for key, first, last in self._hits(words))

    def _hits(self, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
        """Key, first word and last (exclusive) of every phrase of the kind's labels in these words."""
        return ((key, first, last) for (kind, key), first, last in self._index.scan(words) if kind == self._kind)

    def _component_of(self, label: str) -> int | None:
        """The number of the component that a label names; NOTHING for a label of something else; None if unknown.

        The phrase that covers most of the label decides; of two equal ones, the later ("Next steps for you").
        """
        hits = [hit for hit in self._hits(tokenize(label)) if hit[0] in self._named]
        best = max(hits, key=lambda hit: (hit[2] - hit[1], hit[1]), default=None)
        return self._named[best[0]] if best is not None else None

    def _evidence(self, label: str) -> tuple[float, ...]:
        """The evidence of a label for each component: strong for the one it names, twice that for the component's own
        title, and weak for one that its words hint at."""
        named = self.component_of(label)
        if named is not None:
            weight = self._strong * (2 if label.casefold() in self._titles else 1)
            return tuple(weight if number == named else 0.0 for number in range(self._count))
        hinted = {self._hinted[key] for key, _, _ in self._hits(tokenize(label)) if key in self._hinted}
        return tuple(self._hint if number in hinted else 0.0 for number in range(self._count))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def find_outline(document: Document, decoder: Decoder, hits: Sequence[PhraseHit], labels: Labels) -> Outline:
    """The outline of `document`. `hits` are the phrase hits of the kind's cues."""
    kind = decoder.kind
    found = list(_empty_labels(document, kind, labels))
    units = list(_units(document, decoder, hits, labels, {place.span for _, place in found}))
    states = decoder.decode(units)
    segments = tuple(_segments(document, kind, units, states))
    present = {segment.component for segment in segments}
    empty = tuple(label for label, _ in found)
    present |= {label.component for label in empty}
    missing = tuple(
        c.name
        for n, c in enumerate(kind.components)
        if c.name not in present
        and not (_is_possible(units, hits, n, kind) and _is_likely(document, units, n, decoder))
    )
    return Outline(segments, missing, empty, tuple(units), tuple(states))


def _is_possible(units: Sequence[Unit], hits: Sequence[PhraseHit], component: int, kind: Kind) -> bool:
    """Whether a clause may well be this component although the best sequence has it otherwise, or a sentence or label
    has a trace of it. A clause under another component's label is less likely this one."""
    own = kind.components[component]
    limit = kind.order["possible"] if own.possible is None else own.possible
    return any(_possibly(unit, component, kind) >= limit for unit in units) or _has_trace(kind, units, hits, component)


def _is_likely(document: Document, units: Sequence[Unit], component: int, decoder: Decoder) -> bool:
    """Whether the whole draft scores hardly worse with this component in it, or has a clause long enough for two."""
    order, own = decoder.kind.order, decoder.kind.components[component]
    is_labelled = len({unit.label for unit in units} - {NOTHING}) >= _MIN_LABELS
    limit = order.get("against_labelled") if is_labelled else own.against
    if limit is None or any(document.count_words(unit.span) > _MAY_HOLD_TWO for unit in units):
        return True
    return decoder.shortfall(units, component) < limit


def _has_trace(kind: Kind, units: Sequence[Unit], hits: Sequence[PhraseHit], component: int) -> bool:
    """Whether a sentence or label has a trace of this component."""
    traces, key = kind.components[component].traces, trace_key(component)
    denied = {hit.sentence for hit in hits if hit.key == key + UNLESS}
    shown = (unit.sentence for unit in units if not unit.fired.isdisjoint(traces.features))
    return not {*shown, *(hit.sentence for hit in hits if hit.key == key)} <= denied


def _possibly(unit: Unit, component: int, kind: Kind) -> float:
    """The score of a clause for a component, minus the penalty for being under another component's label."""
    return unit.scores[component] - (0.0 if unit.label in (NOTHING, component) else kind.order["within"])


_AFTER = {
    Position.OPENS: Position.WITHIN,
    Position.WITHIN: Position.WITHIN,
    Position.FREE: Position.INSIDE,
    Position.INSIDE: Position.INSIDE,
}
"""The position of the next clause in the same paragraph."""


@dataclass(slots=True)
class _Section:
    """The current label. `evidence`: its scores for each component; `label`: the component it names; `indent`: the
    indentation of an item that it opens with text of its own, else None."""

    evidence: tuple[float, ...] = ()
    label: int | None = None
    heading: bool = False
    place: Position = Position.FREE
    indent: int | None = None

    def enter(self, document: Document, block: Block, labels: Labels, trusted: bool) -> bool:
        """Move on to `block`. Returns whether its label is really one, so that its words are not prose. If a draft has
        several labels (`trusted`), an unknown one opens a section too."""
        if self.place is Position.INSIDE:
            self.place = Position.FREE
        words = document.text_of(block.label) if block.label else ""
        meaning = labels.component_of(words) if words else None
        evidence = labels.evidence(words) if words else ()
        is_heading = block.kind is BlockKind.HEADING
        if block.kind is BlockKind.ITEM and self.heading and self.label is not None and meaning is None:
            return False
        if words and (is_heading or meaning is not None or (trusted and (any(evidence) or not _is_clause(words)))):
            self.evidence, self.label, self.heading, self.place = evidence, meaning, is_heading, Position.OPENS
            is_item = block.kind is BlockKind.ITEM and bool(block.content)
            self.indent = _indent(document, block) if is_item else None
            return True
        is_sibling = (
            block.kind is BlockKind.ITEM and self.indent is not None and _indent(document, block) <= self.indent
        )
        if is_sibling or (not self.heading and block.kind is BlockKind.PARAGRAPH):
            self.evidence, self.label, self.place, self.indent = (), None, Position.FREE, None
        return False


def _indent(document: Document, block: Block) -> int:
    """The indentation of a block."""
    return block.span.start - document.author_text.rfind("\n", 0, block.span.start) - 1


def _is_clause(words: str) -> bool:
    """Whether the words before a colon are rather half a sentence ("We found two things:")."""
    return len(words.split()) > _MAX_LABEL_WORDS


class _Clause(NamedTuple):
    """A clause before scoring: the number of its sentence, and the evidence of the current label."""

    span: Span
    sentence: int
    label: int | None
    evidence: tuple[float, ...]
    place: Position


def find_units(document: Document, decoder: Decoder, hits: Sequence[PhraseHit], labels: Labels) -> Iterator[Unit]:
    """The scored clauses of `document`, in order."""
    unsaid = {place.span for _, place in _empty_labels(document, decoder.kind, labels)}
    return _units(document, decoder, hits, labels, unsaid)


def _units(
    document: Document, decoder: Decoder, hits: Sequence[PhraseHit], labels: Labels, unsaid: Set[Span]
) -> Iterator[Unit]:
    hits = sorted(hits)
    starts = [hit.start for hit in hits]
    clauses = list(_labelled_clauses(document, labels, unsaid))
    for number, clause in enumerate(clauses):
        said = {hit.key for hit in beginning_in(hits, starts, clause.span)}
        words = document.words_of(clause.span)
        fired = document.shape_of(clause.span) | said | position_features(number, len(clauses))
        yield _scored(decoder, clause, fired, decoder.wording(words, document.moments_in(clause.span)))


def _scored(decoder: Decoder, clause: _Clause, fired: frozenset[str], wording: Sums) -> Unit:
    evidence, nothing = decoder.evidence(fired, wording)
    nothing += decoder.kind.order["label"] if clause.label == NOTHING else 0.0
    scores = tuple(own + labelled for own, labelled in zip_longest(evidence, clause.evidence, fillvalue=0.0))
    label = NOTHING if clause.label is None else clause.label
    return Unit(clause.span, clause.sentence, fired, evidence, scores, nothing, label, clause.place)


def _labelled_clauses(document: Document, labels: Labels, unsaid: Set[Span]) -> Iterator[_Clause]:
    """The clauses with content, without those under an empty label (the blocks `unsaid`)."""
    section = _Section()
    block: Block | None = None
    labelled = False
    labels_there = sum(block.label is not None for block in document.blocks)
    trusted, lone = labels_there >= _MIN_LABELS, labels_there == 1
    sizes = Counter(sentence.block.span for sentence in document.sentences)
    for number, sentence in enumerate(document.sentences):
        if sentence.block is not block:
            block = sentence.block
            labelled = section.enter(document, block, labels, trusted)
        elif lone and labelled and sizes[block.span] >= _TELLS_ALL:
            section, labelled = _Section(place=Position.INSIDE), False
        if sentence.is_heading or block.span in unsaid:
            continue
        span = Span(max(sentence.span.start, block.content.start), sentence.span.end) if labelled else sentence.span
        is_table = section.label is None and document.holds_figures(sentence)
        if _says_something(document, span) and not is_table:
            for clause in document.clauses_of(span):
                yield _Clause(clause, number, section.label, section.evidence, section.place)
                section.place = _AFTER[section.place]


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
    """Whether some clause of the run is evidence for its component. A component does not exist merely because its
    neighbours left room for it."""
    return any(unit.scores[state] >= kind.order["evident"] for unit in run)


def _confidence(run: Sequence[Unit], state: int) -> float:
    """How far the run's evidence for its component outweighs that for the next best, as a probability."""
    totals = [sum(unit.scores[n] for unit in run) for n in range(len(run[0].scores))]
    rival = max([total for n, total in enumerate(totals) if n != state], default=0.0)
    margin = max(-30.0, min(30.0, totals[state] - max(rival, 0.0)))
    return round(1 / (1 + math.exp(-margin)), 2)


def _empty_labels(document: Document, kind: Kind, labels: Labels) -> Iterator[tuple[EmptyLabel, Block]]:
    """Labels of components with nothing under them before the next label, each with the block in which text would be."""
    blocks = document.blocks
    for number, block in enumerate(blocks):
        is_title = number == 0 and block.kind is BlockKind.HEADING
        if block.label is None or is_title:
            continue
        component = labels.component_of(document.text_of(block.label))
        if component is None or component == NOTHING or _answers(document, block.content, labels, component):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if _code_between(document, block, following):
            continue
        ends_here = (
            following is None
            or following.kind is BlockKind.HEADING
            or (following.label is not None and labels.component_of(document.text_of(following.label)) is not None)
        )
        has_slot = bool(document.slots_in(block.content))
        empty = EmptyLabel(kind.components[component].name, block.label, has_slot)
        if block.content or block.kind is BlockKind.CELL or ends_here:
            yield empty, block
        elif following and not _answers(document, following.span, labels, component):
            yield empty, following


def _answers(document: Document, span: Span, labels: Labels, component: int) -> bool:
    said = document.text_of(span).strip(_MARKS)
    return _says_something(document, span) and not labels.is_no_answer(said, component)


def _code_between(document: Document, block: Block, following: Block | None) -> bool:
    """Whether there is code under a label. Then it is not empty, although it has no prose."""
    end = following.span.start if following else len(document.text)
    return any(r.zone is Zone.CODE and block.span.end <= r.span.start < end for r in document.regions)


_MARKS = " \t*_.,;:|\r\n\u2013\u2014"
_EMPTY_WORDS = frozenset(["n/a", "na", "n.a", "tbd", "tbc", "tba", "pending", "todo", "-", "--", "?", "xx", "xxx"])


def _says_something(document: Document, span: Span) -> bool:
    """Whether words remain once unfilled slots are removed."""
    slots = [Span(slot.start - span.start, slot.end - span.start) for slot in document.slots_in(span)]
    said = mask(span.of(document.author_text), slots).strip(_MARKS)
    return bool(said) and said.lower() not in _EMPTY_WORDS
