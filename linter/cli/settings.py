"""`presend config`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from linter.cli.options import config_option, text_or_json
from linter.cli.streams import columns, emit
from linter.config import Config
from linter.errors import PresendError
from linter.finding import Severity
from linter.messages import counted
from linter.readers import read_file
from linter.rulebook.plain import to_plain
from linter.session import Session

_WIDE = 100
"""The width of the list of rules without a terminal."""


def _with_front_matter(path: Path, config: Config, origin: Mapping[str, str]) -> tuple[Config, Mapping[str, str]]:
    """The settings, overridden by the draft's front matter."""
    if not path.is_file():
        return config, origin
    said = read_file(path).front_matter
    own: dict[str, Any] = {key: str(said[key]) for key in ("kind", "audience", "customer") if said.get(key)}
    return config._replace(**own), {**origin, **dict.fromkeys(own, "front matter")}


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@config_option
@text_or_json
def config(path: Path, config_path: Path | None, output_format: str) -> None:
    """Show what is in force for the draft at PATH, where each value comes from, and which rules are on."""
    if not path.exists():
        raise PresendError(f"{path}: no such file or folder")
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
        shown = {own.replace("_", "-"): said for own, said in value.items()} if isinstance(value, dict) else value
        click.echo(f"{key:<{width}}  {json.dumps(shown, ensure_ascii=False)}  ({origin.get(name, 'default')})")
    file = session.config_file(path).path
    click.echo(f"\nsettings file: {file or 'none was found, so these are the defaults'}")
    for severity in Severity:
        names = [name for name, own in rules.items() if own == severity]
        summary = f"{counted(len(names), 'rule')} of severity {severity}: {', '.join(names) or 'none'}"
        wide = columns() or _WIDE
        click.echo(textwrap.fill(summary, wide, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False))
