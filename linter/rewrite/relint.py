"""The last guard: check the draft again with its suggestions applied. The findings must be gone, none may be new, and
`presend verify` must find no changed fact: two good edits in one sentence may be a bad one together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.finding import Edit, Finding
from linter.rewrite.guards import CheckResult
from linter.rewrite.revision import Revision
from linter.rewrite.suggestion import Suggestion
from linter.rewrite.verify import compare
from linter.text.span import Span

NAME = "relint"


def settle(revision: Revision, suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The compatible ones of `suggestions`, each with a passed `relint` check; the others with a failed one.

    All are tried at once first, because that nearly always works; if something new appears, they are tried one after
    the other.
    """
    if not suggestions or not _broken(revision, suggestions):
        return [_checked(suggestion, "") for suggestion in suggestions]
    kept: list[Suggestion] = []
    settled = []
    for suggestion in suggestions:
        broken = _broken(revision, [*kept, suggestion])
        if not broken:
            kept.append(suggestion)
        settled.append(_checked(suggestion, broken))
    return settled


def _checked(suggestion: Suggestion, broken: str) -> Suggestion:
    before = [check for check in suggestion.checks if check.name != NAME]
    return replace(suggestion, checks=(*before, CheckResult(NAME, not broken, broken)))


def _broken(revision: Revision, suggestions: Sequence[Suggestion]) -> str:
    """What is wrong with the draft once the suggestions are applied; empty if nothing is."""
    edits = sorted((s.edit for s in suggestions), key=lambda edit: edit.span)
    after = revision.edited(edits)
    targets = {(s.rule, _folded(s.term)) for s in suggestions}
    places = _places_after(edits)
    for finding in after.findings:
        words = _folded(after.document.text_of(finding.span))
        if (finding.rule, words) in targets and any(place.overlaps(finding.span) for place in places):
            return f"what the rules find: “{words}” would be found again"
    had = list(revision.report.findings)
    for finding in after.findings:
        place, words = _place_before(finding.span.start, edits), _folded(after.document.text_of(finding.span))
        match = next((one for one in had if _is_same(revision, one, finding.rule, place, words)), None)
        if match is None or _is_inside(finding, places, suggestions):
            return f"what the rules find: a finding of {finding.rule} would be new"
        had.remove(match)
    changes = compare(revision.document, after.document, revision.reader)
    return next((revision.redacted(check.detail) for change in changes for check in change.failed), "")


def _is_same(revision: Revision, finding: Finding, rule: str, place: int, words: str) -> bool:
    """Whether a finding of the draft is the same as the one of `rule` at `place`, or on the same `words`, after the
    edit."""
    about_all = not len(finding.span)
    is_there = finding.span.start == place or _folded(revision.document.text_of(finding.span)) == words
    return finding.rule == rule and (is_there or about_all)


def _is_inside(finding: Finding, places: Sequence[Span], suggestions: Sequence[Suggestion]) -> bool:
    """Whether a finding of the kind that was to be fixed is in the new words."""
    cured = {suggestion.rule for suggestion in suggestions}
    return finding.rule in cured and any(place.contains(finding.span) for place in places)


def _place_before(offset: int, edits: Sequence[Edit]) -> int:
    """The original position of `offset` in the edited text; inside an edit, the start of the edit."""
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
