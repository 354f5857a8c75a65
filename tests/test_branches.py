"""Patterns whose alternatives are sorted or guarded by their first letter find what they find as written."""

from __future__ import annotations

import re

import pytest

from linter.generate import ROOT
from linter.text.regex import compiled
from linter.timeline import guards, join, patterns, tense
from linter.timeline.lazy import Lazy

TEXT = "\n".join(path.read_text() for path in sorted((ROOT / "corpus" / "customer-update" / "tune").glob("*.md"))[:40])
TIMES = [
    value for module in (guards, join, patterns, tense) for value in vars(module).values() if isinstance(value, Lazy)
]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        (r"(?i)\b(?:will|wo|was|shall)", "Will WOULD waS Shall", ["Will", "WO", "waS", "Shall"]),
        (r"(?i)(?:hr|hrs|h)\b", "hrs HR h", ["hrs", "HR", "h"]),
        (r"(?i)(?:a|ab|\w+|abc)", "abc ab", ["a", "bc", "a", "b"]),
        (r"(?i)(?:ab|a\w|ac)(?:d|e)", "acd ABe", ["acd", "ABe"]),
        (r"(?i)(?:(?P<one>kilo)|(?P<two>mega)) \w+", "\u212aILO a, Mega b", ["\u212aILO a", "Mega b"]),
        (
            r"(?i)sat(?:ur|s)?|\u00e4|(?-i:Mon|May)",
            "\u017fat \u00c4 mon Mon MAY May",
            ["\u017fat", "\u00c4", "Mon", "May"],
        ),
        (r"(?i)(?:(?:the\s)?end|(?<=x)of|\d+h?)", "THE END, xOF, of, 12H \u0661", ["THE END", "OF", "12H", "\u0661"]),
        (r"(?i)(?:(?:\u0161)?kilo|(?!b)\w$)", "\u0160\u212aILO b c", ["\u0160\u212aILO", "c"]),
        (r"(?i)(?:x|y){2}(?!z|q)(?<=y)", "xy YYz yx", ["xy"]),
    ],
)
def test_alternatives_keep_their_order_where_they_can_stand_at_one_place(
    pattern: str, text: str, words: list[str]
) -> None:
    found = [match.group() for match in compiled(pattern).finditer(text)]
    assert found == words == [match.group() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("pattern", [pytest.param(lazy, id=lazy.source[:40]) for lazy in TIMES])
def test_the_grammar_of_times_finds_the_same(pattern: Lazy) -> None:
    found = [(match.span(), match.groups()) for match in pattern.pattern.finditer(TEXT)]
    assert found == [(match.span(), match.groups()) for match in re.finditer(pattern.source, TEXT, re.IGNORECASE)]
