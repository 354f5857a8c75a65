"""Neovim, with `editors/neovim`: the version of the package index, which asks for diagnostics, and the system's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from project import Project, need

SCRIPT = Path(__file__).with_name("neovim.lua")
NEWER = Path(os.environ.get("PRESEND_TEST_NEOVIM") or Path.home() / ".cache" / "presend-test-neovim") / "bin"
PLACES = {"package index": str(NEWER), "system": "/usr/bin"}


@pytest.mark.parametrize("place", PLACES)
def test_a_bad_draft_is_underlined_fixed_allowed_and_let_through(place: str, project: Project) -> None:
    nvim = need("nvim", PLACES[place])
    seen = project.run([nvim, "--headless", "-u", "NONE", "-n", "-S", str(SCRIPT)], NVIM_LOG_FILE=os.devnull)
    assert "problem" not in seen, seen["problem"]
    assert seen["underlined"] == "As we already explained"
    assert seen["gate_before"]["ok"] is False
    assert "unfilled-placeholder (line 3)" in seen["gate_before"]["message"]
    assert seen["fixed"] == "🚢🚢 It runs again. Restart it."
    allowance = "<!-- presend: allow unfilled-placeholder -- the customer fills it in -->"
    assert seen["allowed"] == f"Please call [name] by 17:00 CET on 4 March 2026. {allowance}"
    assert seen["gate_after"]["ok"] is True
    assert seen["words"] > 0
