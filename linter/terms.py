"""How firm a promise is, and whose authority it needs: terms shared by promises and records."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Authority(StrEnum):
    """Whose word a commitment needs: only the author's (`update`), the owner's (`team`), or a signature for the product
    or for money and contracts."""

    UPDATE = "update"
    TEAM = "team"
    PRODUCT = "product"
    COMMERCIAL = "commercial"


class Strength(IntEnum):
    """How firm a statement is, weakest first."""

    MAY = 0
    EXPECT = 1
    WILL = 2
    GUARANTEE = 3
