"""Edits for the editor to apply, tied to the version of the draft they were made for if that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lsprotocol import types

from linter.finding import Edit
from linter.lsp.abilities import Abilities
from linter.lsp.drafts import DraftVerdict, Judged
from linter.text.span import Span

_CELL_END = re.compile(r"[ \t]*\|[ \t]*$")


@dataclass(frozen=True, slots=True)
class Insertion:
    """A comment to insert at `offset`, in two parts; the author's reason goes between them."""

    offset: int
    before: str
    after: str


def workspace_edit(
    judged: Judged, verdict: DraftVerdict, edits: Sequence[Edit], abilities: Abilities
) -> types.WorkspaceEdit:
    """`edits` of one draft."""
    made = [types.TextEdit(verdict.places.range(edit.span), edit.text) for edit in edits]
    return _edit(judged, made) if abilities.versioned_edits else types.WorkspaceEdit(changes={judged.uri: made})


def allow_edit(
    judged: Judged, verdict: DraftVerdict, place: Insertion, reason: str, abilities: Abilities
) -> types.WorkspaceEdit:
    """The comment that allows a finding.

    Without a `reason`, the editor is asked to put its cursor in the place for one; the comment allows nothing until it
    is there.
    """
    area = Span.at(place.offset)
    if reason or not abilities.snippet_edits:
        return workspace_edit(judged, verdict, [Edit(area, f"{place.before}{reason}{place.after}")], abilities)
    snippet = types.StringValue(f"{place.before}$1{place.after}$0", "snippet")
    return _edit(judged, [types.SnippetTextEdit(verdict.places.range(area), snippet)])


def _edit(judged: Judged, edits: Sequence[types.TextEdit | types.SnippetTextEdit]) -> types.WorkspaceEdit:
    document = types.OptionalVersionedTextDocumentIdentifier(judged.uri, judged.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def allowance(verdict: DraftVerdict, rule: str, span: Span) -> Insertion:
    """Where to put the comment that allows a finding of `rule` at `span`: at the end of its last line, so that no
    paragraph is split, and within the last cell of a table row. Front matter has no comments, so a finding there is
    allowed for the whole draft below it."""
    document = verdict.report.document
    if span.start < document.body_start:
        return Insertion(document.body_start, f"<!-- presend: allow-file {rule} -- ", " -->\n")
    _, line = document.lines.lines_of(span)
    row = verdict.places.line(line - 1)
    closing = _CELL_END.search(document.text, row.start, row.end)
    place = closing.start() if closing else row.end
    return Insertion(place, f" <!-- presend: allow {rule} -- ", " -->")
