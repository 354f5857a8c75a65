"""`presend new` and `presend init`: starting points."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import click

from linter.cli.options import force_option
from linter.cli.write import write_new
from linter.errors import PresendError, choices
from linter.parts.skeleton import skeleton
from linter.session import Session

_SETTINGS = Path(__file__).with_name("settings_template.toml")


@click.command()
@click.argument("kind")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@force_option
def new(kind: str, output: Path | None, force: bool) -> None:
    """Write a skeleton of KIND, such as customer-update or no-news, with a slot for everything that is to be filled in."""
    session = Session()
    kinds = session.rulebook(session.config(Path())[0]).kinds
    if kind not in kinds:
        raise PresendError(f"unknown kind “{kind}”{choices(kind, kinds)}")
    write_new(skeleton(kinds[kind], datetime.now(timezone.utc)), output, force=force)


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("presend.toml"), show_default=True)
@force_option
def init(output: Path, force: bool) -> None:
    """Write a settings file with every key, its default and what it does. Nothing is in force until a # is taken away."""
    write_new(_SETTINGS.read_text(encoding="utf-8"), output, force=force)
    click.echo(f"wrote {output}", err=True)
