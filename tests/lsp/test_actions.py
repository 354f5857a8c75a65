"""What an editor offers for a finding, and what becomes of the draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from headless import Editor, pushed
from lsprotocol import types
from pygls.workspace import PositionCodec

from linter.lsp.drafts import DraftVerdict
from linter.lsp.edits import allowance
from linter.lsp.places import Places
from linter.readers import read_text
from linter.session import Session

ROOT = Path(__file__).resolve().parents[2]
SAFE = "🚢 It runs again. As we already explained, restart it.\n"
JARGON = "🚢 Race condition: gone. The connection pool grew.\n"


async def _opened(editor: Editor, text: str, rule: str) -> types.Diagnostic:
    editor.open(text)
    return (await editor.diagnostics(rule))[0]


async def test_a_safe_fix_is_preferred_and_mends_the_draft(editor: Editor) -> None:
    await editor.start(pushed())
    found = await _opened(editor, SAFE, "chiding")
    fix = next(action for action in await editor.actions(found.range) if action.is_preferred)
    assert fix.kind == types.CodeActionKind.QuickFix
    assert editor.with_edit(fix.edit) == "🚢 It runs again. Restart it.\n"


async def test_a_gloss_is_offered_with_the_capital_of_its_term(editor: Editor) -> None:
    await editor.start(pushed())
    found = await _opened(editor, JARGON, "engineer-jargon")
    gloss = (await editor.actions(found.range))[0]
    assert gloss.title == "Say “Timing fault”"
    assert not gloss.is_preferred
    assert editor.with_edit(gloss.edit) == "🚢 Timing fault: gone. The connection pool grew.\n"


async def test_actions_are_those_of_the_findings_in_reach(editor: Editor) -> None:
    await editor.start(pushed())
    await _opened(editor, JARGON, "engineer-jargon")
    cursor = editor.place("pool")
    titles = [action.title for action in await editor.actions(types.Range(cursor, cursor))]
    assert titles == ["Say “set of shared connections”", "Allow engineer-jargon here, with a reason"]
    nowhere = editor.place("gone")
    assert await editor.actions(types.Range(nowhere, nowhere)) == []


async def test_every_safe_fix_at_once_is_an_action_of_its_own_kind(editor: Editor) -> None:
    await editor.start(pushed())
    found = await _opened(editor, SAFE + SAFE, "chiding")
    everything = await editor.actions(found.range, ["source.fixAll"])
    assert [action.kind for action in everything] == ["source.fixAll.presend"]
    assert editor.with_edit(everything[0].edit) == "🚢 It runs again. Restart it.\n" * 2
    assert await editor.actions(found.range, ["refactor"]) == []


async def test_an_allowance_counts_only_once_its_reason_is_written(editor: Editor) -> None:
    await editor.start(pushed())
    found = await _opened(editor, SAFE, "chiding")
    allow = (await editor.actions(found.range))[-2]
    text = editor.with_edit(allow.edit)
    assert text == "🚢 It runs again. As we already explained, restart it. <!-- presend: allow chiding --  -->\n"
    editor.change(text)
    assert {d.code for d in await editor.diagnostics()} == {"chiding", "suppression-without-reason"}
    editor.change(text.replace("--  --", "-- the customer asked for it --"))
    assert await editor.diagnostics() == []


async def test_an_editor_with_snippets_gets_its_cursor_where_the_reason_belongs(editor: Editor) -> None:
    capabilities = pushed()
    edits = types.WorkspaceEditClientCapabilities(document_changes=True, snippet_edit_support=True)
    capabilities.workspace = types.WorkspaceClientCapabilities(workspace_edit=edits)
    await editor.start(capabilities)
    found = await _opened(editor, SAFE, "chiding")
    actions = await editor.actions(found.range)
    allow = next(action for action in actions if action.title.startswith("Allow"))
    (change,) = allow.edit.document_changes
    assert change.text_document.version == 1
    assert change.edits[0].snippet.value == " <!-- presend: allow chiding -- $1 -->$0"


async def test_an_editor_that_asks_for_the_reason_has_it_written_by_the_server(editor: Editor) -> None:
    await editor.start(pushed(), askReason=True)
    found = await _opened(editor, SAFE, "chiding")
    allow = next(action for action in await editor.actions(found.range) if action.title.startswith("Allow"))
    # lsprotocol takes an action that only calls a command for a bare command, and makes a text of what it calls.
    assert all(part in str(allow.command) for part in ("presend.askReason", editor.uri, found.data["fingerprint"]))
    reason = " legal said so --> \n yes "
    assert await editor.command("presend.allow", editor.uri, found.data["fingerprint"], reason)
    text = editor.with_edit(editor.applied[0])
    assert text.endswith("restart it. <!-- presend: allow chiding -- legal said so → yes -->\n")
    editor.change(text)
    assert await editor.diagnostics() == []


async def test_no_reason_or_a_finding_that_is_gone_writes_nothing(editor: Editor) -> None:
    await editor.start(pushed(), askReason=True)
    found = await _opened(editor, SAFE, "chiding")
    assert await editor.command("presend.allow", editor.uri, found.data["fingerprint"], "  ") is False
    editor.change("It runs.\n")
    assert await editor.command("presend.allow", editor.uri, found.data["fingerprint"], "because") is False
    assert editor.applied == []


async def test_a_wrong_suppression_cannot_be_allowed(editor: Editor) -> None:
    await editor.start(pushed())
    found = await _opened(editor, "It runs. <!-- presend: allow chiding -- because -->\n", "unused-suppression")
    assert await editor.actions(found.range) == []


DRAFTS = [ROOT / "examples" / "draft.md", *sorted((ROOT / "corpus/customer-update/tune").glob("ta-*.md"))]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_allowing_one_finding_hides_it_and_adds_none(path: Path) -> None:
    linter = Session().linter(path)
    document = read_text(path.read_text("utf-8"), str(path))
    report = linter.check(document)
    verdict = DraftVerdict(report, linter, Places(document, PositionCodec()), exact=True)
    for finding in report.findings:
        place = allowance(verdict, finding.rule, finding.span)
        text = document.text[: place.offset] + f"{place.before}because{place.after}" + document.text[place.offset :]
        after = linter.check(read_text(text, str(path)))
        assert finding.fingerprint not in {other.fingerprint for other in after.findings}
        # What it kept from being told may show instead: a finding of its family on the same words, or one that yields to that.
        rules = {other.rule for other in report.findings}
        told = [other for other in after.findings if finding.family not in (other.family, other.yields_to)]
        assert {other.rule for other in told} <= rules
