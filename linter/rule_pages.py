"""Documentation pages for rules: the reason, the cure, the examples and the measured precision."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from linter._resources import data_folder
from linter.rulebook.rule import Example, Rule, Thresholds


def rule_page(rule: Rule) -> Iterator[str]:
    """The lines of a rule's page."""
    kinds = ", ".join(rule.kinds) or "every kind"
    yield from (
        rule.name,
        "=" * len(rule.name),
        f"{rule.family}, {rule.severity.value}, for {kinds}",
        "",
        rule.summary,
        "",
    )
    yield from textwrap.wrap(" ".join(rule.why.split()), 100)
    yield from ("", f"It says:  {rule.message}", f"Cure:     {rule.cure}", "")
    if rule.reading:
        yield from ("The encoder reads the sentences, too (docs/encoder.md).", f"It {_reading(rule.reading)}.", "")
    yield "Marked"
    for example in (example for example in rule.examples if example.bad):
        yield from _shown(example)
    yield from ("", "Left alone")
    for example in (example for example in rule.examples if not example.bad):
        yield from _shown(example)
    yield from ("", "Allow it", *_how_to_allow(rule), "")
    yield f"Measured  {_measured(rule.name)}"


def _reading(limits: Thresholds) -> str:
    """What the encoder does from which probabilities on."""
    added = f"adds those that are probable to {limits.likely:g} and more"
    return f"{added}, and takes back those below {limits.unlikely:g}" if limits.unlikely else added


def _how_to_allow(rule: Rule) -> Iterator[str]:
    """The comment that suppresses a finding, and where to put it."""
    of_whole_draft = any(example.bad and "«»" in example.text for example in rule.examples)
    if not of_whole_draft:
        yield f"    <!-- presend: allow {rule.name} -- who agreed, and why -->"
        yield "      on its line or the line above"
    yield f"    <!-- presend: allow-file {rule.name} -- who agreed, and why -->"
    yield "      anywhere, for the whole draft"


def _shown(example: Example) -> Iterator[str]:
    """The lines of an example, with the marked words underlined."""
    marked = False
    for row in example.text.rstrip("\n").split("\n"):
        plain, under = "", ""
        for character in row:
            if character in "«»":
                marked = character == "«"
            else:
                plain += character
                under += "^" if marked else " "
        yield f"    {plain}".rstrip()
        if "^" in under:
            yield f"    {under.rstrip()}"
    if example.because:
        yield f"      ({example.because})"
    for earlier in example.thread:
        yield "      after the update:"
        yield from (f"        {row}".rstrip() for row in earlier.rstrip("\n").split("\n"))
    if example.records:
        yield "      on record:"
        yield from (f"        {row}" for row in example.records.rstrip("\n").split("\n"))


def _measured(name: str) -> str:
    path = data_folder("rules") / "measured.json"
    figures: dict[str, Any] = json.loads(path.read_text("utf-8"))["rules"] if path.is_file() else {}
    if name not in figures:
        return "not yet: the frozen corpus holds no case of it"
    own = figures[name]
    if own["precision"] is None:
        return f"found nothing on the frozen corpus, which holds {own['labelled']} cases"
    low, high = own["low"], own["high"]
    recall = "" if own["recall"] is None else f", recall {own['recall']:.2f} of {own['labelled']}"
    return f"precision {own['precision']:.2f} (95%: {low:.2f} to {high:.2f}) of {own['found']}{recall}, on the frozen corpus"
