"""A pattern whose first signs are told leaps over places, and finds what it finds without."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.text.first_signs import first_signs
from linter.text.regex import compiled

PATTERNS = [
    (r"\b(?:with|as|by)\s", "wab"),
    (r"(?i)\b(?:with|as)\s", "wWaA"),
    (r"(?<![\w/])\d{4}", "0123456789"),
    (r"(?=[a-c-])[a-z-]+:", "abc-"),
    (r"(?=[ab]|$)[a-c]+", "abc"),
    (r"(?=ab)x?a", "a"),
    (r"(?:a?b|c)d", "abc"),
    (r"(?:ab)*c", "ac"),
    (r"(?!a)[ab]\Z", "ab"),
    (r"(?i)k(?-i:m)", "kK"),
    (r"(?-i:[NX]) rows", "NX"),
    (r"(?i:\u00e4|\u00df)z", "\u00e4\u00c4\u00df"),
    (r"(?m)^(?:#|\*) ", "#*"),
    (r"(a)?(?(1)b|c)", None),
    (r"(?:a|b)*", None),
    (r"[^a]b", None),
    (r"(?>ab|a)c", "a"),
    (r"a{2}b", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "begins"), PATTERNS)
def test_the_signs_with_which_a_match_can_begin(pattern: str, begins: str | None) -> None:
    found = {chr(code) for code in first_signs(_parser.parse(pattern, 0))}
    if begins is None:
        assert len(found) > 250
    else:
        assert found == set(begins)


@given(
    pattern=st.sampled_from([pattern for pattern, _ in PATTERNS]),
    text=st.text(alphabet="abcdkmwxz ABNXW\u00e4\u00c4\u00df\u212a\u017f019#*-:/\nrowsith", max_size=60),
)
def test_nothing_is_found_otherwise(pattern: str, text: str) -> None:
    found = [(match.span(), match.groups()) for match in compiled(pattern).finditer(text)]
    assert found == [(match.span(), match.groups()) for match in re.finditer(pattern, text)]


def test_signs_beyond_latin_1_begin_a_match() -> None:
    assert compiled(r"(?i)\b(?:kilo|\u03b1lpha)").findall("\u212aILO \u0391lpha") == ["\u212aILO", "\u0391lpha"]
