"""The words of records as they ship, made comparable once for all tests."""

from __future__ import annotations

from functools import lru_cache

from linter.loader import load_rulebook
from linter.records import Wording


@lru_cache(maxsize=1)
def wording() -> Wording:
    return Wording(load_rulebook().vocabulary["records"])
