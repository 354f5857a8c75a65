"""`presend serve`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import config_option, timeout_option
from linter.cli.streams import tell
from linter.errors import PresendError

if TYPE_CHECKING:
    from linter.serve.checker_process import CheckerProcess


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8737, show_default=True, help="0: any that is free.")
@click.option("--token", default="", envvar="PRESEND_TOKEN", help="Instead of the one in your config folder.")
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="ORIGIN",
    help="A page that may ask too, such as https://desk.example or moz-extension://*.",
)  # fmt: skip
@timeout_option
@config_option
def serve(port: int, token: str, origins: tuple[str, ...], seconds: float, config_path: Path | None) -> None:
    """Check drafts on a page at http://127.0.0.1:8737/ as you type, or from other programs over HTTP.

    It listens on this machine alone, asks for a token, sends nothing anywhere and logs no word of a draft.
    """
    from linter.serve.checker_process import CheckerProcess
    from linter.serve.guard import Access
    from linter.serve.server import Limits, Service
    from linter.serve.token import checked_token, load_token, token_file

    access = Access(checked_token(token, "--token") if token else load_token(), port, origins)
    process = CheckerProcess(config_path, seconds)
    signal.signal(signal.SIGTERM, _end)
    try:
        service = Service(access, process, Limits(check=seconds), log=lambda row: click.echo(row, err=True))
    except OSError as error:
        raise PresendError(f"cannot listen on 127.0.0.1:{port}: {error.strerror or error}") from error
    with service:
        try:
            _start(process)
            # On a terminal, the token is shown to its user; in a log file, others could read it.
            click.echo(f"{service.url}#token={access.token}" if sys.stdout.isatty() else service.url)
            tell(f"the token stands in {'--token' if token else token_file()}; Ctrl-C ends")
            sys.stdout.flush()
            service.serve_forever()
        except KeyboardInterrupt:
            tell("ended")


def _start(process: CheckerProcess) -> None:
    try:
        process.start()
    except (PresendError, TimeoutError) as error:
        tell(f"until this is fixed, no draft is checked: {error}")


def _end(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
