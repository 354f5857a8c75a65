"""Fill a skeleton with the first extracts that have no findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from linter.document import Document
from linter.engine import Linter
from linter.finding import Finding, Severity
from linter.parts.outline import Outline
from linter.readers import read_text
from linter.text.regex import compiled
from linter.text.span import Span

_SATURDAY = 5
_OF_THE_CASE = frozenset(["dropped-promise", "late-update"])
"""Rules about what the case lacks, in whatever words; another extract would not help."""
FEW = 6
"""Words; a shorter sentence says little alone."""
_POINTS_BACK = compiled(
    r"(?:it|they|this(?! (?:morning|afternoon|evening|week|month)\b)|that|these|those|he|she|here|there|also|both|so|and|but|then"
    r"|as|by|(?:i|we) (?:also|then|therefore))\b",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = compiled(
    r"(?i)\b(?:see|as|mentioned|described|explained|listed|shown) (?:\w+ )?(?:above|below)\b|\b(?:above|below)-mentioned\b"
)
_NONE = compiled(
    r"(?i)\W*(?:none|nothing|not|no (?:news|summary|update)|n/?a|tb[dca]|to (?:follow|come)|pending)?(?: (?:yet|so far|known|available|written|new))*\W*"
)
_SURE = 0.75
"""The least confidence in a second place of a component: no sentence is better than a wrong one."""
_CLAUSE = compiled(r"(?i)(?:i|we|they|he|she|it|in|on|at|with|from|for|after|when|under)\s+\S")
"""The first words of a label that does not name what follows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a draft: its candidate `extracts`, best first, and the `slot` for when none is left.

    `all`: use every clean extract, one after the other. `spare`: clean, but not recognised as this part of its kind.
    """

    name: str
    extracts: tuple[str, ...]
    slot: str
    all: bool = False
    spare: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The current text of the part."""
        if not self.extracts:
            return self.spare[0] if self.spare else self.slot
        return " ".join(self.extracts) if self.all else self.extracts[0]


@dataclass(frozen=True, slots=True)
class ComposedDraft:
    """A draft, the names of the parts that stayed empty, and whether it contains a part that is not recognised."""

    text: str
    empty: tuple[str, ...]
    unrecognised: bool = False


def compose(
    linter: Linter, path: str, now: datetime, build: Callable[[Mapping[str, str]], str], parts: Sequence[Part]
) -> ComposedDraft:
    """The draft that `build` makes of the parts, checked as if it were at `path`.

    An extract with a finding worse than a remark is replaced by the next. Each round drops at least one, so this
    terminates.
    """
    while True:
        text = build({part.name: part.text for part in parts})
        report = linter.check(read_text(text, path), now)
        found = [f for f in report.findings if f.severity is not Severity.INFO and f.rule not in _OF_THE_CASE]
        left = [_without(part, text, found, part.name in report.outline.missing) for part in parts]
        if left == list(parts):
            empty = tuple(part.name for part in parts if part.text == part.slot)
            return ComposedDraft(text, empty, any(part.spare and not part.extracts for part in parts))
        parts = left


def _without(part: Part, text: str, found: Sequence[Finding], is_missing: bool) -> Part:
    """The part without the extracts that have findings. One that is merely not recognised is kept as a spare."""
    tried = part.extracts[: None if part.all else 1]
    bad = {extract for extract in tried if _is_found(extract, text, found)}
    if is_missing and not part.all and not bad:
        return replace(part, extracts=part.extracts[1:], spare=part.spare + tried)
    spare = tuple(extract for extract in part.spare if part.extracts or not _is_found(extract, text, found))
    return replace(part, extracts=tuple(extract for extract in part.extracts if extract not in bad), spare=spare)


def _is_found(extract: str, text: str, found: Sequence[Finding]) -> bool:
    start = text.find(extract)
    return any(Span(start, start + len(extract)).overlaps(finding.span) for finding in found)


def sentences_of(document: Document, outline: Outline, *components: str) -> list[str]:
    """The sentences of these components, component by component, each on one line.

    Half a sentence before a colon that was taken for a label is added back ("I tried in account 91: set the limit").
    """
    openings = {
        block.content.start: document.on_one_line(block.label)
        for block in document.blocks
        if block.label is not None and _CLAUSE.match(document.text_of(block.label))
    }
    spans = spans_of(document, outline, *components)
    return [_opened(openings.get(span.start, ""), document, span) for span in spans]


def spans_of(document: Document, outline: Outline, *components: str) -> list[Span]:
    """Where the sentences of these components are, component by component: the first place of each, and others that are sure."""
    segments = [
        segment
        for name in components
        for number, segment in enumerate(outline.of(name))
        if not number or segment.confidence >= _SURE
    ]
    spans = [span for segment in segments for span in _sentences_in(document, segment.span)]
    texts = [(span, document.text_of(span)) for span in spans]
    return [span for span, words in texts if not (is_nothing(words) or points_elsewhere(words))]


def _opened(opening: str, document: Document, span: Span) -> str:
    words = one_line(document, span)
    if not opening:
        return words
    return f"{opening[:1].upper()}{opening[1:]}: {document.text_of(span).strip('*_ ')[:1]}{words[1:]}"


def _sentences_in(document: Document, span: Span) -> list[Span]:
    """The sentences inside a segment, without the labels that open them: one segment may go on under a second label."""
    inside = [s.span for s in document.sentences if s.span.start < span.end and s.span.end > span.start]
    behind = {b.label.start: b.content.start for b in document.blocks if b.label and b.content}
    return [Span(max(behind.get(s.start, s.start), span.start), min(s.end, span.end)) for s in inside]


def one_line(document: Document, span: Span) -> str:
    """The words at `span` as a sentence on one line, with a capital and a full stop."""
    words = document.on_one_line(span).strip("*_ ")
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", ":", ")")) else ".")


def stands_alone(words: str) -> bool:
    """Whether a sentence can be understood without the one before it."""
    return len(words.split()) >= FEW - 1 and not _POINTS_BACK.match(words)


def points_elsewhere(words: str) -> bool:
    """Whether a sentence refers to another place in its text, which a draft that takes it over does not have."""
    return _POINTS_ELSEWHERE.search(words) is not None


def is_nothing(words: str) -> bool:
    """Whether these words, the whole text under a label, say that nobody has filled it in."""
    return _NONE.fullmatch(words) is not None


def next_working_day(now: datetime, hour: int) -> str:
    """The next day that is not in a weekend and at least 24 hours away, at `hour` o'clock UTC."""
    day = now.astimezone(timezone.utc) + timedelta(days=2)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return f"{day:%a} {day.day} {day:%B %Y}, {hour:02}:00 UTC"
