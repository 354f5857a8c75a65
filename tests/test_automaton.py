"""The table of all phrases finds what the phrases find one by one, and a run unpacks of it what its words need."""

from __future__ import annotations

import pytest

from linter.checks import PhraseCheck, load_check
from linter.config import Config
from linter.engine import Linter
from linter.generate import ROOT
from linter.readers import read_file
from linter.rulebook.automaton import ANYWHERE, AT_START, tabulate_phrases
from linter.rulebook.phrases import PhraseIndex
from linter.rulebook.programs import Compiler
from linter.rulebook.rule import Rulebook

DRAFTS = sorted((ROOT / "corpus" / "customer-update" / "tune").glob("*.md"))


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("race condition", {"race", "condition"}),
        ("your (team|own people) did", {"your", "team", "own", "people", "did"}),
        ("can't wait", {"can", "not", "wait"}),
        ("escalat*", {"escalat*"}),
        ("(the|{past}) <list>", {"the", "{past}", "<list>"}),
        ("fault ... side", {"fault", "...", "side"}),
    ],
)
def test_what_leads_on_in_a_phrase_goes_by_its_name(phrase: str, names: set[str]) -> None:
    assert set(tabulate_phrases([("a", "1", phrase)], Compiler({"list": "x"})).places) == names


def test_a_phrase_begins_where_every_phrase_does_and_ends_with_those_that_asked_for_it() -> None:
    table = tabulate_phrases(
        [("a", "1", "race condition"), ("b", "2", "race condition"), ("a", "1", "^race")], Compiler()
    )
    assert table.payloads == [("a", "1"), ("b", "2")]
    assert table.asked == [(0, 1), (0,)]
    begun = table.steps_by("race")
    (inner,) = begun[ANYWHERE]
    assert table.steps_by("condition") == {inner: [-1]}
    assert begun[AT_START] == [-2]


def test_every_draft_has_the_hits_that_it_has_when_the_phrases_of_each_rule_are_added_one_by_one(
    rulebook: Rulebook,
) -> None:
    linter = Linter(rulebook, Config())
    rules = [rule for rule in linter.rules if isinstance(load_check(rule.check), PhraseCheck)]
    added = PhraseIndex(rulebook.words)
    for rule in rules:
        for phrase, key in load_check(rule.check).phrases(linter.params(rule)):
            added.add(phrase, (rule.name, key))
    names = {rule.name for rule in rules}
    assert DRAFTS and len(names) > 20
    for draft in DRAFTS:
        document = read_file(draft)
        for sentence in document.sentences:
            words = document.words_of(sentence.span)
            assert added.scan(words) == tuple(hit for hit in linter.phrases.scan(words) if hit.payload[0] in names)
