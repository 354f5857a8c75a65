"""Show suggestions: word by word on a terminal, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.document import Document
from linter.messages import counted
from linter.rewrite.guards import Tier
from linter.rewrite.suggestion import Suggestion
from linter.rulebook.plain import to_plain
from linter.terminal import shown
from linter.text.span import Span

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Style:
    """`color`: use colours; otherwise old words are shown in [-…-] and new ones in {+…+}. `explain`: also show the
    checks and what failed."""

    color: bool = False
    explain: bool = False


def suggestion_rows(document: Document, suggestion: Suggestion, style: Style) -> Iterator[str]:
    """One suggestion: its place, the words in their sentence, and the results of the checks."""
    line, column = document.lines.position(suggestion.edit.span.start)
    source = f"{suggestion.rule}, {suggestion.source.value}"
    if suggestion.is_verified:
        yield f"{shown(document.path)}:{line}:{column}  {source}"
        yield f"  {_in_place(document, suggestion, style)}"
        names = f": {', '.join(check.name for check in suggestion.checks)}" if style.explain else ""
        yield f"  verified by {len(suggestion.checks)} guards{names}"
    else:
        yield f"{shown(document.path)}:{line}:{column}  {source}: no safe suggestion for “{_flat(suggestion.term)}”"
        if style.explain:
            for check in suggestion.failed:
                yield f"  refused by {check.name}: {shown(check.detail)}"


def _in_place(document: Document, suggestion: Suggestion, style: Style) -> str:
    span = suggestion.edit.span
    sentence = document.sentence_at(span.start)
    start, end = max(sentence.start, span.start - _AROUND), min(max(sentence.end, span.end), span.end + _AROUND)
    before, after = document.text_of(Span(start, span.start)), document.text_of(Span(span.end, end))
    old, new = _flat(document.text_of(span)), _flat(suggestion.edit.text)
    marked = f"\x1b[31m{old}\x1b[0m \x1b[32m{new}\x1b[0m" if style.color else f"[-{old}-]{{+{new}+}}"
    head, tail = "…" if start > sentence.start else "", "…" if end < sentence.end else ""
    return f"{head}{_flat(before, keep=True)}{marked}{_flat(after, keep=True)}{tail}"


def _flat(text: str, *, keep: bool = False) -> str:
    """The text on one line, safe for a terminal. `keep`: keep a space at either end."""
    flat = " ".join(text.split())
    left, right = (" " if keep and part and part.isspace() else "" for part in (text[:1], text[-1:]))
    return shown(left + flat + right) if flat else left


def as_json(document: Document, suggestions: Sequence[Suggestion], applied: bool) -> str:
    """Every suggestion, including refused ones. Programs decide by `status`, never by the text."""
    rows = [_row(document, suggestion) for suggestion in suggestions]
    file = {"path": document.path, "applied": applied, "suggestions": rows}
    return json.dumps({"version": 1, "files": [file]}, ensure_ascii=False, indent=2)


def _row(document: Document, suggestion: Suggestion) -> dict[str, object]:
    span = suggestion.edit.span
    line, column = document.lines.position(span.start)
    row: dict[str, object] = {"rule": suggestion.rule, "term": suggestion.term, "tier": suggestion.tier.value}
    row |= {"start": span.start, "end": span.end, "line": line, "column": column}
    row |= {"original": document.text_of(span), "source": suggestion.source.value}
    row |= {"status": "verified" if suggestion.is_verified else "rejected", "checks": to_plain(suggestion.checks)}
    # Text that a guard refused is left out, so that nobody can use it by mistake.
    return {**row, "replacement": suggestion.edit.text if suggestion.is_verified else None}


def summary(suggestions: Sequence[Suggestion]) -> str:
    """The number of suggestions, and of sentences left alone."""
    good = sum(suggestion.is_verified for suggestion in suggestions)
    terms = sum(suggestion.is_verified and suggestion.tier is Tier.SPAN for suggestion in suggestions)
    return f"{counted(good, 'suggestion')} ({terms} for single terms), {len(suggestions) - good} without a safe one"
