"""A pattern that is not even tried for want of its letters would have matched nothing."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from linter.checks import other_customer
from linter.generate import ROOT
from linter.loader import load_rulebook
from linter.readers import read_file
from linter.rulebook.plain import from_plain
from linter.text.regex import candidates, matches_in, may_hold, standing
from linter.text.required import Letters, required_literals

DRAFTS = sorted(path for path in (ROOT / "corpus" / "customer-update" / "tune").iterdir() if path.suffix != ".yml")


def patterns() -> list[str]:
    rules = load_rulebook().rules.values()
    listed = [pattern["regex"] for rule in rules if rule.check == "patterns" for pattern in rule.params["patterns"]]  # type: ignore[attr-defined]
    params = from_plain(other_customer.Params, load_rulebook().rules["other-customer"].params)
    return [*listed, *(regex for _, regex in other_customer.expressions(params))]


@pytest.mark.parametrize(
    ("pattern", "required"),
    [
        (r"\bINC\d{7}\b", [({"INC"}, set())]),
        (r"(?i)\bjira\b", [(set(), {"jira"})]),
        (r"(?i:jira|confluence)\.\w+", [(set(), {"jira", "confluence"}), ({"."}, set())]),
        (r"(?:log ?in|access)\b.{0,9}\bwith", [({"with"}, set()), ({"login", "log in", "access"}, set())]),
        (r"\w-(?:east|west)", [({"-east", "-west"}, set())]),
        (r"\bP[1-3]s?\b", [({"P1", "P2", "P3"}, set())]),
        (r"x{3,}|\?{2}", [({"xxx", "??"}, set())]),
        (r"\[name\]|\[", [({"["}, set())]),
        (r"(?i)(?-i:[NX]) rows", [(set(), {"n rows", "x rows"})]),
        (r"(?:\d+ )+rows", [({"rows"}, set())]),
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
    found = required_literals(_parser.parse(pattern, 0))
    literals = [[literal for alike in by_beginning.values() for literal in alike] for by_beginning in found]
    told = [({w for w, folded in each if not folded}, {w for w, folded in each if folded}) for each in literals]
    assert told == required


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        (r"\bINC\d{7}\b", "inc1234567", False),
        (r"\bINC\d{7}\b", "INC 12", True),
        (r"(?i)\bstraße\b", "STRASSE", True),
        (r"(?i)\bjira\b", "JIRA", True),
        (r"(?i)\bkelvin\b", "\u212aelvin", True),
        (r"(?i)\bsession\b", "\u017fession", True),
    ],
)
def test_a_text_without_them_is_passed_over(pattern: str, text: str, may: bool) -> None:
    assert Letters(text).may_hold(required_literals(_parser.parse(pattern, 0))) is may


def test_no_match_in_any_draft_of_the_corpus_is_lost() -> None:
    every = patterns()
    assert len(every) > 150
    tried = 0
    for draft in DRAFTS:
        text = read_file(draft).text
        letters = Letters(text)
        for pattern in every:
            found = [match.span() for match in re.finditer(pattern, text)]
            tried += bool(found)
            assert [match.span() for match in matches_in(pattern, letters)] == found
    assert tried > 30


def test_many_patterns_are_looked_up_at_once_as_each_would_be_alone() -> None:
    sources = tuple(patterns())
    for path in DRAFTS:
        letters = Letters(read_file(path).text)
        assert candidates(sources, letters) == [n for n, source in enumerate(sources) if may_hold(source, letters)]


def test_the_patterns_that_stand_in_a_text_are_told_by_their_places() -> None:
    letters = Letters("Case INC0048211: we restarted web-01")
    sources = (r"web-\d", r"\bCHG\d", r"\bINC\d{7}\b", r"\w")
    assert standing(sources, letters) == [0, 2, 3]
    assert standing(sources, letters, len("Case INC0048211")) == [0, 3]
