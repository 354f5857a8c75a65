"""What several tests need: a cache of their own, and the shipped rulebook, loaded once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

os.environ["PRESEND_CACHE"] = tempfile.mkdtemp(prefix="presend-test-cache-")

from running import CLEAN

from linter.loader import load_rulebook
from linter.rule import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rules that ship with presend."""
    return load_rulebook()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft without a finding, in a folder of its own."""
    path = tmp_path / "draft.md"
    path.write_text(CLEAN, encoding="utf-8")
    return path
