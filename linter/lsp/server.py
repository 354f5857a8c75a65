"""The server: dispatches the editor's messages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from linter._version import __version__
from linter.fresh import FreshSession
from linter.lsp import answers
from linter.lsp.abilities import Abilities, read_abilities
from linter.lsp.actions import FIX_ALL, QUICK_FIX, Actions
from linter.lsp.completion import completions
from linter.lsp.diagnostics import SOURCE, diagnostics
from linter.lsp.drafts import Drafts, DraftVerdict, Judged
from linter.lsp.hover import hover
from linter.lsp.protocol import TidyProtocol
from linter.lsp.publisher import Publisher
from linter.lsp.symbols import symbols

_WATCHED = ("**/{presend,.presend,pyproject}.toml", "**/*.{yml,yaml}")


class Server(LanguageServer):
    """A language server, its drafts, and the capabilities of the editor."""

    def __init__(self, config_path: Path | None = None) -> None:
        # The whole text comes with each change: drafts are short, and pygls would apply partial changes by
        # `str.splitlines`, wrongly below a vertical tab or U+2028 (see `places`).
        whole = types.TextDocumentSyncKind.Full
        super().__init__(SOURCE, __version__, text_document_sync_kind=whole, protocol_cls=TidyProtocol)
        self.abilities = Abilities()
        self.drafts = Drafts(FreshSession(config_path))
        self.publisher = Publisher(self.judged, self.text_document_publish_diagnostics, self.version_of)
        self._shown_problem = ""

    async def judged(self, uri: str) -> Judged:
        """The current result for a draft. A problem in the settings is shown once, not on every keystroke."""
        judged = await self.drafts.judged(self.workspace, uri)
        problem = judged.problem if judged.everywhere else ""
        if problem and problem != self._shown_problem:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"presend: {problem}"))
        self._shown_problem = problem
        return judged

    async def placed(self, uri: str) -> tuple[Judged, DraftVerdict] | None:
        """A draft and its verdict, if the verdict is about the editor's own text."""
        judged = await self.judged(uri)
        return (judged, judged.verdict) if judged.verdict and judged.verdict.exact else None

    def version_of(self, uri: str) -> int | None:
        """The version that the editor shows; None if it shows none."""
        return self.workspace.get_text_document(uri).version

    def recheck(self) -> None:
        """Check every open draft again, or make the editor request it."""
        self.drafts.forget_verdicts()
        if not self.abilities.pulls:
            self.publisher.now([document.uri for document in self.workspace.text_documents.values()])
        elif self.abilities.refreshes:
            self.workspace_diagnostic_refresh(None)


def make_server(config_path: Path | None = None) -> Server:
    """A server that is ready to start. `config_path` is a settings file to use instead of the nearest one."""
    server = Server(config_path)
    for feature, handler in _FEATURES.items():
        server.feature(feature, _OPTIONS.get(feature))(handler)
    for command, handler in _COMMANDS.items():
        server.command(command)(handler)
    return server


def serve(config_path: Path | None) -> None:
    """Serve an editor on standard input and output until it exits."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its error messages quote the message, and so the draft
    make_server(config_path).start_io()


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.abilities = read_abilities(params)


def _initialized(ls: Server, params: types.InitializedParams) -> None:
    if ls.abilities.watches:
        watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        watch = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        ls.client_register_capability(types.RegistrationParams([watch]))


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    if not ls.abilities.pulls:
        ls.publisher.now([params.text_document.uri])


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    if not ls.abilities.pulls:
        ls.publisher.soon(params.text_document.uri)


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """The saved file may be a record, a rule or an earlier update that the other drafts depend on."""
    ls.recheck()


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.drafts.close(params.text_document.uri)
    if not ls.abilities.pulls:
        ls.publisher.close(params.text_document.uri)


async def _files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    await ls.drafts.forget_files()
    ls.recheck()


async def _pulled(ls: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    return types.RelatedFullDocumentDiagnosticReport(list(diagnostics(await ls.judged(params.text_document.uri))))


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    placed = await ls.placed(params.text_document.uri)
    return hover(placed[1], params.position, ls.abilities.markdown) if placed else None


async def _code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    placed = await ls.placed(params.text_document.uri)
    return list(Actions(*placed, ls.abilities).at(params.range, params.context.only or ())) if placed else []


async def _symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    placed = await ls.placed(params.text_document.uri)
    return list(symbols(placed[1])) if placed else []


async def _completion(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    placed = await ls.placed(params.text_document.uri)
    return list(completions(placed[1], params.position, ls.abilities.snippet_completion)) if placed else []


async def _gate(ls: Server, uri: str) -> dict[str, Any]:
    return answers.gate(await ls.judged(uri))


async def _status(ls: Server, uri: str) -> dict[str, Any]:
    return answers.status(await ls.judged(uri))


async def _allow(ls: Server, uri: str, fingerprint: str, reason: str) -> bool:
    """Insert the comment that allows a finding; false if the draft no longer has it, or no reason was given."""
    placed = await ls.placed(uri)
    if placed is None or not reason.strip():
        return False
    judged, verdict = placed
    for finding in verdict.report.findings:
        if finding.fingerprint == fingerprint:
            edit = Actions(judged, verdict, ls.abilities).allow(finding, reason)
            answer = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit))
            return answer.applied
    return False


_FEATURES: Mapping[str, Callable[..., Any]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
    types.TEXT_DOCUMENT_DIAGNOSTIC: _pulled,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_CODE_ACTION: _code_actions,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _symbols,
    types.TEXT_DOCUMENT_COMPLETION: _completion,
}
_OPTIONS = {
    types.TEXT_DOCUMENT_DIAGNOSTIC: types.DiagnosticOptions(
        inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE
    ),
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions([QUICK_FIX, FIX_ALL]),
}
_COMMANDS: Mapping[str, Callable[..., Any]] = {
    "presend.gate": _gate,
    "presend.status": _status,
    "presend.allow": _allow,
}
