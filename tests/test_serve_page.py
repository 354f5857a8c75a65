"""The page of `presend serve` in a real Chromium. Each scenario stands in `browser/page.mjs`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import TOKEN, Served, serving

SCRIPT = Path(__file__).parent / "browser" / "page.mjs"
NODE_FOLDER = Path(os.environ.get("PRESEND_TEST_NODE") or Path.home() / ".cache" / "presend-test-node")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
SCENARIOS = re.findall(r"^  async (\w+)\(page", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed; .ci/packages installs it"),
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
    pytest.mark.skipif(
        not (NODE_FOLDER / "node_modules" / "playwright-core").is_dir(),
        reason=f"playwright-core is not in {NODE_FOLDER}; .ci/packages installs it",
    ),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("page")) as service:
        yield service


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_page(served: Served, scenario: str, tmp_path: Path) -> None:
    shots = Path(os.environ.get("PRESEND_TEST_SHOTS") or tmp_path)
    env = {
        **os.environ,
        "PRESEND_TEST_NODE": str(NODE_FOLDER),
        "PRESEND_TEST_CHROMIUM": CHROMIUM,
        "HOME": str(tmp_path),
    }
    result = subprocess.run(
        ["node", str(SCRIPT), scenario, f"{served.url}#token={TOKEN}", str(shots)],
        capture_output=True, text=True, env=env, timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
