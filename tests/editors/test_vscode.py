"""VS Code, with the packaged extension, as code-server in Chromium: large to install, so only when asked for."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from project import ROOT, Project, need

from linter._version import __version__

HERE = Path(__file__).parent
EXTENSION = ROOT / "editors" / "vscode"
NODE_FOLDER = Path(os.environ.get("PRESEND_TEST_NODE", Path.home() / ".cache" / "presend-test-node")) / "code-server"
ASKED = pytest.mark.skipif(os.environ.get("PRESEND_TEST_VSCODE") != "1", reason="PRESEND_TEST_VSCODE=1 asks for it")


def test_the_extension_has_the_version_of_presend() -> None:
    assert json.loads((EXTENSION / "package.json").read_text("utf-8"))["version"] == __version__


def test_every_setting_and_command_of_the_extension_is_used_and_told() -> None:
    contributes = json.loads((EXTENSION / "package.json").read_text("utf-8"))["contributes"]
    code = (EXTENSION / "extension.js").read_text("utf-8")
    page = (EXTENSION / "README.md").read_text("utf-8")
    for name in contributes["configuration"]["properties"]:
        assert f"get('{name.removeprefix('presend.')}')" in code
        assert f"`{name}`" in page
    for command in contributes["commands"]:
        assert f"registerCommand('{command['command']}'" in code


@pytest.fixture
def code_server(project: Project) -> Iterator[str]:
    """The address of a code-server that has the extension and shows the project."""
    for program in ("node", "npm", "rg", "make", "chromium"):
        need(program)
    subprocess.run([str(HERE / "code_server.sh"), str(NODE_FOLDER)], check=True)
    subprocess.run([str(EXTENSION / "package.sh")], check=True, stdout=subprocess.DEVNULL)
    state = project.folder / "state"
    state.mkdir()
    # The editor takes its PATH from the user's login shell, so the program is named in the settings.
    (project.folder / ".vscode").mkdir()
    command = {"presend.command": [str(project.folder / "bin" / "presend")]}
    (project.folder / ".vscode" / "settings.json").write_text(json.dumps(command), encoding="utf-8")
    program = ["node", str(NODE_FOLDER / "node_modules/code-server")]
    places = ["--user-data-dir", str(state / "data"), "--extensions-dir", str(state / "extensions")]
    install = [*program, *places, "--install-extension", str(EXTENSION / "presend.vsix")]
    subprocess.run(install, check=True, env=project.environment(), stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = ["--auth", "none", "--disable-workspace-trust", "--disable-telemetry", "--disable-update-check"]
    command = [*program, *places, *quiet, "--bind-addr", f"127.0.0.1:{port}", "--config", str(state / "none.yaml")]
    with (state / "log").open("wb") as log:
        running = subprocess.Popen(command, env=project.environment(), stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}/?folder={project.folder}"
        finally:
            running.terminate()
            running.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{address} never answered")


@ASKED
def test_a_bad_draft_is_underlined_fixed_allowed_and_let_through(code_server: str, project: Project) -> None:
    seen = project.run(
        ["node", str(HERE / "vscode.mjs")],
        ADDRESS=code_server,
        NODE_FOLDER=str(NODE_FOLDER),
        CHROMIUM=need("chromium"),
        SCREENSHOT=os.environ.get("PRESEND_SCREENSHOT", str(project.folder / "vscode.png")),
    )
    assert "problem" not in seen, seen["problem"]
    assert any("chiding" in row and "[Ln 1, Col 21]" in row for row in seen["problems"]), seen["problems"]
    assert any("unfilled-placeholder" in row and "[Ln 3, Col 13]" in row for row in seen["problems"])
    assert seen["status"].strip().endswith(" s")
    assert "unfilled-placeholder (line 3)" in seen["before"]
    assert seen["fixed"].startswith("🚢🚢 It runs again. Restart it.")
    assert seen["allowed"].endswith("<!-- presend: allow unfilled-placeholder -- the customer fills it in -->")
    assert "nothing that should stop" in seen["after"]
