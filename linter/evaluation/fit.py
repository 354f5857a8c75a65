"""Fit the weights of a kind's features and words to the drafts of the corpus that may be tuned on.

    python -m linter.evaluation.fit corpus/customer-update/tune rules/kinds/customer-update.yml [--folds 5]

With `--folds` nothing is written: each part of the drafts is judged by weights fitted to the others, and the figures are
printed.

The cues' phrases and their weights stay as they were written; what is fitted are the tables `features` and `words`, which
stay in the same file for everybody to read and change. The method is a structured perceptron with averaged weights
(Collins, EMNLP 2002), those of several runs that read the drafts in another order, so that no order counts. The decoder
is the one that reads drafts, and the same corpus gives the same file.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.labels import LabelledDraft, read_corpus
from linter.evaluation.scoring import Scores, add_components
from linter.loader import load_rulebook
from linter.parts.decoder import NOTHING, Decoder, Unit
from linter.parts.features import FEATURES
from linter.parts.outline import find_outline, find_units, words_and_pairs
from linter.rulebook.rule import Kind

_RUNS, _EPOCHS, _RATE, _MARGIN, _DECAY, _MAX_STEP = 3, 15, 0.15, 3.0, 0.003, 3
_MIN_DRAFTS, _MIN_DRAFTS_FOR_PAIR = 4, 6
_WORTH_KEEPING = 0.12

Weights = dict[tuple[int, str], float]


@dataclass(slots=True)
class _Example:
    """A draft as the fitting sees it: its clauses, what each shows that has a weight, and the true component of each."""

    units: list[Unit]
    shown: list[list[str]]
    truth: list[int]


def fit(drafts: Iterable[LabelledDraft], linter: Linter, kind: Kind) -> Weights:
    """Weights of (component number, feature or `word:…`), beside those that the kind's phrases have."""
    bare = replace(kind, components=tuple(replace(c, base=0.0, features={}, words={}) for c in kind.components),
                   nothing_features={}, nothing_words={})  # fmt: skip
    drafts = list(drafts)
    vocabulary = _vocabulary(drafts)
    examples = [_example(draft, linter, bare, vocabulary) for draft in drafts]
    start = _start(kind, vocabulary)
    decoder = Decoder(kind)
    total: defaultdict[tuple[int, str], float] = defaultdict(float)
    for run in range(1, _RUNS + 1):
        chance = random.Random(run)  # noqa: S311 - an order of drafts, no secret
        weights = dict(start)
        for _ in range(_EPOCHS):
            chance.shuffle(examples)
            for example in examples:
                _learn(example, weights, decoder)
                for key, value in start.items():
                    weights[key] += _DECAY * (value - weights[key])
                    total[key] += weights[key]
    steps = _RUNS * _EPOCHS * len(examples)
    return {key: value / steps for key, value in total.items()}


def fitted(weights: Weights, kind: Kind) -> Kind:
    """The kind with these weights in its tables, as they would be written and read."""
    components = tuple(
        replace(
            own,
            base=weights[number, "base"],
            features=_kept(weights, number, words=False),
            words=_kept(weights, number, words=True),
        )
        for number, own in enumerate(kind.components)
    )
    rest = _kept(weights, NOTHING, words=False), _kept(weights, NOTHING, words=True)
    return replace(kind, components=components, nothing_features=rest[0], nothing_words=rest[1])


def cross_validated(drafts: Sequence[LabelledDraft], linter: Linter, kind: Kind, folds: int) -> Scores:
    """The components that weights find which were fitted without the draft."""
    scores = Scores()
    labels = linter.labels(kind)
    for fold in range(folds):
        others = [draft for number, draft in enumerate(drafts) if number % folds != fold]
        decoder = Decoder(fitted(fit(others, linter, kind), kind))
        for draft in drafts[fold::folds]:
            hits = linter.context(draft.document).hits(f"kind:{kind.name}")
            add_components(scores, draft, find_outline(draft.document, decoder, hits, labels))
    return scores


def _vocabulary(drafts: Sequence[LabelledDraft]) -> set[str]:
    """The words and pairs that stand in enough drafts to say more than what their drafts are about."""
    counts: Counter[str] = Counter()
    for draft in drafts:
        sentences = [draft.document.words_of(sentence.span) for sentence in draft.document.sentences]
        counts.update({form for words in sentences for form in words_and_pairs(words)})
    return {form for form, count in counts.items() if count >= (_MIN_DRAFTS_FOR_PAIR if " " in form else _MIN_DRAFTS)
            and not any(character.isdigit() for character in form)}  # fmt: skip


