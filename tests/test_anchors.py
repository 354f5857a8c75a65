"""Phrases that are built when a sentence first holds their words find what they find anyhow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linter.anchors import find_anchors
from linter.config import Config
from linter.engine import Linter
from linter.generate import ROOT
from linter.loader import load_rulebook
from linter.readers import read_file

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


def test_every_draft_of_the_corpus_has_the_hits_that_it_has_without_anchors() -> None:
    rulebook = load_rulebook()
    kind = rulebook.kinds["customer-update"]
    anchored, plain = (Linter(book, Config()).phrases(kind) for book in (rulebook, replace(rulebook, anchors={})))
    assert DRAFTS
    for draft in DRAFTS:
        document = read_file(draft)
        for sentence in document.sentences:
            words = document.words_of(sentence.span)
            assert list(anchored.scan(words)) == list(plain.scan(words))
