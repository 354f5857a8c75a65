"""The tools that an assistant gets, called with the SDK's own client over the pipes of a real `presend mcp`."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parent.parent
BAD = "As we already explained, imports run.\n\nPlease call [name] by 17:00 CET on 4 March 2026.\n"


@asynccontextmanager
async def connected(tmp_path: Path) -> AsyncIterator[Client]:
    """A client whose server runs in `tmp_path`; no fixture, because the SDK must be left by the task that entered it."""
    command = ["-m", "linter.cli.main", "mcp", "--folder", str(tmp_path)]
    server = StdioServerParameters(command=sys.executable, args=command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)})
    async with Client(server) as client:
        yield client


async def _call(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def _refusal(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)


async def test_the_tools_say_what_they_do_and_that_they_change_nothing(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"check", "outline", "explain", "verify", "promises"}
        for tool in tools.values():
            assert tool.description
            assert tool.annotations.read_only_hint
        assert set(tools["check"].input_schema["required"]) == {"text"}
        assert "allow" not in tools["check"].input_schema["properties"]


async def test_a_bad_draft_is_stopped_and_a_mended_one_passes(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        answer = await _call(client, "check", text=BAD)
        assert answer["ok"] is False
        assert [(f["rule"], f["text"]) for f in answer["findings"]] == [
            ("chiding", "As we already explained"),
            ("unfilled-placeholder", "[name]"),
        ]
        assert all(finding["cure"] for finding in answer["findings"])
        assert (await _call(client, "check", text=BAD.replace("[name]", "Ana Ruiz")))["ok"] is True


async def test_recipients_choose_the_rules(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        (tmp_path / "presend.toml").write_text('[hook]\nown-domains = ["northlight.example"]\n', encoding="utf-8")
        text = "The failover of the connection pool took long.\n"
        ours = await _call(client, "check", text=text, to=["wei@northlight.example"])
        theirs = await _call(client, "check", text=text, to=["maria@harbour.example"])
        assert (ours["audience"], theirs["audience"]) == ("engineering", "customer")
        assert len(theirs["findings"]) > len(ours["findings"])


async def test_the_outline_names_what_is_missing(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        text = (
            "Since our last update, error rates have returned to normal.\n\n"
            "We have raised the limit for your account.\n\n"
            "Please confirm by 17:00 CET on 4 March that your imports run again.\n"
        )
        answer = await _call(client, "outline", text=text)
        assert answer["outline"][0]["component"] == "state_change"
        assert "escalation_point" in answer["missing"]


async def test_a_rule_is_explained_and_a_misspelt_one_corrected(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        answer = await _call(client, "explain", rule="chiding")
        assert answer["result"].startswith("chiding\n=======\ntone, warning")
        assert "did you mean “chiding”?" in await _refusal(client, "explain", rule="chidding")


async def test_an_edit_that_changes_a_fact_is_found(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        before = "We restored the service at 14:10 UTC for 300 users.\n"
        same = await _call(client, "verify", before=before, after=before)
        assert same["faithful"] is True
        answer = await _call(client, "verify", before=before, after=before.replace("300", "200"))
        assert answer["faithful"] is False
        assert any(not check["passed"] for change in answer["changes"] for check in change["checks"])


async def test_promises_are_listed_with_what_became_of_them(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        updates = tmp_path / "case-1" / "updates"
        updates.mkdir(parents=True)
        (updates / "2026-03-02.md").write_text(
            "---\ncase: ZD-1\nsent_at: 2026-03-02T09:00:00Z\n---\nI will write again by 3 March 2026, 12:00 UTC.\n",
            encoding="utf-8",
        )
        answer = await _call(client, "promises", now="2026-03-05T09:00:00Z")
        assert "3 March 2026" in str(answer)
        assert answer["failures"] == []
        assert await _call(client, "promises", paths=["case-1"], now="2026-03-05T09:00:00Z") == answer


@pytest.mark.parametrize("path", ["..", "/etc", "case/../../other"])
async def test_promises_are_read_from_the_folder_of_the_server_alone(path: str, tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        assert "outside the folder" in await _refusal(client, "promises", paths=[path])


async def test_broken_settings_are_an_answer_and_no_dead_server(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        (tmp_path / "presend.toml").write_text('audence = "customer"\n', encoding="utf-8")
        assert "did you mean “audience”?" in await _refusal(client, "check", text=BAD)
        (tmp_path / "presend.toml").write_text("", encoding="utf-8")
        assert (await _call(client, "check", text=BAD))["ok"] is False


async def test_a_wrong_kind_is_an_answer(tmp_path: Path) -> None:
    async with connected(tmp_path) as client:
        assert "customer-update" in await _refusal(client, "check", text=BAD, kind="customer-updat")
