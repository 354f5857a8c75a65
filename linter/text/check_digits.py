"""Numbers that prove themselves: the check digits of payment cards and of bank accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_EVERY_SECOND_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""Twice a digit, its own digits added up."""


def is_luhn(number: str) -> bool:
    """Whether the digits of a card number agree with its last one (ISO/IEC 7812-1, annex B). Signs between are passed over."""
    digits = [int(sign) for sign in reversed(number) if sign.isdecimal()]
    return sum(digits[::2], sum(_EVERY_SECOND_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0


def is_iban(account: str) -> bool:
    """Whether the letters and digits of an account number agree with its check digits (ISO 13616, mod 97 of ISO/IEC 7064)."""
    signs = [sign for sign in account.upper() if sign.isalnum() and sign.isascii()]
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4]) or "0") % 97 == 1


CHECKED: Final[Mapping[str, Callable[[str], bool]]] = {"": bool, "luhn": is_luhn, "iban": is_iban}
"""What a pattern's `check_digits` may name, and what tells whether a number has them right."""
