"""The last guard: a draft with its suggestions in place is judged anew. The findings are gone, and none is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from linter.engine import Linter, Report
from linter.finding import Edit, Finding
from linter.fix import apply_edits
from linter.readers import read_text
from linter.rewrite.guards import CheckResult
from linter.rewrite.suggestion import Suggestion
from linter.span import Span

NAME = "relint"


def settle(linter: Linter, report: Report, suggestions: Sequence[Suggestion], now: datetime | None) -> list[Suggestion]:
    """Those of `suggestions` that can stand together, each with a `relint` check; the others with one that failed.

    Tried all at once first, for that is nearly always right; if something new appears, one after the other.
    """
    if not suggestions or not _broken(linter, report, suggestions, now):
        return [_checked(suggestion, "") for suggestion in suggestions]
    kept: list[Suggestion] = []
    settled = []
    for suggestion in suggestions:
        broken = _broken(linter, report, [*kept, suggestion], now)
        if not broken:
            kept.append(suggestion)
        settled.append(_checked(suggestion, broken))
    return settled


def _checked(suggestion: Suggestion, broken: str) -> Suggestion:
    before = [check for check in suggestion.checks if check.name != NAME]
    return replace(suggestion, checks=(*before, CheckResult(NAME, not broken, broken)))


def _broken(linter: Linter, report: Report, suggestions: Iterable[Suggestion], now: datetime | None) -> str:
    """What is wrong with the draft once the suggestions stand in it; empty when nothing is."""
    edits = sorted((s.edit for s in suggestions), key=lambda edit: edit.span)
    document = report.document
    after = linter.check(read_text(apply_edits(document.text, edits), document.path), now)
    targets = {(s.rule, _folded(s.term)) for s in suggestions}
    places = _places_after(edits)
    for finding in after.findings:
        words = _folded(after.document.text_of(finding.span))
        if (finding.rule, words) in targets and any(place.overlaps(finding.span) for place in places):
            return f"relint: “{words}” would be found again"
    had = Counter(_key(finding, finding.span.start) for finding in report.findings)
    has = Counter(_key(finding, _place_before(finding.span.start, edits)) for finding in after.findings)
    inside = [f for f in after.findings if f.rule in {s.rule for s in suggestions} and _is_inside(f.span, places)]
    new = [
        finding for finding in after.findings if (has - had)[_key(finding, _place_before(finding.span.start, edits))]
    ]
    for finding in (*inside, *new):
        return f"relint: a finding of {finding.rule} would be new"
    return ""


def _is_inside(span: Span, places: Sequence[Span]) -> bool:
    return any(place.contains(span) for place in places)


def _key(finding: Finding, start: int) -> tuple[str, int]:
    """The same rule at the same place is the same finding; one about the whole draft has no place."""
    return finding.rule, start if len(finding.span) else -1


def _place_before(offset: int, edits: Sequence[Edit]) -> int:
    """Where `offset` of the edited text was before; inside an edit, where that began."""
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        if offset < start:
            break
        if offset < start + len(edit.text):
            return edit.span.start
        shift += len(edit.text) - len(edit.span)
    return offset - shift


def _places_after(edits: Sequence[Edit]) -> list[Span]:
    places, shift = [], 0
    for edit in edits:
        places.append(Span(edit.span.start + shift, edit.span.start + shift + len(edit.text)))
        shift += len(edit.text) - len(edit.span)
    return places


def _folded(words: str) -> str:
    return " ".join(words.split()).lower()
