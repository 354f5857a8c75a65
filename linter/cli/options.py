"""Options that are the same in every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, TypeVar

import click

from linter.config import FAIL_ON, MODES
from linter.errors import PresendError

_Command = TypeVar("_Command", bound=Callable[..., Any])


_YEARS = (1971, 9000)
"""Around an instant there must be room for the days that are counted from it, in any zone."""


class _InstantType(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime | None:
        if isinstance(value, datetime) or not value:
            return value or None
        from linter.readers.front_matter import read_instant

        instant = read_instant(value, "--now")
        if not _YEARS[0] <= instant.year <= _YEARS[1]:
            raise PresendError(
                f"--now: {value} lies outside the years {_YEARS[0]} to {_YEARS[1]}; nobody sends an update then"
            )
        return instant


INSTANT = _InstantType()
"""The type of `--now`. Raises `PresendError` for anything but an instant."""


def _names(_: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names from repeated or comma-separated values. Raises `PresendError` for an option without a name."""
    found = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not found:
        raise PresendError(f"{option.opts[0]} names no rule and no family")
    return found


config_option = click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="The settings file, instead of the nearest."
)
no_config_option = click.option("--no-config", is_flag=True, help="Use no settings file.")
text_or_json = click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
kind_option = click.option(
    "--kind", default="", help="The kind of draft; by default, what it says it is or looks like."
)
mode_option = click.option(
    "--mode", type=click.Choice(MODES), help="Check drafts, or templates that a system will fill in."
)
hidden_option = click.option(
    "--include-hidden", is_flag=True, help="Also check internal notes and inactive templates of an export."
)
fail_on_option = click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="The least severity that makes the exit code 1."
)
sent_option = click.option(
    "--now", "sent", type=INSTANT, metavar="INSTANT", help="When the draft is sent, as 2026-03-04T14:00:00Z."
)
timeout_option = click.option(
    "--timeout", "seconds", type=click.FloatRange(0, min_open=True), default=10.0, show_default=True, metavar="SECONDS",
    help="A check that takes longer counts as not checked.",
)  # fmt: skip
select_option = click.option(
    "--select", multiple=True, callback=_names, metavar="NAMES", help="Only these rules or families."
)
ignore_option = click.option(
    "--ignore", multiple=True, callback=_names, metavar="NAMES", help="Not these rules or families."
)
force_option = click.option("--force", is_flag=True, help="Overwrite the file if there is one.")


def clock() -> datetime:
    """The default of `--now`: the current time in UTC, in whole seconds."""
    return datetime.now(timezone.utc).replace(microsecond=0)


def all_of(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    """A decorator that adds these options (and arguments) to a command, in this order."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
