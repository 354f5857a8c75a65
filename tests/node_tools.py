"""Node, its packages and Chromium, for the tests that need them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NODE_FOLDER = Path(os.environ.get("PRESEND_TEST_NODE") or Path.home() / ".cache" / "presend-test-node")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""


def needs_node(*packages: str, chromium: bool = False) -> pytest.MarkDecorator:
    """Skip a test, with the reason, where something that it needs is not installed."""
    missing = [name for name in packages if not (NODE_FOLDER / "node_modules" / name).is_dir()]
    missing += [] if shutil.which("node") else ["node"]
    missing += ["chromium"] if chromium and not CHROMIUM else []
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}; .ci/packages installs it")


def node_environment(home: Path) -> dict[str, str]:
    """The environment of a script: where the packages and Chromium are, and a home of its own."""
    return {**os.environ, "PRESEND_TEST_NODE": str(NODE_FOLDER), "PRESEND_TEST_CHROMIUM": CHROMIUM, "HOME": str(home)}
