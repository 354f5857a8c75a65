"""Phrases that are built when a sentence first holds their words find what they find anyhow."""

from __future__ import annotations

import marshal
from dataclasses import replace

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.generate import ROOT
from linter.loader import load_rulebook
from linter.readers import read_file
from linter.rulebook.anchors import find_anchors, tabulate_phrases

DRAFTS = sorted(path for path in (ROOT / "corpus" / "customer-update" / "tune").iterdir() if path.suffix != ".yml")


@pytest.mark.parametrize(
    ("phrase", "anchors"),
    [
        ("race condition", [["condition"], ["race"]]),
        ("as (i|we) have [already] said", [["as"], ["have"], ["said"]]),
        ("your (team|own people) did", [["did"], ["your"], ["own", "team"]]),
        ("can't wait", [["can"], ["not"], ["wait"]]),
        ("(^|please) wait", [["wait"]]),
        ("escalat*", None),
        ("[very] {adjective}", None),
        ("(the|{past}) <list>", None),
        ("fault ... side", [["fault"], ["side"]]),
    ],
)
def test_words_that_a_phrase_cannot_do_without(phrase: str, anchors: list[list[str]] | None) -> None:
    assert find_anchors([phrase]).get(phrase) == anchors


def test_a_word_that_many_phrases_share_is_no_good_anchor() -> None:
    phrases = ["the pool", "the queue", "the node"]
    assert [find_anchors(phrases)[phrase][0] for phrase in phrases] == [["pool"], ["queue"], ["node"]]


@pytest.mark.parametrize("sentences", [0, 10**9], ids=["all built at once", "built as they are called for"])
def test_every_draft_of_the_corpus_has_the_hits_that_it_has_when_all_phrases_are_built(
    sentences: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.rulebook.phrases._WAKE_ALL", sentences)
    rulebook = load_rulebook()
    kind = rulebook.kinds["customer-update"]
    table = rulebook.phrases
    everyone = [(number, []) for number in range(len(table.places))]
    everything = table._replace(calls=marshal.dumps(everyone), called={"": 0})
    waiting, built = (
        Linter(book, Config()).phrases(kind) for book in (rulebook, replace(rulebook, phrases=everything))
    )
    assert DRAFTS
    for draft in DRAFTS:
        document = read_file(draft)
        for sentence in document.sentences:
            words = document.words_of(sentence.span)
            assert list(waiting.scan(words)) == list(built.scan(words))


def test_the_table_knows_who_looks_for_a_phrase_and_what_else_it_needs() -> None:
    table = tabulate_phrases([("a", "1", "race condition"), ("b", "2", "race condition"), ("a", "1", "escalat*")], {})
    assert [table.payloads[number] for number in range(2)] == [("a", "1"), ("b", "2")]
    assert table.called_by("condition") == [(0, [["race"]])]
    assert table.called_by("race") == ()
    assert table.without_anchor == [1]
    assert [table.phrase(number)[0] for number in range(2)] == [[0, 1], [0]]
