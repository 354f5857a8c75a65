"""Code actions for a finding: apply one of its fixes, or allow it with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from linter.finding import Applicability, Finding
from linter.fix import safe_edits
from linter.lsp.abilities import Abilities
from linter.lsp.diagnostics import diagnostic
from linter.lsp.drafts import DraftVerdict, Judged
from linter.lsp.edits import allow_edit, allowance, workspace_edit
from linter.text.span import Span

_ASK_REASON = "presend.askReason"
"""The editor's own command: asks for a reason, then calls `presend.allow`."""
QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.presend"
_CANNOT_BE_ALLOWED = "suppression"


@dataclass(frozen=True, slots=True)
class Actions:
    """The code actions of one judged draft."""

    judged: Judged
    verdict: DraftVerdict
    abilities: Abilities

    def at(self, area: types.Range, only: Sequence[str]) -> Iterator[types.CodeAction]:
        """The actions for `area`; with `only`, those of these kinds and their subkinds."""
        places = self.verdict.places
        wanted = places.span(area)
        if _is_asked_for(QUICK_FIX, only):
            for finding in self.verdict.report.findings:
                if _touches(finding.span, wanted):
                    yield from self._fixes(finding)
                    yield from self._allow(finding)
        edits = safe_edits(self.verdict.report.findings)
        if edits and _is_asked_for(FIX_ALL, only):
            edit = workspace_edit(self.judged, self.verdict, edits, self.abilities)
            yield types.CodeAction("Apply every safe fix of presend", FIX_ALL, edit=edit)

    def _fixes(self, finding: Finding) -> Iterator[types.CodeAction]:
        for fix in finding.fixes:
            yield types.CodeAction(
                fix.title,
                QUICK_FIX,
                [diagnostic(finding, self.verdict.places.range(finding.span))],
                is_preferred=fix.applicability is Applicability.SAFE or None,
                edit=workspace_edit(self.judged, self.verdict, fix.edits, self.abilities),
            )

    def _allow(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Nothing for a finding about a suppression, which cannot itself be suppressed."""
        if finding.family == _CANNOT_BE_ALLOWED:
            return
        action = types.CodeAction(
            f"Allow {finding.rule} here, with a reason",
            QUICK_FIX,
            [diagnostic(finding, self.verdict.places.range(finding.span))],
        )
        if self.abilities.asks_reason:
            action.command = types.Command(action.title, _ASK_REASON, arguments=[self.judged.uri, finding.fingerprint])
        else:
            action.edit = self.allow(finding, "")
        yield action

    def allow(self, finding: Finding, reason: str) -> types.WorkspaceEdit:
        """The edit that allows `finding` because of `reason`, reduced to one line and without the end of a comment in
        it."""
        said = " ".join(reason.replace("-->", "→").split())
        place = allowance(self.verdict, finding.rule, finding.span)
        return allow_edit(self.judged, self.verdict, place, said, self.abilities)


def _is_asked_for(kind: str, only: Sequence[str]) -> bool:
    return not only or any(kind == asked or kind.startswith(f"{asked}.") or not asked for asked in only)


def _touches(span: Span, wanted: Span) -> bool:
    """Whether the spans share a code point, or one is empty and within or at an end of the other."""
    return span.start <= wanted.end and wanted.start <= span.end if not (span and wanted) else span.overlaps(wanted)
