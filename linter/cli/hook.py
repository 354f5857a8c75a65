"""`presend hook`: the gate, in the form that each mail program asks for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from linter.cli.options import all_of, timeout_option
from linter.cli.standard_input import standard_input
from linter.cli.streams import tell
from linter.errors import PresendError
from linter.hook.gate import Decision, GateOptions, decide
from linter.hook.judge import CheckRequest
from linter.hook.message import without_reason

REFUSED = 65
"""EX_DATAERR of sysexits.h: mail programs show the message and keep the draft."""

_NO_PROGRAM = 69
_SIGNALLED = 128

_gate_options = all_of(
    click.option("--allow", "reason", default="", envvar="PRESEND_ALLOW", metavar="REASON",
                 help="Send whatever is found; the reason is kept in the log."),
    timeout_option,
    click.option("--fail-open", is_flag=True, help="Send what cannot be checked, and say so."),
    click.option("--config", "config_path", type=click.Path(path_type=Path), envvar="PRESEND_CONFIG",
                 help="The settings file, instead of the nearest."),
)  # fmt: skip


@click.group()
def hook() -> None:
    """Stop a mail that has errors before it is sent.

    Exit code 0: it may go. 65: it must not, or could not be checked; standard error says why.
    """


@hook.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@_gate_options
def send(file: Path | None, reason: str, seconds: float, fail_open: bool, config_path: Path | None) -> None:
    """Check the mail in FILE (RFC 5322; standard input without it), and send nothing."""
    decision = decide(CheckRequest(_read(file), (), config_path), GateOptions("send", seconds, fail_open, reason))
    _end(decision)


@hook.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("header_file", type=click.Path(path_type=Path), required=False)
@_gate_options
def git(
    file: Path, header_file: Path | None, reason: str, seconds: float, fail_open: bool, config_path: Path | None
) -> None:
    """Check the mail in FILE for git's hook `sendemail-validate`; newer versions of git add HEADER_FILE.

    The diff of a patch is not judged. An option cannot be given through git: set PRESEND_ALLOW to send anyway.
    """
    data = _read(file) if header_file is None else _with_header(_read(file), _read(header_file))
    decision = decide(CheckRequest(data, (), config_path, patches=True), GateOptions("git", seconds, fail_open, reason))
    _end(decision)


@hook.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("program", nargs=-1, required=True, type=click.UNPROCESSED, metavar="-- PROGRAM [ARGUMENTS]")
@_gate_options
def sendmail(program: tuple[str, ...], reason: str, seconds: float, fail_open: bool, config_path: Path | None) -> None:
    """Check the mail on standard input and, if it may go, pass it to PROGRAM (msmtp -t, sendmail), byte for byte.

    The exit code is then that of PROGRAM. The header X-Presend-Allow is removed, because its reason is not for the
    recipient.
    """
    data = _read(None)
    decision = decide(CheckRequest(data, program[1:], config_path), GateOptions("sendmail", seconds, fail_open, reason))
    _end(decision, lambda: _run(program, without_reason(data)))


@hook.command()
@click.option("--install", "installs", is_flag=True, help="Tell Thunderbird where this program is, for this user.")
@timeout_option
@click.option("--config", "config_path", type=click.Path(path_type=Path), help="The settings file.")
def native(installs: bool, seconds: float, config_path: Path | None) -> None:
    """Answer Thunderbird's extension over standard input and output (native messaging: no port, no token)."""
    if installs:
        from linter.serve.native_install import install

        click.echo(f"wrote {install(config_path)}", err=True)
        return
    from linter.serve.checker import DraftChecker
    from linter.serve.native import converse

    converse(standard_input(), sys.stdout.buffer, DraftChecker(config_path), seconds)


def _read(file: Path | None) -> bytes:
    try:
        return standard_input().read() if file is None else file.read_bytes()
    except PresendError as error:
        problem = str(error)
    except OSError as error:
        problem = f"{file or 'standard input'} cannot be read: {error.strerror or error}"
    tell(f"not sent: {problem}")
    sys.exit(REFUSED)


def _with_header(mail: bytes, header: bytes) -> bytes:
    """The mail with the header that git will send it with, which names the recipients."""
    body = mail.partition(b"\n\n")[2]
    return header.rstrip(b"\n") + b"\n\n" + body


def _end(decision: Decision, passed: Callable[[], int] = lambda: 0) -> NoReturn:
    """Report the decision and exit: with the code of `passed` if the mail may go."""
    for row in decision.rows:
        click.echo(row if row.startswith(" ") else f"presend: {row}", err=True)
    sys.exit(passed() if decision.passes else REFUSED)


def _run(program: tuple[str, ...], data: bytes) -> int:
    try:
        code = subprocess.run(program, input=data, check=False).returncode  # noqa: S603
    except OSError as error:
        tell(f"not sent: cannot run {program[0]}: {error.strerror or error}")
        return _NO_PROGRAM
    return code if code >= 0 else _SIGNALLED - code
