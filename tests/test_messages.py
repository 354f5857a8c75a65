"""Parts of sentences: how a number and a list are said."""

from __future__ import annotations

import pytest

from linter.messages import counted, first_of, listed


@pytest.mark.parametrize(
    ("names", "joint", "said"),
    [
        ([], "and", ""),
        (["owner"], "and", "owner"),
        (["owner", "due"], "and", "owner and due"),
        (["ask", "owner", "due"], "and", "ask, owner and due"),
        (("India", "Israel", "Ireland"), "or", "India, Israel or Ireland"),
    ],
)
def test_a_list_is_said_as_people_say_it(names: list[str], joint: str, said: str) -> None:
    assert listed(names, joint) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 drafts"), (1, "1 draft"), (2, "2 drafts")])
def test_a_number_is_said_with_its_plural(number: int, said: str) -> None:
    assert counted(number, "draft") == said


@pytest.mark.parametrize(
    ("most", "said"), [(3, "ask, owner, due"), (2, "ask, owner and 1 more"), (1, "ask and 2 more")]
)
def test_of_a_long_list_the_first_are_said_and_how_many_more_there_are(most: int, said: str) -> None:
    assert first_of(["ask", "owner", "due"], most) == said
