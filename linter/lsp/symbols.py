"""The components of a draft as the editor's outline."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter.lsp.drafts import DraftVerdict
from linter.parts.components import standings
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
    for standing in standings(report, kind):
        if not report.outline.of(standing.name):
            place = places.range(standing.span) if standing.span else end
            detail = f"{standing.state.value}: {says[standing.name]}"
            yield types.DocumentSymbol(standing.title, types.SymbolKind.Null, place, place, detail)
