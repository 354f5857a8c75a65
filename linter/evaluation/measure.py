"""Measure a corpus: from labelled drafts to figures, and from figures to a comparison with thresholds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError, nearest
from linter.evaluation.labels import FROZEN, read_corpus
from linter.evaluation.scoring import Count, Scores, add
from linter.evaluation.sentences import SentenceScores
from linter.finding import Severity
from linter.parallel import in_order
from linter.parts.kinds import DEFAULT
from linter.rulebook.rule import COMPONENTS, Rulebook

SUBSETS = ("tune", FROZEN)
SENT = datetime(2026, 3, 4, 12, tzinfo=timezone.utc)
_AT_MOST = ("_per_draft", "_called_backed", "_passed", "_refused")
_MIN_FOUND = 5
_MIN_PRECISION = 0.9


def subsets_in(corpus: Path) -> tuple[str, ...]:
    """The subsets that `corpus` has. All of them if it has none, so that an error names what is missing."""
    return tuple(name for name in SUBSETS if (corpus / DEFAULT / name).is_dir()) or SUBSETS


def measure(corpus: Path, subset: str, rulebook: Rulebook) -> Scores:
    """Run every rule over one subset of the customer updates in `corpus`. Raises `PresendError` if it has none."""
    scores = measure_kind(corpus, subset, DEFAULT, rulebook)
    if not scores.drafts:
        where = f"{DEFAULT}/{subset}/NAME.md"
        raise PresendError(f"{corpus}: holds no labelled draft: {where} with NAME.labels.yml beside it")
    return scores


def measure_kind(corpus: Path, subset: str, kind: str, rulebook: Rulebook) -> Scores:
    """Run every rule over one subset of the drafts of `kind`, without guessing their kind."""
    linter = Linter(rulebook, Config(kind=kind))
    scores = Scores(keeps_mistakes=subset != FROZEN)
    drafts = list(read_corpus(corpus / kind / subset))
    results = in_order(lambda draft: linter.check(draft.document, clock=SENT), drafts)
    for draft, result in zip(drafts, results, strict=True):
        for mark in draft.findings:
            if mark.name not in linter.rulebook.rules:
                near = nearest(mark.name, linter.rulebook.rules)
                raise PresendError(f"{draft.document.path}: its labels name an unknown rule “{mark.name}”{near}")
        add(scores, draft, result, linter.rulebook)
    return scores


def figures(scores: Scores, sentences: Mapping[str, SentenceScores]) -> dict[str, float]:
    """The figures by name, as thresholds refer to them: those of the drafts and those of the tables of `sentences`."""
    found = {f"components.{markup}.macro_f1": scores.macro_f1(markup, COMPONENTS) for markup in ("labelled", "prose")}
    counts = {**scores.families, **{f"sentences.{name}": table.total for name, table in sentences.items()}}
    for family, count in sorted(counts.items()):
        found |= count.figures(family)
    flawless = scores.flawless or 1
    found["flawless.errors_per_draft"] = scores.on_flawless[Severity.ERROR] / flawless
    found["flawless.warnings_per_draft"] = scores.on_flawless[Severity.WARNING] / flawless
    return found


def failures(reached: Mapping[str, float], subset: str, thresholds: Path) -> Iterator[str]:
    """A message for each figure below its threshold. Raises `PresendError` for a threshold on an unknown figure."""
    for name, limit in sorted(_flat(_read(thresholds).get(subset, {}))):
        if name not in reached:
            raise PresendError(f"{thresholds}: there is no figure “{name}”{nearest(name, reached)}")
        at_most = name.endswith(_AT_MOST)
        if reached[name] > limit if at_most else reached[name] < limit:
            yield f"{subset}: {name} is {reached[name]:.3f}, and should be {'at most' if at_most else 'at least'} {limit}"


def undeserved_errors(counts: Mapping[str, Count], rulebook: Rulebook, thresholds: Path) -> Iterator[str]:
    """A message for each rule that is an error without the required precision and without a written reason."""
    by_definition = _read(thresholds).get("errors_by_definition", {})
    for rule in rulebook.rules.values():
        if rule.severity is Severity.ERROR and rule.name not in by_definition:
            count = counts.get(rule.name, Count())
            if count.found < _MIN_FOUND or (count.precision or 0.0) < _MIN_PRECISION:
                yield f"{rule.name} is an error, and was right {count.right} times of {count.found}"


def measured(counts: Mapping[str, Count], subset: str) -> dict[str, Any]:
    """The figures of each rule, as `presend explain` shows them."""
    rules = {}
    for name, count in sorted(counts.items()):
        low, high = count.interval()
        rules[name] = {
            "precision": None if count.precision is None else round(count.precision, 3),
            "low": round(low, 3),
            "high": round(high, 3),
            "recall": None if count.recall is None else round(count.recall, 3),
            "found": count.found,
            "labelled": count.labelled,
        }
    return {"corpus": subset, "rules": rules}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PresendError(f"{path}: these thresholds cannot be read: {error}") from error


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", float(value)
