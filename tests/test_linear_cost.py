"""No pattern may grow faster than its text.

Phrases are counted in steps. Regular expressions are measured against themselves, in the processor's time, which other
work on the machine does not count in: eight times the text may take at most twenty-four times as long; a quadratic pattern
takes sixty-four times, an exponential one never ends.
"""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from linter.checks import other_customer
from linter.engine import Linter
from linter.loader import load_rulebook
from linter.parts.cues import component_cues, sign_cues
from linter.readers import read_text
from linter.rewrite.guards import reader_for
from linter.rewrite.guards.clauses import JOINS, clauses
from linter.rulebook.phrases import PhraseIndex
from linter.rulebook.plain import from_plain
from linter.rulebook.rule import Rule
from linter.text import markup
from linter.text.words import tokenize
from linter.timeline import tokens
from linter.timeline.lazy import Lazy

READING_WHOLE_TEXTS = (
    "bridge.pair", "checks._notes", "checks.case_facts", "checks.dates", "checks.deadlines", "checks.escalation", "checks.identifiers", "checks.impact",
    "checks.jargon", "checks.milestone", "checks.offer_window", "checks.other_customer", "checks.phrases", "checks.questions", "checks.salutation",
    "checks.signature", "checks.sync_notes", "document", "drafting.agenda", "drafting.case", "drafting.times", "parts.agenda", "parts.letter", "readers.exports.salesforce",
    "readers.html", "readers.json_stream", "readers.json_tokens", "template.branches", "template.fragment", "template.variables", "text.blocks",
    "text.logs", "text.markup", "text.quotes", "text.screens", "text.sentences", "text.signatures", "text.slot_patterns", "text.span", "text.words", "text.zones", "timeline.clocks",
    "timeline.doubts", "timeline.find", "timeline.guards", "timeline.join", "timeline.lengths", "timeline.patterns", "timeline.resolve",
    "timeline.tense",
)  # fmt: skip
"""The modules whose patterns meet a text as long as its author liked; the others look at a word, a line or a few signs."""
ADVERSARIAL = {
    "letters": "a" * 40,
    "spaces": " " * 40,
    "words": "aaa bbb " * 5,
    "capitals": "Aa Bb " * 7,
    "digits": "1" * 40,
    "dots": "a.b." * 10,
    "round": "(" * 40,
    "square": "[" * 40,
    "bars": "|" * 40,
    "dashes": "a-1-" * 10,
    "times": "12:30 on 4 " * 4,
    "brackets": "[name <insert {{" * 3,
    "quotes": "On Mon wrote: " * 3,
    "slashes": "http://a/b" * 4,
    "marks": "**a** _b_ `c` " * 3,
    "at": "a@b.c" * 8,
    "header": "From: a\nTo: b\nDate: c\n" * 2,
    "rules": "- - - * * * ___" * 3,
    "same": "We saw the same issue at A " * 2,
    "menus": 'Aa > Bb → press "Cc" ' * 2,
    "names": "Aa & Bank of Cc, Dd " * 2,
    "tags": "{% if a %}{{b" * 3,
    "escapes": '"\\u12 {!a(' * 4,
    "markup": "<messaging:emailTemplate a " * 2,
    "key": "password: key-token=" * 2,
}
SMALL, FACTOR, ALLOWED = 2000, 8, 24
# At the larger size a quadratic pattern has a quarter of a thousand million steps to make, which takes ten times as long.
HARMLESS_SECONDS = 0.06


def compiled_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in map(import_module, (f"linter.{name}" for name in READING_WHOLE_TEXTS)):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern | Lazy):
                yield f"{module.__name__}.{name}", value.pattern if isinstance(value, Lazy) else value
    yield "timeline.tokens", tokens.token_pattern()
    yield from ((f"markup {marks}", re.compile(pattern)) for marks, pattern in markup.NOT_PROSE)
    for rule in load_rulebook().rules.values():
        yield from ((f"{rule.name}: {name}", re.compile(regex)) for name, regex in expressions_of(rule) if regex)
    for kind in load_rulebook().kinds.values():
        for key, cue in (*component_cues(kind), *sign_cues(kind)):
            yield from ((f"{kind.name} {key}", re.compile(regex)) for regex in cue.patterns)
    params = from_plain(other_customer.Params, load_rulebook().rules["other-customer"].params)
    yield "other_customer organisation", other_customer.organisation_pattern(params)
    yield from ((f"other_customer {name}", re.compile(regex)) for name, regex in other_customer.expressions(params))


