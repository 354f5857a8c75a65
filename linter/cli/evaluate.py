"""`presend eval`."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from linter.cli.options import config_option, text_or_json
from linter.errors import PresendError
from linter.evaluation.labels import FROZEN
from linter.evaluation.measure import SUBSETS, failures, measured, subsets_in, undeserved_errors
from linter.evaluation.sentences import measure_outside
from linter.evaluation.subset import SubsetScores, measure_subset
from linter.files import write_atomically
from linter.rulebook.rule import Rulebook
from linter.session import Session


@click.command()
@click.argument("corpus", default="corpus", type=click.Path(path_type=Path))
@click.option("--subset", type=click.Choice([*SUBSETS, "all"]), default="all", show_default=True)
@text_or_json
@click.option("--show-mistakes", is_flag=True, help="List what was wrong; never of the frozen drafts.")
@click.option(
    "--write-measured", type=click.Path(path_type=Path), help="Write the frozen figures for `presend explain`."
)
@click.option(
    "--data", type=click.Path(path_type=Path), help="A folder with tables of labelled sentences to measure too."
)
@config_option
def evaluate(
    corpus: Path, subset: str, output_format: str, show_mistakes: bool, write_measured: Path | None, data: Path | None,
    config_path: Path | None,
) -> None:  # fmt: skip
    """Measure every rule on the labelled drafts in CORPUS, those of the `rule-paths` in the settings too. Exit code 1: a figure
    is below its threshold.

    Thresholds are read from CORPUS/thresholds.toml; without that file there are none.
    """
    session = Session(config_path)
    rulebook = session.rulebook(session.config(corpus)[0])
    names = subsets_in(corpus) if subset == "all" else (subset,)
    scores = {name: measure_subset(corpus, name, rulebook) for name in names}
    outside = list(measure_outside(data, rulebook)) if data is not None else []
    if output_format == "json":
        shown = {name: own.described() for name, own in scores.items()}
        click.echo(json.dumps({**shown, "outside": outside}, indent=2))
    else:
        for own in scores.values():
            click.echo("\n".join(own.tables()))
            for paragraph in own.mistakes() if show_mistakes else ():
                click.echo(paragraph)
        if outside:
            click.echo("\n".join(["other people's sentences", *map(_outside_line, outside)]))
    if write_measured is not None:
        _write_measured(write_measured, scores.get(FROZEN))
    failed = list(_failures(scores.values(), rulebook, corpus / "thresholds.toml"))
    for failure in failed:
        click.echo(f"below threshold: {failure}", err=True)
    sys.exit(int(bool(failed)))


def _write_measured(path: Path, frozen: SubsetScores | None) -> None:
    if frozen is None:
        raise PresendError("--write-measured needs the frozen drafts; leave out --subset tune")
    write_atomically(path, (json.dumps(measured(frozen.rules, FROZEN), indent=1) + "\n").encode())


def _failures(scores: Collection[SubsetScores], rulebook: Rulebook, thresholds: Path) -> Iterator[str]:
    if not thresholds.exists():
        return
    for own in scores:
        yield from failures(own.figures, own.name, thresholds)
    for own in scores:
        if own.name == FROZEN:
            yield from undeserved_errors(own.rules, rulebook, thresholds)


def _outside_line(row: Mapping[str, Any]) -> str:
    name = f"{row['table']:<10}"
    if "skipped" in row:
        return f"{name} skipped: {row['skipped']}"
    if "taken" in row:
        return f"{name} {row['taken']} of {row['rows']} updates taken for a promise"
    return f"{name} precision {row['precision']:.2f}  recall {row['recall']:.2f}  of {row['rows']} rows  {row['part']}"
