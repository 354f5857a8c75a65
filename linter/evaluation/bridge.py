"""Measure `presend pattern` on `corpus/pattern` and `presend pair` on `corpus/pair`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linter.bridge.pair import check_pair
from linter.bridge.pattern import NAMES, UNSURE, choose
from linter.config import Config
from linter.document import Document
from linter.errors import PresendError
from linter.evaluation.labels import FROZEN, LABELS_SUFFIX, Mark, marks_of
from linter.evaluation.scoring import Count, share, total
from linter.finding import Finding, Severity
from linter.readers import read_file
from linter.rulebook.rule import Rulebook

_SIDES = ("ticket", "issue")
_SIDES_LABELS = "labels.yml"
_UNLINKED = "missing-link"


@dataclass(slots=True)
class BridgeScores:
    """`patterns`: for each pattern, how many cases call for it (labelled), how many of those were recognised
    (recalled), how often it was named (found) and how often rightly (right). `pairs`: the same for each rule's findings
    in the pairs. `flawless`: the number of errors in flawless pairs. `mistakes` are kept only for drafts that may be
    read."""

    patterns: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    pairs: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    flawless: int = 0
    errors: int = 0
    mistakes: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures by name, as thresholds refer to them; none for what was not measured."""
        found = {}
        if self.patterns:
            found["pattern.right"] = total(self.patterns.values()).recall or 0.0
        if self.pairs or self.flawless:
            found |= total(self.pairs.values()).figures("pair")
            found["pair.errors_per_draft"] = self.errors / (self.flawless or 1)
        return found


def measure_bridge(corpus: Path, subset: str, rulebook: Rulebook) -> BridgeScores:
    """The scores on one subset of the cases and pairs of `corpus`. Raises `PresendError` for labels that cannot be
    read."""
    scores = BridgeScores()
    _add_cases(scores, corpus / "pattern" / subset, rulebook)
    _add_pairs(scores, corpus / "pair" / subset, rulebook)
    if subset == FROZEN:
        scores.mistakes.clear()
    return scores


def _add_cases(scores: BridgeScores, folder: Path, rulebook: Rulebook) -> None:
    for path in sorted(folder.glob(f"*{LABELS_SUFFIX}")):
        truth = _read(path).get("pattern")
        if truth not in NAMES:
            raise PresendError(f"{path}: pattern is one of {', '.join(NAMES)}")
        said = choose(read_file(path.with_name(path.name.removesuffix(LABELS_SUFFIX) + ".md")), rulebook).pattern
        scores.patterns[truth].add_labelled(said == truth)
        if said != UNSURE:
            scores.patterns[said].add_found(said == truth)
        if said != truth:
            scores.mistakes.append(f"pattern {path.name.removesuffix(LABELS_SUFFIX)}: said {said}, is {truth}")


def _add_pairs(scores: BridgeScores, folder: Path, rulebook: Rulebook) -> None:
    for path in sorted(folder.glob(f"*/{_SIDES_LABELS}")):
        labels = _read(path)
        ticket, issue = (read_file(path.with_name(f"{side}.md")) for side in _SIDES)
        reports = check_pair(ticket, issue, rulebook, Config())
        scores.flawless += bool(labels["flawless"])
        for side, document, report in zip(_SIDES, (ticket, issue), reports, strict=True):
            marks = list(marks_of(path, document.text, labels.get(side) or []))
            if labels["flawless"]:
                scores.errors += sum(finding.severity is Severity.ERROR for finding in report.findings)
            _add_side(scores, f"pair {path.parent.name}, {side}", document, marks, report.findings)


def _add_side(
    scores: BridgeScores, name: str, document: Document, marks: list[Mark], findings: tuple[Finding, ...]
) -> None:
    recalled: set[int] = set()
    for finding in findings:
        matched = {number for number, mark in enumerate(marks) if _is_right(finding, mark)}
        recalled |= matched
        scores.pairs[finding.rule].add_found(bool(matched))
        if not matched:
            scores.mistakes.append(f"{name}: said {finding.rule} of {finding.span.of(document.text)!r}")
    for number, mark in enumerate(marks):
        scores.pairs[mark.name].add_labelled(number in recalled)
        if number not in recalled:
            scores.mistakes.append(f"{name}: missed {mark.name} {mark.span.of(document.text)!r}")


def _is_right(finding: Finding, mark: Mark) -> bool:
    """Whether a finding is right. A missing link is reported or not; for private text the words must overlap, whichever
    rule of the family reports it."""
    if _UNLINKED in (finding.rule, mark.name):
        return finding.rule == mark.name
    return finding.span.overlaps(mark.span)


def _read(path: Path) -> Mapping[str, Any]:
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return dict(found)
    except (yaml.YAMLError, TypeError, ValueError) as error:
        raise PresendError(f"{path}: these labels cannot be read: {error}") from error


def bridge_rows(scores: BridgeScores) -> Iterator[str]:
    """The tables of `presend eval`."""
    for title, counts in (("patterns of cases", scores.patterns), ("pairs of ticket and issue", scores.pairs)):
        if not counts:
            continue
        yield f"  {title:<40} precision recall   found labelled"
        for name, count in [("all", total(counts.values())), *sorted(counts.items())]:
            yield f"    {name:<38} {share(count.precision):>9} {share(count.recall):>6} {count.found:>7} {count.labelled:>8}"
    if scores.flawless:
        yield f"    {scores.flawless} flawless pairs with {scores.errors} errors"
    yield ""