def expressions_of(rule: Rule) -> Iterator[tuple[str, str]]:
    yield from ((key, str(rule.params.get(key, ""))) for key in ("theirs_before", "theirs_after", "severity"))
    for pattern in rule.params.get("patterns", ()):
        yield from ((f"{pattern['name']}: {key}", pattern[key]) for key in ("regex", "unless", "before"))


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The least processor time of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(n, p, id=n) for n, p in compiled_patterns()])
def test_a_regular_expression_grows_linearly(name: str, pattern: re.Pattern[str]) -> None:
    for kind, piece in ADVERSARIAL.items():
        small, large = piece * (SMALL // 40), piece * (SMALL * FACTOR // 40)
        if seconds(lambda text=large: sum(1 for _ in pattern.finditer(text)), runs=1) < HARMLESS_SECONDS:
            continue
        base = max(seconds(lambda text=small: sum(1 for _ in pattern.finditer(text))), 0.0001)
        grown = seconds(lambda text=large: sum(1 for _ in pattern.finditer(text)))
        assert grown <= base * ALLOWED, f"{name} on {kind}: {base:.4f}s grows to {grown:.4f}s"


@pytest.mark.parametrize(
    "sentence", ["we will not be able to ", "you should have been told that ", "as soon as possible "]
)
def test_phrases_cost_the_same_for_each_word(linter: Linter, sentence: str) -> None:
    index = linter.phrases
    counts = []
    for times in (20, 40, 80):
        before = index.steps
        list(index.scan(tokenize(sentence * times)))
        counts.append((index.steps - before) / times)
    assert max(counts) <= min(counts) * 1.2


PARAGRAPH = "Since 09:00 UTC imports run again. We raised the limit, and you will hear from us by 5 March.\n\n"


@pytest.mark.parametrize(
    "piece",
    [
        PARAGRAPH,
        *(mark * 100 for mark in "([{<\"'|*_@#:;.?!\\"),
        "\u201c" * 100,
        "a\n" * 50,
        "word " * 20,
        "we restarted it and then " * 8,
        "the API, the pool, the node, " * 8,
        "as we already explained and " * 8,
        "We will look into the fault and say so. ",
    ],
)
def test_a_whole_check_grows_linearly(linter: Linter, piece: str) -> None:
    checker = linter
    checker.check(read_text(piece))
    if seconds(lambda: checker.check(read_text(piece * 320))) < HARMLESS_SECONDS * 2:
        return
    small = seconds(lambda: checker.check(read_text(piece * 40)))
    assert seconds(lambda: checker.check(read_text(piece * 320))) <= small * ALLOWED


UPDATE = (
    "Since 3 March, confirmations reach your warehouses again, with a delay of up to ten minutes.\n\n"
    "We kept your account on a second line at 10:40 UTC and have extended the window until 6 March.\n\n"
    "Please confirm by 17:00 CET on 4 March that your evening shift sees the same.\n\n"
    "Next milestone: Thursday, 09:00 CET. I will send you the count of the night, and the line will stay until Friday.\n\n"
    "Escalation: if it gets worse, the duty manager is on +49 30 5550123, day and night.\n\n"
)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called."""
    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_an_update_costs_as_many_steps_among_many_as_among_few(linter: Linter) -> None:
    few, many = (calls(lambda text=UPDATE * times: linter.check(read_text(text))) for times in (30, 120))
    assert many <= few * 4 * 1.1


def test_the_clauses_of_a_text_cost_as_many_steps_among_many_words_as_among_few(linter: Linter) -> None:
    reader = reader_for(linter)
    texts = [
        reader.read("We saw " + "the node and the pool and the file of 4 March and " * times) for times in (20, 80)
    ]
    for reading in texts:
        clauses(reading, JOINS)  # its words are found once
    few, many = (calls(lambda reading=reading: clauses(reading, JOINS)) for reading in texts)
    assert many <= few * 4 * 1.1


def test_a_word_without_an_end_is_looked_up_by_its_first_letters_alone() -> None:
    index = PhraseIndex()
    index.add("escalat*", "found")
    tracemalloc.start()
    try:
        assert index.scan(tokenize("escalat" + "e" * 100_000)) == (("found", 0, 1),)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
