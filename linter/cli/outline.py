"""`presend outline`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from linter.cli.options import kind_option, text_or_json
from linter.cli.standard_input import read_draft
from linter.cli.streams import printer
from linter.engine import Report
from linter.parts.components import State, component_states, why_not_judged
from linter.parts.kinds import UNCLEAR
from linter.reporters import redacted_report
from linter.rulebook.rule import Rulebook
from linter.session import Session


@click.command()
@click.argument("path")
@kind_option
@text_or_json
def outline(path: str, kind: str, output_format: str) -> None:
    """Show where each component is in the draft at PATH (- for standard input), and which is missing."""
    document = read_draft(path)
    linter = Session(flags={"kind": kind, "select": ("structure",)}).linter(Path(document.path))
    report = redacted_report(linter.check(document))
    shown = _json(report) if output_format == "json" else _text(report, linter.rulebook)
    printer(output_format)(shown)


def _json(report: Report) -> str:
    segments = [
        {"component": s.component, "start": s.span.start, "end": s.span.end, "confidence": s.confidence}
        for s in report.outline.segments
    ]
    return json.dumps({"kind": report.kind, "outline": segments, "missing": list(report.outline.missing)}, indent=2)


def _text(report: Report, rulebook: Rulebook) -> str:
    kind = rulebook.kind(report.kind)
    titles = {component.name: component.title for component in kind.components}
    width = max((len(title) for title in titles.values()), default=0)
    rows = []
    for segment in report.outline.segments:
        line = report.document.lines.line(segment.span.start)
        words = report.document.on_one_line(segment.span)
        rows.append(f"{line:>4}  {titles[segment.component]:<{width}}  {words[:70]}{'…' if len(words) > 70 else ''}")
    unjudged = why_not_judged(report, rulebook)
    for component in component_states(report, kind):
        if component.state is State.UNCLEAR and not unjudged:
            rows.append(f"   ?  {component.title:<{width}}  cannot tell whether it is there")
        elif component.state in (State.MISSING, State.EMPTY):
            rows.append(f"   -  {component.title:<{width}}  {component.state}")
    rows += [item.reason for item in report.not_checked if item.rule == UNCLEAR or item in unjudged]
    return "\n".join(rows)
