"""Options shared by the commands that check any number of drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from linter.cli.inputs import FORMATS as INPUT_FORMATS
from linter.cli.inputs import Inputs
from linter.cli.options import (
    all_of,
    config_option,
    hidden_option,
    ignore_option,
    kind_option,
    mode_option,
    no_config_option,
    select_option,
    sent_option,
)
from linter.session import Session

judging = all_of(
    click.argument("paths", nargs=-1),
    kind_option,
    click.option("--audience", default="", help="Who reads it: customer, executive or engineering."),
    sent_option,
    select_option,
    ignore_option,
    click.option(
        "--records", multiple=True, metavar="PATH", type=click.Path(exists=True),
        help="A file or folder of records (sync notes, sign-offs, people), instead of those beside the draft.",
    ),
    config_option,
    mode_option,
    click.option(
        "--input-format", type=click.Choice(INPUT_FORMATS), default="auto", show_default=True, help="What the files are."
    ),
    hidden_option,
    no_config_option,
    click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0: every core for many drafts."),
    click.option("--no-cache", is_flag=True, help="Check every draft anew, and cache nothing."),
)  # fmt: skip
"""Adds the paths of drafts and the options for checking them to a command."""


def session_of(options: Mapping[str, Any], **flags: str) -> Session:
    """The session for the values of these options, plus flags of the command's own."""
    given = {
        "kind": options["kind"],
        "audience": options["audience"],
        "mode": options["mode"] or "",
        "select": options["select"],
        "ignore": options["ignore"],
        "records": options["records"],
        **flags,
    }
    return Session(options["config_path"], not options["no_config"], given)


def inputs_of(options: Mapping[str, Any], session: Session) -> Inputs:
    """The inputs for the values of these options."""
    return Inputs(session, options["input_format"], options["include_hidden"])
