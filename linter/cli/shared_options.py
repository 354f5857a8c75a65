"""Options that are the same in every command that has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

config_option = click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="The settings file, instead of the nearest."
)
no_config_option = click.option("--no-config", is_flag=True, help="Use no settings file.")
text_or_json = click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
sent_option = click.option(
    "--now", "sent", default="", metavar="INSTANT", help="When the draft is sent, as 2026-03-04T14:00:00Z."
)
timeout_option = click.option(
    "--timeout", "seconds", type=click.FloatRange(0, min_open=True), default=10.0, show_default=True, metavar="SECONDS",
    help="What takes longer counts as not checked.",
)  # fmt: skip
select_option = click.option("--select", multiple=True, metavar="NAMES", help="Only these rules or families.")
ignore_option = click.option("--ignore", multiple=True, metavar="NAMES", help="Not these rules or families.")
force_option = click.option("--force", is_flag=True, help="Overwrite the file if there is one.")


def all_of(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    """What gives a command these options (and arguments), in this order."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
