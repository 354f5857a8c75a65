"""What a model may be asked about: flagged terms that the glossary could not cure, and sentences whose tone was flagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.finding import Finding
from linter.rewrite.guards import Tier
from linter.rewrite.revision import Revision
from linter.rewrite.suggestion import Suggestion
from linter.text.span import Span

_TONE = "tone"
_INJECTION = "injection"
_LONGEST = 600
"""Characters; a longer sentence is nothing that one rewrite could cure."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to ask about. `number` names it in the question. `span`: the term, or the whole sentence."""

    number: int
    tier: Tier
    finding: Finding
    span: Span
    sentence: Span
    problems: tuple[str, ...]

    @property
    def finding_id(self) -> str:
        """The name of the target on the wire."""
        return f"f{self.number}"


def find_targets(revision: Revision, offline: Sequence[Suggestion]) -> list[Target]:
    """The targets in a draft whose glossary suggestions are `offline`. A sentence that speaks to a model is none."""
    cured = {suggestion.span for suggestion in offline if suggestion.is_verified}
    targets = [*_terms(revision, cured), *_sentences(revision)]
    allowed = [target for target in targets if not speaks_to_a_model(revision, target.sentence)]
    return [Target(number, t.tier, t.finding, t.span, t.sentence, t.problems) for number, t in enumerate(allowed, 1)]


def speaks_to_a_model(revision: Revision, sentence: Span) -> bool:
    """Whether a sentence reads like an instruction to a model; that, and what is too long, is never sent."""
    words = revision.document.text_of(sentence)
    return len(words) > _LONGEST or bool(revision.reader.read(words).signals.get(_INJECTION))


def _terms(revision: Revision, cured: set[Span]) -> Iterator[Target]:
    for finding in revision.jargon:
        if finding.span not in cured:
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
            # The rule's own summary, not its message: that quotes the draft, which goes out masked or not at all.
            problems = tuple(revision.linter.rulebook.rules[rule].summary for rule in rules)
            yield Target(0, Tier.SENTENCE, finding, sentence, sentence, problems)
