"""Measure the rules on drafts of other kinds than customer updates, and how often a draft's kind is recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.labels import read_corpus
from linter.evaluation.measure import SENT, measure_kind
from linter.evaluation.scoring import Count, Scores, share, total
from linter.finding import Severity
from linter.parts.kinds import DEFAULT
from linter.rulebook.rule import UNSURE, Rulebook


@dataclass(slots=True)
class KindScores:
    """`of`: the scores of each other kind. `recognition`: for every kind, how many of its drafts were recognised without their
    header (recalled of labelled), and how many drafts were taken for it (found) and are of it (right)."""

    of: dict[str, Scores] = field(default_factory=dict)
    recognition: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    @property
    def recognised(self) -> float:
        """The share of drafts whose kind was recognised; 1 if there are none."""
        recall = total(self.recognition.values()).recall
        return 1.0 if recall is None else recall

    def rules(self, scores: Scores) -> Mapping[str, Count]:
        """The counts of each rule over `scores` (of customer updates) and all other kinds."""
        counts: defaultdict[str, Count] = defaultdict(Count)
        for own in (scores, *self.of.values()):
            for name, count in own.rules.items():
                counts[name] += count
        return counts

    def figures(self) -> dict[str, float]:
        """The figures that thresholds are set on, by name."""
        found = {"kinds.recognised": self.recognised}
        for kind, scores in self.of.items():
            found |= total(scores.rules.values()).figures(f"kinds.{kind}")
            found[f"kinds.{kind}.errors_per_draft"] = scores.on_flawless[Severity.ERROR] / (scores.flawless or 1)
        return found


def measure_kinds(corpus: Path, subset: str, rulebook: Rulebook) -> KindScores:
    """Measure the drafts of every kind in one subset of `corpus`."""
    seeing = Linter(rulebook, Config())
    found = KindScores()
    for kind in rulebook.kinds:
        if kind != DEFAULT and (corpus / kind / subset).is_dir():
            found.of[kind] = measure_kind(corpus, subset, kind, rulebook)
        for draft in read_corpus(corpus / kind / subset):
            seen = seeing.context(draft.document.without_header("kind"), clock=SENT).kind.name
            found.recognition[kind].add_labelled(seen == kind)
            found.recognition[seen].add_found(seen == kind)
    return found


def kind_rows(scores: KindScores) -> Iterator[str]:
    """The tables of `presend eval`."""
    yield f"  {'kinds':<40} precision recall  drafts"
    for kind, count in [(kind, scores.recognition[kind]) for kind in sorted(scores.recognition) if kind != UNSURE.name]:
        yield f"    {kind:<38} {share(count.precision):>9} {share(count.recall):>6} {count.labelled:>7}"
    yield f"    {'recognised':<38} {scores.recognised:>16.3f}  ({scores.recognition[UNSURE.name].found} unsure)"
    for kind, own in scores.of.items():
        errors = own.on_flawless[Severity.ERROR]
        warnings = own.on_flawless[Severity.WARNING]
        yield f"  {kind}: {own.drafts} drafts, {own.flawless} of them flawless with {errors} errors and {warnings} warnings"
        for rule, count in [("all findings", total(own.rules.values())), *sorted(own.rules.items())]:
            yield (
                f"    {rule:<38} {share(count.precision):>9} {share(count.recall):>6} {count.found:>7} found"
                f" {count.labelled:>3} labelled"
            )
    yield ""
