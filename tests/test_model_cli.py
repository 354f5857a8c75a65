"""`presend rewrite` with a model on the command line: nothing is applied or sent unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from asking import DRAFT, RESTORED, good
from running import presend
from stub_model import KEY, Stub, answering, error

from linter.rewrite.llm.failure import Reason


@pytest.fixture
def configured(tmp_path: Path, stub: Stub) -> Path:
    (tmp_path / "presend.toml").write_text(
        f'[rewrite]\nmodel = "stub"\nbase-url = "{stub.url}"\ntimeout = 5\n', encoding="utf-8"
    )
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_the_command_line_shows_a_verified_rewrite_and_never_applies_it_unasked(configured: Path, stub: Stub) -> None:
    stub.says(good)
    result = presend("rewrite", configured, "--apply")
    assert result.returncode == 1
    assert RESTORED in result.stdout.decode()
    assert configured.read_text(encoding="utf-8") == DRAFT
    presend("rewrite", configured, "--interactive", text="y\n")
    assert RESTORED in configured.read_text(encoding="utf-8")


def test_a_refused_rewrite_is_explained_on_request_and_its_words_are_not_shown(configured: Path, stub: Stub) -> None:
    stub.says(lambda items: [answering(item, "We guarantee a miracle.") for item in items])
    shown = presend("rewrite", configured).stdout.decode()
    assert "1 without a safe one" in shown
    explained = presend("rewrite", configured, "--explain").stdout.decode()
    assert "refused by placeholders" in explained
    as_json = presend("rewrite", configured, "--format", "json").stdout.decode()
    assert json.loads(as_json)["files"][0]["suggestions"][0]["replacement"] is None


def test_a_failing_model_costs_one_line_and_nothing_else(configured: Path, stub: Stub) -> None:
    stub.does(lambda body: error(401, f"no such key {KEY}"))
    result = presend("rewrite", configured)
    assert result.returncode == 0
    assert result.stderr.decode() == f"presend: no suggestion from the model: {Reason.KEY.value}\n"


NO_SOCKET = """
import socket, sys
def refuse(*a, **k): raise SystemExit("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
sys.argv = ["presend", *sys.argv[1:]]
from linter.cli.main import main
try:
    main()
finally:
    assert "openai" not in sys.modules, "openai was imported"
"""


def without_sockets(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", NO_SOCKET, *map(str, arguments)], capture_output=True, check=False, env={**os.environ}
    )


def test_a_dry_run_prints_exactly_what_would_be_sent_and_opens_no_socket(configured: Path, stub: Stub) -> None:
    stub.says(good)
    result = without_sockets("rewrite", "--dry-run", configured)
    assert (result.returncode, result.stderr) == (0, b"")
    (call,) = json.loads(result.stdout)["calls"]
    presend("rewrite", configured)
    assert call["messages"] == stub.seen[0]["messages"]


@pytest.mark.parametrize("options", [["rewrite", "--offline"], ["check"]])
def test_without_being_asked_no_model_is_imported(options: list[str], configured: Path) -> None:
    result = without_sockets(*options, configured)
    assert (result.returncode in (0, 1), result.stderr) == (True, b"")
    assert result.stdout
