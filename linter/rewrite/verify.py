"""Compare a draft before and after an edit: which facts changed?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from linter.document import Document
from linter.engine import Linter
from linter.finding import Edit
from linter.fix import apply_edits
from linter.redaction import concealed, without_values
from linter.rewrite.align import Group, Numbers, align
from linter.rewrite.frame import SUBJECT_FIELD, changed_frame, subject_of
from linter.rewrite.guards import FORM, CheckResult, Reader, Tier, judge_edit
from linter.rewrite.rows import as_sentence, exchanged_values, label_of
from linter.rulebook.plain import to_plain
from linter.text.span import Span

_COURTESY = 6
"""A sentence of at most this many words that states nothing is a courtesy, and may come and go."""
_POINTING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|both|such|so|then|there|thus|hence|therefore|however|also|too|instead"
    r"|otherwise|still|again|meanwhile|before|after|afterwards|since|next|same|former|latter|above|below|first|second|other|another)\b",
    re.IGNORECASE,
)
"""Words with which a sentence may point at another."""


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence, or two, that changed. `before` is None for an added one, `after` for a removed one."""

    before: Span | None
    after: Span | None
    checks: tuple[CheckResult, ...]

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The guards that found a changed fact."""
        return tuple(check for check in self.checks if not check.passed)


def compare(before: Document, after: Document, reader: Reader) -> list[Change]:
    """Every changed sentence, with the results of the guards. Changes of form only (length, markup) are not judged.
    Quoted text, code, header, signature and the targets of links must stay the same."""
    return [*_sentences(before, after, reader), *_around(before, after, reader)]


def _around(before: Document, after: Document, reader: Reader) -> Iterator[Change]:
    """What changed outside the sentences, or between them."""
    found = [CheckResult(name, passed=False, detail=detail) for name, detail in changed_frame(before, after)]
    subjects = subject_of(before), subject_of(after)
    if subjects[0] != subjects[1]:
        failed = [check for check in _judge(*subjects, reader) if not check.passed]
        found += [replace(check, name=SUBJECT_FIELD, detail=f"the subject: {check.detail}") for check in failed]
    lines = ([d.on_one_line(s.span) for s in d.sentences] for d in (before, after))
    found += [CheckResult("order", passed=False, detail=detail) for detail in exchanged_values(*lines)]
    yield from (Change(None, None, (check,)) for check in found)


def without_secrets(
    documents: tuple[Document, Document], changes: Sequence[Change], linter: Linter
) -> tuple[tuple[Document, Document], list[Change]]:
    """Two drafts and their changes as they may be shown: no secret of either is in them, and every position is unchanged."""
    secrets = [sorted({*linter.secrets(linter.context(document))}) for document in documents]
    values = [span.of(document.text) for document, own in zip(documents, secrets, strict=True) for span in own]
    before, after = (concealed(document, own, values) for document, own in zip(documents, secrets, strict=True))
    told = [
        replace(change, checks=tuple(replace(c, detail=without_values(c.detail, values)) for c in change.checks))
        for change in changes
    ]
    return (before, after), told


def described(documents: tuple[Document, Document], changes: Sequence[Change]) -> dict[str, Any]:
    """The comparison as plain data, for JSON output."""
    rows = [
        {
            "before": _place(documents[0], change.before),
            "after": _place(documents[1], change.after),
            "faithful": not change.failed,
            "checks": to_plain(change.checks),
        }
        for change in changes
    ]
    paths = {"before": documents[0].path, "after": documents[1].path}
    return {"version": 1, **paths, "changes": rows}


def _place(document: Document, span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    line, column = document.lines.position(span.start)
    place: dict[str, object] = {"start": span.start, "end": span.end, "line": line, "column": column}
    return {**place, "text": document.text_of(span)}


def _sentences(before: Document, after: Document, reader: Reader) -> Iterator[Change]:
    spans, others = [s.span for s in before.sentences], [s.span for s in after.sentences]
    texts, other_texts = ([d.on_one_line(span) for span in own] for d, own in ((before, spans), (after, others)))
    same = {*texts} & {*other_texts}
    glossed, other_glossed = (
        [text if text in same else _in_business_terms(text, reader) for text in own] for own in (texts, other_texts)
    )
    groups = align(glossed, other_glossed)
    moved = _moved(groups, texts, other_texts)
    for one, other in groups:
        was, becomes = " ".join(texts[n] for n in one), " ".join(other_texts[n] for n in other)
        if was != becomes and not (one in moved and not other) and not (other in moved.values() and not one):
            yield Change(_joined(spans, one), _joined(others, other), _judge(was, becomes, reader))
    yield from (Change(_joined(spans, one), _joined(others, other), ()) for one, other in moved.items())


def _moved(groups: Sequence[Group], texts: Sequence[str], other_texts: Sequence[str]) -> dict[Numbers, Numbers]:
    """The sentences that were only put elsewhere, before and after. One that points at another (“this was not enough”) says
    something else in another place."""
    added = {other_texts[other[0]]: other for one, other in groups if not one}
    removed = {texts[one[0]]: one for one, other in groups if not other}
    return {one: added[text] for text, one in removed.items() if text in added and not _POINTING.search(text)}


def _in_business_terms(text: str, reader: Reader) -> str:
    """A sentence with each of its terms replaced by its gloss, so that it resembles itself in whichever words."""
    reading = reader.read(text)
    words = reading.words
    glosses = [
        Edit(Span(words[term.first].start, words[term.last - 1].end), term.gloss)
        for term in reading.terms
        if term.gloss
    ]
    return apply_edits(text, glosses)


def _judge(before: str, after: str, reader: Reader) -> tuple[CheckResult, ...]:
    if before and after:
        judged = judge_edit(as_sentence(before), as_sentence(after), Tier.SENTENCE, reader)
        return tuple(check for check in judged if check.name not in FORM)
    name, said, what = ("dropped", before, "was taken out") if before else ("novelty", after, "was added")
    if _is_courtesy(said, reader):
        return ()
    return (CheckResult(name, passed=False, detail=f"a sentence {what}"),)


def _is_courtesy(text: str, reader: Reader) -> bool:
    if label_of(text):
        return False
    reading = reader.read(text)
    stated = {
        group
        for group in reading.signals
        if group not in ("plain", "same", "alike", "term", "party") and group[0] != "~"
    }
    return len(reading.words) <= _COURTESY and not reading.literals and stated <= {"speech"}


def _joined(spans: Sequence[Span], numbers: tuple[int, ...]) -> Span | None:
    return Span(spans[numbers[0]].start, spans[numbers[-1]].end) if numbers else None
