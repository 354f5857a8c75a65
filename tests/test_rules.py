"""Every rule file proves itself: its examples are its tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.examples import found_by, linter_for, path_of
from linter.evaluation.marked import marked_spans
from linter.fix import apply_safe_fixes, has_safe_fix
from linter.loader import load_rulebook
from linter.rulebook.rule import Example, Rule, Rulebook, names_in
from linter.text.regex import put_in

RULES = load_rulebook().rules
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.examples)
]
PARTS = [
    path for path in sorted((Path(__file__).parent.parent / "rules").glob("*/*.*.yml")) if path.parent.name != "kinds"
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_found_as_it_is_marked_told_in_full_and_cured_by_its_safe_fixes(
    rulebook: Rulebook, rule: Rule, example: Example, tmp_path: Path
) -> None:
    text, expected = marked_spans(example.text) if example.bad else (example.text, [])
    linter, path = linter_for(rulebook, rule, example, tmp_path), path_of(example, tmp_path)
    found = found_by(linter, text, rule, path)
    assert [f.span for f in found] == expected, [text[f.span.start : f.span.end] for f in found]
    values = [f"{{{name}}}" for name in names_in(rule.message + rule.cure)]
    assert not [f.message for f in found for value in values if value in f.message + f.cure], "not filled in"
    mended = apply_safe_fixes(text, found)
    if mended != text:
        assert len(found_by(linter, mended, rule, path)) == len(found) - sum(map(has_safe_fix, found))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_shows_three_near_misses_and_says_why_each_is_fine(rule: Rule) -> None:
    near_misses = [example for example in rule.examples if not example.bad]
    assert len(near_misses) >= 3
    assert all(example.because for example in near_misses)


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_a_part_of_a_rule_shows_something_that_is_found_by_it_alone(rulebook: Rulebook, path: Path) -> None:
    part = yaml.safe_load(path.read_text(encoding="utf-8"))
    rule = RULES[path.name.partition(".")[0]]
    ((key, its),) = part["params"].items()
    words = rule.params.get("words", {})

    def looks_for(entry: Mapping[str, Any]) -> object:
        return entry["phrases"] if "phrases" in entry else put_in(words, entry["regex"])

    own = [looks_for(entry) for entry in its]
    rest = [entry for entry in rule.params[key] if looks_for(entry) not in own]
    assert len(rest) == len(rule.params[key]) - len(its) > 0
    linter = Linter(rulebook, Config(select=(rule.name,), params={rule.name: {key: rest}}))
    shown = [marked_spans(example["bad"]) for example in part["examples"] if "bad" in example]
    assert [spans for text, spans in shown if [f.span for f in found_by(linter, text, rule)] != spans]


def test_no_two_rules_look_for_the_same_phrase(rulebook: Rulebook) -> None:
    owners: dict[str, str] = {}
    for rule in rulebook.rules.values():
        for group in rule.params.get("groups", ()):
            for phrase in group["phrases"]:
                assert owners.setdefault(phrase, rule.name) == rule.name, phrase
    assert {"chiding", "blame-shifting"} <= set(owners.values())


def test_no_list_of_words_is_named_twice() -> None:
    """The second would silently take the place of the first, wherever it is named."""
    names = [
        name
        for path in sorted((Path(__file__).parent.parent / "rules" / "vocabulary").glob("*.yml"))
        for name in _words_of(path)
    ]
    assert len(names) > 20
    assert sorted(names) == sorted(set(names))


def _words_of(path: Path) -> Iterable[str]:
    return (yaml.safe_load(path.read_text(encoding="utf-8")).get("words") or {}).keys()
