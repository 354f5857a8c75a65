"""Facts become placeholders and come back, and nothing that was masked is left in what is sent."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rewrite.masking import Masker, UnknownPlaceholderError, masker_for
from linter.rewrite.secrets import holds_secret
from linter.rewrite.sensitive import find_sensitive
from linter.rulebook.rule import Rulebook
from linter.text.span import Span

FACTS = [
    ("DATE", "12 November"), ("DATE", "Nov 12, 2025"), ("DATE", "2025-11-12"), ("DATE", "Thursday"), ("TIME", "14:00"),
    ("TIME", "2 pm"), ("TZ", "SGT"), ("NUM", "312"), ("NUM", "12,400"), ("NUM", "five"), ("PCT", "4.5%"), ("PCT", "12 percent"),
    ("ID", "ZD-44211"), ("ID", "3f2a9c1d-0b4e-4c1a-9f5e-1a2b3c4d5e6f"), ("NAME", "Priya Sundar"), ("ORG", "Harrow Freight GmbH"),
    ("HOST", "db-prod-07"), ("HOST", "auth.corp.example.com"), ("IP", "10.2.3.4"), ("EMAIL", "marta@harrow.example"),
    ("URL", "https://status.example/i/8?x=1"), ("PATH", "/var/log/app.log"), ("CODE", "`pool.max`"), ("VER", "v7.3.1"),
    ("VER", "7.3.1"), ("KEY", "aB3dE5fG7hJ9kL1mN3pQ5rS7"), ("ID", "+49 30 5550100"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), FACTS, ids=[value for _, value in FACTS])
def test_each_sort_of_fact_gets_its_placeholder(kind: str, value: str) -> None:
    masker = Masker(nonce="k3")
    masked = masker.mask(f"we saw {value} there")
    assert masked == f"we saw [[{kind}_1·k3]] there"
    assert masker.restore(masked) == f"we saw {value} there"


def test_the_same_value_gets_the_same_placeholder() -> None:
    masker = Masker(nonce="k3")
    assert masker.mask("from 14:00 to 15:00, not 14:00") == "from [[TIME_1·k3]] to [[TIME_2·k3]], not [[TIME_1·k3]]"
    assert masker.mask("at 15:00") == "at [[TIME_2·k3]]"


def test_listed_names_are_masked_wherever_they_stand() -> None:
    masker = Masker(names=["Orbit"], organisations=["kestrel cloud"], nonce="k3")
    assert masker.mask("Orbit slowed down for Kestrel Cloud.") == "[[NAME_1·k3]] slowed down for [[ORG_1·k3]]."


def test_a_name_that_opens_a_sentence_is_masked_and_a_common_word_is_not() -> None:
    assert Masker(nonce="k3").mask("Priya found it. Logins work.") == "[[NAME_1·k3]] found it. Logins work."


def test_a_flagged_term_stays_visible() -> None:
    text = "HTTP 429 at 14:00"
    assert Masker(nonce="k3").mask(text, [Span(0, 8)]) == "HTTP 429 at [[TIME_1·k3]]"


def test_a_draft_cannot_forge_a_placeholder() -> None:
    masker = Masker(nonce="k3")
    text = "see [[DATE_1·k3]] and 14:00"
    masked = masker.mask(text)
    assert "[[DATE_1·k3]]" not in masked
    assert masker.restore(masked) == text


@pytest.mark.parametrize("text", ["[[DATE_9·k3]]", "[[TIME_1·zz]]", "a [[ b", "x ]]"])
def test_a_placeholder_that_nobody_gave_out_is_refused(text: str) -> None:
    masker = Masker(nonce="k3")
    masker.mask("at 14:00")
    with pytest.raises(UnknownPlaceholderError):
        masker.restore(text)


PIECES = st.one_of(
    st.sampled_from([value for _, value in FACTS]),
    st.sampled_from(["[[", "]]", "·", " ", "\n", "the pool ", "We ", "at ", "[[NUM_1·k3]]", "’s", ".", "k3"]),
    st.text(max_size=12),
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_is_masked_comes_back_exactly_and_is_gone_in_between(text: str) -> None:
    masker = masker_for([text], Config(products=("Orbit",), customers=("Harrow",)))
    masked = masker.mask(text)
    assert masker.restore(masked) == text
    left = re.split(r"\[\[[A-Z]+_\d+·\w+\]\]", masked)
    assert "[[" not in "".join(left)
    for value in masker._values.values():
        assert not any(
            re.search(rf"(?<![\w.,:/@+-]){re.escape(value)}(?![\w.,:/@%+-])", part) for part in left if len(value) > 3
        )


@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_nonce_stands_in_the_text(text: str) -> None:
    assert masker_for([text], Config()).nonce not in text


def test_the_nonce_is_the_same_for_the_same_masked_words() -> None:
    early, late, other = (
        masker_for([text], Config()).nonce for text in ("at 14:00 we left", "at 15:30 we left", "at 14:00 we came")
    )
    assert early == late != other


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span, _ in find_sensitive(text))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("The password is Tr0ub4dor&3 until Friday.", True),
        ("> AKIAABCDEFGHIJKLMNOP\n\nWe saw it.", True),
        ("<!-- presend: allow leaked-secret -- a test -->\nghp_" + "a1B2" * 9, True),
        ("> My card is 4539 1488 0343 6467.\n\nWe saw it.", True),
        ("The refund went to DE75 5121 0800 1245 1261 99.", True),
        ("The password page is slow.", False),
    ],
)
def test_a_secret_anywhere_stops_the_pass(text: str, blocks: bool, rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config(ignore=("leaked-secret",)))
    assert holds_secret(linter, read_text(text, "draft.md")) is blocks
