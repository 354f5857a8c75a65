"""What an editor underlines, and when."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from headless import Editor, pushed
from lsprotocol import types
from pytest_lsp import client_capabilities

BAD = "🚢🚢 As we already explained, restart it. The race condition is gone.\n\nPlease call [name] by 17:00 CET on 4 March 2026.\n"
CLEAN = "The imports run again since 09:00 UTC.\n"


async def test_a_draft_is_underlined_when_it_is_opened(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    found = {d.code: (d.severity, editor.words(d.range)) for d in await editor.diagnostics()}
    assert found == {
        "chiding": (types.DiagnosticSeverity.Warning, "As we already explained"),
        "engineer-jargon": (types.DiagnosticSeverity.Warning, "race condition"),
        "unfilled-placeholder": (types.DiagnosticSeverity.Error, "[name]"),
    }


async def test_a_diagnostic_says_what_is_wrong_and_what_cures_it(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    (found,) = await editor.diagnostics("engineer-jargon")
    assert found.source == "presend"
    assert "timing fault" in found.message
    assert "\n" in found.message


@pytest.mark.parametrize("before", ["", "🚢", "👩🏽‍💻 – ", "é ", "日本語、", "\t", "𝔘𝔫𝔦 "])
async def test_columns_count_utf16_units_after(before: str, editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(f"{before}As we already explained, imports run.\n")
    (found,) = await editor.diagnostics("chiding")
    assert editor.words(found.range) == "As we already explained"
    assert found.range.start.character == len(before.encode("utf-16-le")) // 2


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
async def test_columns_count_what_the_editor_asks_for(encoding: types.PositionEncodingKind, editor: Editor) -> None:
    capabilities = pushed()
    capabilities.general = types.GeneralClientCapabilities(position_encodings=[encoding])
    answer = await editor.start(capabilities)
    editor.open("🚢é As we already explained, imports run.\n")
    (found,) = await editor.diagnostics("chiding")
    assert answer.capabilities.position_encoding == encoding
    assert found.range.start.character == {"utf-8": 7, "utf-16": 4, "utf-32": 3}[encoding.value]


@pytest.mark.parametrize("mark", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
async def test_a_mark_that_ends_no_line_for_an_editor_moves_nothing(mark: str, editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(f"Hi Maria,{mark}good morning.\n\nIt runs.\n")
    await editor.diagnostics()
    editor.change(f"Hi Maria,{mark}good morning.\n\nAs we already explained, imports run.\n")
    (found,) = await editor.diagnostics("chiding")
    assert found.range == types.Range(types.Position(2, 0), types.Position(2, 23))


async def test_windows_line_ends_count_as_one(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open("Hi Maria,\r\n\r\n🚢 As we already explained, imports run.\r\n")
    (found,) = await editor.diagnostics("chiding")
    assert found.range == types.Range(types.Position(2, 3), types.Position(2, 26))


async def test_fast_typing_is_judged_once_and_only_in_its_last_form(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(CLEAN)
    await editor.diagnostics()
    for number in range(30):
        editor.change(f"{CLEAN}As we already explained, restart {number}.\n")
    params = await asyncio.wait_for(editor.published.get(), 20)
    assert params.version == editor.version
    await asyncio.sleep(0.3)
    assert editor.published.empty()


async def test_typing_is_answered_after_a_short_pause(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(CLEAN)
    await editor.diagnostics()
    start = time.monotonic()
    editor.change(BAD)
    await editor.diagnostics()
    assert time.monotonic() - start >= 0.1


async def test_a_mended_draft_loses_its_diagnostics(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    assert await editor.diagnostics()
    editor.change(CLEAN)
    assert await editor.diagnostics() == []


async def test_a_closed_draft_loses_its_diagnostics(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    await editor.diagnostics()
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document))
    assert await editor.diagnostics() == []


async def test_an_editor_that_asks_is_answered_and_never_told(editor: Editor) -> None:
    await editor.start(client_capabilities("neovim@v0.11"))
    editor.open(BAD)
    params = types.DocumentDiagnosticParams(editor.document)
    report = await editor.client.text_document_diagnostic_async(params)
    assert [found.code for found in report.items] == ["chiding", "engineer-jargon", "unfilled-placeholder"]
    editor.change(CLEAN)
    report = await editor.client.text_document_diagnostic_async(params)
    assert not report.items
    await asyncio.sleep(0.3)
    assert editor.published.empty()


async def test_half_an_emoji_is_no_crash(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open("Hi \ud83d there.\n")
    (found,) = await editor.diagnostics()
    assert found.code == "not-checked"
    editor.change(BAD)
    assert len(await editor.diagnostics()) == 3


async def test_a_fence_that_is_never_closed_is_told(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open("It runs.\n\n```\nlog\n\nAs we already explained, imports run.\n")
    (found,) = await editor.diagnostics("not-checked")
    assert "never closed" in found.message


async def test_a_draft_never_saved_is_judged_too(editor: Editor) -> None:
    await editor.start(pushed())
    item = types.TextDocumentItem("untitled:Untitled-1", "markdown", 1, BAD)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    assert len(await editor.diagnostics()) == 3


async def test_an_encoded_mail_says_how_many_findings_it_has_and_underlines_no_wrong_words(editor: Editor) -> None:
    (found,) = await diagnostics_of_a_mail(
        editor, "Content-Transfer-Encoding: quoted-printable\n\nAs we already explain=\ned, imports run.\n"
    )
    assert (found.code, found.severity) == ("not-checked", types.DiagnosticSeverity.Information)
    assert "presend finds 1 in" in found.message


async def test_a_mail_that_is_written_as_it_reads_has_its_words_underlined(editor: Editor) -> None:
    (found,) = await diagnostics_of_a_mail(editor, "\nAs we already explained, imports run.\n")
    assert found.code == "chiding"
    assert found.range == types.Range(types.Position(4, 0), types.Position(4, len("As we already explained")))


async def diagnostics_of_a_mail(editor: Editor, rest: str) -> list[types.Diagnostic]:
    """The diagnostics of a mail, given from the end of its header on."""
    await editor.start(pushed())
    text = f"From: a@example.com\nTo: b@example.org\nSubject: x\n{rest}"
    uri = (editor.folder / "mail.eml").as_uri()
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "eml", 1, text)))
    return await editor.diagnostics()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
async def test_typing_costs_no_memory(editor: Editor) -> None:
    await editor.start(pushed())
    editor.open(BAD)
    await editor.diagnostics()
    used = []
    for _ in range(3):
        for number in range(1_500):
            editor.change(f"{BAD}{number}\n")
            if number % 50 == 0:
                await asyncio.sleep(0.01)
        await editor.command("presend.gate", editor.uri)
        used.append(editor.memory())
    assert used[2] - used[1] < 1_000, "kB for 1,500 edits; one that keeps its message would take 2,000"


EXPORT = """{"macros": [
  {"title": "First reply", "active": true, "actions": [
    {"field": "comment_value_html", "value": "<p>🚢 J\\u00f6rg, as we already explained, all is well.</p>"}]},
  {"title": "Second", "active": true, "actions": [
    {"field": "comment_value", "value": "Hi {{ticket.requester.first_name}}, call [the contact]."}]}]}