def _example(draft: LabelledDraft, linter: Linter, kind: Kind, vocabulary: set[str]) -> _Example:
    context = linter.context(draft.document)
    units = list(find_units(draft.document, Decoder(kind), context.hits(f"kind:{kind.name}"), linter.labels(kind)))
    shown = [
        ["base", *sorted(unit.fired & set(FEATURES)),
         *(f"word:{form}" for form in sorted(words_and_pairs(draft.document.words_of(unit.span)) & vocabulary))]
        for unit in units
    ]  # fmt: skip
    names = [component.name for component in kind.components]
    return _Example(units, shown, [_truth(draft, unit, names) for unit in units])


def _truth(draft: LabelledDraft, unit: Unit, names: list[str]) -> int:
    covered: Counter[int] = Counter()
    for mark in draft.components:
        covered[names.index(mark.name)] += max(
            0, min(mark.span.end, unit.span.end) - max(mark.span.start, unit.span.start)
        )
    number, size = covered.most_common(1)[0] if covered else (NOTHING, 0)
    return number if size * 3 >= len(unit.span) else NOTHING


def _start(kind: Kind, vocabulary: set[str]) -> Weights:
    """Nothing is known of any feature or word, so that the tables in the kind's file have no say in their successors."""
    names = [*FEATURES, *(f"word:{form}" for form in sorted(vocabulary))]
    start = {(number, name): 0.0 for number in (NOTHING, *range(len(kind.components))) for name in names}
    return start | {(number, "base"): 0.0 for number in range(len(kind.components))}


def _learn(example: _Example, weights: Weights, decoder: Decoder) -> None:
    """One step: what the decoder took for wrong loses, what was right gains."""
    count = len(decoder.kind.components)
    scored = []
    for unit, shown, truth in zip(example.units, example.shown, example.truth, strict=True):
        own = [
            sum(weights.get((n, name), 0.0) for name in shown) + (_MARGIN if n != truth else 0.0) for n in range(count)
        ]
        none = sum(weights.get((NOTHING, name), 0.0) for name in shown) + (_MARGIN if truth != NOTHING else 0.0)
        scored.append(
            unit._replace(
                scores=tuple(a + b for a, b in zip(unit.scores, own, strict=True)), nothing=unit.nothing + none
            )
        )
    change: Counter[tuple[int, str]] = Counter()
    for shown, truth, said in zip(example.shown, example.truth, decoder.decode(scored), strict=True):
        if said != truth:
            change.update((truth, name) for name in shown)
            change.subtract((said, name) for name in shown)
    for key, step in change.items():
        if key in weights:
            weights[key] += _RATE * max(-_MAX_STEP, min(_MAX_STEP, step))


def write(weights: Weights, kind: Kind, path: Path) -> None:
    """Put the fitted tables into the kind's file in place of the old ones; everything else in it stays."""
    text = path.read_text(encoding="utf-8")
    for number, component in enumerate(kind.components):
        start = text.index(f"  - name: {component.name}\n")
        end = text.index("    cues:\n", start)
        part = re.sub(r"(?m)^    (?:base|features|words): .*\n", "", text[start:end])
        tables = f"    base: {weights[number, 'base']:.2f}\n    features: {_table(weights, number, False)}\n    words: {_table(weights, number, True)}\n"
        text = text[:start] + part + tables + text[end:]
    text = re.sub(r"(?m)^nothing_(?:features|words): .*\n", "", text)
    tables = f"nothing_features: {_table(weights, NOTHING, False)}\nnothing_words: {_table(weights, NOTHING, True)}\n"
    path.write_text(text.replace("\nnothing:\n", f"\n{tables}nothing:\n"), encoding="utf-8")


def _kept(weights: Weights, number: int, words: bool) -> dict[str, float]:
    """The weights of one component that are worth keeping: those of words, or those of features."""
    names = {name.removeprefix("word:"): value for (n, name), value in weights.items()
             if n == number and name != "base" and name.startswith("word:") == words}  # fmt: skip
    return {name: value for name, value in sorted(names.items()) if abs(value) >= _WORTH_KEEPING}


def _table(weights: Weights, number: int, words: bool) -> str:
    kept = _kept(weights, number, words).items()
    return "{" + ", ".join(f'"{name}": {value:.2f}' if words else f"{name}: {value:.2f}" for name, value in kept) + "}"


def main() -> None:
    """Fit the tables of a kind, or cross-validate them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("kind", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    linter = Linter(load_rulebook(), Config(kind=given.kind.stem))
    kind = linter.rulebook.kinds[given.kind.stem]
    drafts = list(read_corpus(given.corpus))
    if not given.folds:
        write(fit(drafts, linter, kind), kind, given.kind)
        return
    scores = cross_validated(drafts, linter, kind, given.folds)
    names = [component.name for component in kind.components]
    for markup in ("labelled", "prose"):
        own = "  ".join(f"{name} {scores.components[markup, name].f1:.2f}" for name in names)
        print(f"{markup:<8}  macro F1 {scores.macro_f1(markup, names):.3f}  {own}")  # noqa: T201


if __name__ == "__main__":
    main()
