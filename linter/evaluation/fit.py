"""Fit the weights of a kind's features and words to the drafts of the corpus that may be tuned on.

    python -m linter.evaluation.fit corpus/customer-update/tune rules/kinds/customer-update.yml

The cues' phrases and their weights stay as they were written; what is fitted are the tables `features` and `words`, which
stay in the same file for everybody to read and change. The method is a structured perceptron with averaged weights
(Collins, EMNLP 2002), the decoder is the one that reads drafts, and the same corpus gives the same file.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter.config import Config
from linter.decoder import NOTHING, Decoder, Unit
from linter.engine import Linter
from linter.evaluation.labels import LabelledDraft, read_corpus
from linter.features import FEATURES
from linter.loader import load_rulebook
from linter.outline import find_units, words_and_pairs
from linter.rule import Kind

_EPOCHS, _RATE, _MARGIN, _DECAY, _MAX_STEP = 15, 0.15, 2.0, 0.003, 3
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
    weights = dict(start)
    total: defaultdict[tuple[int, str], float] = defaultdict(float)
    chance = random.Random(1)  # noqa: S311 - an order of drafts, no secret
    steps = 0
    for _ in range(_EPOCHS):
        chance.shuffle(examples)
        for example in examples:
            _learn(example, weights, decoder)
            for key, value in start.items():
                weights[key] += _DECAY * (value - weights[key])
                total[key] += weights[key]
            steps += 1
    return {key: value / steps for key, value in total.items()}


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
        part = re.sub(r"    (?:base|features|words): .*\n", "", text[start:end])
        tables = f"    base: {weights[number, 'base']:.2f}\n    features: {_table(weights, number, False)}\n    words: {_table(weights, number, True)}\n"
        text = text[:start] + part + tables + text[end:]
    text = re.sub(r"(?m)^nothing_(?:features|words): .*\n", "", text)
    tables = f"nothing_features: {_table(weights, NOTHING, False)}\nnothing_words: {_table(weights, NOTHING, True)}\n"
    path.write_text(text.replace("\nnothing:\n", f"\n{tables}nothing:\n"), encoding="utf-8")


def _table(weights: Weights, number: int, words: bool) -> str:
    names = {name.removeprefix("word:"): value for (n, name), value in weights.items()
             if n == number and name != "base" and name.startswith("word:") == words}  # fmt: skip
    kept = sorted((name, value) for name, value in names.items() if abs(value) >= _WORTH_KEEPING)
    return "{" + ", ".join(f'"{name}": {value:.2f}' if words else f"{name}: {value:.2f}" for name, value in kept) + "}"


if __name__ == "__main__":
    corpus, target = Path(sys.argv[1]), Path(sys.argv[2])
    maker = Linter(load_rulebook(), Config(kind=target.stem))
    shape = maker.rulebook.kinds[target.stem]
    write(fit(read_corpus(corpus), maker, shape), shape, target)
