"""How firmly something is promised, and on whose word it stands: the words that promises and records share."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Authority(StrEnum):
    """Whose word a commitment needs: nobody's but the author's (`update`), the owner's (`team`), or a signature for the
    product or for money and contracts."""

    UPDATE = "update"
    TEAM = "team"
    PRODUCT = "product"
    COMMERCIAL = "commercial"


class Strength(IntEnum):
    """How firmly something is said, weakest first."""

    MAY = 0
    EXPECT = 1
    WILL = 2
    GUARANTEE = 3
