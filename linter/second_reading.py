"""The second reading: the encoder judges the sentences that the phrases leave open.

It finds what no phrase says, and takes back what a phrase says in a sentence that plainly means no harm. Which rules are
read a second time, and from which probabilities, is in their files under `reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.encoder.reader import REPROACH, REPROACHES, Reading
from linter.finding import Finding, Match, Severity
from linter.promises.verdicts import worth_reading
from linter.rulebook.rule import Rule, Thresholds
from linter.text.addressee import calls_a_reader
from linter.text.cover import Cover
from linter.text.regex import compiled
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.context import Context

_WORTH = 0.1
"""How probable it must be that something is found in a sentence, for it to be read."""
_ALONE = Thresholds(likely=0.996, unlikely=0.006)
"""In a text that is too short to be judged as a draft the encoder must be surer, to report and to take back: nothing beside
it tells how it is meant. On the sentences of other people's mails, nine in ten findings are then right."""
_SHORT, _DOUBT_OF_SHORT = 11, 0.6
"""In a sentence of fewer words, which is told by those beside it ("Your own rules were not involved."), the encoder must be
surer to report: what `likely` leaves to doubt is this part of the usual. In drafts that it had not learnt, 11 of 15 such findings were
wrong, and 1 of 70 in sentences of 15 words and more."""
_VALUES = {"what": "as it reads"}
"""For the messages that say by what a finding was recognised."""
_OF_A_LINK = compiled(r"\[(?=[^\[\]\n]{1,200}\]\()|\](?=\()")
"""The brackets around the words of a link."""
_BLANK = "\u200b"
"""Is no part of a word, and ends none."""
_NOTE = "note-to-colleague"
_OTHER_FAULTS = frozenset({"filler", "promise", "structure"})
"""Families whose findings name the fault of their words better than a reproach: a stock phrase or an empty promise."""


def read_again(
    context: Context, found: Sequence[Finding], rules: Sequence[Rule]
) -> Iterator[Finding | tuple[Rule, Match]]:
    """Those of the findings that stand after the second reading, and what it adds, each with its rule."""
    is_alone = len(context.document.words) < context.least_words
    limits = {rule.name: _surer(rule.reading) if is_alone else rule.reading for rule in rules if rule.reading}
    standing = [one for one in found if one.rule not in limits or _stands(context, one, limits[one.rule].unlikely)]
    yield from standing
    floors = [(rule, limits[rule.name].likely) for rule in rules if rule.reading]
    told = Cover(finding.span for finding in standing if finding.rule in limits)
    named = Cover(finding.span for finding in standing if finding.family in _OTHER_FAULTS)
    for span, chance in worth_reading(context) if floors else ():
        if chance >= _WORTH and not told.overlaps(span):
            yield from _added(context, span, floors, named)


def _surer(own: Thresholds) -> Thresholds:
    """The thresholds of a rule in a text that stands alone."""
    return Thresholds(likely=max(own.likely, _ALONE.likely), unlikely=min(own.unlikely, _ALONE.unlikely))


def _stands(context: Context, finding: Finding, unlikely: float) -> bool:
    """Whether the sentence of a finding may well be what its rule says. An error is proved, an opener that can be deleted
    ("as I already explained") means the same before any statement, and what stands elsewhere, as in code, is not read."""
    sentence = context.document.sentence_at(finding.span.start)
    if finding.severity is Severity.ERROR or finding.fixes or not sentence.overlaps(finding.span):
        return True
    reading = _read(context, context.document.said_at(sentence.start))
    return reading is None or _chance(finding.rule, reading) >= unlikely


def _added(
    context: Context, sentence: Span, floors: Sequence[tuple[Rule, float]], named: Cover
) -> Iterator[tuple[Rule, Match]]:
    """What the encoder finds in a sentence: the likeliest of what is likely enough, but a reproach rather than a remark.
    It is evidence, but no proof. `floors`: from which probability on a rule is. `named`: words whose fault has another
    name than a reproach."""
    said = context.document.said_at(sentence.start)
    reading = _read(context, said)
    if reading is None:
        return
    doubt = _DOUBT_OF_SHORT if len(context.document.text_of(said).split()) < _SHORT else 1.0
    kind = max(REPROACHES, key=lambda name: reading.chances[name])
    likely = [
        rule
        for rule, floor in floors
        if (rule.name == kind or rule.name not in REPROACHES) and _chance(rule.name, reading) >= 1 - (1 - floor) * doubt
        if rule.name != _NOTE or not calls_a_reader(said.start, context.document.author_text)
    ]
    for rule in sorted(likely, key=lambda rule: (rule.name != kind, -reading.chances[rule.name]))[:1]:
        words = reading.words[rule.name]
        span = Span(said.start + words.start, said.start + words.end)
        if rule.name not in REPROACHES or not named.overlaps(span):
            yield rule, Match(span, _VALUES, proved=False)


def _read(context: Context, said: Span) -> Reading | None:
    """The reading of a sentence without its label, in which code and all of a link but its words are masked at their
    length."""
    prose = list(said.of(context.document.prose))
    for bracket in _OF_A_LINK.finditer(context.document.text_of(said)):
        prose[bracket.start()] = _BLANK
    return context.linter.sentence_reader.read("".join(prose))


def _chance(name: str, reading: Reading) -> float:
    """How probable it is that a rule's finding is right. Readers differ on the kind of a reproach: whether it is one
    counts."""
    return reading.chances[REPROACH if name in REPROACHES else name]
