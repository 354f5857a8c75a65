"""Everything that is measured on one subset of a corpus, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from linter.evaluation.bridge import BridgeScores, bridge_rows, measure_bridge
from linter.evaluation.kinds import KindScores, kind_rows, measure_kinds
from linter.evaluation.labels import FROZEN
from linter.evaluation.ledgers import LedgerScores, measure_threads, thread_rows
from linter.evaluation.measure import figures, measure, measured
from linter.evaluation.pairs import PairScores, measure_pairs, pair_rows
from linter.evaluation.scoring import Count, Scores, share
from linter.evaluation.sentences import SentenceScores, measure_sentences
from linter.finding import Severity
from linter.rulebook.rule import COMPONENTS, Rulebook


@dataclass(frozen=True)
class SubsetScores:
    """The scores on the drafts, sentences, threads, sentence pairs, other kinds and bridges of one subset."""

    name: str
    drafts: Scores
    sentences: Mapping[str, SentenceScores]
    threads: LedgerScores
    pairs: PairScores
    kinds: KindScores
    bridge: BridgeScores

    @cached_property
    def figures(self) -> dict[str, float]:
        """The figures by name, as thresholds refer to them."""
        others = (self.threads, self.pairs, self.kinds, self.bridge)
        return figures(self.drafts, self.sentences) | {
            name: value for own in others for name, value in own.figures().items()
        }

    @cached_property
    def rules(self) -> Mapping[str, Count]:
        """The counts of each rule over the drafts of all kinds."""
        return self.kinds.rules(self.drafts)

    def described(self) -> dict[str, Any]:
        """The figures as plain data."""
        return {"figures": self.figures, **measured(self.rules, self.name)}

    def tables(self) -> Iterator[str]:
        """The tables of `presend eval`, line by line."""
        yield from _draft_rows(self.name, self.drafts)
        yield from _sentence_rows(self.sentences)
        yield from thread_rows(self.threads)
        yield from pair_rows(self.pairs)
        yield from kind_rows(self.kinds)
        yield from bridge_rows(self.bridge)

    def mistakes(self) -> Iterator[str]:
        """The mistakes, a paragraph for each part; for the frozen drafts only their number."""
        for scores in (self.drafts, *self.kinds.of.values()):
            yield "\n".join(_draft_mistakes(self.name, scores))
        yield "\n".join(_sentence_mistakes(self.sentences))
        others: Iterable[str] = (*self.threads.mistakes, *self.pairs.mistakes, *self.bridge.mistakes)
        yield "\n".join(f"  {mistake}" for mistake in others)


def measure_subset(corpus: Path, name: str, rulebook: Rulebook) -> SubsetScores:
    """Measure everything in the subset `name` of `corpus`. Raises `PresendError` if it has no drafts, or labels that
    cannot be read."""
    return SubsetScores(
        name,
        measure(corpus, name, rulebook),
        measure_sentences(corpus, name, rulebook),
        measure_threads(corpus, name, rulebook),
        measure_pairs(corpus, name, rulebook),
        measure_kinds(corpus, name, rulebook),
        measure_bridge(corpus, name, rulebook),
    )


def _draft_rows(name: str, scores: Scores) -> Iterator[str]:
    yield f"{name}: {scores.drafts} drafts, {scores.flawless} of them flawless"
    yield ""
    for markup in ("labelled", "prose"):
        yield f"  components, {markup:<28} precision recall   F1  sentences"
        for component in COMPONENTS:
            count = scores.components[markup, component]
            yield f"    {component:<38} {share(count.precision):>8} {share(count.recall):>6} {count.f1:.2f} {count.labelled:>6}"
        yield f"    {'macro F1':<38} {'':>8} {'':>6} {scores.macro_f1(markup, COMPONENTS):.3f}"
    yield f"  {'findings':<40} precision (95%)        recall   F1  found labelled"
    for family, own in sorted(scores.families.items()):
        yield f"    {family:<38} {_cells(own)}"
    for rule, own in sorted(scores.rules.items()):
        yield f"      {rule:<36} {_cells(own)}"
    words = scores.flawless_words or 1
    for severity in Severity:
        number = scores.on_flawless[severity]
        per_draft = number / (scores.flawless or 1)
        yield f"  on flawless drafts: {number} {severity.value}s, {per_draft:.2f} a draft, {1000 * number / words:.2f} per 1,000 words"
    yield ""


def _sentence_rows(tables: Mapping[str, SentenceScores]) -> Iterator[str]:
    if tables:
        yield f"  {'sentences':<40} precision (95%)        recall   F1  found labelled"
    for name, scores in tables.items():
        yield f"    {name:<38} {_cells(scores.total)}"
        for label, count in sorted(scores.labels.items()):
            yield f"      {label:<36} {'':>22} {share(count.recall):>6} {'':>11} {count.labelled:>8}"
    yield ""


def _cells(count: Count) -> str:
    low, high = count.interval()
    spread = f"({low:.2f} to {high:.2f})" if count.found else ""
    return f"{share(count.precision):>5} {spread:<16} {share(count.recall):>6} {count.f1:.2f} {count.found:>6} {count.labelled:>8}"


def _draft_mistakes(name: str, scores: Scores) -> Iterator[str]:
    if name == FROZEN:
        yield f"  {scores.mistaken} mistakes, not kept: whoever reads them would tune on them"
        return
    for mistake in scores.mistakes:
        yield f"  {mistake.draft}: {mistake.what} at {mistake.span.start}-{mistake.span.end}: said {mistake.said}, is {mistake.truth}"


def _sentence_mistakes(tables: Mapping[str, SentenceScores]) -> Iterator[str]:
    for name, scores in tables.items():
        for what, row, found in scores.mistakes:
            marks = [mark.of(row.text) for _, mark in row.marks]
            yield f"  {name}: {what}: {row.text}  marked: {marks}  found: {[span.of(row.text) for span in found]}"
