"""Words, phrases and their places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.rulebook.phrase_nodes import PhraseError
from linter.rulebook.phrases import PhraseIndex
from linter.text.span import LineIndex, Span, lines, mask
from linter.text.words import tokenize


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("We've raised it", ["we", "have", "raised", "it"]),
        ("can't, won't, don’t", ["can", "not", "will", "not", "do", "not"]),
        ("it ain't; AI is", ["it", "is", "not", "ai", "is"]),
        ("It’s the customer's case", ["it", "is", "the", "customer", "'s", "case"]),
        ("Let's go", ["let", "us", "go"]),
        ("per-org back-end", ["per", "org", "back", "end"]),
        ("at 14:00, 50k req, v7.3.", ["at", "14:00", "50k", "req", "v7", "3"]),
        ("_emphasis_ and snake_case", ["emphasis", "and", "snake_case"]),
        ("pass\u200bword", ["password"]),
        ("re\u0301solu", ["re\u0301solu"]),
        ("🙂 done", ["done"]),
    ],
)
def test_words_are_folded_for_matching(text: str, forms: list[str]) -> None:
    assert [word.form for word in tokenize(text)] == forms


@given(st.text(max_size=200))
def test_every_word_stands_where_it_says(text: str) -> None:
    words = tokenize(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


def found(phrase: str, text: str) -> list[str]:
    index = PhraseIndex()
    index.add(phrase, "it")
    words = tokenize(text)
    return sorted({" ".join(w.form for w in words[hit.first : hit.last]) for hit in index.scan(words)})


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("as (i|we) [have] said", "as we have said, as I said", ["as i said", "as we have said"]),
        ("fault ... your side", "the fault is really on your side", ["fault is really on your side"]),
        ("fault ... your side", "the fault a b c d e your side", []),
        ("escalat*", "escalating the escalation", ["escalating", "escalation"]),
        ("we have {past}", "we have corrected it; we have time", ["we have corrected"]),
        ("by {number}", "by 14:00", ["by 14:00"]),
        ("error (404|50*)", "error 404, error 503, error 42", ["error 404", "error 503"]),
        ("^so", "so it is so", ["so"]),
        ("race condition", "a Race-Condition", ["race condition"]),
        ("(a|b c) [d]", "a d, b c d", ["a", "a d", "b c", "b c d"]),
        ("(one|[very] big) case", "a very big case", ["big case", "very big case"]),
        ("(^|please) ask them", "ask them, please ask them, we ask them", ["ask them", "please ask them"]),
    ],
)
def test_the_notation_of_phrases(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_sentences_that_differ_in_numbers_alone_are_searched_once() -> None:
    index = PhraseIndex()
    index.add("by {number} we know", "it")
    first = index.scan(tokenize("By 14:00 we know of 3 cases"))
    steps = index.steps
    assert index.scan(tokenize("By 9:30 we know of 12 cases")) == first == (("it", 0, 4),)
    assert index.steps == steps


def test_the_hits_of_each_owner_are_told_apart_and_the_longer_of_two_counts() -> None:
    index = PhraseIndex()
    for phrase, payload in (
        ("we know", ("it", "a")),
        ("we know [now]", ("it", "a")),
        ("know", ("it", "b")),
        ("now", ("we", "a")),
    ):
        index.add(phrase, payload)
    assert index.owned(tokenize("As we know now")) == {"it": [("a", 1, 4), ("b", 2, 3)], "we": [("a", 3, 4)]}


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "[a", "{nonsense}", "[a]", "", f"{'a' * 40}*", "...", "(a|b]"])
def test_a_broken_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        PhraseIndex().add(phrase, "it")


def test_a_phrase_may_name_a_shared_list() -> None:
    index = PhraseIndex({"third": "carrier|cloud host|(our|the) bank", "others": "<third>|vendor"})
    index.add("blame <others>", "it")
    words = tokenize("Blame carrier, blame cloud host, blame our bank, blame vendor, blame us")
    found = [" ".join(word.form for word in words[hit.first : hit.last]) for hit in index.scan(words)]
    assert found == ["blame carrier", "blame cloud host", "blame our bank", "blame vendor"]


@pytest.mark.parametrize("phrase", ["ask <nobody>", "ask <third", "<third>|x"])
def test_a_list_that_nobody_wrote_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        PhraseIndex({"third": "carrier"}).add(phrase, "it")


@given(st.text(alphabet="ab \r\n😀\t", max_size=80))
def test_line_and_column_lead_back_to_the_offset(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text)):
        line, column = index.position(offset)
        assert index.line_span(line).start + column - 1 == offset
    assert [index.line_span(n).of(text) for n in range(1, len(index) + 1)] == re.split(r"\r\n|\r|\n", text)


@given(st.text(alphabet="ab \r\n", max_size=80))
def test_lines_have_no_line_breaks_and_lose_no_words(text: str) -> None:
    rows = [row.of(text) for row in lines(text)]
    assert not any("\n" in row or "\r" in row for row in rows)
    assert "".join(rows) == text.replace("\r", "").replace("\n", "")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5))
def test_masking_keeps_length_and_line_breaks(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in places if start <= len(text)]
    masked = mask(text, spans)
    assert len(masked) == len(text)
    assert [c for c in masked if c in "\r\n"] == [c for c in text if c in "\r\n"]
