"""Completions: labels of missing components, offered at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from linter.lsp.drafts import DraftVerdict
from linter.rulebook.rule import Component
from linter.text.placeholders import find_placeholders
from linter.text.span import Span
from linter.text.zones import Zone

_BEGUN = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+)?(?P<word>\**[\w ]{0,40})")
"""Allowed before the cursor: the marker of a heading or list, and the beginning of a label."""
_SPECIAL = re.compile(r"[\\$}]")


def completions(verdict: DraftVerdict, position: types.Position, snippets: bool) -> Iterator[types.CompletionItem]:
    """The missing components, in their usual order; nothing within a line, or in text by somebody else.

    With `snippets`, a component comes with its skeleton, whose slots the editor visits one after the other.
    """
    report, places = verdict.report, verdict.places
    document = report.document
    cursor = places.offset(position)
    start = places.line(position.line).start if position.line < len(document.lines) else cursor
    begun = _BEGUN.fullmatch(document.text[start:cursor])
    # Signatures are not excluded: a half-typed label looks like a name below the last paragraph.
    written = start >= document.body_start and not any(
        r.zone is not Zone.SIGNATURE and r.span.start <= start < r.span.end for r in document.regions
    )
    if begun is None or not written:
        return
    area = places.range(Span(start + begun.start("word"), cursor))
    found = {segment.component for segment in report.outline.segments}
    found |= {label.component for label in report.outline.empty}
    for number, component in enumerate(verdict.linter.rulebook.kind(report.kind).components):
        if component.name not in found:
            yield _item(component, number, area, snippets)


def _item(component: Component, number: int, area: types.Range, snippets: bool) -> types.CompletionItem:
    text = f"{component.title}: "
    return types.CompletionItem(
        label=component.title,
        kind=types.CompletionItemKind.Snippet if snippets else types.CompletionItemKind.Text,
        detail=component.says,
        sort_text=f"{number:02}",
        filter_text=component.title,
        insert_text_format=types.InsertTextFormat.Snippet if snippets else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(area, text + _snippet(component.skeleton) if snippets else text),
    )


def _snippet(skeleton: str) -> str:
    """`skeleton` with tab stops for its slots. A slot that is left alone remains a slot, and so an error."""
    parts, done = [], 0
    for number, slot in enumerate(find_placeholders(skeleton), 1):
        parts += [_escaped(skeleton[done : slot.span.start]), f"${{{number}:{_escaped(slot.span.of(skeleton))}}}"]
        done = slot.span.end
    return "".join([*parts, _escaped(skeleton[done:]), "$0"])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
