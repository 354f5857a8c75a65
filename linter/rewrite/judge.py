"""`presend check --judge`: a model points at what the rules missed. Its remarks are marked as such, and change no exit
code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict

from linter.document import Document
from linter.engine import Report
from linter.finding import Finding, Severity
from linter.fingerprint import with_fingerprints
from linter.rewrite.llm.client import Client
from linter.rewrite.llm.failure import NoAnswerError, Reason
from linter.rewrite.masking import Masker, UnknownPlaceholderError, masker_for
from linter.rewrite.prompt import load_prompt
from linter.rewrite.revision import Revision
from linter.rewrite.secrets import holds_secret, shows_private
from linter.rewrite.targets import speaks_to_a_model
from linter.text.span import Span

FAMILY = "model"
_SAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "blame": ("A model thinks that this puts somebody at fault.", "Read it as the person meant would, and decide."),
        "promise": ("A model thinks that this can be taken for a promise.", "Say what is certain, or name the record."),
        "jargon": ("A model thinks that a manager cannot know this word.", "Say it in business terms, or explain it."),
    }
)
"""Kind -> message and cure, in our own words: nothing a model writes is printed except a quote of the draft."""


class JudgeItem(BaseModel):
    """One thing that the model points at."""

    model_config = ConfigDict(extra="forbid", strict=True)
    finding_id: str
    kind: Literal["blame", "promise", "jargon"]
    quote: str


class JudgeReply(BaseModel):
    """The answer to one call."""

    model_config = ConfigDict(extra="forbid", strict=True)
    items: list[JudgeItem]


def judged_report(revision: Revision, client: Client, tell: Callable[[str], None]) -> Report:
    """The report with the model's remarks added as findings of severity `info` and family `model`.

    Unchanged if the model gave no answer; `tell` gets the line that says why.
    """
    report = revision.report
    try:
        remarks = list(_remarks(revision, client))
    except NoAnswerError as error:
        tell(f"{report.document.path}: no remarks from the model: {error.reason.value}")
        return report
    every = sorted([*report.findings, *with_fingerprints(report.document, remarks)], key=lambda finding: finding.order)
    return replace(report, findings=tuple(every))


def _remarks(revision: Revision, client: Client) -> Iterator[Finding]:
    """A finding for each quote that is in its sentence verbatim, unless a rule already reported something there."""
    document = revision.document
    if holds_secret(revision.linter, document):
        raise NoAnswerError(Reason.SECRET)
    prose = _sentences(revision)
    masker = masker_for([document.text_of(span) for span in prose.values()], revision.linter.config)
    sentences = {name: span for name, span in prose.items() if not shows_private(revision, span, masker)}
    if not sentences:
        return
    items = [{"finding_id": name, "sentence": masker.mask(document.text_of(span))} for name, span in sentences.items()]
    reply = client.ask(load_prompt("judge"), items, JudgeReply).reply
    taken = [finding.span for finding in revision.report.findings if len(finding.span)]
    for item in reply.items:
        span = _place(document, sentences.get(item.finding_id), item.quote, masker)
        if span is not None and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            message, cure = _SAYS[item.kind]
            yield Finding(f"model-{item.kind}", FAMILY, Severity.INFO, message, cure, span)


def _sentences(revision: Revision) -> dict[str, Span]:
    """Name on the wire -> the author's sentence; without headings and sentences that address a model."""
    prose = [s.span for s in revision.document.sentences if not s.is_heading]
    sent = [span for span in prose if not speaks_to_a_model(revision, span)]
    return {f"s{number}": span for number, span in enumerate(sent, 1)}


def _place(document: Document, sentence: Span | None, quote: str, masker: Masker) -> Span | None:
    """The place of the quote in its sentence; None if it is not there verbatim."""
    if sentence is None or not quote.strip():
        return None
    try:
        words = masker.restore(quote).strip()
    except UnknownPlaceholderError:
        return None
    start = document.text.find(words, sentence.start, sentence.end)
    return Span(start, start + len(words)) if start >= 0 else None
