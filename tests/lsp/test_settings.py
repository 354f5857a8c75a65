"""What the server was made from may change under it, and may be wrong."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from headless import Editor, pushed
from lsprotocol import types

from linter._resources import data_folder
from linter.errors import PresendError
from linter.fresh import FreshSession

BAD = "As we already explained, restart it. The race condition is gone.\n"


def _write(path: Path, text: str) -> None:
    """Write a file so that its time differs whatever the clock's grain."""
    path.write_text(text, encoding="utf-8")
    _write.tick += 1
    os.utime(path, ns=(_write.tick, _write.tick))


_write.tick = 10**18


async def test_new_settings_count_with_the_next_key(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    assert len(await editor.diagnostics()) == 2
    _write(editor.folder / "presend.toml", 'ignore = ["chiding"]\n')
    editor.change(BAD + "\n")
    assert [found.code for found in await editor.diagnostics()] == ["engineer-jargon"]


async def test_an_editor_that_watches_files_is_told_without_a_key(editor: Editor) -> None:
    capabilities = pushed()
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    capabilities.workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    await editor.start(capabilities)
    editor.open(BAD)
    assert len(await editor.diagnostics()) == 2
    assert [r.method for r in editor.registered] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    settings = editor.folder / "presend.toml"
    _write(settings, 'ignore = ["jargon"]\n')
    event = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert [found.code for found in await editor.diagnostics()] == ["chiding"]


async def test_an_editor_that_asks_is_told_to_ask_again(editor: Editor) -> None:
    workspace = types.WorkspaceClientCapabilities(
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    )
    text = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    await editor.start(types.ClientCapabilities(workspace=workspace, text_document=text))
    editor.open(BAD)
    editor.save()
    async with asyncio.timeout(20):
        while not editor.client.diagnostic_refresh_count:
            await asyncio.sleep(0.01)
    await editor.command("presend.gate", editor.uri)  # its answer comes after whatever was sent before it
    assert editor.client.diagnostic_refresh_count == 1


async def test_broken_settings_are_a_message_and_an_error_on_the_draft_until_they_are_mended(editor: Editor) -> None:
    _write(editor.folder / "presend.toml", 'audence = "customer"\n')
    await editor.start(pushed())
    editor.open(BAD)
    (found,) = await editor.diagnostics()
    assert (found.code, found.severity) == ("not-checked", types.DiagnosticSeverity.Error)
    assert "audience" in found.message
    editor.change(BAD + "\n")
    await editor.diagnostics()
    assert len(editor.client.messages) == 1
    gate = await editor.command("presend.gate", editor.uri)
    assert gate["ok"] is False
    assert (await editor.command("presend.status", editor.uri))["problem"]
    _write(editor.folder / "presend.toml", "")
    editor.save()
    assert len(await editor.diagnostics()) == 2


async def test_front_matter_half_typed_is_an_error_on_the_draft_and_no_message(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open("---\nkind: customer-updat\n---\nIt runs.\n")
    (found,) = await editor.diagnostics()
    assert "customer-update" in found.message
    assert editor.client.messages == []


async def test_records_beside_the_draft_are_read_anew(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open("The fix will be live by 6 March 2026.\n")
    (found,) = await editor.diagnostics("unbacked-promise")
    assert "no record was found" in found.message
    _write(editor.folder / "commitments.yml", "commitments: [\n")
    editor.save()
    (found,) = await editor.diagnostics()
    assert found.code == "not-checked"
    assert "commitments.yml" in found.message
    (editor.folder / "commitments.yml").unlink()
    editor.save()
    assert len(await editor.diagnostics("unbacked-promise")) == 1


def test_a_linter_stays_the_same_while_nothing_changes(tmp_path: Path) -> None:
    _write(tmp_path / "presend.toml", "")
    session, draft = FreshSession(), tmp_path / "draft.md"
    assert session.at(draft).linter(draft) is session.at(draft).linter(draft)


@pytest.mark.parametrize(
    "name", ["presend.toml", "base.toml", "rules/tone/hype.yml", "rules/tone/new.yml", "people.yml"]
)
def test_a_linter_is_made_anew_when_a_file_of_it_changes(name: str, tmp_path: Path) -> None:
    rule = (data_folder("rules") / "tone" / "liability-wording.yml").read_text("utf-8")
    (tmp_path / "rules" / "tone").mkdir(parents=True)
    texts = {
        "presend.toml": 'extends = ["base.toml"]\nrule-paths = ["rules"]\n',
        "base.toml": "",
        "rules/tone/hype.yml": rule,
        "people.yml": "people: []\n",
    }
    for path, text in texts.items():
        _write(tmp_path / path, text)
    session, draft = FreshSession(), tmp_path / "draft.md"
    before = session.at(draft).linter(draft)
    assert session.at(draft).linter(draft) is before
    _write(tmp_path / name, texts.get(name, rule))
    after = session.at(draft).linter(draft)
    assert after is not before
    assert session.at(draft).linter(draft) is after


@pytest.mark.parametrize(
    ("settings", "told"),
    [("selct = []\n", "select"), ("ignore = ['chidng']\n", "chiding"), ("records = ['none']\n", "none")],
)
def test_settings_that_are_mended_count_again(settings: str, told: str, tmp_path: Path) -> None:
    _write(tmp_path / "presend.toml", "")
    session, draft = FreshSession(), tmp_path / "draft.md"
    session.at(draft).linter(draft)
    _write(tmp_path / "presend.toml", settings)
    for _ in range(2):
        with pytest.raises(PresendError, match=told):
            session.at(draft).linter(draft).record_finder.find(draft)
    _write(tmp_path / "presend.toml", "")
    assert session.at(draft).linter(draft)


async def test_an_earlier_update_that_changes_counts_when_something_is_saved(editor: Editor) -> None:
    updates = editor.folder / "updates"
    updates.mkdir()
    _write(
        updates / "2026-03-02.md",
        "---\nsent_at: 2026-03-02T09:00:00Z\n---\nI will write again by 3 March, 12:00 UTC.\n",
    )
    await editor.start(pushed())
    draft = "---\nsent_at: 2026-03-04T09:00:00Z\n---\nThe imports run again.\n"
    item = types.TextDocumentItem((updates / "2026-03-04.md").as_uri(), "markdown", 1, draft)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    before = {found.code for found in await editor.diagnostics()}
    _write(updates / "2026-03-02.md", "---\nsent_at: 2026-03-02T09:00:00Z\n---\nThe imports wait.\n")
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(item.uri)))
    assert before - {found.code for found in await editor.diagnostics()}
