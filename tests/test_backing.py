"""Which case a draft is about: what it says of itself, else the first id that its author names."""

from __future__ import annotations

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.promises.backing import case_of
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

ZD = ("ZD",)


@pytest.mark.parametrize(
    ("text", "prefixes", "case"),
    [
        ("---\ncase: ZD-1\n---\nAs in ZD-44211, we wait.", ZD, "ZD-1"),
        ("As in ZD-44211 and ZD-44212, we wait.", ZD, "ZD-44211"),
        ("As in CASE-44211, we wait.", ZD, None),
        ("> As in ZD-44211.\n\nWe wait.", ZD, None),
        ("Error 404 on 1200 orders.", (), None),
    ],
)
def test_the_case_is_named_by_its_header_or_by_a_known_prefix(
    rulebook: Rulebook, text: str, prefixes: tuple[str, ...], case: str | None
) -> None:
    linter = Linter(rulebook, Config(case_prefixes=prefixes, kind="customer-update"))
    assert case_of(linter.context(read_text(text))) == case
