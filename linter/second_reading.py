"""The second reading: the encoder judges the sentences that the phrases leave open.

It finds what no phrase says, and takes back what a phrase says in a sentence that plainly means no harm. Which rules are
read a second time, and from which probabilities, is in their files under `reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.encoder.reader import REPROACH, REPROACHES, Reading
from linter.finding import Finding, Match, Severity
from linter.promises.verdicts import worth_reading
from linter.rulebook.rule import Rule, Thresholds
from linter.text.cover import Cover
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.context import Context

_WORTH = 0.15
"""How probable it must be that something is found in a sentence, for it to be read."""


def read_again(
    context: Context, found: Sequence[Finding], rules: Iterable[Rule]
) -> Iterator[Finding | tuple[Rule, Match]]:
    """Those of the findings that stand after the second reading, and what it adds, each with its rule."""
    again = {rule.name: (rule, rule.reading) for rule in rules if rule.reading}
    standing = [one for one in found if one.rule not in again or _stands(context, one, again[one.rule][1])]
    yield from standing
    if again:
        told = Cover(finding.span for finding in standing if finding.rule in again)
        for span, chance in worth_reading(context):
            if chance >= _WORTH and not told.overlaps(span):
                yield from _added(context, span, list(again.values()))


def _stands(context: Context, finding: Finding, limits: Thresholds) -> bool:
    """Whether the sentence of a finding may well be what its rule says. An error is proved, and what stands elsewhere,
    as in code, is not read."""
    sentence = context.document.sentence_at(finding.span.start)
    if finding.severity is Severity.ERROR or not sentence.overlaps(finding.span):
        return True
    reading = _read(context, sentence)
    return reading is None or _chance(finding.rule, reading) >= limits.unlikely


def _added(context: Context, sentence: Span, rules: Sequence[tuple[Rule, Thresholds]]) -> Iterator[tuple[Rule, Match]]:
    """What the encoder finds in a sentence: the likeliest of what is likely enough, but a reproach rather than a remark.
    It is evidence, but no proof."""
    reading = _read(context, sentence)
    if reading is None:
        return
    kind = max(REPROACHES, key=lambda name: reading.chances[name])
    alone = len(context.document.words) < context.least_words
    likely = [
        rule
        for rule, limits in rules
        if (rule.name == kind or rule.name not in REPROACHES)
        and _chance(rule.name, reading) >= (limits.alone if alone else limits.likely)
    ]
    for rule in sorted(likely, key=lambda rule: (rule.name != kind, -reading.chances[rule.name]))[:1]:
        words = reading.words[rule.name]
        yield rule, Match(Span(sentence.start + words.start, sentence.start + words.end), proved=False)


def _read(context: Context, sentence: Span) -> Reading | None:
    """The reading of a sentence, in which code and the targets of links are masked at their length."""
    return context.linter.sentence_reader.read(sentence.of(context.document.prose))


def _chance(name: str, reading: Reading) -> float:
    """How probable it is that a rule's finding is right. Readers differ on the kind of a reproach: whether it is one
    counts."""
    return reading.chances[REPROACH if name in REPROACHES else name]
