"""The second reading: the encoder judges the sentences that the phrases leave open.

It finds what no phrase says, and takes back what a phrase says in a sentence that plainly means no harm. Which rules are
read a second time, and from which probabilities, is in their files under `reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.encoder.reader import REPROACH, Reading
from linter.finding import Finding, Match
from linter.promises.verdicts import certainties
from linter.rulebook.rule import Rule, Thresholds
from linter.text.cover import Cover
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.context import Context

TABLE = "worth-reading"
"""The table that tells which sentences are worth a second reading."""
_WORTH = 0.15
"""From which probability on."""
_TONE = "tone"
"""The family whose rules differ in the kind of a reproach, on which readers differ too: whether it is one counts first."""


def read_again(
    context: Context, found: Sequence[Finding], rules: Sequence[Rule]
) -> Iterator[Finding | tuple[Rule, Match]]:
    """Those of the findings that stand after the second reading, and what it adds, each with its rule."""
    again = {rule.name: (rule, rule.reading) for rule in rules if rule.reading}
    yield from (one for one in found if one.rule not in again or _stands(context, one, *again[one.rule]))
    if again:
        told = Cover(finding.span for finding in found if finding.rule in again)
        for span in _worth_reading(context):
            if not told.overlaps(span):
                yield from _added(context, span, list(again.values()))


def _worth_reading(context: Context) -> Iterator[Span]:
    """The author's sentences in which the table does not rule out everything."""
    table = context.linter.rulebook.tables[TABLE]
    return (span for span, certainty in certainties(context, table) if certainty >= _WORTH)


def _stands(context: Context, finding: Finding, rule: Rule, limits: Thresholds) -> bool:
    """Whether the sentence of a finding may well be what its rule says. What stands elsewhere, as in code, is not read."""
    sentence = context.document.sentence_at(finding.span.start)
    return not sentence.overlaps(finding.span) or _chance(rule, _read(context, sentence)) >= limits.unlikely


def _added(context: Context, sentence: Span, rules: Sequence[tuple[Rule, Thresholds]]) -> Iterator[tuple[Rule, Match]]:
    """What the encoder finds in a sentence: the likeliest of what is likely enough, but a reproach rather than a remark.
    It is evidence, but no proof."""
    reading = _read(context, sentence)
    alone = len(context.document.words) < context.least_words
    likely = [rule for rule, limits in rules if _chance(rule, reading) >= (limits.alone if alone else limits.likely)]
    for rule in sorted(likely, key=lambda rule: (rule.family != _TONE, -reading.chances[rule.name]))[:1]:
        words = reading.words[rule.name]
        yield rule, Match(Span(sentence.start + words.start, sentence.start + words.end), proved=False)


def _read(context: Context, sentence: Span) -> Reading:
    return context.linter.sentence_reader.read(context.document.text_of(sentence))


def _chance(rule: Rule, reading: Reading) -> float:
    return reading.chances[REPROACH if rule.family == _TONE else rule.name]
