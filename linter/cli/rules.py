"""`presend rules` and `presend explain`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from linter._resources import data_folder
from linter.cli.options import text_or_json
from linter.cli.streams import emit
from linter.errors import PresendError, nearest
from linter.messages import counted
from linter.rule_pages import rule_page
from linter.rulebook.rule import Rule, Rulebook
from linter.session import Session


def _rulebook() -> Rulebook:
    session = Session()
    return session.rulebook(session.config(Path())[0])


@click.command()
@click.option("--test", "tests", is_flag=True, help="Run the examples of the rules in `rule-paths` instead.")
@text_or_json
def rules(output_format: str, tests: bool) -> None:
    """List the rules: family, name, severity and what each finds.

    With --test exit code 1 means that an example of a rule of yours is not found as it is marked.
    """
    if tests:
        sys.exit(_test(_rulebook()))
    found = sorted(_rulebook().rules.values(), key=lambda rule: (rule.family, rule.name))
    if output_format == "json":
        listed = [
            {"rule": r.name, "family": r.family, "severity": r.severity.value, "summary": r.summary} for r in found
        ]
        emit(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_listed(found)))


def _test(book: Rulebook) -> int:
    """Report the examples of the user's own rules whose findings differ from their marks."""
    from linter.evaluation.examples import wrong_examples

    shipped = data_folder("rules")
    own = [rule for rule in book.rules.values() if not Path(rule.path).is_relative_to(shipped)]
    if not own:
        raise PresendError("no rule of yours to test: `rule-paths` in presend.toml names none")
    wrong = [sentence for rule in own for sentence in wrong_examples(book, rule)]
    for sentence in wrong:
        click.echo(sentence)
    count = sum(len(rule.examples) for rule in own)
    click.echo(f"{counted(count, 'example')} of {counted(len(own), 'rule')}, {len(wrong)} wrong")
    return int(bool(wrong))


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
    click.echo("\n".join(rule_page(book.rules[rule])))
