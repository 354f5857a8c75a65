"""Hover, outline, completion, and the commands."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from headless import Editor, pushed
from lsprotocol import types

BAD = "🚢🚢 As we already explained, imports run.\n\nPlease call [name] by 17:00 CET on 4 March 2026.\n"
WARNED = "🚢🚢 As we already explained, imports run.\n"
UPDATE = """\
Since our last update, 🚢 error rates have returned to normal.

Current understanding: the limit counts for the whole company, not for each key.

Next milestone: 5 March 2026, 09:00 CET. I will confirm that the change is live.
"""


async def _hover(editor: Editor, words: str) -> types.Hover | None:
    params = types.HoverParams(editor.document, editor.place(words))
    return await asyncio.wait_for(editor.client.text_document_hover_async(params), 20)


async def _completions(editor: Editor, position: types.Position) -> Sequence[types.CompletionItem]:
    params = types.CompletionParams(editor.document, position)
    return await asyncio.wait_for(editor.client.text_document_completion_async(params), 20) or []


async def test_hover_explains_the_rule_and_how_to_allow_it(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    page = await _hover(editor, "already")
    assert page is not None
    assert editor.words(page.range) == "As we already explained"
    assert page.contents.kind == types.MarkupKind.Markdown
    for part in (
        "**chiding** (tone, warning): ",
        "**Cure:** ",
        "`<!-- presend: allow chiding -- who agreed, and why -->`",
    ):
        assert part in page.contents.value
    assert await _hover(editor, "imports run") is None


async def test_hover_is_plain_where_the_editor_shows_no_markdown(editor: Editor) -> None:
    await editor.start(types.ClientCapabilities())
    editor.open(BAD)
    page = await _hover(editor, "already")
    assert page is not None
    assert page.contents.kind == types.MarkupKind.PlainText
    assert "**" not in page.contents.value


async def test_the_outline_shows_the_components_and_those_that_are_missing(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(UPDATE)
    params = types.DocumentSymbolParams(editor.document)
    symbols = await editor.client.text_document_document_symbol_async(params)
    assert [symbol.name for symbol in symbols] == [
        "State change", "Current understanding", "Next milestone", "Action taken", "Action requested", "Escalation point",
    ]  # fmt: skip
    assert editor.words(symbols[0].range) == "Since our last update, 🚢 error rates have returned to normal."
    assert [symbol.detail.split(":")[0] for symbol in symbols[3:]] == ["missing"] * 3
    for symbol in symbols:
        assert symbol.range.start <= symbol.selection_range.start
        assert symbol.selection_range.end <= symbol.range.end


async def test_the_label_of_a_missing_component_is_offered_at_the_start_of_a_line(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(f"{UPDATE}\nEsc")
    items = await _completions(editor, types.Position(6, 3))
    assert [item.label for item in items] == ["Action taken", "Action requested", "Escalation point"]
    assert items[2].text_edit == types.TextEdit(
        types.Range(types.Position(6, 0), types.Position(6, 3)), "Escalation point: "
    )


async def test_a_completion_leaves_the_marks_of_a_list_alone(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(f"{UPDATE}\n- Esc")
    item = (await _completions(editor, types.Position(6, 5)))[2]
    assert item.text_edit.range == types.Range(types.Position(6, 2), types.Position(6, 5))


async def test_an_editor_with_snippets_is_led_from_slot_to_slot(editor: Editor) -> None:
    capabilities = pushed()
    item = types.ClientCompletionItemOptions(snippet_support=True)
    capabilities.text_document.completion = types.CompletionClientCapabilities(completion_item=item)
    await editor.start(capabilities)
    editor.open(f"{UPDATE}\n")
    offered = (await _completions(editor, types.Position(6, 0)))[2]
    assert offered.insert_text_format == types.InsertTextFormat.Snippet
    assert offered.text_edit.new_text.startswith("Escalation point: I am your first contact (${1:[phone]})")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        pytest.param(UPDATE, types.Position(0, 23), id="within a line"),
        pytest.param(f"{UPDATE}\n> Esc", types.Position(6, 5), id="in a quotation"),
        pytest.param("---\ncase: 1\n\n---\nIt runs.\n", types.Position(2, 0), id="in the front matter"),
        pytest.param(f"{UPDATE}\n```\nEsc\n```\n", types.Position(7, 3), id="in a code fence"),
    ],
)
async def test_no_label_is_offered(text: str, position: types.Position, editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(text)
    assert await _completions(editor, position) == []


async def test_the_gate_refuses_a_draft_with_errors_and_passes_it_once_it_is_mended(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    message = "presend stops this draft: unfilled-placeholder (line 3)"
    assert await editor.command("presend.gate", editor.uri) == {"ok": False, "errors": 1, "message": message}
    editor.change(BAD.replace("[name]", "Ana Ruiz"))
    answer = await editor.command("presend.gate", editor.uri)
    assert (answer["ok"], answer["errors"]) == (True, 0)


async def test_the_gate_asks_for_what_the_settings_ask_for(editor: Editor) -> None:
    (editor.folder / "presend.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    await editor.start(pushed())
    editor.open(WARNED)
    assert (await editor.command("presend.gate", editor.uri))["ok"] is False


async def test_the_gate_reads_a_draft_that_no_editor_shows(editor: Editor) -> None:
    await editor.start(pushed())
    (editor.folder / "other.md").write_text(BAD, encoding="utf-8")
    assert (await editor.command("presend.gate", (editor.folder / "other.md").as_uri()))["errors"] == 1
    missing = await editor.command("presend.gate", (editor.folder / "nowhere.md").as_uri())
    assert missing["ok"] is False
    assert "no such file" in missing["message"]


async def test_the_gate_judges_a_mail_file_too(editor: Editor) -> None:
    await editor.start(pushed())
    mail = "From: a@example.com\nTo: b@example.org\nSubject: x\n\nPlease call [name].\n"
    (editor.folder / "mail.eml").write_text(mail, encoding="utf-8")
    answer = await editor.command("presend.gate", (editor.folder / "mail.eml").as_uri())
    assert answer == {"ok": False, "errors": 1, "message": "presend stops this draft: unfilled-placeholder"}


async def test_the_status_says_how_the_draft_stands(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(UPDATE)
    status = await editor.command("presend.status", editor.uri)
    states = {component["name"]: component["state"] for component in status["components"]}
    assert len(states) == 6
    assert states["state_change"] == "present"
    assert states["escalation_point"] == "missing"
    assert (status["problem"], status["target"]) == ("", 90)
    assert status["seconds"] == round(status["words"] * 60 / 238)
