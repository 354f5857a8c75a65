"""The native host that Thunderbird starts: a length, then JSON, both ways, whatever comes in."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mails import LEAK, ROOT


def framed(data: bytes) -> bytes:
    return struct.pack("=I", len(data)) + data


def asking(path: str = "/v1/check", **draft: Any) -> bytes:
    return framed(json.dumps({"path": path, "draft": draft}).encode())


def host(folder: Path, *options: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter.cli.main", "hook", "native", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}
    return subprocess.run(command, input=data, capture_output=True, cwd=folder, env=env, timeout=60, check=False)


def answers(folder: Path, data: bytes, *options: str) -> list[dict[str, Any]]:
    result = host(folder, *options, data=data)
    assert (result.returncode, result.stderr) == (0, b"")
    out, found = result.stdout, []
    while out:
        (length,) = struct.unpack("=I", out[:4])
        found.append(json.loads(out[4 : 4 + length]))
        out = out[4 + length :]
    return found


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (asking(text=LEAK), 200, "db-prod-07"),
        (asking(text=LEAK, to=["ana@northlight.example"]), 200, '"ok": true'),
        (asking(path="/v1/secrets", text=LEAK), 404, "/v1/check"),
        (asking(text=LEAK, kind="poem"), 422, "unknown kind"),
        (asking(), 422, "text"),
        (framed(b'{"path": "/v1/check"}'), 422, "the body takes keys with values"),
        (framed(b"{"), 400, "not valid JSON"),
        (framed(b"[]"), 400, "no JSON object"),
        (framed(b""), 400, "not valid JSON"),
        (framed(b"x" * 1_100_000), 413, "1 MB"),
    ],
)
def test_every_message_is_answered_and_the_next_one_too(folder: Path, data: bytes, status: int, says: str) -> None:
    first, second = answers(folder, data + asking(text="We restarted it."))
    assert first["status"] == status, first
    assert says in json.dumps(first)
    assert (second["status"], second["answer"]["ok"]) == (200, True)


def test_a_message_that_is_cut_off_ends_the_host_quietly(folder: Path) -> None:
    assert answers(folder, asking(text="Fine.") + b"\x01\x00") != []
    assert answers(folder, b"") == []


def test_a_check_that_takes_too_long_is_not_checked(folder: Path) -> None:
    (answer,) = answers(folder, asking(text="Fine."), "--timeout", "0.001")
    assert answer == {"status": 422, "answer": {"error": "not checked: the check took longer than 0.001 s"}}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder is that of Linux")
def test_the_installed_launcher_is_the_one_that_the_manifest_names_and_it_answers(folder: Path) -> None:
    result = host(folder, "--install", "--config", str(folder / "presend.toml"))
    assert result.returncode == 0, result.stderr
    manifest = json.loads((folder / ".mozilla" / "native-messaging-hosts" / "presend.json").read_text())
    assert (manifest["name"], manifest["type"]) == ("presend", "stdio")
    extension = json.loads((ROOT / "integrations" / "thunderbird" / "manifest.json").read_text())
    assert manifest["allowed_extensions"] == [extension["browser_specific_settings"]["gecko"]["id"]]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [manifest["path"], "manifest.json", "thunderbird@presend.invalid"]
    said = subprocess.run(command, input=asking(text=LEAK), capture_output=True, env=env, timeout=60, check=True)
    assert b'"ok": false' in said.stdout
