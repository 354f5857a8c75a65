"""The Outlook add-in under Microsoft's mock of Office, with a service that really answers, and its manifest."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from node_tools import NODE_FOLDER, needs_node, node_environment
from serving import ROOT, SETTINGS, TOKEN, serving

ADDIN = ROOT / "integrations" / "outlook"
STOPPED = {
    "bad": "db-prod-07", "bad subject": "In the subject: “db-prod-07”", "customer on blind copy": "db-prod-07",
    "very bad": "errors in a mail to a customer", "wrong token": "the token is missing or wrong",
    "nobody answers": "could not be checked", "nobody answers, ask": "could not be checked",
    "too late": "did not answer within 0.2 s", "Outlook says nothing": "the mailbox is busy",
}  # fmt: skip
SENT = ["clean", "clean, with a picture", "bad below", "to our own", "nobody answers, send"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("outlook")
    (folder / "presend.toml").write_text(SETTINGS)
    with serving(folder) as service:
        script = ROOT / "tests" / "browser" / "outlook.mjs"
        command = ["node", str(script), str(ADDIN / "launchevent.js"), service.url.rstrip("/"), TOKEN]
        result = subprocess.run(
            command, capture_output=True, text=True, env=node_environment(folder), timeout=60, check=False
        )
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@needs_node("office-addin-mock")
@pytest.mark.parametrize("name", [*STOPPED, *SENT])
def test_a_mail_with_errors_is_stopped_and_every_other_goes(told: dict[str, Any], name: str) -> None:
    assert set(told) == {*STOPPED, *SENT}
    outcome = told[name]
    assert outcome["allowEvent"] is (name in SENT), outcome
    if name in STOPPED:
        assert STOPPED[name] in outcome["errorMessage"]
        assert len(outcome["errorMessage"]) <= 500
    assert outcome.get("sendModeOverride") == ("promptUser" if name == "nobody answers, ask" else None)


def validated(manifest: Path, home: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", str(NODE_FOLDER / "node_modules" / ".bin" / "office-addin-manifest"), "validate", str(manifest)]
    return subprocess.run(command, capture_output=True, text=True, env=node_environment(home), timeout=60, check=False)


@needs_node("office-addin-manifest")
def test_the_manifest_is_one_by_microsofts_own_validator(tmp_path: Path) -> None:
    result = validated(ADDIN / "manifest.json", tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    wrong = (ADDIN / "manifest.json").read_text().replace("softBlock", "sometimes")
    (tmp_path / "manifest.json").write_text(wrong)
    assert validated(tmp_path / "manifest.json", tmp_path).returncode != 0


def test_the_manifest_calls_what_the_script_offers() -> None:
    manifest = json.loads((ADDIN / "manifest.json").read_text())
    (extension,) = manifest["extensions"]
    (event,) = extension["autoRunEvents"][0]["events"]
    (action,) = extension["runtimes"][0]["actions"]
    script = (ADDIN / "launchevent.js").read_text()
    assert event["actionId"] == action["id"]
    assert f'Office.actions.associate("{action["id"]}", ' in script
    assert not {"import ", "require(", "export "} & {row[:8] for row in script.splitlines()}
