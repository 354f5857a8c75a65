"""`presend lsp`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import config_option
from linter.cli.standard_input import standard_input
from linter.errors import PresendError


@click.command()
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Accepted because editors pass it; there is no other way."
)
@config_option
def lsp(config_path: Path | None) -> None:
    """Underline drafts in an editor: the language server that the editor starts. Set-up is in docs/editors.md."""
    try:
        from linter.lsp.server import serve
    except ModuleNotFoundError as error:
        raise PresendError(f"{error.name} is not installed; pip install 'presend[lsp]' brings it") from error
    standard_input()  # which the editor speaks over
    serve(config_path)
