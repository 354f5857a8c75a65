"""Check digits of payment cards and bank accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_EVERY_SECOND_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""Twice a digit, with its own digits added up."""


def is_luhn(number: str) -> bool:
    """Whether the check digit of a card number is right (ISO/IEC 7812-1, annex B). Separators are ignored."""
    digits = [int(sign) for sign in reversed(number) if sign.isdecimal()]
    return sum(digits[::2], sum(_EVERY_SECOND_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0


def is_iban(account: str) -> bool:
    """Whether the check digits of an account number are right (ISO 13616, mod 97 of ISO/IEC 7064)."""
    signs = [sign for sign in account.upper() if sign.isalnum() and sign.isascii()]
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4]) or "0") % 97 == 1


CHECKED: Final[Mapping[str, Callable[[str], bool]]] = {"": bool, "luhn": is_luhn, "iban": is_iban}
"""The values of a pattern's `check_digits`, and the test for each."""
