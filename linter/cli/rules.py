"""`presend rules` and `presend explain`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from linter._resources import data_folder
from linter.cli.session import Session
from linter.errors import PresendError, nearest
from linter.rule import Example, Rule, Rulebook


def _rulebook() -> Rulebook:
    session = Session()
    return session.rulebook(session.config(Path())[0])


@click.command()
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(output_format: str) -> None:
    """List the rules: family, name, severity and what each finds."""
    found = sorted(_rulebook().rules.values(), key=lambda rule: (rule.family, rule.name))
    if output_format == "json":
        listed = [
            {"rule": r.name, "family": r.family, "severity": r.severity.value, "summary": r.summary} for r in found
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_listed(found)))


def _listed(found: Sequence[Rule]) -> Iterator[str]:
    width = max(len(rule.name) for rule in found)
    for rule in sorted(found, key=lambda rule: (rule.family, rule.name)):
        yield f"{rule.family:<12} {rule.name:<{width}}  {rule.severity.value:<7}  {rule.summary}"


@click.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Show the page of RULE: why, cure, examples, how to allow it, and how often it is right. Of a family, list the rules."""
    book = _rulebook()
    if rule in book.families:
        click.echo("\n".join(_listed([own for own in book.rules.values() if own.family == rule])))
        return
    if rule not in book.rules:
        raise PresendError(f"unknown rule “{rule}”{nearest(rule, [*book.rules, *book.families])}")
    click.echo("\n".join(page(book.rules[rule])))


def page(rule: Rule) -> Iterator[str]:
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
    yield from ("", f"It says:  {rule.message}", f"Cure:     {rule.cure}", "", "Marked")
    for example in (example for example in rule.examples if example.bad):
        yield from _shown(example)
    yield from ("", "Left alone")
    for example in (example for example in rule.examples if not example.bad):
        yield from _shown(example)
    yield from ("", "Allow it", *_how_to_allow(rule), "")
    yield f"Measured  {_measured(rule.name)}"


def _how_to_allow(rule: Rule) -> Iterator[str]:
    """The comment that lets a finding pass, and where it stands."""
    of_whole_draft = any(example.bad and "«»" in example.text for example in rule.examples)
    if not of_whole_draft:
        yield f"    <!-- presend: allow {rule.name} -- who agreed, and why -->"
        yield "      on its line or the line above"
    yield f"    <!-- presend: allow-file {rule.name} -- who agreed, and why -->"
    yield "      anywhere, for the whole draft"


def _shown(example: Example) -> Iterator[str]:
    """The example's lines, each with its marked words underlined below it."""
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
