"""What a model may be asked about: flagged terms that the glossary could not fix, and sentences with a flagged tone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.finding import Finding
from linter.rewrite.guards import Tier
from linter.rewrite.revision import Revision
from linter.rewrite.suggestion import Suggestion
from linter.text.quotations import quotation_of
from linter.text.span import Span

_TONE = "tone"
_INJECTION = "injection"
_LONGEST = 600
"""In characters; a longer sentence cannot be fixed by a single rewrite."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to ask about. `number` identifies it in the question. `span`: the term, or the whole sentence."""

    number: int
    tier: Tier
    finding: Finding
    span: Span
    sentence: Span
    problems: tuple[str, ...]

    @property
    def finding_id(self) -> str:
        """The id of the target on the wire."""
        return f"f{self.number}"


def find_targets(revision: Revision, offline: Sequence[Suggestion]) -> list[Target]:
    """The targets in a draft, given the `offline` suggestions of the glossary. Sentences that address a model are
    excluded."""
    cured = {suggestion.span for suggestion in offline if suggestion.is_verified}
    targets = [*_terms(revision, cured), *_sentences(revision)]
    allowed = [target for target in targets if not speaks_to_a_model(revision, target.sentence)]
    return [Target(number, t.tier, t.finding, t.span, t.sentence, t.problems) for number, t in enumerate(allowed, 1)]


def speaks_to_a_model(revision: Revision, sentence: Span) -> bool:
    """Whether a sentence reads like an instruction to a model. Such sentences, and those that are too long, are never
    sent."""
    words = revision.document.text_of(sentence)
    return len(words) > _LONGEST or bool(revision.reader.read(words).signals.get(_INJECTION))


def _terms(revision: Revision, cured: set[Span]) -> Iterator[Target]:
    """One target for each flagged term outside quotation marks."""
    for finding in revision.jargon:
        if finding.span not in cured and quotation_of(revision.document.quotations, finding.span) is None:
            sentence = revision.sentence_of(finding.span)
            yield Target(0, Tier.SPAN, finding, finding.span, sentence, ())


def _sentences(revision: Revision) -> Iterator[Target]:
    """One target for each sentence with a finding about tone, whatever else is flagged in it."""
    taken: list[Span] = []
    findings = revision.report.findings
    for finding in findings:
        sentence = revision.sentence_of(finding.span)
        if finding.family == _TONE and not any(sentence.overlaps(other) for other in taken):
            taken.append(sentence)
            inside = (other for other in findings if len(other.span) and sentence.contains(other.span))
            rules = dict.fromkeys(other.rule for other in inside if other.family in (_TONE, "jargon"))
            # The rule's summary, not its message, which quotes the draft: the draft is sent masked or not at all.
            problems = tuple(revision.linter.rulebook.rules[rule].summary for rule in rules)
            yield Target(0, Tier.SENTENCE, finding, sentence, sentence, problems)
