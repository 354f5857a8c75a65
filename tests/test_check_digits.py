"""Numbers that prove themselves, after the examples of the standards, and what one changed or exchanged digit does to them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from linter.text.check_digits import is_iban, is_luhn

CARDS = ("79927398713", "4539 1488 0343 6467", "3743-245455-40017")
ACCOUNTS = ("GB82 WEST 1234 5698 7654 32", "NO93 8601 1117 947", "ch93 0076 2011 6238 5295 7")


@pytest.mark.parametrize("number", CARDS)
def test_a_card_number_is_right_and_no_other_with_one_digit_changed(number: str) -> None:
    assert is_luhn(number)
    places = [place for place, sign in enumerate(number) if sign.isdecimal()]
    wrong = [number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :] for place in places]
    assert [is_luhn(other) for other in wrong] == [False] * len(places)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_an_account_number_is_right_and_no_other_with_two_signs_exchanged(account: str) -> None:
    assert is_iban(account)
    pairs = [(a, b) for a, b in pairwise(account) if a != b and (a + b).isalnum()]
    wrong = [account.replace(a + b, b + a, 1) for a, b in pairs]
    assert [is_iban(other) for other in wrong] == [False] * len(pairs)


@pytest.mark.parametrize("nothing", ["", " - ", "US0378331005", "0"])
def test_what_is_no_account_is_none(nothing: str) -> None:
    assert not is_iban(nothing)
