"""`presend config`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from linter.cli.session import Session
from linter.plain import to_plain


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="The settings file, instead of the nearest."
)
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def config(path: Path, config_path: Path | None, output_format: str) -> None:
    """Show what is in force for the draft at PATH, where each value comes from, and which rules are on."""
    session = Session(config_path)
    values, origin = session.config(path)
    rules = {rule.name: rule.severity.value for rule in session.linter(path).rules}
    settings = to_plain(values)
    if output_format == "json":
        origins = {name: origin.get(name, "default") for name in settings}
        click.echo(json.dumps({"settings": settings, "origin": origins, "rules": rules}, ensure_ascii=False, indent=2))
        return
    width = max(len(name) for name in settings)
    for name, value in settings.items():
        key = name.replace("_", "-")
        click.echo(f"{key:<{width}}  {json.dumps(value, ensure_ascii=False)}  ({origin.get(name, 'default')})")
    click.echo(f"\n{len(rules)} rules: " + ", ".join(f"{name} ({severity})" for name, severity in rules.items()))
