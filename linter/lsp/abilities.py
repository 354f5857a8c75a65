"""The capabilities of the editor, read once when it connects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lsprotocol import types


@dataclass(frozen=True, slots=True)
class Abilities:
    """The editor's capabilities. `pulls`: it requests diagnostics, so they must not be pushed as well. `asks_reason`:
    it has the command `presend.askReason`, which asks its user why a finding is allowed."""

    pulls: bool = False
    refreshes: bool = False
    watches: bool = False
    versioned_edits: bool = False
    snippet_edits: bool = False
    snippet_completion: bool = False
    markdown: bool = False
    asks_reason: bool = False


def read_abilities(params: types.InitializeParams) -> Abilities:
    """The capabilities that the editor announces when it starts the server."""
    text = params.capabilities.text_document or types.TextDocumentClientCapabilities()
    space = params.capabilities.workspace or types.WorkspaceClientCapabilities()
    edits = space.workspace_edit or types.WorkspaceEditClientCapabilities()
    completion = text.completion.completion_item if text.completion else None
    formats = (text.hover.content_format if text.hover else None) or ()
    options = params.initialization_options
    return Abilities(
        pulls=text.diagnostic is not None,
        refreshes=bool(space.diagnostics and space.diagnostics.refresh_support),
        watches=bool(space.did_change_watched_files and space.did_change_watched_files.dynamic_registration),
        versioned_edits=bool(edits.document_changes),
        snippet_edits=bool(edits.document_changes and edits.snippet_edit_support),
        snippet_completion=bool(completion and completion.snippet_support),
        markdown=types.MarkupKind.Markdown in formats,
        asks_reason=isinstance(options, Mapping) and options.get("askReason") is True,
    )
