"""Scores: counts, the arithmetic on them, and the definition of a right finding."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linter.engine import Report
from linter.evaluation.labels import WHOLE_DRAFT, LabelledDraft, Mark
from linter.finding import Finding, Severity
from linter.parts.outline import Outline
from linter.rulebook.rule import Rulebook
from linter.text.span import Span

_Z = 1.959964
_ANY_RULE_OF_THE_FAMILY = frozenset({"tone", "jargon", "privacy", "placeholder"})
_BY_SENTENCE = frozenset({"structure", "length", "promise"})
_BY_COMPONENT = frozenset({"undated-milestone", "milestone-without-trigger", "escalation-without-contact"})
_COVERED = 0.4
_FEW = 20


@dataclass(slots=True)
class Count:
    """How many items were found, how many of these were right, how many items there are, and how many of these were
    found."""

    found: int = 0
    right: int = 0
    labelled: int = 0
    recalled: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.found + other.found,
            self.right + other.right,
            self.labelled + other.labelled,
            self.recalled + other.recalled,
        )

    def add_found(self, right: bool) -> None:
        """Count one item that was found."""
        self.found += 1
        self.right += right

    def add_labelled(self, recalled: bool) -> None:
        """Count one item that should be found."""
        self.labelled += 1
        self.recalled += recalled

    @property
    def precision(self) -> float | None:
        """Right of found; None if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Recalled of labelled; None if there was nothing to find."""
        return self.recalled / self.labelled if self.labelled else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def figures(self, name: str) -> dict[str, float]:
        """The figures by name, as thresholds refer to them. Precision is 1 if nothing fired, recall is 1 if there was
        nothing to find."""
        precision = 1.0 if self.precision is None else self.precision
        recall = 1.0 if self.recall is None else self.recall
        return {f"{name}.precision": precision, f"{name}.recall": recall}

    def interval(self) -> tuple[float, float]:
        """The 95% Wilson interval of the precision; (0, 1) when nothing was found."""
        return wilson(self.right, self.found)


def total(counts: Iterable[Count]) -> Count:
    """The sum of all counts."""
    return sum(counts, Count())


def share(value: float | None) -> str:
    """A share as tables show it; a dash if there is none."""
    return "-" if value is None else f"{value:.2f}"


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson, Journal of the American Statistical Association 22, 1927)."""
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A false alarm, a missed mark or a misplaced sentence: its place, what was reported and what is right."""

    draft: str
    what: str
    span: Span
    said: str
    truth: str


@dataclass(slots=True)
class Scores:
    """All counts for one set of drafts."""

    rules: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    families: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    components: defaultdict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    drafts: int = 0
    flawless: int = 0
    flawless_words: int = 0
    on_flawless: Counter[Severity] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)
    mistaken: int = 0
    keeps_mistakes: bool = True

    def note(self, mistake: Mistake) -> None:
        """Count a mistake, and keep it if these drafts may be read."""
        self.mistaken += 1
        if self.keeps_mistakes:
            self.mistakes.append(mistake)

    def macro_f1(self, markup: str, components: Sequence[str]) -> float:
        """The mean F1 over the components, on drafts of one markup."""
        return sum(self.components[markup, name].f1 for name in components) / len(components)


def add(scores: Scores, draft: LabelledDraft, report: Report, rulebook: Rulebook) -> None:
    """Count one draft."""
    scores.drafts += 1
    if draft.flawless:
        scores.flawless += 1
        scores.flawless_words += report.words
        scores.on_flawless.update(finding.severity for finding in report.findings)
    if draft.components:
        add_components(scores, draft, report.outline)
    _add_findings(scores, draft, report, rulebook)


def add_components(scores: Scores, draft: LabelledDraft, outline: Outline) -> None:
    """Count the sentences of one draft: the true component of each, and the one in `outline`."""
    predicted = [Mark(segment.component, segment.span) for segment in outline.segments]
    for sentence in draft.document.sentences:
        if sentence.is_heading:
            continue
        truth, said = _component_at(sentence.span, draft.components), _component_at(sentence.span, predicted)
        if truth:
            scores.components[draft.markup, truth].add_labelled(said == truth)
        if said:
            scores.components[draft.markup, said].add_found(said == truth)
        if said != truth:
            scores.note(Mistake(draft.name, "component", sentence.span, said or "none", truth or "none"))


def _component_at(sentence: Span, marks: Iterable[Mark]) -> str:
    """The component that covers most of a sentence, if it covers a substantial part."""
    covered: Counter[str] = Counter()
    for mark in marks:
        covered[mark.name] += mark.span.shared(sentence)
    name, size = covered.most_common(1)[0] if covered else ("", 0)
    return name if size >= _FEW or (size and size >= _COVERED * len(sentence)) else ""


def _add_findings(scores: Scores, draft: LabelledDraft, report: Report, rulebook: Rulebook) -> None:
    recalled: set[int] = set()
    for finding in report.findings:
        matched = {n for n, mark in enumerate(draft.findings) if _is_right(finding, mark, draft, report, rulebook)}
        recalled |= matched
        for count in (scores.rules[finding.rule], scores.families[finding.family]):
            count.add_found(bool(matched))
        if not matched:
            scores.note(Mistake(draft.name, finding.rule, finding.span, finding.rule, "nothing"))
    for number, mark in enumerate(draft.findings):
        for count in (scores.rules[mark.name], scores.families[rulebook.rules[mark.name].family]):
            count.add_labelled(number in recalled)
        if number not in recalled:
            scores.note(Mistake(draft.name, mark.name, mark.span, "nothing", f"{mark.name} {mark.value}".strip()))


def _is_right(finding: Finding, mark: Mark, draft: LabelledDraft, report: Report, rulebook: Rulebook) -> bool:
    """Whether a finding matches a mark.

    In tone, jargon, privacy and placeholder, the family must be right and the words must overlap. Elsewhere the rule
    must be the same; in structure, length and promise, the same sentence is enough. What a component lacks may be
    reported on any of its sentences.
    """
    if mark.value:
        return _tells_missing(finding, mark, report, rulebook)
    family = rulebook.rules[mark.name].family
    if family != finding.family or (finding.rule != mark.name and family not in _ANY_RULE_OF_THE_FAMILY):
        return False
    if mark.name in WHOLE_DRAFT or finding.span.overlaps(mark.span):
        return True
    if mark.name in _BY_COMPONENT:
        return any(part.span.overlaps(mark.span) and part.span.overlaps(finding.span) for part in draft.components)
    sentence = draft.document.sentence_at(mark.span.start)
    return family in _BY_SENTENCE and sentence.start <= finding.span.start <= max(sentence.end, mark.span.end)


def _tells_missing(finding: Finding, mark: Mark, report: Report, rulebook: Rulebook) -> bool:
    """Whether a finding reports a missing component, possibly at its empty label."""
    if finding.rule == "empty-component":
        return any(
            label.component == mark.value and label.span.overlaps(finding.span) for label in report.outline.empty
        )
    titles = {known.title: known.name for known in rulebook.kind(report.kind).components}
    return finding.rule == mark.name and titles.get(finding.message.split(" is missing")[0]) == mark.value
