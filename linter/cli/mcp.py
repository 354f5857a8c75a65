"""`presend mcp`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import config_option
from linter.cli.standard_input import standard_input
from linter.errors import PresendError


@click.command()
@click.option(
    "--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path(), show_default="here",
    help="Where the threads of updates are that the tool `promises` may read.",
)  # fmt: skip
@config_option
def mcp(folder: Path, config_path: Path | None) -> None:
    """Let an assistant check its own drafts: a Model Context Protocol server on standard input and output.

    Tools: check, outline, explain, verify, promises. Set-up is in docs/editors.md.
    """
    try:
        from linter.mcp.server import make_server
    except ModuleNotFoundError as error:
        raise PresendError(f"{error.name} is not installed; pip install 'presend[mcp]' brings it") from error
    standard_input()  # which the assistant speaks over
    make_server(config_path, folder.resolve()).run("stdio")
