"""The Zendesk app with the real SDK in a real Chromium, inside a fake Zendesk: see `browser/zendesk.mjs`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from node_tools import needs_node, node_environment
from serving import ROOT, SETTINGS, TOKEN, serving

APP = ROOT / "integrations" / "zendesk"
ORIGIN = "http://app.localhost:9002"
STOPPED = {
    "bad": "db-prod-07", "bad, rich text": "db-prod", "customer on copy": "db-prod-07", "bad subject, new": "db-prod-07",
    "wrong token": "the token is missing or wrong", "nobody answers": "presend does not answer at",
    "Zendesk says nothing": "Zendesk did not say what the comment is",
}  # fmt: skip
SAVED = [
    "clean", "quoted, rich text", "internal note", "status alone", "to our own", "bad subject, old", "with a reason",
    "nobody answers, send",
]  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("zendesk")
    (folder / "presend.toml").write_text(SETTINGS)
    with serving(folder, "--allow-origin", ORIGIN) as service:
        result = subprocess.run(
            ["node", str(ROOT / "tests" / "browser" / "zendesk.mjs"), service.url.rstrip("/"), TOKEN, str(APP / "assets")],
            capture_output=True, text=True, env=node_environment(folder), timeout=180, check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        assert "the customer runs it" in (folder / "allowed.jsonl").read_text()
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@needs_node("playwright-core", "zendesk_app_framework_sdk", "esbuild", chromium=True)
@pytest.mark.parametrize("name", [*STOPPED, *SAVED])
def test_a_public_reply_with_errors_is_stopped_and_everything_else_saved(outcomes: dict[str, Any], name: str) -> None:
    assert set(outcomes) == {*STOPPED, *SAVED}
    outcome = outcomes[name]
    assert outcome["saved"] is (name in SAVED), outcome
    if name in STOPPED:
        assert STOPPED[name] in outcome["told"]
        assert STOPPED[name] in outcome["shown"]


def test_the_manifest_names_files_that_are_there() -> None:
    manifest = json.loads((APP / "manifest.json").read_text())
    for place in manifest["location"]["support"].values():
        assert (APP / place["url"]).is_file()
    translated = json.loads((APP / "translations" / "en.json").read_text())["app"]["parameters"]
    assert set(translated) == {parameter["name"] for parameter in manifest["parameters"]}
    assert not [path for path in Path(APP / "assets").iterdir() if "innerHTML" in path.read_text()]
