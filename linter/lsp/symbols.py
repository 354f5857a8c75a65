"""The components of a draft as the editor's outline."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter.lsp.drafts import DraftVerdict
from linter.parts.components import component_states
from linter.text.span import Span

_WORDS = 60


def symbols(verdict: DraftVerdict) -> Iterator[types.DocumentSymbol]:
    """The components in reading order, then the missing components, with what they would say."""
    report, places = verdict.report, verdict.places
    kind = verdict.linter.rulebook.kind(report.kind)
    titles = {component.name: component.title for component in kind.components}
    for segment in report.outline.segments:
        words = report.document.on_one_line(segment.span)
        detail = f"{words[:_WORDS]}…" if len(words) > _WORDS else words
        first = report.document.first_sentence(segment.span)
        yield types.DocumentSymbol(
            titles[segment.component], types.SymbolKind.String, places.range(segment.span), places.range(first), detail
        )
    end = places.range(Span.at(len(report.document.text)))
    says = {component.name: component.says for component in kind.components}
    for component in component_states(report, kind):
        if not report.outline.of(component.name):
            place = places.range(component.span) if component.span else end
            detail = f"{component.state.value}: {says[component.name]}"
            yield types.DocumentSymbol(component.title, types.SymbolKind.Null, place, place, detail)
