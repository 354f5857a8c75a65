"""Every rule file proves itself: its examples are its tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.marked import marked_spans
from linter.finding import Applicability, Finding
from linter.fix import apply_safe_fixes
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.rulebook.rule import Example, Rule, Rulebook

RULES = load_rulebook().rules
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.examples)
]
PARTS = [
    path for path in sorted((Path(__file__).parent.parent / "rules").glob("*/*.*.yml")) if path.parent.name != "kinds"
]
_CONFIG_FIELDS = {field.name for field in fields(Config)}


def linter_for(rulebook: Rulebook, rule: Rule, example: Example, folder: Path) -> Linter:
    settings = {key.replace("-", "_"): value for key, value in dict(example.settings or {}).items()}
    if example.records:
        (folder / "records.yml").write_text(example.records, encoding="utf-8")
        settings["records"] = [str(folder / "records.yml")]
    assert set(settings) <= _CONFIG_FIELDS, "an example may set what presend.toml may set"
    listed = {key: tuple(value) if isinstance(value, list) else value for key, value in settings.items()}
    kind = rule.kinds[0] if rule.kinds else ""
    return Linter(rulebook, Config(**{"select": (rule.name,), "kind": kind, **listed}))


def found_by(linter: Linter, text: str, rule: Rule, path: str = "<text>") -> list[Finding]:
    return [finding for finding in linter.check(read_text(text, path)).findings if finding.rule == rule.name]


def path_of(example: Example, folder: Path) -> str:
    """Where the example would lie: beside the updates that were sent before it, where it has some."""
    updates = folder / "updates"
    for number, text in enumerate(example.thread):
        updates.mkdir(exist_ok=True)
        (updates / f"{number}.md").write_text(text, encoding="utf-8")
    return str(updates / "draft.md") if example.thread else "<text>"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_bad_example_gives_exactly_its_marked_spans_and_a_good_one_nothing(
    rulebook: Rulebook, rule: Rule, example: Example, tmp_path: Path
) -> None:
    text, expected = marked_spans(example.text) if example.bad else (example.text, [])
    found = found_by(linter_for(rulebook, rule, example, tmp_path), text, rule, path_of(example, tmp_path))
    assert [f.span for f in found] == expected, [text[f.span.start : f.span.end] for f in found]


@pytest.mark.parametrize(("rule", "example"), [e for e in EXAMPLES if e.values[1].bad])
def test_the_safe_fixes_of_an_example_cure_it_and_add_no_finding(
    rulebook: Rulebook, rule: Rule, example: Example, tmp_path: Path
) -> None:
    linter = linter_for(rulebook, rule, example, tmp_path)
    text, _ = marked_spans(example.text)
    path = path_of(example, tmp_path)
    before = found_by(linter, text, rule, path)
    fixable = [f for f in before if any(fix.applicability is Applicability.SAFE for fix in f.fixes)]
    after = found_by(linter, apply_safe_fixes(text, before), rule, path)
    assert len(after) == len(before) - len(fixable)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_shows_three_near_misses_and_says_why_each_is_fine(rule: Rule) -> None:
    near_misses = [example for example in rule.examples if not example.bad]
    assert len(near_misses) >= 3
    assert all(example.because for example in near_misses)


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_a_part_of_a_rule_shows_something_that_is_found_by_it_alone(rulebook: Rulebook, path: Path) -> None:
    part = yaml.safe_load(path.read_text(encoding="utf-8"))
    rule = RULES[path.name.partition(".")[0]]
    its = [group["phrases"] for group in part["params"]["groups"]]
    groups = [group for group in rule.params["groups"] if group["phrases"] not in its]
    assert 0 < len(groups) < len(rule.params["groups"])
    linter = Linter(rulebook, Config(select=(rule.name,), params={rule.name: {"groups": groups}}))
    shown = [marked_spans(example["bad"]) for example in part["examples"] if "bad" in example]
    assert [spans for text, spans in shown if [f.span for f in found_by(linter, text, rule)] != spans]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_names_every_value_of_its_messages(rulebook: Rulebook, rule: Rule, tmp_path: Path) -> None:
    example = next(example for example in rule.examples if example.bad)
    text, _ = marked_spans(example.text)
    for finding in found_by(linter_for(rulebook, rule, example, tmp_path), text, rule, path_of(example, tmp_path)):
        assert "{" not in finding.message + finding.cure


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
