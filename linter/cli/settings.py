"""`presend config`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from linter.cli.shared_options import config_option, text_or_json
from linter.cli.streams import emit
from linter.config import Config
from linter.readers import read_file
from linter.rulebook.plain import to_plain
from linter.session import Session


def _with_front_matter(path: Path, config: Config, origin: Mapping[str, str]) -> tuple[Config, Mapping[str, str]]:
    """The settings with what the draft's own front matter says of itself."""
    if not path.is_file():
        return config, origin
    said = read_file(path).front_matter
    own: dict[str, Any] = {key: str(said[key]) for key in ("kind", "audience", "customer") if said.get(key)}
    return replace(config, **own), {**origin, **dict.fromkeys(own, "front matter")}


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@config_option
@text_or_json
def config(path: Path, config_path: Path | None, output_format: str) -> None:
    """Show what is in force for the draft at PATH, where each value comes from, and which rules are on."""
    session = Session(config_path)
    values, origin = _with_front_matter(path, *session.config(path))
    rules = {rule.name: rule.severity.value for rule in session.linter(path).rules}
    settings = to_plain(values)
    if output_format == "json":
        origins = {name: origin.get(name, "default") for name in settings}
        emit(json.dumps({"settings": settings, "origin": origins, "rules": rules}, ensure_ascii=False, indent=2))
        return
    width = max(len(name) for name in settings)
    for name, value in settings.items():
        key = name.replace("_", "-")
        click.echo(f"{key:<{width}}  {json.dumps(value, ensure_ascii=False)}  ({origin.get(name, 'default')})")
    click.echo(f"\n{len(rules)} rules: " + ", ".join(f"{name} ({severity})" for name, severity in rules.items()))
