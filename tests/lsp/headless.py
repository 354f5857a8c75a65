"""An editor without a screen: it talks to a real `presend lsp` process and shows what it was told."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

SERVER = [sys.executable, "-m", "linter.cli.main", "lsp", "--stdio"]
WAIT = 20


def pushed() -> types.ClientCapabilities:
    """An editor that is told its diagnostics, counts in UTF-16 and knows neither versions nor snippets."""
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
        )
    )


class Editor:
    """One draft in an editor, its text, and what the server says of it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.name = "draft.md"
        self.text = ""
        self.version = 0
        self.applied: list[types.WorkspaceEdit] = []
        self.registered: list[types.Registration] = []
        own = {  # pygls marks a handler with attributes, which a method does not take
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: partial(self.published.put_nowait),
            types.WORKSPACE_APPLY_EDIT: partial(self._apply),
            types.CLIENT_REGISTER_CAPABILITY: partial(self._register),
        }
        register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, **own})

    def _register(self, params: types.RegistrationParams) -> None:
        self.registered += params.registrations

    def _apply(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        self.applied.append(params.edit)
        return types.ApplyWorkspaceEditResult(True)

    async def start(self, capabilities: types.ClientCapabilities, **options: object) -> types.InitializeResult:
        return await self.client.initialize_session(
            types.InitializeParams(capabilities, root_uri=self.folder.as_uri(), initialization_options=options or None)
        )

    @property
    def uri(self) -> str:
        return (self.folder / self.name).as_uri()

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    def open(self, text: str) -> None:
        self.text, self.version = text, 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri, "markdown", 1, text))
        )

    def change(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def save(self) -> None:
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.document))

    async def diagnostics(self, rule: str = "") -> list[types.Diagnostic]:
        """What is published next, of one rule or of all."""
        params = await asyncio.wait_for(self.published.get(), WAIT)
        return [found for found in params.diagnostics if rule in ("", found.code)]

    async def actions(self, found: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        params = types.CodeActionParams(self.document, found, types.CodeActionContext([], only=only))
        return list(await asyncio.wait_for(self.client.text_document_code_action_async(params), WAIT) or [])

    async def command(self, name: str, *arguments: object) -> object:
        params = types.ExecuteCommandParams(name, list(arguments))
        return await asyncio.wait_for(self.client.workspace_execute_command_async(params), WAIT)

    def memory(self) -> int:
        """The server's resident memory in kB."""
        rows = Path(f"/proc/{self.client._server.pid}/status").read_text().splitlines()
        return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS"))

    def words(self, area: types.Range) -> str:
        """The words that the editor underlines, counted in UTF-16 as the protocol says and not by our own code."""
        assert area.start.line == area.end.line
        line = self.text.replace("\r\n", "\n").split("\n")[area.start.line].encode("utf-16-le")
        return line[2 * area.start.character : 2 * area.end.character].decode("utf-16-le")

    def place(self, words: str) -> types.Position:
        """The position at which `words` begin, in UTF-16."""
        before = self.text[: self.text.index(words)]
        return types.Position(before.count("\n"), _units(before.rpartition("\n")[2]))

    def with_edit(self, edit: types.WorkspaceEdit) -> str:
        """The text once `edit` is applied."""
        changes = edit.changes[self.uri] if edit.changes else edit.document_changes[0].edits
        text = self.text
        for change in sorted(changes, key=lambda c: (c.range.start.line, c.range.start.character), reverse=True):
            text = text[: self._offset(change.range.start)] + change.new_text + text[self._offset(change.range.end) :]
        return text

    def _offset(self, position: types.Position) -> int:
        rows = self.text.split("\n")
        column = next(
            n for n in range(len(rows[position.line]) + 1) if _units(rows[position.line][:n]) >= position.character
        )
        return sum(len(row) + 1 for row in rows[: position.line]) + column


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
