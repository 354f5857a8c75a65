"""The service on the loopback: what it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from serving import DRAFT, ROOT, SECRET, Served, ask, serving

from linter.serve.openapi import ANSWERS, openapi


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize(
    "body", [{"text": DRAFT}, {"text": ""}, {"text": "<p>We restarted db-prod-07</p>", "format": "html"}]
)
def test_the_answers_are_those_of_the_description(served: Served, path: str, body: Any) -> None:
    status, _, answer = ask(served, path=path, body=body)
    assert status == 200, answer
    jsonschema.validate(answer, ANSWERS[path])


def test_the_description_is_complete_and_served(served: Served) -> None:
    status, _, answer = ask(served, "GET", "/openapi.json", Authorization=None)
    assert (status, answer) == (200, json.loads(json.dumps(openapi())))
    assert set(answer["paths"]) == {"/healthz", *ANSWERS}
    assert ask(served, "GET", "/healthz", Authorization=None)[2]["status"] == "ok"


def test_a_check_says_what_stops_the_draft_and_where(served: Served) -> None:
    _, _, answer = ask(served)
    assert not answer["ok"]
    assert {"internal-host", "unfilled-placeholder"} <= {stop["rule"] for stop in answer["stops"]}
    for finding in answer["findings"]:
        assert DRAFT[finding["start"] : finding["end"]] == finding["text"]
    assert answer["components"][0]["name"] == "state_change"
    assert "db-prod-07" in answer["message"]


def test_a_rewrite_gives_the_guarded_words_of_the_glossary_and_their_places(served: Served) -> None:
    text = "A race condition in the connection pool delayed your imports 😀; a cron job was late."
    _, _, answer = ask(served, path="/v1/rewrite", body={"text": text})
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        assert text[suggestion["start"] : suggestion["end"]] == suggestion["original"]
        assert suggestion["replacement"] not in ("", suggestion["original"])


@pytest.mark.parametrize(
    ("body", "ok"),
    [
        ({"text": "We restarted db-prod-07.", "to": ["ana@northlight.example"]}, True),
        (
            {"text": "We restarted db-prod-07.", "to": ["Ana <ana@northlight.example>"], "cc": ["m@harbour.example"]},
            False,
        ),
        ({"text": "We restarted db-prod-07.", "audience": "engineering"}, True),
        ({"text": "We restarted db-prod-07.", "audience": "engineering", "to": ["m@harbour.example"]}, True),
        ({"text": "We restarted it.", "subject": "About db-prod-07"}, False),
        ({"text": "We restarted it.\n\n> on db-prod-07?"}, True),
        ({"text": "<p>Done.</p><blockquote type=cite>db-prod-07</blockquote>", "format": "html"}, True),
    ],
)
def test_recipients_subject_and_format_count_as_in_the_gate(served: Served, body: Any, ok: bool) -> None:
    assert ask(served, body=body)[2]["ok"] is ok


def test_a_reason_lets_it_pass_and_is_kept(served: Served) -> None:
    _, _, answer = ask(served, body={"text": DRAFT, "allow": "the customer runs this host"})
    assert (answer["ok"], answer["allowed"]) == (True, True)
    kept = (served.log.parent / "allowed.jsonl").read_text()
    assert "the customer runs this host" in kept
    assert SECRET not in kept


def test_a_draft_that_takes_too_long_counts_as_not_checked(tmp_path: Path) -> None:
    (tmp_path / "rules" / "team").mkdir(parents=True)
    (tmp_path / "rules" / "team" / "slow.yml").write_text(
        'summary: s\nwhy: w\nseverity: error\ncheck: patterns\nparams: {patterns: [{name: slow, regex: "(?:a|aa)+[b-y]"}]}\n'
        "message: m\ncure: c\nexamples: [{bad: «aab»}, {good: a, because: x}, {good: c, because: x}, {good: d, because: x}]\n"
    )
    (tmp_path / "presend.toml").write_text("rule-paths = ['rules']\n")
    with serving(tmp_path, "--timeout", "1") as service:
        assert ask(service, body={"text": "fine"})[0] == 200
        status, _, answer = ask(service, body={"text": "a" * 70})
        assert (status, answer) == (503, {"error": "not checked: it took too long"})
        assert ask(service, body={"text": "fine"})[0] == 200


def test_changed_settings_and_records_count_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as service:
        body = {"text": "We restarted db-prod-07."}
        assert ask(service, body=body)[2]["ok"] is False
        (tmp_path / "presend.toml").write_text("ignore = ['internal-host']\n")
        assert ask(service, body=body)[2]["ok"] is True
        (tmp_path / "presend.toml").write_text("ignore = [\n")
        status, _, answer = ask(service, body=body)
        assert status == 422
        assert "cannot read these settings" in answer["error"]
        (tmp_path / "presend.toml").write_text("[hook]\nown-domains = ['northlight.example']\n")
        cc = {**body, "to": ["m@harbour.example"], "cc": ["wei@northlight.example"]}
        assert ask(service, body=cc)[2]["warnings"] == []
        people = "people:\n  - {name: Wei, email: wei@northlight.example, customer_facing: no}\n"
        (tmp_path / "people.yml").write_text(people)
        assert "wei@northlight.example is an engineer" in ask(service, body=cc)[2]["warnings"][0]


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_the_token_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    code = "from linter.serve.token import load_token, token_file; print(load_token()); print(token_file())"
    env = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    env.pop("XDG_CONFIG_HOME", None)

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)

    first, second = run(), run()
    token, path = first.stdout.split()
    assert first.stdout == second.stdout
    assert len(token) >= 40
    assert Path(path).stat().st_mode & 0o777 == 0o600
    Path(path).chmod(0o644)
    assert "others may read it" in run().stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of settings of another system")
@pytest.mark.parametrize(
    ("configured", "folder"), [("", "home/.config"), ("relative", "home/.config"), ("{here}/own", "own")]
)
def test_the_token_stands_in_a_folder_of_settings_and_never_in_the_working_folder(
    configured: str, folder: str, tmp_path: Path
) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": configured.format(here=tmp_path),
    }
    code = "from linter.serve.token import token_file; print(token_file())"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path, check=False
    )
    assert result.stdout.strip() == str(tmp_path / folder / "presend" / "token")
