"""What several tests need: a cache of their own, and the shipped rulebook, loaded once."""

from __future__ import annotations

import os
import tempfile

import pytest

os.environ["PRESEND_CACHE"] = tempfile.mkdtemp(prefix="presend-test-cache-")

from linter.loader import load_rulebook
from linter.rule import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rules that ship with presend."""
    return load_rulebook()
