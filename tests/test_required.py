"""A pattern that is not even tried for want of its letters would have matched nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks import PatternCheck, load_check
from linter.generate import ROOT
from linter.loader import load_rulebook
from linter.parts.cues import kind_patterns
from linter.parts.shape import SIGHTS
from linter.readers import read_file
from linter.rulebook.plain import from_plain
from linter.text.prefilter import Prefilter, tabulate_literals
from linter.text.required import required_literals

DRAFTS = sorted(path for path in (ROOT / "corpus" / "customer-update" / "tune").iterdir() if path.suffix != ".yml")


def patterns() -> list[str]:
    rules = load_rulebook().rules
    searched = [(load_check(rule.check), rule.params) for rule in rules.values()]
    of_rules = [
        check.searched(from_plain(check.Params, params))
        for check, params in searched
        if isinstance(check, PatternCheck)
    ]
    of_kinds = [kind_patterns(kind) for kind in load_rulebook().kinds.values()]
    return [*SIGHTS.values(), *(regex for found in (*of_rules, *of_kinds) for regex in found)]


def prefilter(*sources: str) -> Prefilter:
    return Prefilter(lambda: tabulate_literals(sources))


@pytest.mark.parametrize(
    ("pattern", "required"),
    [
        (r"\bINC\d{7}\b", [({"INC0000"}, set()), ({"0000"}, set())]),
        (r"\d{1,3}\.\d(?!\d)", [({"0.0"}, set())]),
        (r":(?:\d{4,5})x", [({":0000"}, set()), ({"0000x"}, set())]),
        (r"(?:ab){2}c|(?:xy){2,}z", [({"ababc", "xyxyz"}, set())]),
        (r"(?i)\bjira\b", [(set(), {"jira"})]),
        (r"(?i)\bjira\sboard", [(set(), {"jira board"})]),
        (r"\n[ab]\s{1,3}", [({" a ", " b "}, set())]),
        (r"(?i:jira|confluence)\.\w+", [(set(), {"jira", "confluence"}), ({"."}, set())]),
        (r"(?:log ?in|access)\b.{0,9}\bwith", [({"login", "log in", "access"}, set()), ({"with"}, set())]),
        (r"\w-(?:east|west)", [({"-east", "-west"}, set())]),
        (r"\bP[1-3]s?\b", [({"P0"}, set())]),
        (r"x{3,}|\?{2}", [({"xxx", "??"}, set())]),
        (r"\[name\]|\[", [({"["}, set())]),
        (r"(?i)(?-i:[NX]) rows", [(set(), {"n rows", "x rows"})]),
        (r"(?:\d+ )+rows", [({"rows"}, set()), ({"0 "}, set())]),
        (r"x(?=ylem)", [({"ylem"}, set()), ({"x"}, set())]),
        (r"(?i)stra(?-i:SSE)", [(set(), {"strasse"})]),
        (r"(?:ab)?\w+", []),
        (r"(?:abc|\d)", []),
        (r"(?!abc)\w", []),
        (r"a-b", [({"a-b"}, set())]),
        (r"\w-\w", [({"-"}, set())]),
        (r"\w \w", []),
    ],
)
def test_letters_that_a_pattern_cannot_do_without(pattern: str, required: list[tuple[set[str], set[str]]]) -> None:
    found = required_literals(pattern)
    assert [
        ({w for w, folded in each if not folded}, {w for w, folded in each if folded}) for each in found
    ] == required


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        (r"\bINC\d{7}\b", "inc1234567", False),
        (r"\bINC\d{7}\b", "INC 12", False),
        (r"\bINC\d{7}\b", "WINC12345", True),
        (r"\d:\d", "at \u0661:\u0662", True),
        (r"our\sjira", "our\xa0jira", True),
        (r"our\sjira", "our-jira", False),
        (r"(?i)\bstraße\b", "STRASSE", True),
        (r"(?i)\bjira\b", "JIRA", True),
        (r"(?i)\bkelvin\b", "\u212aelvin", True),
        (r"(?i)\bjira\b", "J\u0130RA", True),
        (r"(?i)\bjira\b", "j\u0131ra", True),
        (r"(?i)\bsession\b", "\u017fession", True),
    ],
)
def test_a_text_without_them_is_passed_over(pattern: str, text: str, may: bool) -> None:
    assert (pattern not in prefilter(pattern).excluded(text)) is may


def test_no_match_in_any_draft_of_the_corpus_is_lost() -> None:
    every = patterns()
    assert len(every) > 350
    spared = prefilter(*every)
    tried, skipped = 0, 0
    for draft in DRAFTS:
        text = read_file(draft).text
        skipped += len(spared.excluded(text))
        for pattern in every:
            found = [match.span() for match in re.finditer(pattern, text)]
            tried += bool(found)
            assert [match.span() for match in spared.finditer(pattern, text)] == found
    assert tried > 30
    assert skipped > 0.6 * len(every) * len(DRAFTS)


@given(st.text(alphabet="jJiIrRaA1\u06612 \t\xa0\u2009\n\u212a\u017fsk\u0130\xdf", max_size=30))
def test_no_match_in_any_text_is_lost(text: str) -> None:
    for pattern in (
        r"(?i)jira\ss",
        r"J(?i:ir)a",
        r"(?i)ki?s\s",
        r"s\sk|\n[Jj]",
        r"(?i)straße|ss",
        r"(?i)i\u0307",
        r"(?i)\d{2,3}\sa|1{5}",
    ):
        found = [match.span() for match in re.finditer(pattern, text)]
        assert [match.span() for match in prefilter(pattern).finditer(pattern, text)] == found


def test_the_patterns_that_match_in_a_text_are_told_by_their_places() -> None:
    text = "Case INC0048211: we restarted web-01"
    sources = (r"web-\d", r"\bCHG\d", r"\bINC\d{7}\b", r"\w")
    assert prefilter(*sources).excluded(text) == {r"\bCHG\d"}
    assert prefilter(*sources).matching(sources, text) == [0, 2, 3]
    assert prefilter(*sources).matching(sources, text, len("Case INC0048211")) == [0, 3]


def test_a_pattern_that_is_in_no_table_is_never_skipped() -> None:
    assert [match.group() for match in prefilter().finditer(r"web-\d", "web-01")] == ["web-0"]
    assert prefilter("jira").matching([r"web-\d", "jira"], "web-01") == [0]


def test_every_rule_with_patterns_names_them_so_that_they_can_be_skipped() -> None:
    rules = load_rulebook().rules
    with_patterns = [name for name, rule in rules.items() if "patterns" in rule.params]
    assert "unfilled-placeholder" in with_patterns
    assert [name for name in with_patterns if not isinstance(load_check(rules[name].check), PatternCheck)] == []
