"""The page of `presend serve` in a real Chromium. Each scenario stands in `browser/page.mjs`."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from node_tools import needs_node, node_environment
from serving import TOKEN, Served, serving

SCRIPT = Path(__file__).parent / "browser" / "page.mjs"
SCENARIOS = re.findall(r"^  async (\w+)\(page", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)

pytestmark = needs_node("playwright-core", chromium=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("page")) as service:
        yield service


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_page(served: Served, scenario: str, tmp_path: Path) -> None:
    shots = Path(os.environ.get("PRESEND_TEST_SHOTS") or tmp_path)
    result = subprocess.run(
        ["node", str(SCRIPT), scenario, f"{served.url}#token={TOKEN}", str(shots)],
        capture_output=True, text=True, env=node_environment(tmp_path), timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
