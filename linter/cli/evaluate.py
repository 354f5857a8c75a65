"""`presend eval`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from linter.errors import PresendError
from linter.evaluation.bridge import measure_bridge
from linter.evaluation.bridge import rows as bridge_rows
from linter.evaluation.kinds import measure_kinds
from linter.evaluation.kinds import rows as kind_rows
from linter.evaluation.ledgers import measure_threads
from linter.evaluation.ledgers import rows as thread_rows
from linter.evaluation.measure import SUBSETS, failures, figures, measure, measured, undeserved_errors
from linter.evaluation.pairs import measure_pairs
from linter.evaluation.pairs import rows as pair_rows
from linter.evaluation.scoring import Count, Scores, share
from linter.evaluation.sentences import SentenceScores, measure_outside, measure_sentences
from linter.files import write_atomically
from linter.finding import Severity
from linter.loader import load_rulebook
from linter.rulebook.rule import COMPONENTS


@click.command()
@click.argument("corpus", default="corpus", type=click.Path(path_type=Path))
@click.option("--subset", type=click.Choice([*SUBSETS, "all"]), default="all", show_default=True)
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--show-mistakes", is_flag=True, help="List what was wrong; never of the frozen drafts.")
@click.option(
    "--write-measured", type=click.Path(path_type=Path), help="Write the frozen figures for `presend explain`."
)
@click.option(
    "--data", type=click.Path(path_type=Path), help="A folder with tables of labelled sentences to measure too."
)
def evaluate(
    corpus: Path, subset: str, output_format: str, show_mistakes: bool, write_measured: Path | None, data: Path | None
) -> None:
    """Measure every rule on the labelled drafts in CORPUS. Exit code 1: a figure is below its threshold."""
    subsets = SUBSETS if subset == "all" else (subset,)
    scores = {name: measure(corpus, name) for name in subsets}
    sentences = {name: measure_sentences(corpus, name) for name in subsets}
    threads = {name: measure_threads(corpus, name) for name in subsets}
    pairs = {name: measure_pairs(corpus, name) for name in subsets}
    kinds = {name: measure_kinds(corpus, name) for name in subsets}
    bridges = {name: measure_bridge(corpus, name) for name in subsets}
    reached = {
        name: {
            **figures(own, sentences[name]),
            **threads[name].figures(),
            **pairs[name].figures(),
            **kinds[name].figures(),
            **bridges[name].figures(),
        }
        for name, own in scores.items()
    }
    counts = {name: kinds[name].rules(own) for name, own in scores.items()}
    outside = list(measure_outside(data)) if data is not None else []
    if output_format == "json":
        shown: dict[str, Any] = {
            name: {"figures": reached[name], **measured(own, name)} for name, own in counts.items()
        }
        click.echo(json.dumps({**shown, "outside": outside}, indent=2))
    else:
        for name, own in scores.items():
            click.echo("\n".join(_tables(name, own)))
            click.echo(
                "\n".join([*_sentence_tables(sentences[name]), *thread_rows(threads[name]), *pair_rows(pairs[name])])
            )
            click.echo("\n".join([*kind_rows(kinds[name]), *bridge_rows(bridges[name])]))
            if show_mistakes:
                for scored in (own, *kinds[name].of.values()):
                    click.echo("\n".join(_mistakes(name, scored)))
                click.echo("\n".join([*_sentence_mistakes(sentences[name])]))
                click.echo(
                    "\n".join(
                        f"  {mistake}"
                        for mistake in (*threads[name].mistakes, *pairs[name].mistakes, *bridges[name].mistakes)
                    )
                )
        if outside:
            click.echo("\n".join(["other people's sentences", *map(_outside_line, outside)]))
    if write_measured is not None and "frozen" not in scores:
        raise PresendError("--write-measured needs the frozen drafts; leave out --subset tune")
    if write_measured is not None:
        write_atomically(write_measured, (json.dumps(measured(counts["frozen"], "frozen"), indent=1) + "\n").encode())
    thresholds = corpus / "thresholds.toml"
    failed = [failure for name in subsets for failure in failures(reached[name], name, thresholds)]
    if "frozen" in scores:
        failed += undeserved_errors(counts["frozen"], load_rulebook(), thresholds)
    for failure in failed:
        click.echo(f"below threshold: {failure}", err=True)
    sys.exit(int(bool(failed)))


def _tables(name: str, scores: Scores) -> Iterator[str]:
    yield f"{name}: {scores.drafts} drafts, {scores.flawless} of them flawless"
    yield ""
    for markup in ("labelled", "prose"):
        yield f"  components, {markup:<28} precision recall   F1  sentences"
        for component in COMPONENTS:
            count = scores.components[markup, component]
            yield f"    {component:<38} {share(count.precision):>8} {share(count.recall):>6} {count.f1:.2f} {count.labelled:>6}"
        yield f"    {'macro F1':<38} {'':>8} {'':>6} {scores.macro_f1(markup, COMPONENTS):.3f}"
    yield f"  {'findings':<40} precision (95%)        recall   F1  found labelled"
    for family, own in sorted(scores.families.items()):
        yield f"    {family:<38} {_line(own)}"
    for rule, own in sorted(scores.rules.items()):
        yield f"      {rule:<36} {_line(own)}"
    words = scores.flawless_words or 1
    for severity in Severity:
        number = scores.on_flawless[severity]
        per_draft = number / (scores.flawless or 1)
        yield f"  on flawless drafts: {number} {severity.value}s, {per_draft:.2f} a draft, {1000 * number / words:.2f} per 1,000 words"
    yield ""


def _sentence_tables(tables: Mapping[str, SentenceScores]) -> Iterator[str]:
    if tables:
        yield f"  {'sentences':<40} precision (95%)        recall   F1  found labelled"
    for name, scores in tables.items():
        yield f"    {name:<38} {_line(scores.total)}"
        for label, count in sorted(scores.labels.items()):
            yield f"      {label:<36} {'':>22} {share(count.recall):>6} {'':>11} {count.labelled:>8}"
    yield ""


def _sentence_mistakes(tables: Mapping[str, SentenceScores]) -> Iterator[str]:
    for name, scores in tables.items():
        for what, row, found in scores.mistakes:
            marks = [mark.of(row.text) for _, mark in row.marks]
            yield f"  {name}: {what}: {row.text}  marked: {marks}  found: {[span.of(row.text) for span in found]}"


def _outside_line(row: Mapping[str, Any]) -> str:
    name = f"{row['table']:<10}"
    if "skipped" in row:
        return f"{name} skipped: {row['skipped']}"
    if "taken" in row:
        return f"{name} {row['taken']} of {row['rows']} updates taken for a promise"
    return f"{name} precision {row['precision']:.2f}  recall {row['recall']:.2f}  of {row['rows']} rows  {row['part']}"


def _line(count: Count) -> str:
    low, high = count.interval()
    spread = f"({low:.2f} to {high:.2f})" if count.found else ""
    return f"{share(count.precision):>5} {spread:<16} {share(count.recall):>6} {count.f1:.2f} {count.found:>6} {count.labelled:>8}"


def _mistakes(name: str, scores: Scores) -> Iterator[str]:
    if name == "frozen":
        yield f"  {scores.mistaken} mistakes, not kept: whoever reads them would tune on them"
        return
    for mistake in scores.mistakes:
        yield f"  {mistake.draft}: {mistake.what} at {mistake.span.start}-{mistake.span.end}: said {mistake.said}, is {mistake.truth}"
