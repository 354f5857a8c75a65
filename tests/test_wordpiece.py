"""How a sentence becomes pieces of words, each with its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter._resources import data_folder
from linter.encoder.wordpiece import LONGEST_WORD, UNKNOWN, pieces, read_vocabulary

VOCABULARY = read_vocabulary(data_folder("rules") / "encoder" / "pieces.txt")
NAMES = {number: piece for piece, number in VOCABULARY.items()}


def split(text: str) -> list[str]:
    return [NAMES[piece.number] for piece in pieces(text, VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The queue is empty.", ["the", "queue", "is", "empty", "."]),
        ("don't", ["don", "'", "t"]),
        ("The café\nreopens", ["the", "cafe", "re", "##open", "##s"]),
        ("cafe\u0301 wo\u0301rld", ["cafe", "world"]),
        ("e-mail_us", ["e", "-", "mail", "us"]),
        ("x" * (LONGEST_WORD + 1), [UNKNOWN]),
        ("ok \u9b31", ["ok", UNKNOWN]),
        ("we **do** ex\u200bpect", ["we", "do", "expect"]),
        ("", []),
    ],
)
def test_words_are_split_into_the_longest_known_pieces(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_sentences_that_differ_in_their_digits_read_alike() -> None:
    assert split("At 10:40 we lost 318 rows.") == split("At 09:15 we lost 274 rows.")


@given(st.text(max_size=80))
def test_pieces_are_in_order_and_lie_in_the_text(text: str) -> None:
    found = pieces(text, VOCABULARY)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_text_after_a_space_does_not_change_the_pieces_before_it(text: str, more: str) -> None:
    own = pieces(text, VOCABULARY)
    assert pieces(f"{text} {more}", VOCABULARY)[: len(own)] == own
