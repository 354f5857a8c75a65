"""`presend serve`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from linter.errors import PresendError


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8737, show_default=True, help="0: any that is free.")
@click.option("--token", default="", envvar="PRESEND_TOKEN", help="Instead of the one in your config folder.")
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="ORIGIN",
    help="A page that may ask too, such as https://desk.example or moz-extension://*.",
)  # fmt: skip
@click.option("--timeout", "seconds", type=click.FloatRange(0, min_open=True), default=10.0, show_default=True,
              metavar="SECONDS", help="What takes longer counts as not checked.")  # fmt: skip
@click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="The settings file, instead of the nearest."
)
def serve(port: int, token: str, origins: tuple[str, ...], seconds: float, config_path: Path | None) -> None:
    """Check drafts on a page at http://127.0.0.1:8737/ as you type, or from other programs over HTTP.

    It listens on this machine alone, asks for a token, sends nothing anywhere and logs no word of a draft.
    """
    from linter.serve.desk import Desk
    from linter.serve.guard import Terms
    from linter.serve.server import Limits, Service
    from linter.serve.token import checked_token, load_token, token_file

    desk = Desk(config_path)
    try:
        desk.warm()
    except PresendError as error:
        click.echo(f"presend: until this is mended no draft is checked: {error}", err=True)
    terms = Terms(checked_token(token, "--token") if token else load_token(), port, origins)
    try:
        service = Service(terms, desk, Limits(check=seconds), log=lambda row: click.echo(row, err=True))
    except OSError as error:
        raise PresendError(f"cannot listen on 127.0.0.1:{port}: {error.strerror or error}") from error
    # A token on a terminal is for the person before it; in a file of a supervisor it would be for whoever reads that.
    where = f"{service.url}#token={terms.token}" if sys.stdout.isatty() else service.url
    click.echo(where)
    click.echo(f"presend: the token stands in {'--token' if token else token_file()}; Ctrl-C ends", err=True)
    sys.stdout.flush()
    try:
        with service:
            service.serve_forever()
    except KeyboardInterrupt:
        click.echo("presend: ended", err=True)
        os._exit(0)  # a check that hangs in a thread would hold the end up
