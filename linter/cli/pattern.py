"""`presend pattern`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from linter.bridge.pattern import CRITERIA, NAMES, UNCLEAR, Choice, MetCriterion, choose, next_step
from linter.cli.options import text_or_json
from linter.cli.standard_input import read_draft
from linter.cli.streams import printer
from linter.document import Document
from linter.session import Session


@click.command()
@click.argument("path")
@text_or_json
def pattern(path: str, output_format: str) -> None:
    """Say how to bring engineers into the case at PATH (- for standard input), and what in it decides that.

    An asynchronous question, a call, a bug filing or an executive escalation; or that nothing in it says which.
    """
    document = read_draft(path)
    session = Session()
    choice = choose(document, session.rulebook(session.config(Path(document.path))[0]))
    shown = _json(document, choice) if output_format == "json" else "\n".join(_text(document, choice))
    printer(output_format)(shown)


def _text(document: Document, choice: Choice) -> Iterator[str]:
    yield NAMES.get(choice.pattern, UNCLEAR)
    yield from (f"  {_row(document, sign)}" for sign in choice.signs)
    if choice.others:
        yield "also"
        yield from (f"  {NAMES[sign.pattern]}: {_row(document, sign)}" for sign in choice.others)
    yield f"next: {next_step(choice)}"


def _row(document: Document, sign: MetCriterion) -> str:
    if not sign.span:
        return CRITERIA[sign.criterion]
    line = document.lines.line(sign.span.start)
    return f"{CRITERIA[sign.criterion]} (line {line}: “{document.on_one_line(sign.span)}”)"


def _json(document: Document, choice: Choice) -> str:
    def plain(sign: MetCriterion) -> dict[str, object]:
        line = document.lines.line(sign.span.start) if sign.span else None
        criterion = {"pattern": sign.pattern, "criterion": sign.criterion, "says": CRITERIA[sign.criterion]}
        return {**criterion, "line": line, "text": document.on_one_line(sign.span)}

    found = {
        "version": 1,
        "pattern": choice.pattern,
        "name": NAMES.get(choice.pattern, UNCLEAR),
        "next": next_step(choice),
    }
    signs = {"criteria": [plain(sign) for sign in choice.signs], "others": [plain(sign) for sign in choice.others]}
    return json.dumps({**found, **signs}, ensure_ascii=False, indent=2)