"""
PAGE = "<html><body>\n<p>🚢 Hi <b>Ines</b>, as we already explained, all is well.</p></body></html>\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("macros.json", EXPORT, {"chiding": "as we already explained", "unfilled-placeholder": "[the contact]"}),
        ("page.html", PAGE, {"chiding": "as we already explained"}),
        ("package.json", '{"name": "As we already explained", "scripts": {"x": "[name]"}}\n', {}),
        ("half.json", '{"name": "As we already explained",\n', {}),
    ],
)
async def test_an_export_and_a_page_are_underlined_where_the_words_stand_and_other_data_nowhere(
    name: str, text: str, expected: dict[str, str], editor: Editor
) -> None:
    editor.name = name
    await editor.start(pushed())
    editor.open(text)
    assert {d.code: editor.words(d.range) for d in await editor.diagnostics()} == expected
    assert (await editor.command("presend.gate", editor.uri))["ok"] is True  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("macros.json", EXPORT.replace("}]}\n", "}\n"), "macros.json:6:"),
        ("Reply.email", "Hi, as we already explained.\n", "in an editor, only exports in JSON are checked"),
        ("macros.json", EXPORT + " " * (1 << 20), "longer than 1 MB; presend check judges it"),
    ],
)
async def test_an_export_that_cannot_be_judged_says_so_in_its_first_line(
    name: str, text: str, why: str, editor: Editor
) -> None:
    editor.name = name
    await editor.start(pushed())
    editor.open(text)
    (found,) = await editor.diagnostics()
    assert (found.code, found.range.start) == ("not-checked", types.Position(0, 0)) and why in found.message
